package unrolled.view;

import java.nio.file.Path;
import java.util.List;
import org.testfx.api.FxToolkit;
import unrolled.figure.Palette;
import unrolled.words.Language;

/// Draws the made-up lesson to files, for looking at: `java unrolled.view.Looking out`.
final class Looking {
    private Looking() {}

    public static void main(String[] arguments) throws Exception {
        System.setProperty("glass.platform", "Headless");
        System.setProperty("prism.order", "sw");
        FxToolkit.registerPrimaryStage();
        Path to = Path.of(arguments[0]);
        for (Palette theme : Palette.all()) {
            Tour.draw(
                    new MadeUpCourse(),
                    List.of(),
                    new Tour.Route("03", Language.ENGLISH, theme, 1366, 768, 300, false, 0),
                    to,
                    file -> {});
            Tour.draw(
                    new MadeUpCourse(),
                    List.of(),
                    new Tour.Route("03", Language.TRADITIONAL_CHINESE, theme, 1024, 700, 20, false, 0),
                    to,
                    file -> {});
        }
        Tour.draw(
                new MadeUpCourse(),
                List.of(),
                new Tour.Route("03", Language.SIMPLIFIED_CHINESE, Palette.LIGHT, 1920, 1080, 20, false, 0),
                to,
                file -> {});
        System.exit(0);
    }
}
