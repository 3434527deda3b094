package unrolled.view;

import static unrolled.view.FxThread.onScreen;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import unrolled.engine.setting.Settings;
import unrolled.engine.trace.Activation;
import unrolled.engine.trace.Axis;
import unrolled.engine.trace.Origins;
import unrolled.engine.trace.Scale;
import unrolled.engine.trace.Trace;
import unrolled.figure.FigureSpec;
import unrolled.figure.Palette;
import unrolled.figure.Run;
import unrolled.figure.heatmap.HeatmapFigure;
import unrolled.lab.Laboratory;
import unrolled.lab.PageLab;
import unrolled.training.Status;
import unrolled.training.TrainingSnapshot;
import unrolled.view.canvas.FigureCanvas;
import unrolled.view.canvas.FigureOverrides;
import unrolled.view.canvas.Pointing;
import unrolled.view.canvas.Tuning;
import unrolled.view.kit.ExportChoice;
import unrolled.view.kit.Formulas;
import unrolled.view.kit.Levels;
import unrolled.view.kit.Look;
import unrolled.view.kit.Motion;
import unrolled.view.kit.Painter;
import unrolled.view.kit.Theme;
import unrolled.view.kit.Tools;
import unrolled.view.workbench.Course;
import unrolled.view.workbench.OverrideHistory;
import unrolled.view.workbench.Pins;
import unrolled.words.Language;

/// What a heatmap of 128 x 128 costs the thread of the screen while it is updated 30 times a second: the same canvas
/// and painter as in the window, on JavaFX's headless platform.
public final class HeatmapBench {
    private static final int SIDE = 128; // cells
    private static final int PIXELS = 700; // px of the figure
    private static final int RATE = 30; // updates a second
    private static final int PICTURES = 8; // different ones, shown in turn
    private static final double WARM_UP = 3; // seconds

    private final List<Run> runs = new ArrayList<>();
    private final AtomicInteger shown = new AtomicInteger();
    private final Painter painter = new Painter();
    private final FigureCanvas canvas;
    private final Stage stage = new Stage();

    private HeatmapBench(Laboratory laboratory) {
        Theme.loadFonts();
        for (int i = 0; i < PICTURES; i++) {
            runs.add(run(i));
        }
        Look look = Look.of(Language.ENGLISH, Palette.LIGHT);
        Tools tools = new Tools(
                Course.of(laboratory),
                look,
                painter,
                new Formulas(),
                new ExportChoice(),
                new Levels(),
                new Motion(),
                () -> 1);
        HeatmapFigure.Factory factory = new HeatmapFigure.Factory();
        FigureSpec spec =
                new FigureSpec("bench", List.of("attention.pattern"), "", "", Settings.usual(factory.options()));
        PageLab.PageFigure figure =
                new PageLab.PageFigure(spec, factory.create(spec), List.of(0), 0, factory, List.of(), false);
        canvas = new FigureCanvas(
                tools,
                spec,
                figure.figure(),
                new FigureCanvas.Callbacks(
                        (run, cell) -> {},
                        new FigureOverrides(new OverrideHistory((run, numbers) -> {}), List.of(0), () -> {}),
                        position -> {},
                        shown::incrementAndGet,
                        new Pointing(),
                        new Tuning(figure, new HashMap<>(), () -> {}, tuned -> {}),
                        settings -> {},
                        new Pins()));
        stage.setScene(new Scene(new StackPane(canvas), PIXELS, PIXELS));
        Theme.apply(stage.getScene(), look);
        stage.show();
    }

    /// Measures for so many seconds; a line with the milliseconds of CPU on the thread of the screen and on that of
    /// the painter for each update, and the updates shown a second.
    public static String run(Laboratory laboratory, double seconds) {
        System.setProperty("glass.platform", "Headless");
        System.setProperty("prism.order", "sw");
        Window.startToolkit(() -> {});
        HeatmapBench bench = onScreen(() -> new HeatmapBench(laboratory));
        try {
            bench.feed(WARM_UP);
            ThreadMXBean threads = ManagementFactory.getThreadMXBean();
            long screen = onScreen(() -> Thread.currentThread().threadId());
            long before = threads.getThreadCpuTime(screen);
            long painter = painter(threads);
            long paintedBefore = threads.getThreadCpuTime(painter);
            int first = bench.shown.get();
            long start = System.nanoTime();
            int sent = bench.feed(seconds);
            double spent = (threads.getThreadCpuTime(screen) - before) * 1e-6;
            int frames = bench.shown.get() - first;
            double painted = (threads.getThreadCpuTime(painter) - paintedBefore) * 1e-6;
            return String.format(
                    Locale.ROOT,
                    "heatmap %dx%d fx-cpu %.3f ms/update painter-cpu %.3f ms/update shown %.1f/s of %d/s",
                    SIDE,
                    SIDE,
                    spent / Math.max(1, sent),
                    painted / Math.max(1, frames),
                    frames * 1e9 / (System.nanoTime() - start),
                    RATE);
        } finally {
            onScreen(() -> {
                bench.stage.hide();
                bench.painter.close();
                return true;
            });
        }
    }

    private static long painter(ThreadMXBean threads) {
        return Arrays.stream(threads.getThreadInfo(threads.getAllThreadIds()))
                .filter(info -> info != null && info.getThreadName().equals("painter"))
                .mapToLong(ThreadInfo::getThreadId)
                .findFirst()
                .orElseThrow();
    }

    /// Shows the next picture 30 times a second; says how many.
    private int feed(double seconds) {
        long start = System.nanoTime();
        int sent = 0;
        while (System.nanoTime() - start < seconds * 1e9) {
            List<Run> next = List.of(runs.get(sent % PICTURES));
            Platform.runLater(() -> canvas.show(next));
            sent++;
            long due = start + sent * 1_000_000_000L / RATE;
            try {
                TimeUnit.NANOSECONDS.sleep(Math.max(0, due - System.nanoTime()));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return sent;
            }
        }
        return sent;
    }

    /// A run whose weights move from picture to picture.
    private static Run run(int picture) {
        float[] values = new float[SIDE * SIDE];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (0.5 + 0.5 * Math.sin(i * 0.37 + picture));
        }
        Activation weights = new Activation(
                "attention.pattern",
                Axis.numbered("query", SIDE),
                Axis.numbered("key", SIDE),
                values,
                Scale.UNIT,
                Origins.measured("attention.pattern"));
        TrainingSnapshot snapshot = new TrainingSnapshot(
                "bench",
                picture,
                PICTURES,
                Map.of(),
                List.of(),
                new Trace(List.of(weights)),
                new Status.Learning(),
                0,
                0);
        return new Run("", "attention", snapshot);
    }
}
