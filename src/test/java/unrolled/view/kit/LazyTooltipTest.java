package unrolled.view.kit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import java.util.concurrent.TimeUnit;
import javafx.scene.AccessibleAttribute;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

class LazyTooltipTest {
    private final FxRobot robot = new FxRobot();

    @SuppressWarnings("NullAway.Init") // set before each test
    private Button button;

    @BeforeEach
    void open() throws Exception {
        Stage stage = FxToolkit.registerPrimaryStage();
        FxToolkit.setupFixture(() -> {
            button = new Button("Train");
            LazyTooltip.on(button, "trains for a while");
            assertNull(button.getTooltip(), "made before the pointer came");
            stage.setScene(new Scene(new StackPane(button), 300, 200));
            stage.show();
        });
    }

    @AfterEach
    void close() throws Exception {
        FxToolkit.cleanupStages();
    }

    private static List<String> shown() {
        return Window.getWindows().stream()
                .filter(Tooltip.class::isInstance)
                .map(window -> ((Tooltip) window).getText())
                .toList();
    }

    @Test
    void itIsShownWhereThePointerRests() throws Exception {
        robot.moveTo(button);
        WaitForAsyncUtils.waitFor(30, TimeUnit.SECONDS, () -> !shown().isEmpty());
        assertEquals(List.of("trains for a while"), shown());
    }

    @Test
    void otherWordsTakeThePlaceOfTheFirstBeforeItIsMadeAndAfter() {
        robot.interact(() -> LazyTooltip.on(button, "pauses"));
        robot.moveTo(button);
        assertEquals("pauses", button.getTooltip().getText());
        robot.interact(() -> LazyTooltip.on(button, "goes on"));
        assertEquals("goes on", button.getTooltip().getText());
        assertEquals("goes on", button.queryAccessibleAttribute(AccessibleAttribute.HELP));
    }
}
