package unrolled.view;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import javafx.application.Platform;
import javafx.stage.Screen;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import unrolled.bench.Phases;
import unrolled.disk.Leftovers;
import unrolled.fault.InputException;
import unrolled.lab.Laboratory;
import unrolled.lab.start.RecordingFolder;
import unrolled.training.Job;
import unrolled.view.kept.Keeper;
import unrolled.view.kept.Kept;
import unrolled.view.kept.Memory;
import unrolled.view.kept.PackList;
import unrolled.view.kit.ExportChoice;
import unrolled.view.kit.Formulas;
import unrolled.view.kit.LastActions;
import unrolled.view.kit.Theme;
import unrolled.view.room.Rooms;
import unrolled.view.workbench.Bookcase;

/// Opens the window. There is one a program run, since JavaFX starts once.
public final class Window {
    private static final Logger TOOLKIT_LOG = Logger.getLogger("javafx");
    private static final int LONGEST = 10; // seconds that runs wait for the first page
    private static final double WIDTH = 1366; // px
    private static final double HEIGHT = 768; // px
    private static final double LEAST_WIDTH = 640; // px
    private static final double LEAST_HEIGHT = 480; // px

    private Window() {}

    /// Opens the window and returns when it is closed.
    ///
    /// @param memory what the learner did before, and where it goes on to be kept
    /// @param phases told when each of those is over that happens here
    /// @param stands told on the FX thread once the first page stands with its figures, and handed what closes the
    ///               window after a look at the picture of all lessons
    /// @throws WindowException if this computer cannot open one
    public static void open(
            Laboratory laboratory, Start start, Memory memory, Phases phases, Consumer<Runnable> stands) {
        CountDownLatch closed = new CountDownLatch(1);
        CountDownLatch painted = new CountDownLatch(1);
        AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();
        PackList list = memory.packs();
        List<PackList.Entry> packs = list.read(); // before there is a window that would wait for the disk
        startToolkit(() -> {
            try {
                phases.over(Phases.Phase.TOOLKIT);
                Theme.begin(start.theme());
                Theme.loadFonts();
                phases.over(Phases.Phase.FONTS);
                ExportChoice choice = new ExportChoice();
                Optional<AutoCloseable> alone = memory.alone();
                Bookcase cases = new Bookcase(laboratory, () -> await(painted));
                Shell shell = new Shell(
                        cases,
                        Rooms.of(laboratory),
                        choice,
                        start.without(),
                        memory.kept(),
                        alone.map(lock -> memory.shelf()),
                        WIDTH,
                        HEIGHT);
                phases.over(Phases.Phase.WINDOW);
                Path lessons = laboratory.library().home();
                shell.recorded().from(List.of(memory.recorded(), RecordingFolder.in(lessons)));
                shell.packs().reopen(packs, () -> await(painted), () -> arrived(shell, start, memory));
                if (alone.isPresent()) {
                    shell.packs().remember(list, packs);
                }
                watch(shell);
                LastActions.watch(shell.scene(), () -> Whereabouts.of(shell), () -> Whereabouts.foreign(shell));
                Path pictures = choice.folder();
                new Job("sweep", cancelled -> Leftovers.sweep(pictures));
                show(shell, memory, alone, closed);
                list.trouble().ifPresent(shell.announcements()::notKept);
                new FirstPage(shell, phases, painted, () -> stands.accept(() -> leave(shell))).start();
            } catch (RuntimeException e) {
                failure.set(e);
                closed.countDown();
            }
        });
        try {
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Platform.exit();
        RuntimeException thrown = failure.get();
        if (thrown != null) {
            throw thrown;
        }
    }

    private static void leave(Shell shell) {
        shell.home();
        new FirstPage(shell, new Phases(), new CountDownLatch(1), () -> shell.scene()
                        .getWindow()
                        .hide())
                .start();
    }

    /// Opening a run before the first page is painted would take the processor from it, most of all to be compiled.
    private static void await(CountDownLatch painted) {
        try {
            if (!painted.await(LONGEST, TimeUnit.SECONDS)) {
                TOOLKIT_LOG.log(Level.FINE, "the first page is late");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Once the packs are there that were open the last time: what was asked for may be in them, and the page that
    /// the learner left.
    private static void arrived(Shell shell, Start start, Memory memory) {
        shell.starts().open(start.files());
        if (start.files().isEmpty() && shell.untouched()) {
            memory.kept()
                    .place()
                    .filter(left -> shell.lessons().stream()
                            .anyMatch(lesson -> lesson.folder().equals(left.lesson())))
                    .ifPresent(left -> shell.go(shell.find(left.lesson()), left.page()));
        }
    }

    /// Makes ready, on any thread, what formulas need, unless it is there.
    public static void warmUp() {
        Formulas.warmUp();
    }

    /// Starts JavaFX unless it runs already, or says what is missing. Java2D needs no display of its own.
    static void startToolkit(Runnable first) {
        TOOLKIT_LOG.setLevel(Level.SEVERE); // it warns of the class path, which we chose
        System.setProperty("java.awt.headless", "true");
        try {
            Platform.startup(first);
        } catch (IllegalStateException e) {
            Platform.runLater(first); // it runs already
        } catch (UnsupportedOperationException | UnsatisfiedLinkError e) {
            throw new WindowException(String.valueOf(e.getMessage()), e);
        }
    }

    /// A press that fails would otherwise do nothing at all, and say so only to who sees the terminal. Where there is
    /// no memory even to say so, nothing may be thrown from here: it would end the FX thread. Whatever filled the
    /// memory is told where it ran.
    private static void watch(Shell shell) {
        Thread.currentThread().setUncaughtExceptionHandler((thread, failure) -> {
            try {
                failure.printStackTrace();
                Platform.runLater(() -> shell.announcements().failed(failure));
            } catch (OutOfMemoryError e) {
                // the press did nothing
            }
        });
    }

    private static void show(Shell shell, Memory memory, Optional<AutoCloseable> alone, CountDownLatch closed) {
        Stage stage = new Stage();
        stage.setTitle("Unrolled");
        stage.setMinWidth(LEAST_WIDTH);
        stage.setMinHeight(LEAST_HEIGHT);
        stage.setScene(shell.scene());
        memory.kept().frame().ifPresent(frame -> place(stage, frame));
        AtomicReference<Kept.@Nullable Frame> stood =
                new AtomicReference<>(memory.kept().frame().orElse(null));
        Optional<Keeper> keeper = alone.map(lock -> memory.keep(
                () -> shell.kept().with(stood.updateAndGet(before -> frame(stage, before))),
                shell.announcements()::notKept));
        memory.trouble().ifPresent(shell.announcements()::notKept);
        if (keeper.isEmpty()) {
            shell.announcements()
                    .notKept(new InputException(
                            "another window of Unrolled is open and keeps what is done in it; close it first to keep"
                                    + " this one's"));
        }
        stage.setOnHidden(event -> {
            keeper.ifPresent(Keeper::close);
            shell.close();
            alone.ifPresent(Window::release);
            closed.countDown();
        });
        stage.show();
    }

    /// Lets another window keep things in the folder.
    private static void release(AutoCloseable lock) {
        try {
            lock.close();
        } catch (Exception e) { // an AutoCloseable may throw any
            TOOLKIT_LOG.log(Level.FINE, "the lock goes when the program ends", e);
        }
    }

    /// Where it stands, or stood before it filled the screen; null before it stands anywhere.
    private static Kept.@Nullable Frame frame(Stage stage, Kept.@Nullable Frame before) {
        return Double.isNaN(stage.getX()) || stage.isFullScreen()
                ? before
                : new Kept.Frame(stage.getX(), stage.getY(), stage.getWidth(), stage.getHeight(), stage.isMaximized());
    }

    /// Where it stood, unless that screen is gone.
    private static void place(Stage stage, Kept.Frame frame) {
        if (!Screen.getScreensForRectangle(frame.x(), frame.y(), frame.width(), frame.height())
                .isEmpty()) {
            stage.setX(frame.x());
            stage.setY(frame.y());
            stage.setWidth(frame.width());
            stage.setHeight(frame.height());
            stage.setMaximized(frame.maximized());
        }
    }
}
