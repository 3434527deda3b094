package unrolled.view;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;
import unrolled.NoNetwork;
import unrolled.figure.Palette;
import unrolled.lab.Laboratory;
import unrolled.lab.Library;
import unrolled.lab.Template;
import unrolled.view.kept.Kept;
import unrolled.view.kit.ExportChoice;
import unrolled.view.kit.Theme;
import unrolled.view.room.Rooms;
import unrolled.view.workbench.Bookcase;
import unrolled.words.Language;

/// Random presses, keys, drags, texts, files and settings on every page, in every language and theme and in
/// talks: nothing throws, on no thread; no number on the screen is none, no figure is blank, nothing is cut in the
/// header, and no socket is opened.
///
/// 2,000 events, 20,000 with `-Pwhole`, in windows of [#WALK] each; a failure says how to do the same again. For long:
/// `mvn test -Psoak-window`, or `-Dmonkey.events=1000000`; `-Dmonkey.seed=2` does others, `-Dmonkey.first=200` goes on
/// with the 200th window, `-Dmonkey.minutes=120` ends it. What is wrong in a window is told when it is found, and how
/// much memory is in use every [#TELL] windows.
class MonkeyTest {
    private static final int EVENTS = Integer.getInteger("monkey.events", 2000);
    private static final long MINUTES = Long.getLong("monkey.minutes", Long.MAX_VALUE); // no window is begun after them
    private static final long SEED = Long.getLong("monkey.seed", 1);
    private static final int FIRST = Integer.getInteger("monkey.first", 0); // the walk to begin with
    private static final int ONLY = Integer.getInteger("monkey.walk", -1); // this walk, so many events of it
    private static final int WALK = 1000; // events in one window
    private static final int TELL = 10; // windows between two words of how it goes
    private static final int TURN = 10; // acts without a frame between them
    private static final int LOOK = 100; // events between two looks at everything
    private static final int STUCK = 120; // seconds that the FX thread takes for nothing
    private static final int TOLD = 14; // frames of a stack

    /// What comes of JavaFX's own headless platform, and of nothing that the program did; told apart by the very frame
    /// that throws.
    private static final Map<String, String> OF_THE_PLATFORM = Map.of(
            "com.sun.glass.ui.headless.HeadlessWindow.blit",
            "JavaFX 26 paints a popup that reaches beyond its screen outside of its picture",
            "com.sun.glass.ui.headless.HeadlessApplication.staticCommonDialogs_showFileChooser",
            "it has no dialog of a system for files",
            "com.sun.glass.ui.headless.HeadlessApplication.staticCommonDialogs_showFolderChooser",
            "it has no dialog of a system for folders");

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path home;

    private final Library library = new Library(Path.of(""));
    private final Laboratory laboratory = new Laboratory(library);
    private final NoNetwork noNetwork = new NoNetwork();
    private final List<String> accidents = Collections.synchronizedList(new ArrayList<>());
    private final Map<String, Integer> done = new TreeMap<>();
    private final Set<String> seen = new TreeSet<>();
    private int made;
    private long spent; // ns of the processor, for all acts
    private long slowest; // ns of the processor
    private String slowestEvent = "";
    private Thread.@Nullable UncaughtExceptionHandler before;

    @BeforeEach
    void listen() throws Exception {
        Logger.getLogger("javafx").setLevel(Level.SEVERE);
        WaitForAsyncUtils.autoCheckException = false; // they come to the handlers below
        before = Thread.getDefaultUncaughtExceptionHandler();
        Thread.setDefaultUncaughtExceptionHandler((thread, thrown) -> note(thread.getName(), thrown));
        FxToolkit.registerPrimaryStage();
        Template.write(home.resolve("mine"));
        Files.writeString(home.resolve("torn.unrolled"), "PK\u0003\u0004 torn");
        Files.writeString(home.resolve("torn.zip"), "PK\u0003\u0004 torn");
    }

    @AfterEach
    void leave() {
        noNetwork.close();
        Thread.setDefaultUncaughtExceptionHandler(before);
        WaitForAsyncUtils.clearExceptions();
        WaitForAsyncUtils.autoCheckException = true;
    }

