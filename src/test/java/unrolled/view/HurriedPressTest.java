package unrolled.view;

import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import java.util.OptionalLong;
import java.util.function.Consumer;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.testfx.api.FxToolkit;
import unrolled.view.kit.ExportChoice;
import unrolled.view.kit.Theme;
import unrolled.words.Language;

/// A button above a figure that is pressed before its runs are open.
class HurriedPressTest {
    private @Nullable Shell shell;

    @BeforeEach
    void startToolkit() throws Exception {
        FxToolkit.registerPrimaryStage();
    }

    @AfterEach
    void close() {
        FxThread.onScreen(() -> {
            Shell opened = shell;
            if (opened != null) {
                opened.close();
            }
            return true;
        });
    }

    /// Presses a button as soon as the window has been made, and goes on from there.
    ///
    /// @param then on the FX thread
    private Parent press(String pressed, Consumer<Shell> then) {
        Start start = new Start("03", 0, OptionalLong.empty(), Language.ENGLISH, false);
        return FxThread.onScreen(() -> {
            Theme.loadFonts();
            Shell made = new Shell(new MadeUpCourse(), List.of(), new ExportChoice(), start, 1366, 768);
            shell = made;
            Parent root = made.scene().getRoot();
            root.applyCss();
            root.layout();
            ((Button) root.lookup(pressed)).fire();
            then.accept(made);
            return root;
        });
    }

    @ParameterizedTest
    @CsvSource({"#export-figure0, #export-save", "#table-figure0, .numbers-table"})
    void doesWhatItSaysOnceThereIsAPicture(String pressed, String opened) throws Exception {
        Parent root =
                press(pressed, made -> assertNull(made.scene().getRoot().lookup(opened), "there is no picture yet"));
        OpenLesson.until(20, () -> {
            root.layout();
            return root.lookup(opened) != null;
        });
    }

    @Test
    void isForgottenOnceThePageIsTurned() throws Exception {
        Parent root = press("#export-figure0", made -> made.go(1, 0));
        OpenLesson.until(20, () -> {
            root.layout();
            Shell now = shell;
            return now != null
                    && now.painter().idle()
                    && now.lab().orElseThrow().hosts().stream()
                            .noneMatch(host -> host.canvas().runs().isEmpty());
        });
        assertNull(FxThread.onScreen(() -> root.lookup("#export-save")));
    }
}
