package unrolled.export;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import unrolled.fault.InputException;

/// The files a figure can become.
public enum Format {
    PNG {
        @Override
        void write(List<Sheet> frames, int dpi, OutputStream out) throws IOException {
            PngWriter.write(frames.getLast(), dpi, out);
        }

        @Override
        public boolean hasPixels() {
            return true;
        }
    },
    SVG {
        @Override
        void write(List<Sheet> frames, int dpi, OutputStream out) throws IOException {
            SvgWriter.write(frames.getLast(), out);
        }
    },
    PDF {
        @Override
        void write(List<Sheet> frames, int dpi, OutputStream out) throws IOException {
            PdfWriter.write(frames.getLast(), out);
        }
    },
    GIF {
        @Override
        void write(List<Sheet> frames, int dpi, OutputStream out) throws IOException {
            GifWriter.write(frames, dpi, out);
        }

        @Override
        public boolean moves() {
            return true;
        }

        @Override
        public boolean hasPixels() {
            return true;
        }
    },
    CSV {
        @Override
        void write(List<Sheet> frames, int dpi, OutputStream out) throws IOException {
            CsvWriter.write(frames.getLast(), out);
        }

        @Override
        public boolean isPicture() {
            return false;
        }
    };

    /// Writes the last of the frames, or all of them if the format can show them one after the other.
    ///
    /// @param frames sheets of one figure, in the order of training; at least one
    abstract void write(List<Sheet> frames, int dpi, OutputStream out) throws IOException;

    /// Whether it shows training as a film.
    public boolean moves() {
        return false;
    }

    /// Whether it is looked at, rather than read.
    public boolean isPicture() {
        return true;
    }

    /// Whether it has a resolution.
    public boolean hasPixels() {
        return false;
    }

    /// The file ending, without the dot.
    public String ending() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The format of this ending; an error that lists the endings, otherwise.
    public static Format of(String ending) {
        List<String> endings = Arrays.stream(values()).map(Format::ending).toList();
        int index = endings.indexOf(ending.strip().toLowerCase(Locale.ROOT));
        if (index < 0) {
            throw new InputException("no format '%s'; there are %s".formatted(ending, String.join(", ", endings)));
        }
        return values()[index];
    }
}
