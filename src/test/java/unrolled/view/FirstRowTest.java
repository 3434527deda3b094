package unrolled.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ContentDisplay;
import javafx.scene.layout.HBox;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import org.testfx.api.FxToolkit;
import unrolled.figure.Palette;
import unrolled.view.kit.Controls;
import unrolled.view.kit.ExportChoice;
import unrolled.view.kit.Formulas;
import unrolled.view.kit.Levels;
import unrolled.view.kit.Look;
import unrolled.view.kit.Motion;
import unrolled.view.kit.Painter;
import unrolled.view.kit.Theme;
import unrolled.view.kit.Tools;
import unrolled.words.Language;

/// The first row of the lab says in words what its buttons do, where there is room, in windows of many widths.
class FirstRowTest {
    private final List<Shell> opened = new ArrayList<>();

    @BeforeAll
    static void startToolkit() throws Exception {
        FxToolkit.registerPrimaryStage();
    }

    @AfterEach
    void close() {
        FxThread.onScreen(() -> {
            opened.forEach(Shell::close);
            return true;
        });
    }

    private void open(Language language, int width, int height) throws Exception {
        Start start = new Start("03", 1, OptionalLong.empty(), language, false);
        opened.add(FxThread.onScreen(() -> {
            Theme.loadFonts();
            return new Shell(new MadeUpCourse(), List.of(), new ExportChoice(), start, width, height);
        }));
        OpenLesson.until(
                60, () -> !shell().lab().orElseThrow().bench().snapshots().isEmpty());
        layout();
    }

    private Shell shell() {
        return opened.getLast();
    }

    private void layout() {
        FxThread.onScreen(() -> {
            shell().scene().getRoot().applyCss();
            shell().scene().getRoot().layout();
            return true;
        });
    }

    private HBox row() {
        return (HBox) shell().scene().getRoot().lookup(".control-bar");
    }

    private List<ButtonBase> buttons() {
        return row().getChildren().stream()
                .filter(ButtonBase.class::isInstance)
                .map(ButtonBase.class::cast)
                .toList();
    }

    /// What a reader reads on the row's buttons.
    private Set<String> words() {
        return buttons().stream()
                .filter(button -> button.getContentDisplay() != ContentDisplay.GRAPHIC_ONLY)
                .map(ButtonBase::getText)
                .collect(Collectors.toSet());
    }

    /// Each one beside the other, none cut, all within the row.
    private void fits(String where) {
        double right = 0;
        for (Node child : row().getChildren()) {
            if (child.isManaged() && child.getLayoutBounds().getWidth() > 0) {
                assertTrue(child.getLayoutX() >= right - 1, where + ": " + child + " lies over what is before it");
                right = child.getLayoutX() + child.getLayoutBounds().getWidth();
            }
        }
        assertTrue(right <= row().getWidth() + 0.5, where + ": the row is wider than its room");
        for (ButtonBase button : buttons()) {
            assertTrue(button.getWidth() >= button.prefWidth(-1) - 0.5, where + ": " + button + " is cut");
        }
    }

    @ParameterizedTest
    @CsvSource({"ENGLISH, 'Train, Step, Reset, Own text'", "TRADITIONAL_CHINESE, '開始訓練, 走一步, 重新開始, 自己的文字'"})
    void aWideRowSaysWhatItsButtonsDo(Language language, String expected) throws Exception {
        for (int[] size : new int[][] {{1366, 768}, {1920, 1080}}) {
            open(language, size[0], size[1]);
            assertEquals(Set.of(expected.split(", ")), words(), "at " + size[0]);
            fits(language + " at " + size[0]);
        }
    }

    @Test
    void aNarrowRowKeepsItsButtonsAndGivesUpWords() throws Exception {
        List<Integer> counts = new ArrayList<>();
        for (int width : new int[] {1366, 1000}) {
            open(Language.ENGLISH, width, 768);
            counts.add(words().size());
            fits("at " + width);
        }
        assertEquals(4, counts.getFirst());
        assertTrue(counts.getLast() < 4, "a narrow row has words " + counts);
    }

    /// What the row does when a run begins, without one that would have to last while it is looked at.
    @ParameterizedTest
    @EnumSource(Language.class)
    void pauseStandsWhereTrainStood(Language language) throws Exception {
        Tools tools = FxThread.onScreen(() -> new Tools(
                new MadeUpCourse(),
                Look.of(language, Palette.LIGHT),
                new Painter(),
                new Formulas(),
                new ExportChoice(),
                new Levels(),
                new Motion(),
                () -> 1));
        List<String> says = List.of(tools.say("lab.train"), tools.say("lab.pause"));
        List<Double> places = FxThread.onScreen(() -> {
            Theme.loadFonts();
            Button train = Controls.worded(Feather.PLAY, says, says.getFirst(), () -> {});
            Button step = Controls.icon(Feather.SKIP_FORWARD, tools.say("lab.step"), () -> {});
            HBox both = new HBox(train, step);
            Theme.apply(new Scene(both), tools.look());
            List<Double> seen = new ArrayList<>();
            for (String word : List.of(says.getLast(), says.getFirst(), says.getLast())) {
                train.setText(word);
                train.setGraphic(new FontIcon(word.equals(says.getLast()) ? Feather.PAUSE : Feather.PLAY));
                both.applyCss();
                both.layout();
                both.autosize();
                both.layout();
                seen.add(step.getLayoutX());
            }
            return seen;
        });
        assertEquals(1, Set.copyOf(places).size(), language + ": " + places);
        assertTrue(places.getFirst() > 0);
        tools.painter().close();
    }

    @Test
    void aButtonWithoutItsWordSaysItOnHoverAndAloud() throws Exception {
        open(Language.ENGLISH, 640, 768);
        for (ButtonBase button : buttons()) {
            assertTrue(
                    button.getAccessibleHelp() != null
                            && !button.getAccessibleHelp().isEmpty(),
                    "" + button);
            assertTrue(
                    button.getAccessibleText() != null
                            && !button.getAccessibleText().isEmpty(),
                    "" + button);
        }
        assertTrue(row().getParent().lookup(".stats-below").isVisible(), "the numbers stand below the buttons");
    }
}
