package unrolled.view.workbench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import unrolled.engine.model.Model;
import unrolled.lab.Branch;
import unrolled.lab.Laboratory;
import unrolled.lab.Library;
import unrolled.lab.PageLab;
import unrolled.lab.start.Limits;
import unrolled.lab.start.Shelf;
import unrolled.lab.start.StartingPoint;
import unrolled.lesson.Lesson;
import unrolled.lesson.LessonParser;
import unrolled.training.StepCost;
import unrolled.training.Trainer;
import unrolled.training.checkpoint.SavedRun;
import unrolled.words.Language;

class WorkbenchesTest {
    private static final int SOON = 60; // seconds

    private final Course course = Course.of(new Laboratory(new Library(Path.of(""))));
    private final List<Lesson> lessons = course.lessons(Language.ENGLISH);
    private final AtomicBoolean scarce = new AtomicBoolean();
    private final Queue<Runnable> later = new ConcurrentLinkedQueue<>();

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path folder;

    private Workbenches benches(Optional<Shelf> shelf, double room) {
        return new Workbenches(course, Map.of(), shelf, new LiveMemory(scarce::get, room), later::add);
    }

    private Workbench open(Workbenches benches, int lesson) {
        Lesson opened = lessons.get(lesson);
        return benches.at(opened, 0, course.page(opened, 0), Map.of());
    }

    /// Waits until the runs stand at a step.
    private static void await(Workbench bench, int step) throws InterruptedException {
        while (bench.report() == null || bench.snapshots().isEmpty() || bench.stepsMade() != step) {
            bench.take(System.nanoTime());
            Thread.sleep(5);
        }
    }

    @Test
    @Timeout(SOON)
    void whileMemoryIsScarceFewerAreKeptAndNothingIsLost() throws InterruptedException {
        try (Workbenches benches = benches(Optional.of(new Shelf(folder)), Double.MAX_VALUE)) {
            Workbench first = open(benches, 2);
            await(first, 0);
            first.step();
            await(first, 1);
            open(benches, 3);
            open(benches, 4);
            assertEquals(3, benches.size(), "there is room");
            scarce.set(true);
            open(benches, 5);
            assertEquals(2, benches.size(), "one was given up for it, and another since there were too many");
            assertTrue(
                    benches.open(lessons.get(2), course.page(lessons.get(2), 0)).isEmpty(), "the oldest first");
            benches.keepNow();
            await(open(benches, 2), 1);
        }
    }

    @Test
    @Timeout(SOON)
    void runsThatFindNoRoomOnTheShelfAreNotCopied() throws InterruptedException {
        try (Workbenches benches = benches(Optional.empty(), Double.MAX_VALUE)) {
            Workbench bench = open(benches, 4);
            await(bench, 0);
            bench.step();
            await(bench, 1);
            long bytes = course.open(lessons.get(4), 0, Map.of(), "").stream()
                    .mapToLong(run -> {
                        run.step();
                        return SavedRun.bytes(run);
                    })
                    .sum();
            BlockingQueue<Optional<List<SavedRun>>> told = new LinkedBlockingQueue<>();
            bench.saveLast(-1, bytes - 1, told::add, () -> {});
            assertEquals(Optional.empty(), told.take());
            bench.saveLast(-1, bytes, told::add, () -> {});
            List<SavedRun> copies = told.take().orElseThrow();
            assertEquals(bench.snapshots().size(), copies.size());
            long copied = copies.stream().mapToLong(SavedRun::bytes).sum();
            assertEquals(
                    (double) bytes,
                    (double) copied,
                    0.1 * bytes,
                    "with curves, and without what lies between the weights");
        }
    }

    @Test
    @Timeout(SOON)
    void whatFailsWhileItIsKeptIsNotWaitedFor() throws IOException, InterruptedException {
        FileSystem gone = FileSystems.newFileSystem(folder.resolve("disk.zip"), Map.of("create", "true"));
        Shelf shelf = new Shelf(gone.getPath("runs"));
        try (Workbenches benches = benches(Optional.of(shelf), Double.MAX_VALUE)) {
            Workbench bench = open(benches, 4);
            await(bench, 0);
            gone.close();
            bench.step();
            await(bench, 1);
            assertTimeout(Duration.ofSeconds(4), benches::keepNow, "it waits for five");
        }
    }

