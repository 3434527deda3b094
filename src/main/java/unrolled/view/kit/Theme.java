package unrolled.view.kit;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.io.InputStream;
import java.util.Objects;
import javafx.scene.Scene;
import javafx.scene.text.Font;

/// Our token sheets over AtlantaFX, and the one family that has every character of every lesson.
public final class Theme {
    /// Set on the root, since JavaFX falls back to no loaded font by itself.
    static final String FAMILY = "Noto Sans SC";

    private Theme() {}

    /// Loads the fonts; needs no toolkit, and a second time does no harm.
    public static void loadFonts() {
        for (String weight : new String[] {"Regular", "Bold"}) {
            String file = "/fonts/ttf/NotoSansSC/NotoSansSC-%s.ttf".formatted(weight);
            InputStream in = Theme.class.getResourceAsStream(file);
            if (in == null || Font.loadFont(in, 14) == null) {
                throw new IllegalStateException("the program is incomplete: %s is missing".formatted(file));
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