    @Test
    void nothingBreaksWhateverIsPressed(TestReporter reporter) throws Exception {
        List<String> failures = new ArrayList<>();
        if (ONLY >= 0) {
            failures.addAll(walk(ONLY, Math.min(EVENTS, WALK)));
        } else {
            long began = System.nanoTime();
            for (int walk = 0; walk * WALK < EVENTS && minutesSince(began) < MINUTES; walk++) {
                List<String> wrong = walk(FIRST + walk, Math.min(WALK, EVENTS - walk * WALK));
                wrong.forEach(each -> reporter.publishEntry("wrong", each));
                failures.addAll(wrong);
                if ((walk + 1) % TELL == 0) {
                    reporter.publishEntry("so far", soFar(walk + 1, failures.size()));
                }
            }
        }
        reporter.publishEntry(
                "monkey",
                String.format(
                        Locale.ROOT,
                        "seed %d, %d events in acts %s, %d pages, %d s of the processor; slowest %d ms of the"
                                + " processor: %s",
                        SEED,
                        made,
                        done,
                        seen.stream().filter(place -> place.contains("/")).count(),
                        TimeUnit.NANOSECONDS.toSeconds(spent),
                        TimeUnit.NANOSECONDS.toMillis(slowest),
                        slowestEvent));
        assertEquals("", String.join("\n\n", failures));
        if (ONLY < 0 && made >= 20_000) {
            assertEquals(Set.of(), missed(), "not everything was tried");
        }
    }

    private static long minutesSince(long began) {
        return TimeUnit.NANOSECONDS.toMinutes(System.nanoTime() - began);
    }

    private String soFar(int walks, int failures) {
        System.gc();
        MemoryUsage heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
        return String.format(
                Locale.ROOT,
                "%d windows, %d events, %d failures, %d MB in use",
                walks,
                made,
                failures,
                heap.getUsed() >> 20);
    }

    /// What there is and no event was made in.
    private Set<String> missed() {
        Set<String> all = new TreeSet<>(Set.of("front", "talk", "sheet"));
        library.lessons(Language.ENGLISH).forEach(lesson -> lesson.pages()
                .forEach(page -> all.add(lesson.folder() + "/" + (lesson.pages().indexOf(page) + 1))));
        Arrays.stream(Language.values()).map(Language::tag).forEach(all::add);
        Palette.all().stream().map(Palette::name).forEach(all::add);
        all.removeAll(seen);
        return all;
    }

    /// The lesson or room of a walk.
    private String place(int walk) {
        List<String> places = new ArrayList<>(library.folders());
        places.addAll(Rooms.NAMES);
        return places.get(walk % places.size());
    }

    private Shell shell(int walk, Path folder) {
        Theme.loadFonts();
        Thread.currentThread().setUncaughtExceptionHandler((thread, thrown) -> note("FX", thrown));
        List<Language> languages = List.of(Language.values());
        List<Palette> themes = List.copyOf(Palette.all());
        Start start = new Start(
                place(walk),
                1,
                Map.of(),
                languages.get(walk % languages.size()),
                themes.get(walk / languages.size() % themes.size()));
        return new Shell(
                new Bookcase(laboratory),
                Rooms.of(laboratory),
                new ExportChoice(folder),
                start,
                Kept.NOTHING,
                990,
                700);
    }

