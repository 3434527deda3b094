package unrolled.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;
import unrolled.export.FigureFile;
import unrolled.export.Format;
import unrolled.export.Sheet;
import unrolled.figure.Run;
import unrolled.view.kit.Exporter;

/// How the window writes a figure to a file: the same sheet and writers as `unrolled export`.
final class FigureExporter implements Exporter {
    private static final int FRAMES = 60; // of a film

    @Override
    public List<String> formats() {
        return Arrays.stream(Format.values()).map(Format::ending).toList();
    }

    @Override
    public boolean moves(String format) {
        return Format.of(format).moves();
    }

    @Override
    public void write(Shown shown, Frames frames, Path file, int dpi, BooleanSupplier cancelled) throws IOException {
        String name = file.getFileName().toString();
        Format format = Format.of(name.substring(name.lastIndexOf('.') + 1));
        List<List<Run>> runs = format.moves() ? frames.take(FRAMES, cancelled) : List.of(shown.runs());
        if (!cancelled.getAsBoolean()) {
            List<Sheet> sheets = runs.stream()
                    .map(each -> new Sheet(
                            shown.spec(),
                            shown.figure(),
                            each,
                            shown.style(),
                            Math.rint(shown.width()),
                            Math.rint(shown.height())))
                    .toList();
            FigureFile.write(sheets, format, dpi, file);
        }
    }
}
