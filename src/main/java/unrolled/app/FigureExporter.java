package unrolled.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import unrolled.export.FigureFile;
import unrolled.export.Format;
import unrolled.export.Sheet;
import unrolled.view.Exporter;

/// How the window writes a figure to a file: the same sheet and writers as `unrolled export`.
final class FigureExporter implements Exporter {
    @Override
    public List<String> formats() {
        return Arrays.stream(Format.values()).map(Format::ending).toList();
    }

    @Override
    public void write(Shown shown, Path file, int dpi) throws IOException {
        String name = file.getFileName().toString();
        Sheet sheet =
                new Sheet(shown.spec(), shown.figure(), shown.runs(), shown.style(), shown.width(), shown.height());
        FigureFile.write(sheet, Format.of(name.substring(name.lastIndexOf('.') + 1)), dpi, file);
    }
}
