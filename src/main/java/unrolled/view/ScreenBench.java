package unrolled.view;

import static unrolled.view.FxThread.onScreen;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import javafx.stage.Stage;
import unrolled.figure.Palette;
import unrolled.lab.Laboratory;
import unrolled.lesson.Lesson;
import unrolled.view.kit.ExportChoice;
import unrolled.view.kit.Theme;
import unrolled.view.lab.LabView;
import unrolled.view.room.Rooms;
import unrolled.view.workbench.Course;
import unrolled.view.workbench.Workbench;
import unrolled.words.Language;

/// What each page with a lab costs the screen: turning to it, and training it. The window is the real one, on JavaFX's
/// headless platform unless `-Dglass.platform` names another; it is as wide as on the reference machine.
public final class ScreenBench implements AutoCloseable {
    private static final double WIDTH = 1366; // px
    private static final double HEIGHT = 768; // px
    private static final long PATIENCE = TimeUnit.MINUTES.toNanos(2);
    private static final int WORST = 3; // pages named at the end
    private static final int BETWEEN = 25; // ms between two looks

    private final Shell shell;
    private final Stage stage = new Stage();
    private final FrameMeter meter = new FrameMeter();

    /// What was measured on one page.
    ///
    /// @param page   counted from 1
    /// @param opened from the press to the picture of the page
    /// @param frames while its runs were trained
    public record Cost(String lesson, int page, FrameMeter.Opened opened, FrameMeter.Frames frames) {
        private String name() {
            return "%s/%s".formatted(lesson, page);
        }
    }

    private ScreenBench(Laboratory laboratory, Language language) {
        Theme.begin(Palette.LIGHT);
        Theme.loadFonts();
        shell = new Shell(
                Course.of(laboratory),
                Rooms.of(laboratory),
                new ExportChoice(),
                new Start("", 1, OptionalLong.empty(), language, Palette.LIGHT),
                WIDTH,
                HEIGHT);
        stage.setScene(shell.scene());
        stage.show();
        meter.start();
    }

    /// Measures every page that has a lab, of the lessons whose names begin so, and tells a line each; then the pages
    /// that took most.
    ///
    /// @param lessons beginnings of folder names; none for all
    /// @param seconds of training a page at most
    public static void run(
            Laboratory laboratory, List<String> lessons, Language language, double seconds, Consumer<String> out) {
        System.setProperty("glass.platform", System.getProperty("glass.platform", "Headless"));
        System.setProperty("prism.order", "sw");
        Window.startToolkit(() -> {});
        Window.warmUp();
        ScreenBench bench = onScreen(() -> new ScreenBench(laboratory, language));
        try {
            out.accept("page                        opens ms   cpu  painted |  frames  fx-cpu  most  painted | >50 ms "
                    + " >250  longest");
            List<Cost> costs = bench.measure(lessons, seconds, cost -> out.accept(line(cost)));
            out.accept("");
            out.accept(worst("longest to open", costs, cost -> cost.opened().millis()));
            out.accept(worst("most of the screen's thread a frame", costs, cost -> cost.frames()
                    .cpu()));
            out.accept(worst(
                    "most of it in one frame", costs, cost -> cost.frames().most()));
            out.accept(worst(
                    "longest between two frames", costs, cost -> cost.frames().longest()));
        } finally {
            onScreen(() -> {
                bench.close();
                return true;
            });
        }
    }

    private static String line(Cost cost) {
        FrameMeter.Frames frames = cost.frames();
        return String.format(
                Locale.ROOT,
                "%-26s %9.0f %5.0f %8.0f | %7d %7.2f %5.0f %8.2f | %6d %5d %8.0f",
                cost.name(),
                cost.opened().millis(),
                cost.opened().cpu(),
                cost.opened().painted(),
                frames.count(),
                frames.cpu(),
                frames.most(),
                frames.painted(),
                frames.slow(),
                frames.stalls(),
                frames.longest());
    }

    private static String worst(String what, List<Cost> costs, ToDoubleFunction<Cost> by) {
        return costs.stream()
                .sorted(Comparator.comparingDouble(by).reversed())
                .limit(WORST)
                .map(cost -> String.format(Locale.ROOT, "%s %.1f ms", cost.name(), by.applyAsDouble(cost)))
                .collect(Collectors.joining(", ", what + ": ", ""));
    }

    private List<Cost> measure(List<String> asked, double seconds, Consumer<Cost> told) {
        List<Cost> costs = new ArrayList<>();
        List<Lesson> lessons = onScreen(shell::lessons);
        for (int i = 0; i < lessons.size(); i++) {
            Lesson lesson = lessons.get(i);
            if (!asked.isEmpty() && asked.stream().noneMatch(lesson.folder()::startsWith)) {
                continue;
            }
            for (int page = 0; page < lesson.pages().size(); page++) {
                FrameMeter.Opened opened = open(i, page);
                if (onScreen(() -> shell.lab().isPresent())) {
                    Cost cost = new Cost(lesson.folder(), page + 1, opened, train(seconds));
                    costs.add(cost);
                    told.accept(cost);
                }
            }
        }
        return costs;
    }

    private FrameMeter.Opened open(int lesson, int page) {
        onScreen(() -> {
            meter.press();
            shell.go(lesson, page);
            return true;
        });
        await(() -> meter.opened().isPresent());
        return onScreen(() -> meter.opened().orElseThrow());
    }

    private FrameMeter.Frames train(double seconds) {
        Workbench bench = onScreen(() -> shell.lab().map(LabView::bench).orElseThrow());
        await(() -> bench.report() != null && shell.painter().idle());
        if (onScreen(bench::stepsMade) > 0) {
            onScreen(() -> {
                bench.reset();
                return true;
            });
            await(() -> bench.stepsMade() == 0);
        }
        long end = System.nanoTime() + (long) (seconds * 1e9);
        onScreen(() -> {
            meter.clear();
            bench.train();
            return true;
        });
        await(() -> System.nanoTime() > end || (bench.stepsMade() > 0 && !bench.running()));
        return onScreen(() -> {
            FrameMeter.Frames frames = meter.frames();
            bench.pause();
            return frames;
        });
    }

    /// Looks on the thread of the screen until something is so.
    private static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + PATIENCE;
        while (!onScreen(condition::getAsBoolean) && System.nanoTime() < end) {
            try {
                TimeUnit.MILLISECONDS.sleep(BETWEEN);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted", e);
            }
        }
    }

    @Override
    public void close() {
        meter.stop();
        stage.hide();
        shell.close();
    }
}
