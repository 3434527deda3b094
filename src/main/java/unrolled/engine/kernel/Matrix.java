package unrolled.engine.kernel;

/// A rectangle of numbers in a flat array: element (i, j) is `data[offset + i * rowStride + j * columnStride]`.
/// A view, never a copy.
public record Matrix(float[] data, int offset, int rows, int columns, int rowStride, int columnStride) {
    public Matrix {
        long last = offset + (rows - 1L) * rowStride + (columns - 1L) * columnStride;
        if (rows < 0 || columns < 0 || offset < 0 || (rows > 0 && columns > 0 && last >= data.length)) {
            throw new IllegalArgumentException("%s x %s numbers from %s on do not fit into an array of %s"
                    .formatted(rows, columns, offset, data.length));
        }
    }

    /// Rows one after the other in `data` from `offset` on.
    public static Matrix of(float[] data, int offset, int rows, int columns) {
        return new Matrix(data, offset, rows, columns, columns, 1);
    }

    public static Matrix zeros(int rows, int columns) {
        return of(new float[rows * columns], 0, rows, columns);
    }

    /// `count` rows from row `from` on.
    public Matrix rows(int from, int count) {
        if (from < 0 || count < 0 || from + count > rows) {
            throw new IllegalArgumentException(
                    "rows %s to %s of a matrix that has %s".formatted(from, from + count - 1, rows));
        }
        return new Matrix(data, offset + from * rowStride, count, columns, rowStride, columnStride);
    }

    /// `count` columns from column `from` on.
    public Matrix columns(int from, int count) {
        if (from < 0 || count < 0 || from + count > columns) {
            throw new IllegalArgumentException(
                    "columns %s to %s of a matrix that has %s".formatted(from, from + count - 1, columns));
        }
        return new Matrix(data, offset + from * columnStride, rows, count, rowStride, columnStride);
    }

    /// The same numbers with rows and columns exchanged.
    public Matrix transposed() {
        return new Matrix(data, offset, columns, rows, columnStride, rowStride);
    }

    public float at(int row, int column) {
        return data[offset + row * rowStride + column * columnStride];
    }

    /// How many numbers there are.
    public int size() {
        return rows * columns;
    }

    /// A copy, row-major.
    public float[] toArray() {
        float[] copy = new float[size()];
        for (int i = 0; i < rows; i++) {
            if (columnStride == 1) {
                System.arraycopy(data, offset + i * rowStride, copy, i * columns, columns);
                continue;
            }
            for (int j = 0; j < columns; j++) {
                copy[i * columns + j] = at(i, j);
            }
        }
        return copy;
    }

    @Override
    public String toString() {
        return rows + " x " + columns;
    }
}