    /// Runs may have become larger since their page was opened.
    @Test
    void oneMoreIsGivenUpEachTimeMemoryIsFoundScarce() {
        try (Workbenches benches = benches(Optional.empty(), Double.MAX_VALUE)) {
            for (int lesson = 0; lesson < 3; lesson++) {
                open(benches, lesson);
            }
            benches.tend();
            assertEquals(3, benches.size());
            scarce.set(true);
            benches.tend();
            assertEquals(2, benches.size());
            benches.tend();
            benches.tend();
            assertEquals(1, benches.size());
            assertTrue(
                    benches.open(lessons.get(2), course.page(lessons.get(2), 0)).isPresent(), "the newest stays");
        }
    }

    @Test
    void askingAboutOtherBenchesDoesNotMakeThemTheOneLookedAt() {
        try (Workbenches benches = benches(Optional.empty(), Double.MAX_VALUE)) {
            for (int lesson : List.of(0, 1, 2, 0)) {
                open(benches, lesson);
            }
            for (int lesson = 0; lesson < 3; lesson++) {
                benches.open(lessons.get(lesson), course.page(lessons.get(lesson), 0));
            }
            scarce.set(true);
            benches.tend();
            benches.tend();
            assertEquals(1, benches.size());
            assertTrue(
                    benches.open(lessons.get(0), course.page(lessons.get(0), 0)).isPresent(), "the last one opened");
        }
    }

    /// Runs that wait have let go of their buffers, so that only those that are trained need all of their room.
    @Test
    @Timeout(SOON)
    void whatDoesNotFitBesideRunsOfAnotherPageTakesTheirPlace() throws InterruptedException {
        try (Workbenches benches = benches(Optional.empty(), roomForTwo())) {
            Workbench before = open(benches, 4);
            await(before, 0);
            await(open(benches, 5), 0);
            assertEquals(2, roomMade(benches));
            before.train();
            while (!before.stepping()) {
                Thread.sleep(5);
            }
            Workbench anew = open(benches, 5);
            anew.reset();
            anew.step();
            await(anew, 1);
            assertEquals(1, roomMade(benches));
            assertEquals(anew, open(benches, 5));
        }
    }

    /// Bytes that would suffice if nothing but the two benches took any.
    private double roomForTwo() {
        return cost(5, StepCost::bytes) + cost(4, StepCost::resting);
    }

    @Test
    @Timeout(SOON)
    void whatGoesBesideRunsTakesRoomToo() throws InterruptedException {
        try (Workbenches benches = benches(Optional.empty(), roomForTwo())) {
            await(open(benches, 4), 0);
            Workbench bench = open(benches, 5);
            await(bench, 0);
            assertEquals(2, roomMade(benches));
            bench.beside().put(Branch.compared(Map.of("seed", "7")));
            while (bench.beside().seen().isEmpty()) {
                bench.take(System.nanoTime());
                Thread.sleep(5);
            }
            assertEquals(1, roomMade(benches));
        }
    }

    @Test
    @Timeout(SOON)
    void runsThatWereTakenAwayTakeRoomUntilTheyAreClosed() throws InterruptedException {
        PageLab lab = course.page(lessons.get(5), 0);
        try (Workbenches benches = benches(Optional.empty(), roomForTwo())) {
            await(open(benches, 5), 0);
            Workbench taken = benches.takeAway(lessons.get(5), lab).bench().orElseThrow();
            taken.close();
            await(open(benches, 4), 0);
            await(open(benches, 5), 0);
            assertEquals(2, roomMade(benches));
            benches.takeAway(lessons.get(5), lab);
            await(open(benches, 5), 0);
            assertEquals(1, roomMade(benches));
        }
    }

    private double cost(int lesson, ToDoubleFunction<StepCost> of) {
        return course.open(lessons.get(lesson), 0, Map.of(), "").stream()
                .map(Trainer::cost)
                .filter(Objects::nonNull)
                .mapToDouble(of)
                .sum();
    }

    private int roomMade(Workbenches benches) {
        for (Runnable task = later.poll(); task != null; task = later.poll()) {
            task.run();
        }
        return benches.size();
    }

    @Test
    @Timeout(SOON)
    void theBenchThatIsLookedAtStaysHoweverScarceMemoryIs() {
        scarce.set(true);
        try (Workbenches benches = benches(Optional.empty(), Double.MAX_VALUE)) {
            for (int lesson = 0; lesson < 4; lesson++) {
                Workbench opened = open(benches, lesson);
                assertEquals(opened, open(benches, lesson));
                assertEquals(1, benches.size());
            }
        }
    }

    /// What was noted of runs, for the room that they take, must not be what keeps them.
    @Test
    @Timeout(SOON)
    void runsOfABenchThatIsClosedAreFreed() throws InterruptedException {
        RunWeight weight = new RunWeight();
        WeakReference<Model> model = weighed(weight);
        while (model.get() != null) {
            System.gc();
            Thread.sleep(20);
        }
        assertTrue(weight.bytes(false) > 0);
    }

