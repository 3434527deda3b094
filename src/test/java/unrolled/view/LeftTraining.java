package unrolled.view;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.application.Platform;
import javafx.stage.Stage;
import unrolled.figure.Palette;
import unrolled.lab.Laboratory;
import unrolled.lab.Library;
import unrolled.lab.start.Shelf;
import unrolled.view.kept.Kept;
import unrolled.view.kit.ExportChoice;
import unrolled.view.kit.Theme;
import unrolled.view.workbench.Course;
import unrolled.view.workbench.Workbench;
import unrolled.words.Language;

/// A window that trains the first page of lesson 05 slowly and never ends by itself: `LeftTraining SHELF`, a program of
/// its own.
final class LeftTraining {
    private static final double STEPS_A_SECOND = 20;

    private LeftTraining() {}

    public static void main(String[] arguments) {
        System.setProperty("glass.platform", "Headless");
        System.setProperty("prism.order", "sw");
        Course course = Course.of(new Laboratory(new Library(Path.of(""))));
        Window.startToolkit(() -> {
            Theme.loadFonts();
            Start start = new Start("05", 1, Map.of("seed", "7"), Language.ENGLISH, Palette.LIGHT);
            Shelf shelf = new Shelf(Path.of(arguments[0]));
            Shell shell =
                    new Shell(course, List.of(), new ExportChoice(), start, Kept.NOTHING, Optional.of(shelf), 900, 700);
            Stage stage = new Stage();
            stage.setScene(shell.scene());
            stage.show();
            Workbench bench = shell.lab().orElseThrow().bench();
            bench.speed(STEPS_A_SECOND);
            bench.train();
            Platform.setImplicitExit(false);
        });
    }
}
