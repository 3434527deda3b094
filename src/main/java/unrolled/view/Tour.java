package unrolled.view;

import static unrolled.view.FxThread.onScreen;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import javafx.scene.image.Image;
import unrolled.export.Format;
import unrolled.export.OutputFolder;
import unrolled.figure.Palette;
import unrolled.lab.Laboratory;
import unrolled.lesson.Lesson;
import unrolled.training.TrainingSession;
import unrolled.training.TrainingSnapshot;
import unrolled.view.kept.Kept;
import unrolled.view.kit.ExportChoice;
import unrolled.view.kit.Pictures;
import unrolled.view.kit.Theme;
import unrolled.view.kit.Zoomed;
import unrolled.view.lab.LabView;
import unrolled.view.presenter.Presenter;
import unrolled.view.room.Room;
import unrolled.view.room.Rooms;
import unrolled.view.workbench.Course;
import unrolled.view.workbench.Workbench;
import unrolled.words.Language;

/// Draws every page of the real window to PNG, without a display. The scene is never put on a stage, since the
/// headless screen is smaller than most windows. Called on a thread that is not JavaFX's.
public final class Tour implements AutoCloseable {
    private static final long PATIENCE = TimeUnit.MINUTES.toNanos(3);

    /// What to draw.
    ///
    /// @param lesson the beginning of a lesson's folder name; empty for all lessons
    /// @param width  of the window in px, as height
    /// @param steps  made on every page before it is drawn
    /// @param slides whether the slides of the presenter are drawn instead of the pages
    /// @param zoom   steps larger than plain
    public record Route(
            String lesson,
            Language language,
            Palette theme,
            int width,
            int height,
            int steps,
            boolean slides,
            int zoom) {}

    private final Route route;
    private final Shell shell;

    /// Steps larger than plain that a zoom is; empty if there is none of it.
    ///
    /// @param percent of the plain size
    public static OptionalInt larger(int percent) {
        return Zoomed.stepOf(percent);
    }

    /// The zooms there are, in percent, to be listed.
    public static String percents() {
        return Zoomed.percents();
    }

    private Tour(Course course, List<Room> rooms, Route route) {
        this.route = route;
        Theme.loadFonts();
        Start start = new Start(route.lesson(), 1, java.util.OptionalLong.empty(), route.language(), route.theme());
        shell = new Shell(
                course,
                rooms,
                new ExportChoice(),
                start,
                Kept.NOTHING.zoomed(route.zoom()),
                route.width(),
                route.height());
    }

    /// Draws the route; starts JavaFX without a display the first time, and leaves it running.
    ///
    /// @param drawn is told each file written
    public static void draw(Laboratory laboratory, Route route, Path to, Consumer<Path> drawn) throws IOException {
        System.setProperty("glass.platform", "Headless");
        System.setProperty("prism.order", "sw");
        Window.startToolkit(() -> {});
        draw(Course.of(laboratory), Rooms.of(laboratory), route, to, drawn);
    }

    /// Draws the route with JavaFX already started.
    static void draw(Course course, List<Room> rooms, Route route, Path to, Consumer<Path> drawn) throws IOException {
        Files.createDirectories(to);
        Tour tour = onScreen(() -> new Tour(course, rooms, route));
        try {
            List<Lesson> lessons = onScreen(tour.shell::lessons);
            for (int i = 0; i < lessons.size(); i++) {
                if (lessons.get(i).folder().startsWith(route.lesson())) {
                    tour.draw(i, lessons.get(i), to, drawn);
                }
            }
        } finally {
            onScreen(() -> {
                tour.close();
                return true;
            });
        }
    }

    private void draw(int index, Lesson lesson, Path to, Consumer<Path> drawn) throws IOException {
        for (int page = 0; page < lesson.pages().size(); page++) {
            int opened = page;
            onScreen(() -> {
                shell.go(index, opened);
                return true;
            });
            train();
            if (route.slides()) {
                drawSlides(lesson, page, to, drawn);
            } else {
                write(lesson, Integer.toString(page + 1), to, drawn);
                if (onScreen(shell::takesTurns)) {
                    onScreen(() -> {
                        shell.swap();
                        return true;
                    });
                    write(lesson, page + 1 + "-lab", to, drawn);
                }
            }
        }
    }

    /// Each slide of the page that lies open.
    private void drawSlides(Lesson lesson, int page, Path to, Consumer<Path> drawn) throws IOException {
        Presenter presenter = onScreen(() -> {
            shell.present();
            return (Presenter) shell.scene().getRoot();
        });
        int slides = onScreen(presenter::slides);
        for (int i = 0; i < slides; i++) {
            int slide = i;
            onScreen(() -> {
                presenter.slide(slide);
                return true;
            });
            write(lesson, "%s-%s".formatted(page + 1, slide + 1), to, drawn);
        }
    }

    private void write(Lesson lesson, String number, Path to, Consumer<Path> drawn) throws IOException {
        Path file = new OutputFolder(to)
                .file(
                        Format.PNG.ending(),
                        lesson.folder(),
                        number,
                        route.language().tag(),
                        route.theme().name());
        Pictures.write(picture(), file);
        drawn.accept(file);
    }

    /// Makes the wanted steps beyond those the page's runs have already made.
    private void train() {
        Optional<Workbench> bench = onScreen(() -> shell.lab().map(LabView::bench));
        bench.ifPresent(runs -> {
            await("the first report", () -> runs.report() != null);
            int missing = onScreen(() -> route.steps() - runs.stepsMade());
            if (missing > 0 && !onScreen(() -> arrived(runs))) {
                runs.advance(missing);
                await("%s steps".formatted(route.steps()), () -> arrived(runs));
            } else {
                TrainingSession.Report before = onScreen(() -> askAgain(runs));
                await("what this page shows of runs made before", () -> !before.equals(runs.report()));
            }
        });
    }

    /// The runs of an earlier page tell what this one wants to see once they are asked; says what they told last.
    private static TrainingSession.Report askAgain(Workbench bench) {
        bench.advance(0);
        return Objects.requireNonNull(bench.report());
    }

    private boolean arrived(Workbench bench) {
        TrainingSession.Report report = bench.report();
        return report != null
                && (report.failure() != null || report.snapshots().stream().allMatch(this::arrived));
    }

    private boolean arrived(TrainingSnapshot snapshot) {
        return snapshot.step() >= route.steps()
                || !(snapshot.status() instanceof unrolled.training.Status.Learning
                        || snapshot.status() instanceof unrolled.training.Status.Fresh);
    }

    /// The window once nothing is left to paint.
    private Image picture() {
        for (int i = 0; i < 3; i++) {
            onScreen(() -> {
                shell.scene().getRoot().applyCss();
                shell.scene().getRoot().layout();
                return true;
            });
            await("the painter", () -> shell.painter().idle());
        }
        return onScreen(() -> shell.scene().snapshot(null));
    }

    private static void await(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + PATIENCE;
        while (!onScreen(condition::getAsBoolean)) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("waited in vain for " + what);
            }
            try {
                TimeUnit.MILLISECONDS.sleep(5);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while waiting for " + what, e);
            }
        }
    }

    @Override
    public void close() {
        shell.close();
    }
}
