package unrolled.figure;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import unrolled.words.Language;

/// Where the fonts are: files beside the classes or beside the program's jar. From a stream, AWT and JavaFX copy a
/// font of 10 MB into the folder for temporary files, where it stays if the program is killed.
public final class FontFiles {
    private FontFiles() {}

    /// The family that has the Latin letters and every character of both Chinese scripts.
    public static final String WHOLE = "Noto Sans SC";

    /// The same letters, and Chinese characters and marks in the shapes that are taught in Taiwan; it lacks many of the
    /// simplified characters.
    static final String TRADITIONAL = "Noto Sans TC";

    /// The family whose shapes the readers of a language know.
    public static String family(Language language) {
        return language == Language.TRADITIONAL_CHINESE ? TRADITIONAL : WHOLE;
    }

    /// The file of a weight of a family.
    ///
    /// @param weight `Regular` or `Bold`
    /// @throws IllegalStateException if the program was not installed with it
    public static Path of(String family, String weight) {
        String name = family.replace(" ", "");
        return found("fonts/ttf/%s/%s-%s.ttf".formatted(name, name, weight));
    }

    /// The file of the font for lines of a program, all of whose letters are equally wide.
    ///
    /// @throws IllegalStateException if the program was not installed with it
    public static Path ofCode() {
        return found("fonts/ttf/DejaVuSansMono/DejaVuSansMono.ttf");
    }

    /// The files of all fonts.
    ///
    /// @throws IllegalStateException if one is missing
    public static List<Path> all() {
        return List.of(
                of(WHOLE, "Regular"), of(WHOLE, "Bold"), of(TRADITIONAL, "Regular"), of(TRADITIONAL, "Bold"), ofCode());
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
