package unrolled.export;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// The files a figure can become.
public enum Format {
    PNG {
        @Override
        void write(Sheet sheet, int dpi, OutputStream out) throws IOException {
            PngWriter.write(sheet, dpi, out);
        }
    },
    SVG {
        @Override
        void write(Sheet sheet, int dpi, OutputStream out) throws IOException {
            SvgWriter.write(sheet, out);
        }
    },
    PDF {
        @Override
        void write(Sheet sheet, int dpi, OutputStream out) throws IOException {
            PdfWriter.write(sheet, out);
        }
    },
    CSV {
        @Override
        void write(Sheet sheet, int dpi, OutputStream out) throws IOException {
            CsvWriter.write(sheet, out);
        }
    };

    abstract void write(Sheet sheet, int dpi, OutputStream out) throws IOException;

    /// The file ending, without the dot.
    public String ending() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The format of this ending; an error that lists the endings, otherwise.
    public static Format of(String ending) {
        List<String> endings = Arrays.stream(values()).map(Format::ending).toList();
        int index = endings.indexOf(ending.strip().toLowerCase(Locale.ROOT));
        if (index < 0) {
            throw new IllegalArgumentException(
                    "no format '%s'; there are %s".formatted(ending, String.join(", ", endings)));
        }
        return values()[index];
    }
}
