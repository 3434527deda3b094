package unrolled.view;

import java.nio.file.Path;
import java.util.List;
import org.testfx.api.FxToolkit;
import unrolled.words.Language;

/// Draws the made-up lesson to files, for looking at: `java unrolled.view.Looking out`.
final class Looking {
    private Looking() {}

    public static void main(String[] arguments) throws Exception {
        System.setProperty("glass.platform", "Headless");
        System.setProperty("prism.order", "sw");
        FxToolkit.registerPrimaryStage();
        Path to = Path.of(arguments[0]);
        for (boolean dark : new boolean[] {false, true}) {
            Tour.draw(
                    new MadeUpCourse(),
                    List.of(),
                    new Tour.Route("03", Language.ENGLISH, dark, 1366, 768, 300),
                    to,
                    file -> {});
            Tour.draw(
                    new MadeUpCourse(),
                    List.of(),
                    new Tour.Route("03", Language.TRADITIONAL_CHINESE, dark, 1024, 700, 20),
                    to,
                    file -> {});
        }
        Tour.draw(
                new MadeUpCourse(),
                List.of(),
                new Tour.Route("03", Language.SIMPLIFIED_CHINESE, false, 1920, 1080, 20),
                to,
                file -> {});
        System.exit(0);
    }
}
