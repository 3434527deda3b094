package unrolled.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.text.Text;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.util.WaitForAsyncUtils;
import unrolled.engine.trace.Activation;
import unrolled.lab.Laboratory;
import unrolled.lab.Library;
import unrolled.lab.Template;
import unrolled.lab.start.Shelf;
import unrolled.view.kept.Kept;
import unrolled.view.kept.PackList;
import unrolled.view.kit.ExportChoice;
import unrolled.view.room.Rooms;
import unrolled.view.workbench.Bookcase;
import unrolled.view.workbench.Workbench;
import unrolled.words.Language;

/// A teacher opens lessons of his own beside the program's, changes them while they are shown, and closes them
/// again.
class PacksTest {
    private static final int PATIENCE = 60_000; // ms
    private static final String FOLDER = "mine.01-weather";

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path folder;

    @SuppressWarnings("NullAway.Init") // set before each test
    private Path pack;

    @SuppressWarnings("NullAway.Init") // set before each test
    private OpenLesson open;

    @BeforeEach
    void openAPack() throws Exception {
        pack = folder.resolve("mine");
        Template.write(pack);
        Laboratory laboratory = new Laboratory(new Library(Path.of("")));
        Start start = new Start("01", 1, OptionalLong.empty(), Language.ENGLISH, false);
        Shell shell = OpenLesson.shown(() -> {
            Shell made = new Shell(
                    new Bookcase(laboratory),
                    Rooms.of(laboratory),
                    new ExportChoice(),
                    start,
                    Kept.NOTHING,
                    Optional.of(new Shelf(folder.resolve("runs"))),
                    1366,
                    768);
            PackList list = new PackList(folder.resolve("data"));
            made.packs().remember(list, list.read());
            return made;
        });
        open = new OpenLesson(shell, laboratory);
        fx(() -> {
            shell.starts().open(pack);
            return true;
        });
        OpenLesson.until(60, () -> shell.lesson().folder().equals(FOLDER));
    }

    @AfterEach
    void close() throws Exception {
        open.close();
    }

    private static <T> T fx(Callable<T> call) {
        return WaitForAsyncUtils.waitForAsyncFx(PATIENCE, call);
    }

    private @Nullable Node node(String selector) {
        return open.shell().scene().getRoot().lookup(selector);
    }

    private boolean says(String words) {
        return Stream.of(".text", ".prose-text")
                .flatMap(style -> open.shell().scene().getRoot().lookupAll(style).stream())
                .filter(Text.class::isInstance)
                .anyMatch(text -> ((Text) text).getText().contains(words));
    }

    private void change(String from, String to) throws Exception {
        Path file = pack.resolve("lessons/01-weather/lesson.md");
        String before = Files.readString(file);
        assertTrue(before.contains(from), from);
        Files.writeString(file, before.replace(from, to));
    }

    @Test
    void itsLessonsStandBehindTheOthersAndAreClosedAndOpenedAgain() throws Exception {
        assertTrue(fx(() -> says("My first pack")), "the rail says where the lesson is from");
        assertTrue(fx(() -> open.shell().kept().seen()).contains(FOLDER + "/0"));
        assertEquals(
                "mine.01-weather/1?seed=1",
                fx(() -> open.shell().links().link().orElseThrow().text()));
        fx(() -> {
            open.shell().home();
            return true;
        });
        OpenLesson.until(60, () -> fx(() -> node("#pack-mine") != null)); // what scrolls is there with the next pulse
        fx(() -> {
            ((Button) Objects.requireNonNull(node("#pack-close-mine"))).fire();
            return true;
        });
        assertNull(fx(() -> node("#pack-mine")));
        assertTrue(fx(() ->
                open.shell().lessons().stream().allMatch(lesson -> lesson.pack().isEmpty())));
        OpenLesson.until(60, () -> kept().equals(List.of(new PackList.Entry("mine", pack, false))));
        OpenLesson.until(60, () -> fx(() -> node(".pack-recent") != null));
        fx(() -> {
            ((Button) Objects.requireNonNull(node(".pack-recent"))).fire();
            return true;
        });
        OpenLesson.until(60, () -> open.shell().lesson().folder().equals(FOLDER));
        OpenLesson.until(60, () -> kept().getFirst().open());
        fx(() -> {
            open.shell().packs().close("mine");
            open.shell().close();
            return true;
        });
        assertFalse(kept().getFirst().open(), "written before the program ends");
    }