    /// Acts in a window of its own until something is wrong or the events are used up. Says what is wrong.
    private List<String> walk(int walk, int events) throws Exception {
        accidents.clear();
        Path folder = Files.createDirectory(home.resolve("walk " + walk));
        Stage stage = FxToolkit.registerPrimaryStage();
        Shell shell = WaitForAsyncUtils.waitForAsyncFx(STUCK * 1000, () -> shell(walk, folder));
        FxToolkit.setupFixture(() -> {
            OpenLesson.keepNoEvents();
            stage.setX(0);
            stage.setY(0);
            stage.setScene(shell.scene());
            stage.setWidth(990);
            stage.setHeight(700);
            stage.show();
        });
        Monkey monkey = new Monkey(
                shell,
                place(walk),
                SEED * 7_919 + walk,
                List.of(folder, home.resolve("torn.zip/nowhere")),
                files(folder));
        int looked = 0;
        try {
            while (monkey.fired() < events && accidents.isEmpty()) {
                turn(() -> {
                    for (int i = 0; i < TURN && monkey.fired() < events && accidents.isEmpty(); i++) {
                        act(monkey);
                    }
                });
                if (monkey.fired() - looked >= LOOK || monkey.fired() >= events) {
                    looked = monkey.fired();
                    settle(shell);
                    turn(() -> accidents.addAll(Soundness.faults(shell)));
                    accidents.addAll(noNetwork.reached());
                }
            }
            return told(walk, monkey);
        } catch (TimeoutException e) {
            accidents.add(
                    "the FX thread took nothing for " + STUCK + " seconds: " + stack("JavaFX Application Thread"));
            return told(walk, monkey);
        } finally {
            made += monkey.fired();
            monkey.done().forEach((kind, times) -> done.merge(kind, times, Integer::sum));
            seen.addAll(monkey.seen());
            FxToolkit.setupFixture(() -> {
                shell.close();
                List.copyOf(Window.getWindows()).forEach(Window::hide);
                Thread.currentThread().setUncaughtExceptionHandler(null);
            });
            delete(folder);
        }
    }

    /// Does this on the FX thread, and waits for it.
    private static void turn(Runnable action) throws Exception {
        WaitForAsyncUtils.asyncFx(action).get(STUCK, TimeUnit.SECONDS);
    }

    private void act(Monkey monkey) {
        long began = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        try {
            monkey.act();
        } catch (RuntimeException | Error e) {
            note("FX", e);
        }
        long took = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - began;
        spent += took;
        if (took > slowest && !monkey.diary().isEmpty()) { // there may have been nothing to act upon yet
            slowest = took;
            slowestEvent = monkey.diary().getLast();
        }
    }

    /// Waits for the figures, for a while: while runs go on, there are always new ones.
    private static void settle(Shell shell) throws Exception {
        for (int i = 0; i < 100 && !shell.painter().idle(); i++) {
            TimeUnit.MILLISECONDS.sleep(10);
        }
    }

    private void note(String where, Throwable thrown) {
        boolean passedOver = Stream.of(thrown.getStackTrace())
                .filter(frame -> !"java.base".equals(frame.getModuleName()))
                .limit(1)
                .anyMatch(frame -> OF_THE_PLATFORM.containsKey(frame.getClassName() + "." + frame.getMethodName()));
        if (!passedOver) {
            accidents.add(where + ": " + thrown + frames(thrown.getStackTrace()));
        }
    }

    private static String frames(StackTraceElement[] stack) {
        return Stream.of(stack).limit(TOLD).map(frame -> "\n  at " + frame).collect(Collectors.joining());
    }

    private static String stack(String thread) {
        return Thread.getAllStackTraces().entrySet().stream()
                .filter(each -> each.getKey().getName().equals(thread))
                .map(each -> frames(each.getValue()))
                .collect(Collectors.joining());
    }

    /// Nothing if nothing happened.
    private List<String> told(int walk, Monkey monkey) {
        if (accidents.isEmpty()) {
            return List.of();
        }
        String again = "mvn test -Dtest=MonkeyTest -Dmonkey.seed=%s -Dmonkey.walk=%s -Dmonkey.events=%s"
                .formatted(SEED, walk, monkey.fired());
        return List.of("seed %s, walk %s, by event %s%n%s%nlast %s%nagain: %s"
                .formatted(
                        SEED,
                        walk,
                        monkey.fired(),
                        String.join("\n", List.copyOf(accidents)),
                        String.join("\n     ", monkey.diary()),
                        again));
    }

    /// Those that can be opened once they are there, and such as cannot.
    private List<Path> files(Path folder) {
        return List.of(
                home.resolve("mine"),
                home.resolve("torn.unrolled"),
                home.resolve("torn.zip"),
                home.resolve("none.unrolled"),
                folder.resolve("05-lstm--1.unrolled"));
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