    @Test
    void whatWasMadeOfAPageIsNotedWhileRecordedRunsStandIn() {
        Lesson lesson = lessons.get(4);
        PageLab lab = course.page(lesson, 0);
        Workbenches.Made made = new Workbenches.Made(Map.of("seed", "7"), "");
        Map<String, Workbenches.Made> before = Map.of(lesson.folder() + "/" + lab.key(), made);
        StartingPoint recorded = recorded(lesson);
        for (boolean opened : List.of(false, true)) {
            try (Workbenches benches = new Workbenches(
                    course,
                    opened ? Map.of() : before,
                    Optional.empty(),
                    new LiveMemory(scarce::get, Double.MAX_VALUE),
                    later::add)) {
                if (opened) {
                    benches.at(lesson, 0, lab, made.changes());
                }
                assertEquals(before, benches.made());
                Workbenches.Taken taken = benches.standIn(Prepared.of(recorded, course));
                assertTrue(benches.open(lesson, lab).orElseThrow().standsIn());
                assertEquals(before, benches.made());
                benches.giveBack(lesson, lab, taken);
                assertEquals(before, benches.made());
            }
        }
    }

    /// A program that is killed does not give them back, and forgets what was put away when it starts again.
    @Test
    @Timeout(SOON)
    void runsThatRecordedOnesStandInForAreFoundAfterAKill() throws InterruptedException {
        Lesson lesson = lessons.get(4);
        PageLab lab = course.page(lesson, 0);
        Optional<Shelf> shelf = Optional.of(new Shelf(folder));
        for (int step : List.of(1, 2)) {
            try (Workbenches benches = benches(shelf, Double.MAX_VALUE)) {
                Workbench own = open(benches, 4);
                await(own, step - 1);
                own.step();
                await(own, step);
                benches.standIn(Prepared.of(recorded(lesson), course));
                await(benches.open(lesson, lab).orElseThrow(), 0);
                benches.keepNow();
                own.close();
            }
            try (Workbenches benches = benches(shelf, Double.MAX_VALUE)) {
                benches.standIn(Prepared.of(recorded(lesson), course));
                benches.keepNow();
            }
        }
        try (Workbenches benches = benches(shelf, Double.MAX_VALUE)) {
            Workbenches.Taken taken = benches.standIn(Prepared.of(recorded(lesson), course));
            benches.giveBack(lesson, lab, taken);
            await(open(benches, 4), 2);
        }
    }

    @Test
    @Timeout(SOON)
    void whatIsTrainedAfterStartingOverIsThereWhenThePackIsOpenedAgain() throws InterruptedException {
        Lesson lesson = lessons.get(4).in("mine");
        PageLab lab = course.page(lesson, 0);
        try (Workbenches benches = benches(Optional.of(new Shelf(folder)), Double.MAX_VALUE)) {
            Workbench before = benches.at(lesson, 0, lab, Map.of());
            await(before, 0);
            benches.takeAway(lesson, lab).bench().ifPresent(Workbench::close);
            Workbench anew = benches.at(lesson, 0, lab, Map.of());
            await(anew, 0);
            anew.step();
            await(anew, 1);
            benches.putAway("mine");
            benches.keepNow();
            assertTrue(benches.keeps(lesson, lab));
            await(benches.at(lesson, 0, lab, Map.of()), 1);
        }
    }

    /// Another language opens untouched runs anew, and those alone.
    @Test
    @Timeout(SOON)
    void anotherLanguageLosesNothingThatWasDoneWithAPage() throws InterruptedException {
        List<Consumer<Workbench>> deeds = List.of(
                bench -> bench.limit(new Limits(Set.of(Limits.Part.TRAIN), Set.of()), ""),
                bench -> bench.limit(Limits.NONE, "for the third hour"),
                bench -> bench.figureOptions("loss").put("axis", "logarithmic"),
                bench -> {
                    bench.noteFigure("loss");
                    bench.figureOptions("loss").put("axis", "logarithmic");
                    bench.history().undo();
                },
                bench -> bench.speed(5),
                Workbench::standIn);
        for (Consumer<Workbench> deed : deeds) {
            assertTrue(staysInAnotherLanguage(deed));
        }
        assertFalse(staysInAnotherLanguage(bench -> bench.figureOptions("loss")), "nothing was moved");
    }

