package unrolled.view.kit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import javafx.scene.control.Slider;
import org.junit.jupiter.api.Test;
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
        KnobView knob = new KnobView(
                new Setting.Whole("width", 1, 512, 32), "width", UnaryOperator.identity(), "32", () -> true, told::add);
        Slider slider = (Slider) knob.lookup("#knob-width");
        slider.increment(); // what an arrow key does
        slider.increment();
        slider.decrement();
        return told;
    }
}
