package unrolled.view.kit;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import unrolled.export.Format;

/// How a figure was saved last, for the next one.
public final class ExportChoice {
    private Format format = Format.PNG;
    private String dpi = "192";
    private Path folder;

    /// Saves where pictures usually are.
    public ExportChoice() {
        this(usualFolder());
    }

    public ExportChoice(Path folder) {
        this.folder = folder;
    }

    private static Path usualFolder() {
        Path home = Path.of(System.getProperty("user.home", System.getProperty("java.io.tmpdir", ".")));
        return Stream.of(home.resolve("Pictures"), home)
                .filter(Files::isWritable)
                .findFirst()
                .orElse(Path.of(System.getProperty("java.io.tmpdir", ".")));
    }

    public Format format() {
        return format;
    }

    public void format(Format chosen) {
        format = chosen;
    }

    public String dpi() {
        return dpi;
    }

    public void dpi(String chosen) {
        dpi = chosen;
    }

    public Path folder() {
        return folder;
    }

    public void folder(Path chosen) {
        folder = chosen;
    }
}