    private List<PackList.Entry> kept() {
        return new PackList(folder.resolve("data")).read();
    }

    @Test
    void whatAnAuthorSavesIsShownAndTheRunsGoOnUnlessTheyAreChanged() throws Exception {
        OpenLesson.until(60, () -> !open.bench().snapshots().isEmpty());
        fx(() -> {
            open.bench().advance(12);
            return true;
        });
        OpenLesson.until(60, () -> open.bench().stepsMade() == 12);
        change("Before you start it, count", "Before you start it, thoroughly count");
        OpenLesson.until(60, () -> says("thoroughly"));
        assertEquals(12, fx(() -> open.bench().stepsMade()));
        assertEquals(FOLDER, fx(() -> open.shell().lesson().folder()));
        change("n: 2", "n: 3");
        OpenLesson.until(
                60,
                () -> open.bench().stepsMade() == 0
                        && open.bench().value("n", "").isEmpty()
                        && !open.bench().snapshots().isEmpty());
    }

    @Test
    void aClaimThatAnAuthorHasChangedIsShownAndTriedAnew() throws Exception {
        String cold = "value(ngram.probability, is, cold) = ";
        fx(() -> {
            open.shell().go(open.shell().find(FOLDER), 1);
            return true;
        });
        tryClaim();
        OpenLesson.until(60, () -> says("Held with 5 of 5 seeds"));
        change("so half of that row", "so precisely half of that row");
        OpenLesson.until(60, () -> says("precisely"));
        assertTrue(fx(() -> says("Held with 5 of 5 seeds")), "the claim is the same");
        change("expect: " + cold + "0.5", "expect: " + cold + "0.25");
        OpenLesson.until(60, () -> says(cold + "0.25"));
        assertFalse(fx(() -> says("Held with 5 of 5 seeds")));
        tryClaim();
        OpenLesson.until(60, () -> says("Held with 0 of 5 seeds"));
    }

    private void tryClaim() {
        fx(() -> {
            ((Button) Objects.requireNonNull(node("#check-half"))).fire();
            return true;
        });
    }

    @Test
    void theSecondLanguageIsThatOfThePackAsItIsNow() throws Exception {
        fx(() -> {
            open.shell().packs().close("mine");
            open.shell().go(0, 0);
            open.shell().beside(Optional.of(Language.TRADITIONAL_CHINESE));
            open.shell().starts().open(pack);
            return true;
        });
        OpenLesson.until(60, () -> says("開始以前，先用鉛筆數一數"));
        Path file = pack.resolve("lessons/01-weather/lesson.zh-Hant.md");
        Files.writeString(file, Files.readString(file).replace("先用鉛筆數一數", "先仔細數一數"));
        OpenLesson.until(60, () -> says("開始以前，先仔細數一數"));
    }

    @Test
    void whatWasStartedOverInAPackThatIsClosedIsHadBackForWhenItIsOpenAgain() throws Exception {
        OpenLesson.until(60, () -> !open.bench().snapshots().isEmpty());
        fx(() -> {
            open.bench().advance(12);
            return true;
        });
        OpenLesson.until(60, () -> open.bench().stepsMade() == 12);
        choose("start-over");
        OpenLesson.until(60, () -> !open.bench().snapshots().isEmpty());
        fx(() -> {
            open.shell().packs().close("mine");
            return true;
        });
        choose("have-back");
        assertEquals("It is back as it was, for when this lesson is open again: What the weather says", open.notice());
        fx(() -> {
            open.shell().benches().keepNow();
            open.shell().starts().open(pack);
            return true;
        });
        OpenLesson.until(60, () -> open.shell().lesson().folder().equals(FOLDER));
        OpenLesson.until(60, () -> open.bench().stepsMade() == 12);
    }

