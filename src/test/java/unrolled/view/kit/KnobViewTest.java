package unrolled.view.kit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import javafx.scene.Scene;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Slider;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;
import unrolled.engine.setting.Setting;

class KnobViewTest {
    private static final int PATIENCE = 20_000; // ms

    /// With the mouse, a pixel of a slider is five units of a width; an exercise may ask for one of them.
    @Test
    void anArrowMovesAWholeNumberByOne() throws Exception {
        FxToolkit.registerPrimaryStage();
        assertEquals(List.of("33", "34", "33"), WaitForAsyncUtils.waitForAsyncFx(PATIENCE, KnobViewTest::moved));
    }

    private static List<String> moved() {
        List<String> told = new ArrayList<>();
        Slider slider = slider(new Setting.Whole("width", 1, 512, 32), told);
        slider.increment(); // what an arrow key does
        slider.increment();
        slider.decrement();
        return told;
    }

    private static Slider slider(Setting setting, List<String> told) {
        String usual = setting.usualText();
        KnobView knob = new KnobView(setting, "it", UnaryOperator.identity(), usual, () -> true, told::add);
        return (Slider) knob.lookup("#knob-it");
    }

    @Test
    void aWholeNumberHasAllItsDigits() throws Exception {
        FxToolkit.registerPrimaryStage();
        List<String> told = new ArrayList<>();
        WaitForAsyncUtils.waitForAsyncFx(PATIENCE, () -> slider(new Setting.Whole("vocabulary", 16, 5000, 2000), told)
                .increment());
        assertEquals(List.of("2001"), told);
    }

    @Test
    void theEndsOfASliderAreTheBoundsOfTheSetting() throws Exception {
        FxToolkit.registerPrimaryStage();
        for (Setting setting : List.of(
                new Setting.Whole("feed-forward size", 1001, 2048, 1500),
                new Setting.Real("beta2", 0.00012345, 0.9999, 0.5, false),
                new Setting.Real("rate", 0.00012345, 0.9999, 0.5, true))) {
            List<String> told = new ArrayList<>();
            WaitForAsyncUtils.waitForAsyncFx(PATIENCE, () -> {
                Slider slider = slider(setting, told);
                slider.setValue(slider.getMin());
                slider.setValue(slider.getMax());
                slider.setValue(slider.getMax() - 1e-9 * (slider.getMax() - slider.getMin()));
            });
            boolean whole = setting instanceof Setting.Whole;
            assertEquals(whole ? List.of("1001", "2048") : List.of("0.00012345", "0.9999"), told);
            told.forEach(setting::parse);
        }
    }

    /// Ctrl Space takes the choice of a list away, also of one that has dropped down; here something is always chosen.
    @Test
    void aListKeepsItsChoice() throws Exception {
        Stage stage = FxToolkit.registerPrimaryStage();
        List<String> told = new ArrayList<>();
        ComboBox<String> list = WaitForAsyncUtils.waitForAsyncFx(PATIENCE, () -> {
            ComboBox<String> made =
                    KnobView.choice(List.of("tanh", "relu"), "relu", UnaryOperator.identity(), told::add);
            stage.setScene(new Scene(new StackPane(made), 300, 200));
            stage.show();
            made.requestFocus();
            made.show();
            return made;
        });
        FxRobot robot = new FxRobot();
        robot.press(KeyCode.CONTROL, KeyCode.SPACE).release(KeyCode.SPACE, KeyCode.CONTROL);
        robot.interact(() -> list.getSelectionModel().clearSelection());
        WaitForAsyncUtils.waitForFxEvents();
        assertEquals("relu", list.getValue());
        assertEquals(List.of(), told);
        robot.interact(() -> list.getSelectionModel().select("tanh"));
        assertEquals(List.of("tanh"), told);
    }
}
