package unrolled.view.kit;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/// How a figure was saved last, for the next one.
public final class ExportChoice {
    private String format = "";
    private String dpi = "192";
    private Path folder = usualFolder();

    private static Path usualFolder() {
        Path home = Path.of(System.getProperty("user.home", System.getProperty("java.io.tmpdir", ".")));
        return Stream.of(home.resolve("Pictures"), home)
                .filter(Files::isWritable)
                .findFirst()
                .orElse(Path.of(System.getProperty("java.io.tmpdir", ".")));
    }

    /// Ending of the file, without the dot; empty before anything was chosen.
    public String format() {
        return format;
    }

    public void format(String chosen) {
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
