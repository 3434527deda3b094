package unrolled.engine.model;

import java.util.ArrayList;
import java.util.List;

/// Cuts batches into chunks of sequences and keeps, for the shapes used last, one worker's buffers a chunk.
///
/// Where a batch is cut depends on its size alone, never on the number of threads, because the cut sets the
/// order in which gradients are added up and so their last bits.
///
/// @param <P> what works on a chunk: a tape with its buffers
final class Chunks<P> {
    private static final int SEQUENCES = 8; // fewer in a chunk would starve the product kernels
    private static final int MOST = 4;
    private static final int SHAPES = 4; // training, evaluation, the sequence on the screen, one to spare

    /// Makes what works on some sequences of a batch.
    @FunctionalInterface
    interface Maker<P> {
        /// Makes one.
        ///
        /// @param index     which chunk it is
        /// @param first     its first sequence
        /// @param sequences how many it has
        P make(int index, int length, int first, int sequences);
    }

    private record Shape<P>(int length, int size, List<P> chunks) {}

    private final Maker<P> maker;
    private final List<Shape<P>> shapes = new ArrayList<>(); // used last first

    Chunks(Maker<P> maker) {
        this.maker = maker;
    }

    /// The chunks of a batch of this shape, in order.
    List<P> of(int length, int size) {
        for (int i = 0; i < shapes.size(); i++) {
            Shape<P> shape = shapes.get(i);
            if (shape.length == length && shape.size == size) {
                shapes.remove(i);
                shapes.addFirst(shape);
                return shape.chunks;
            }
        }
        Shape<P> shape = new Shape<>(length, size, make(length, size));
        shapes.addFirst(shape);
        if (shapes.size() > SHAPES) {
            shapes.removeLast();
        }
        return shape.chunks;
    }

    private List<P> make(int length, int size) {
        int count = Math.max(1, Math.min(MOST, size / SEQUENCES));
        List<P> chunks = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int first = i * size / count;
            chunks.add(maker.make(i, length, first, (i + 1) * size / count - first));
        }
        return List.copyOf(chunks);
    }
}