    private void choose(String item) {
        fx(() -> {
            open.shell().undoing().items(true).stream()
                    .filter(one -> one.id().equals(item))
                    .forEach(one -> one.action().run());
            return true;
        });
    }

    @Test
    void itsRunsGoToTheFreeLabWithTheirOwnText() throws Exception {
        fx(() -> {
            ((Button) Objects.requireNonNull(node("#take"))).fire();
            return true;
        });
        OpenLesson.until(60, () -> open.shell().lesson().folder().equals("free-lab"));
        OpenLesson.until(60, () -> !open.bench().snapshots().isEmpty());
        assertEquals(
                "weather.en",
                fx(() -> open.bench().snapshots().getFirst().settings().get("text")));
        fx(() -> {
            open.bench().advance(3);
            return true;
        });
        OpenLesson.until(60, () -> open.bench().stepsMade() == 3);
        String counts = fx(() -> {
            Activation table = open.bench().snapshots().getFirst().trace().get("ngram.counts");
            return table.rows().labels() + " " + table.columns().labels();
        });
        assertTrue(counts.contains("sun") || counts.contains("cold"), "words of the pack's text: " + counts);
        fx(() -> {
            open.shell().packs().close("mine");
            return true;
        });
        fx(() -> {
            open.bench().advance(2);
            return true;
        });
        OpenLesson.until(60, () -> open.bench().stepsMade() == 5);
    }

    @Test
    void whileALessonIsNotSoundTheLastGoodOneStaysAndABarSaysWhy() throws Exception {
        change("model: ngram", "model: ngramm");
        OpenLesson.until(60, () -> node("#pack-trouble") != null);
        String said = fx(() -> ((Labeled) Objects.requireNonNull(node("#pack-trouble .trouble-text"))).getText());
        assertTrue(said.contains("01-weather/lesson.md, line 16: no model 'ngramm'; there are "), said);
        assertTrue(fx(() -> says("machine")), "the page is still there");
        assertFalse(fx(() -> open.shell().lab().isEmpty()));
        change("model: ngramm", "model: ngram");
        OpenLesson.until(60, () -> node("#pack-trouble") == null);
    }

    private static void untilNobodyLooks() throws InterruptedException {
        while (Thread.getAllStackTraces().keySet().stream()
                .anyMatch(thread -> thread.getName().equals("look at packs"))) {
            Thread.sleep(5);
        }
    }

    /// The next look at the folder waits for the FX thread; the pack is closed after that, and before what was found
    /// can be told.
    @Test
    void aPackThatIsClosedWhileItIsReadHasNoBar() throws Exception {
        fx(() -> {
            untilNobodyLooks();
            change("model: ngram", "model: ngramm");
            Thread.sleep(1000);
            Platform.runLater(() -> {
                try {
                    untilNobodyLooks();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
                open.shell().packs().close("mine");
            });
            return true;
        });
        OpenLesson.until(60, () -> fx(() -> open.shell().packs().shown().open().isEmpty()));
        WaitForAsyncUtils.waitForFxEvents();
        assertNull(fx(() -> node("#pack-trouble")));
    }

    @Test
    void whereOnlyATextChangesThePageIsOpenedAnewWithIt() throws Exception {
        OpenLesson.until(60, () -> !open.bench().snapshots().isEmpty());
        Workbench before = fx(() -> open.bench());
        Path text = pack.resolve("assets/corpora/weather.en.txt");
        Files.writeString(text, Files.readString(text) + "the moon is cold .\n");
        OpenLesson.until(
                60, () -> open.bench() != before && !open.bench().snapshots().isEmpty());
        fx(() -> {
            open.bench().advance(3);
            return true;
        });
        OpenLesson.until(60, () -> open.bench().stepsMade() == 3);
    }
}
