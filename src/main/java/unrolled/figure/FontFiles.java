package unrolled.figure;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/// Where the fonts are: files beside the classes or beside the program's jar. From a stream, AWT and JavaFX copy a
/// font of 10 MB into the folder for temporary files, where it stays if the program is killed.
public final class FontFiles {
    private FontFiles() {}

    /// The file of a weight of the family.
    ///
    /// @param weight `Regular` or `Bold`
    /// @throws IllegalStateException if the program was not installed with it
    public static Path of(String weight) {
        return found("fonts/ttf/NotoSansSC/NotoSansSC-%s.ttf".formatted(weight));
    }

    /// The file of the font for lines of a program, all of whose letters are equally wide.
    ///
    /// @throws IllegalStateException if the program was not installed with it
    public static Path ofCode() {
        return found("fonts/ttf/DejaVuSansMono/DejaVuSansMono.ttf");
    }

    private static Path found(String file) {
        Path code = code();
        return Stream.of(code.resolve(file), code.resolveSibling(file))
                .filter(Files::isRegularFile)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "the program is incomplete: the font %s is missing beside %s".formatted(file, code)));
    }

    private static Path code() {
        try {
            return Path.of(FontFiles.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
