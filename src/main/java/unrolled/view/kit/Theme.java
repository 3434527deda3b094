package unrolled.view.kit;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.awt.Color;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.application.Application;
import javafx.scene.Scene;
import javafx.scene.text.Font;
import org.jspecify.annotations.Nullable;
import unrolled.fault.InputException;
import unrolled.figure.FontFiles;
import unrolled.figure.Palette;
import unrolled.words.Language;

/// Our colours and our sheet over AtlantaFX, and the families that have every character of every lesson.
public final class Theme {
    /// What cannot be used now is pale, and in high contrast still read: 8.6 for white on black.
    private static final String UNUSABLE =
            " .button:disabled, .toggle-button:disabled, .text-field:disabled, .combo-box:disabled,"
                    + " .check-box:disabled, .slider:disabled { -fx-opacity: 0.65; }";

    private static final double ANY_SIZE = 14; // px of the font that loading returns, which nobody uses

    private Theme() {}

    /// Loads the fonts; needs no toolkit, and a second time does no harm.
    public static void loadFonts() {
        for (Path font : FontFiles.all()) {
            if (load(font) == null) {
                throw new IllegalStateException("the font %s is damaged".formatted(font));
            }
        }
    }

    /// JavaFX takes the path of an address as it stands: `Program%20Files` would be a folder of that name. Only
    /// a `#` ends it, however it is written.
    static @Nullable Font load(Path font) {
        String path = font.toUri().getPath();
        if (path.contains("#")) {
            throw new InputException(
                    "JavaFX reads no font from a folder with a # in its name: %s; give that folder another name"
                            .formatted(font));
        }
        return Font.loadFont("file:" + path, ANY_SIZE);
    }

    /// Takes the sheet of a theme for that of the program, before the first control is made: JavaFX would read its own
    /// otherwise, which no window of ours shows.
    public static void begin(Palette palette) {
        Application.setUserAgentStylesheet(controls(palette));
    }

    private static String controls(Palette palette) {
        return palette.dark() ? new PrimerDark().getUserAgentStylesheet() : new PrimerLight().getUserAgentStylesheet();
    }

    /// Colours a window; a sheet over it, such as a menu or a tip, takes them over from it.
    public static void apply(Scene scene, Look look) {
        scene.setUserAgentStylesheet(controls(look.palette()));
        List<String> sheets = List.of(tokens(look), sheet("unrolled.css"));
        if (!scene.getStylesheets().equals(sheets)) { // the same ones anew would be read and matched again
            scene.getStylesheets().setAll(sheets);
        }
    }

    /// The colours and families as a style sheet, in an address of its own: they stand in [Palette] and
    /// [FontFiles] only.
    private static String tokens(Look look) {
        Palette palette = look.palette();
        String css = ".root {" + declared(palette)
                + family(look.words().language()) + "}"
                + Stream.of(Language.values())
                        .map(language -> " .%s {%s}".formatted(Typeface.style(language), family(language)))
                        .collect(Collectors.joining())
                + (palette.equals(Palette.HIGH_CONTRAST) ? UNUSABLE : "");
        return "data:text/css;base64," + Base64.getEncoder().encodeToString(css.getBytes(StandardCharsets.US_ASCII));
    }

    private static String family(Language language) {
        return " -fx-font-family: \"%s\";".formatted(FontFiles.family(language));
    }

    private static String declared(Palette palette) {
        StringBuilder css = new StringBuilder();
        Map<String, Color> tokens = new TreeMap<>(Map.of(
                "paper", palette.paper(),
                "panel", palette.panel(),
                "ink", palette.ink(),
                "soft", palette.soft(),
                "faint", palette.faint(),
                "line", palette.line(),
                "edge", palette.edge(),
                "accent", palette.accent(),
                "accent-soft", palette.accentSoft(),
                "on-accent", palette.onAccent()));
        tokens.putAll(Map.of(
                "good", palette.good(),
                "wrong", palette.wrong(),
                "trouble", palette.trouble(),
                "scrim", palette.scrim(),
                "positive", palette.positive(),
                "negative", palette.negative(),
                "positive-text", palette.readable(palette.positive())));
        tokens.forEach((name, color) -> css.append(" -u-%s: %s;".formatted(name, Look.css(color))));
        return css.toString();
    }

    private static String sheet(String name) {
        return Objects.requireNonNull(Theme.class.getResource(name), name).toExternalForm();
    }
}