    private boolean staysInAnotherLanguage(Consumer<Workbench> deed) throws InterruptedException {
        Lesson other = course.lessons(Language.TRADITIONAL_CHINESE).get(4);
        try (Workbenches benches = benches(Optional.empty(), Double.MAX_VALUE)) {
            Workbench bench = open(benches, 4);
            await(bench, 0);
            deed.accept(bench);
            return bench.equals(benches.at(other, 0, course.page(other, 0), Map.of()));
        }
    }

    private static Lesson lessonOf(int steps) {
        return LessonParser.parse("t/lesson.md", "t", """
            # T

            Promise.

            ## One page

            ```experiment one
            model: rnn
            task: agreement
            until: %s steps
            ```
            """.formatted(steps)).in("mine");
    }

    private Workbench open(Workbenches benches, Lesson lesson) {
        return benches.at(lesson, 0, course.page(lesson, 0), Map.of());
    }

    /// Runs come to the same again while they are trained from the past, and then to more.
    @Test
    @Timeout(SOON)
    void whatRunsComeToBeyondTheirEarlierEndIsKeptThoughNobodyLooks() throws InterruptedException {
        Lesson lesson = lessonOf(40);
        Optional<Shelf> shelf = Optional.of(new Shelf(folder));
        try (Workbenches benches = benches(shelf, Double.MAX_VALUE)) {
            Workbench bench = open(benches, lesson);
            bench.advance(20);
            await(bench, 20);
            bench.visit(0);
            await(bench, 0);
            bench.speed(2);
            bench.train();
            while (!bench.running()) {
                bench.take(System.nanoTime());
                Thread.sleep(5);
            }
            assertTrue(bench.moments().past());
            benches.keepNow();
            try (Workbenches others = benches(shelf, Double.MAX_VALUE)) {
                await(open(others, lesson), 20);
            }
            bench.speed(0);
            while (bench.stepping()) {
                Thread.sleep(5);
            }
            benches.keepNow();
        }
        try (Workbenches benches = benches(shelf, Double.MAX_VALUE)) {
            await(open(benches, lesson), 40);
        }
    }

    @Test
    @Timeout(SOON)
    void theNewestIsKeptWhileAnOlderStateIsOnItsWay() throws InterruptedException {
        Lesson lesson = lessonOf(40);
        Shelf shelf = new Shelf(folder);
        try (Workbenches benches = benches(Optional.of(shelf), Double.MAX_VALUE)) {
            Workbench bench = open(benches, lesson);
            await(bench, 0);
            bench.step();
            await(bench, 1);
            Thread closing = new Thread(benches::keepNow);
            synchronized (shelf) { // a slow disk
                benches.keep();
                bench.step();
                await(bench, 2);
                closing.start();
                while (closing.getState() != Thread.State.TIMED_WAITING) {
                    Thread.sleep(5);
                }
            }
            closing.join();
        }
        try (Workbenches benches = benches(Optional.of(shelf), Double.MAX_VALUE)) {
            await(open(benches, lesson), 2);
        }
    }

    @Test
    @Timeout(SOON)
    void aPageThatIsOpenedAgainFindsWhatIsStillOnItsWay() throws InterruptedException {
        Lesson lesson = lessonOf(40);
        Shelf shelf = new Shelf(folder);
        try (Workbenches benches = benches(Optional.of(shelf), Double.MAX_VALUE)) {
            Workbench bench = open(benches, lesson);
            await(bench, 0);
            bench.step();
            await(bench, 1);
            benches.keepNow();
            Workbench again;
            synchronized (shelf) {
                bench.step();
                await(bench, 2);
                benches.keep();
                bench.step();
                await(bench, 3);
                benches.putAway("mine");
                again = open(benches, lesson);
                Thread.sleep(100); // it would open them now
            }
            await(again, 3);
        }
    }

    private StartingPoint recorded(Lesson lesson) {
        return new StartingPoint(
                "recorded",
                lesson.folder(),
                0,
                Language.ENGLISH,
                Map.of(),
                "",
                false,
                Map.of(),
                Map.of(),
                Limits.NONE,
                course.open(lesson, 0, Map.of(), "").stream().map(SavedRun::of).toList());
    }

    private WeakReference<Model> weighed(RunWeight weight) {
        List<Trainer> runs = weight.page(course.open(lessons.get(4), 0, Map.of(), ""));
        return new WeakReference<>(runs.getFirst().model());
    }

    @Test
    void aBookcaseTellsOnceTheSpeedIsMeasured() {
        Laboratory laboratory = new Laboratory(new Library(Path.of("")));
        AtomicBoolean told = new AtomicBoolean();
        new Bookcase(laboratory).whenMeasured(() -> told.set(true));
        laboratory.measured(1e9);
        assertTrue(told.get());
    }
}
