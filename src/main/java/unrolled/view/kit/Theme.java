package unrolled.view.kit;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import javafx.scene.Scene;
import javafx.scene.text.Font;
import unrolled.figure.FontFiles;

/// Our token sheets over AtlantaFX, and the one family that has every character of every lesson.
public final class Theme {
    private Theme() {}

    /// Loads the fonts; needs no toolkit, and a second time does no harm.
    public static void loadFonts() {
        for (Path font : List.of(FontFiles.of("Regular"), FontFiles.of("Bold"), FontFiles.ofCode())) {
            // JavaFX decodes the address as that of a form, in which a plus is a space
            String file = font.toUri().toString().replace("+", "%2B");
            if (Font.loadFont(file, 14) == null) {
                throw new IllegalStateException("the font %s is damaged".formatted(file));
            }
        }
    }

    public static void apply(Scene scene, boolean dark) {
        scene.setUserAgentStylesheet(
                dark ? new PrimerDark().getUserAgentStylesheet() : new PrimerLight().getUserAgentStylesheet());
        scene.getStylesheets().setAll(sheet(dark ? "dark.css" : "light.css"), sheet("unrolled.css"));
    }

    private static String sheet(String name) {
        return Objects.requireNonNull(Theme.class.getResource(name), name).toExternalForm();
    }
}
