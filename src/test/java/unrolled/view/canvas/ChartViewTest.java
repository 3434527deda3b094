package unrolled.view.canvas;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.awt.Color;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.scene.Group;
import javafx.scene.Scene;
import javafx.scene.transform.Scale;
import org.jfree.chart.event.ChartProgressEvent;
import org.jfree.chart.fx.ChartCanvas;
import org.jfree.chart.fx.ChartViewer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;
import unrolled.figure.chart.ChartContent;
import unrolled.figure.chart.ChartFrame;
import unrolled.figure.chart.Charts;
import unrolled.lab.Laboratory;
import unrolled.lab.Library;
import unrolled.view.kit.ExportChoice;
import unrolled.view.kit.Formulas;
import unrolled.view.kit.Levels;
import unrolled.view.kit.Look;
import unrolled.view.kit.Motion;
import unrolled.view.kit.Painter;
import unrolled.view.kit.Theme;
import unrolled.view.kit.Tools;
import unrolled.view.workbench.Course;
import unrolled.words.Language;

class ChartViewTest {
    private static final int PATIENCE = 60_000; // ms

    @BeforeAll
    static void startToolkit() throws Exception {
        FxToolkit.registerPrimaryStage();
        WaitForAsyncUtils.waitForAsyncFx(PATIENCE, () -> {
            Theme.loadFonts();
            return true;
        });
    }

    private static ChartContent content(int steps) {
        double[] x = new double[steps];
        double[] y = new double[steps];
        for (int i = 0; i < steps; i++) {
            x[i] = i;
            y[i] = 1.0 / (i + 1);
        }
        Charts.Line line = new Charts.Line("loss", null, Color.RED, x, y, Charts.Pen.SOLID, -1);
        ChartFrame frame = new ChartFrame("step", "loss", List.of(), true, ChartFrame.Kind.FROM_ZERO, Double.NaN);
        return new ChartContent(List.of(line), Map.of(), frame);
    }

    /// Laid out 600 px wide in a window zoomed so much.
    private static ChartView view(double zoom) {
        return WaitForAsyncUtils.waitForAsyncFx(PATIENCE, () -> {
            try (Painter painter = new Painter()) {
                Tools tools = new Tools(
                        Course.of(new Laboratory(new Library(Path.of("")))),
                        Look.of(Language.ENGLISH, unrolled.figure.Palette.LIGHT),
                        painter,
                        new Formulas(),
                        new ExportChoice(),
                        new Levels(),
                        new Motion(),
                        () -> zoom);
                ChartView view = new ChartView(tools, content(50), "", point -> {}, () -> {});
                Group zoomed = new Group(view);
                zoomed.getTransforms().add(new Scale(zoom, zoom));
                Theme.apply(new Scene(zoomed), tools.look());
                view.applyCss();
                view.resize(600, 400);
                view.layout();
                return view;
            }
        });
    }

    /// Many snapshots in one moment are drawn as the first and the last.
    @Test
    void numbersThatComeFastAreDrawnTenTimesASecond() throws Exception {
        ChartView view = view(1);
        AtomicInteger drawn = new AtomicInteger();
        ChartContent last = content(120);
        int atOnce = WaitForAsyncUtils.waitForAsyncFx(PATIENCE, () -> {
            view.chart()
                    .chart()
                    .addProgressListener(
                            event -> drawn.addAndGet(event.getType() == ChartProgressEvent.DRAWING_FINISHED ? 1 : 0));
            for (int steps = 51; steps < 120; steps++) {
                view.show(content(steps));
            }
            view.show(last);
            return drawn.get();
        });
        assertEquals(1, atOnce);
        WaitForAsyncUtils.waitFor(PATIENCE, TimeUnit.MILLISECONDS, () -> WaitForAsyncUtils.asyncFx(
                        () -> view.chart().content().equals(last))
                .get());
        assertSame(last, view.chart().content());
        assertEquals(2, drawn.get());
    }

    /// As many pixels as the window has, and letters as many times as large.
    @Test
    void aZoomedWindowShowsItSharp() {
        ChartView plain = view(1);
        ChartView zoomed = view(1.5);
        assertEquals(600, canvas(plain).getWidth(), 1);
        assertEquals(900, canvas(zoomed).getWidth(), 1);
        assertEquals(
                1.5, zoomed.chart().font().getSize2D() / plain.chart().font().getSize2D(), 0.06);
        assertEquals(
                600,
                canvas(zoomed).localToScene(canvas(zoomed).getBoundsInLocal()).getWidth() / 1.5,
                1);
    }

    private static ChartCanvas canvas(ChartView view) {
        return view.lookupAll("*").stream()
                .filter(ChartViewer.class::isInstance)
                .map(viewer -> ((ChartViewer) viewer).getCanvas())
                .findFirst()
                .orElseThrow();
    }

    /// The viewer's canvas would leave the font of the last drawing where the next one expects it, and does not.
    @Test
    void everyDrawingHasTheSameLetters() {
        ChartView view = view(1);
        String first = font(view);
        WaitForAsyncUtils.waitForAsyncFx(PATIENCE, () -> {
            view.show(content(60));
            return true;
        });
        assertEquals(first, font(view));
        assertEquals(view.chart().font().getFamily(), first);
    }

    private static String font(ChartView view) {
        return canvas(view).getGraphicsContext2D().getFont().getFamily();
    }
}
