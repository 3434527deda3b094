package unrolled.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.text.Text;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;
import unrolled.figure.Palette;
import unrolled.figure.chart.Drawn;
import unrolled.lab.ChoicePrediction;
import unrolled.lab.CurvePrediction;
import unrolled.lab.Laboratory;
import unrolled.lab.Library;
import unrolled.lab.NumberPrediction;
import unrolled.lab.OrderPrediction;
import unrolled.lab.Prediction;
import unrolled.lab.Reply;
import unrolled.lab.ballot.Ballot;
import unrolled.lab.ballot.BallotFile;
import unrolled.lesson.Block;
import unrolled.lesson.Lesson;
import unrolled.view.kept.Kept;
import unrolled.view.kit.ExportChoice;
import unrolled.view.kit.Theme;
import unrolled.view.page.VoteSheet;
import unrolled.view.presenter.Legible;
import unrolled.view.presenter.Presenter;
import unrolled.view.room.Rooms;
import unrolled.view.workbench.Course;
import unrolled.words.Language;

/// The sheet of a class during a talk: read from the last row, led through by a remote control, and left again.
class ClassWallTest {
    private static final int PATIENCE = 120_000; // ms on a busy machine
    private static final double MARGIN = 0.03; // of the width, at the right end of a slide
    private static final int LEARNERS = 9; // of each round
    private static final int PAGE = 2; // of lesson 01, which asks with choices

    @SuppressWarnings("NullAway.Init") // set before all
    private static Laboratory laboratory;

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path folder;

    @SuppressWarnings("NullAway.Init") // set by each test
    private Shell shell;

    @BeforeAll
    static void startToolkit() throws Exception {
        FxToolkit.registerPrimaryStage();
        laboratory = new Laboratory(new Library(Path.of("")));
    }

    @AfterEach
    void close() {
        fx(() -> {
            shell.close();
            return true;
        });
    }

    private static <T> T fx(Callable<T> call) {
        return WaitForAsyncUtils.waitForAsyncFx(PATIENCE, call);
    }

    /// A talk on a wall of this size.
    private void present(Language language, Palette colours, int width, int height) throws Exception {
        shell = fx(() -> {
            Theme.loadFonts();
            Shell made = new Shell(
                    Course.of(laboratory),
                    Rooms.of(laboratory),
                    new ExportChoice(folder),
                    new Start("01", PAGE + 1, OptionalLong.empty(), language, colours),
                    Kept.NOTHING,
                    width,
                    height);
            made.present();
            return made;
        });
        settle();
    }

    private void settle() {
        layOut();
        WaitForAsyncUtils.waitForFxEvents();
        layOut();
    }

    private void layOut() {
        fx(() -> {
            for (int i = 0; i < 2; i++) {
                shell.scene().getRoot().applyCss();
                shell.scene().getRoot().layout();
            }
            return true;
        });
    }

    private void type(KeyCode code) {
        fx(() -> {
            Node to = Optional.ofNullable(shell.scene().getFocusOwner())
                    .orElse(shell.scene().getRoot());
            Event.fireEvent(
                    to, new KeyEvent(KeyEvent.KEY_PRESSED, "", code.getName(), code, false, false, false, false));
            return true;
        });
        layOut();
    }

    private boolean seen(String selector) {
        return fx(() -> {
            Node node = shell.scene().getRoot().lookup(selector);
            boolean visible = node != null;
            for (Node at = node; at != null; at = at.getParent()) {
                visible &= at.isVisible();
            }
            return visible;
        });
    }

    private String words() {
        return fx(
                () -> texts(shell.scene().getRoot()).stream().map(Text::getText).collect(Collectors.joining("\n")));
    }

    /// What is seen beside the time.
    private String slide() {
        return words().replaceAll("[0-9]+:[0-9]{2}", "");
    }

    private static List<Text> texts(Node node) {
        List<Text> all = new ArrayList<>();
        if (node.isVisible() && node instanceof Text text && !text.getText().isBlank()) {
            all.add(text);
        } else if (node.isVisible() && node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> all.addAll(texts(child)));
        }
        return all;
    }

    /// A class that has answered questions of all lessons, in both rounds, the last of the files damaged.
    ///
    /// @param nth of its questions that are answered: all with 1
    private void gather(int nth) throws Exception {
        Random chance = new Random(5);
        List<Ballot> ballots = new ArrayList<>();
        for (int round = 0; round < 2; round++) {
            List<Path> files = new ArrayList<>();
            for (int learner = 0; learner < LEARNERS; learner++) {
                AtomicInteger asked = new AtomicInteger();
                Map<String, Ballot.Said> said = new TreeMap<>();
                for (Lesson lesson : shell.lessons()) {
                    lesson.pages().forEach(page -> page.all(Block.Predict.class).forEach(predict -> {
                        if (asked.getAndIncrement() % nth > 0 && !predict.equals(first())) {
                            return;
                        }
                        Reply reply = reply(Prediction.of(page, predict.fields()), chance);
                        said.put(
                                lesson.folder() + "/" + predict.fields().name(),
                                new Ballot.Said(reply, Optional.empty()));
                    }));
                }
                ballots.add(new Ballot("%016x".formatted(learner + 1), "", Instant.EPOCH, said));
                files.add(folder.resolve(String.format(Locale.ROOT, "%d-%d.%s", round, learner, BallotFile.ENDING)));
                BallotFile.write(ballots.getLast(), files.getLast());
            }
            take(files);
            press("#class-round-2");
        }
        take(List.of(folder.resolve("none." + BallotFile.ENDING)));
    }

    private Block.Predict first() {
        return VoteSheet.asked(shell.lesson(), PAGE).orElseThrow();
    }

    private void take(List<Path> files) throws Exception {
        String before = words();
        fx(() -> {
            shell.starts().open(files);
            return true;
        });
        WaitForAsyncUtils.waitFor(60, TimeUnit.SECONDS, () -> {
            settle(); // without a window nothing is laid out by itself
            return seen("#class-news") && !words().equals(before);
        });
    }

    private void press(String id) {
        fx(() -> {
            Event.fireEvent(Objects.requireNonNull(shell.scene().getRoot().lookup(id)), new javafx.event.ActionEvent());
            return true;
        });
        settle();
    }

    private static Reply reply(Prediction asked, Random chance) {
        return switch (asked) {
            case ChoicePrediction choice ->
                new Reply.Choice(chance.nextInt(choice.choices().size()));
            case NumberPrediction number -> new Reply.Value(number.scale().value(chance.nextDouble()));
            case CurvePrediction curve ->
                new Reply.Curve(new Drawn(List.of(
                        new Drawn.Point(curve.across().low(), curve.up().value(chance.nextDouble())),
                        new Drawn.Point(curve.across().high(), curve.up().value(chance.nextDouble())))));
            case OrderPrediction order -> {
                List<Integer> things = new ArrayList<>(
                        IntStream.range(0, order.things().size()).boxed().toList());
                Collections.shuffle(things, chance);
                yield new Reply.Order(things);
            }
        };
    }

    /// What is wrong with what is seen: type that is too small for the last row, words cut or outside.
    private List<String> faults(String selector) {
        return fx(() -> {
            Node sheet = Objects.requireNonNull(shell.scene().getRoot().lookup(selector));
            double least = shell.scene().getHeight() * Legible.size(Legible.LEAST);
            List<String> wrong = new ArrayList<>(LayoutFaults.of(sheet, "").stream()
                    .filter(fault -> !fault.startsWith("outside")) // in pixels of a window
                    .toList());
            double right = shell.scene().getWidth() * (1 - MARGIN);
            for (Text text : texts(sheet)) {
                double size = text.getFont().getSize()
                        * text.getLocalToSceneTransform().getMxx();
                if (size < least) {
                    wrong.add(String.format(Locale.ROOT, "%.1f px: %s", size, text.getText()));
                }
                if (text.localToScene(text.getBoundsInLocal()).getMaxX() > right) {
                    wrong.add("outside: " + text.getText());
                }
            }
            return wrong;
        });
    }

    @Tag("large")
    @ParameterizedTest
    @CsvSource({
        "en, 1366, 768, light",
        "en, 1920, 1080, projector",
        "zh-Hant, 1366, 768, dark",
        "zh-Hans, 1920, 1080, high-contrast"
    })
    void theQuestionsOfAllLessonsAreReadFromTheLastRow(String language, int width, int height, String colours)
            throws Exception {
        present(Language.of(language), Palette.named(colours).orElseThrow(), width, height);
        gather(3);
        List<String> wrong = faults("#class");
        int questions = 0;
        int bars = 0;
        for (String before = ""; !before.equals(words() + scrolled()); ) {
            before = words() + scrolled();
            type(KeyCode.PAGE_DOWN);
            wrong.addAll(faults("#class"));
            questions += seen(".vote-bar") ? 0 : 1;
            bars += seen(".vote-bar") && scrolled() == 0 ? 1 : 0;
        }
        assertEquals(List.of(), wrong);
        assertTrue(questions > 40, "covered first, from the page that lies open: " + questions);
        assertTrue(bars > 40, "then with bars: " + bars);
    }

    /// Before the first round, between them, after both, and with the answer.
    @ParameterizedTest
    @CsvSource({"en, 1366, 768", "zh-Hant, 1920, 1080"})
    void theVoteIsReadFromTheLastRow(String language, int width, int height) throws Exception {
        present(Language.of(language), Palette.LIGHT, width, height);
        type(KeyCode.V);
        List<String> wrong = faults("#vote");
        for (int round = 0; round < 2; round++) {
            press("#vote-more-A");
            press("#vote-enter");
            wrong.addAll(faults("#vote"));
        }
        press("#vote-reveal");
        wrong.addAll(faults("#vote"));
        assertEquals(List.of(), wrong);
        assertTrue(seen("#vote-result"));
    }

    /// From 0 to 1.
    private double scrolled() {
        return fx(() -> ((ScrollPane)
                        Objects.requireNonNull(shell.scene().getRoot().lookup("#class .scroll-pane")))
                .getVvalue());
    }

    @Test
    void theTalkGoesOnWhenTheSheetIsClosed() throws Exception {
        present(Language.ENGLISH, Palette.LIGHT, 1366, 768);
        type(KeyCode.PAGE_DOWN);
        String slide = slide();
        type(KeyCode.V);
        assertTrue(seen("#vote"));
        press("#vote-files");
        assertTrue(seen("#class") && !seen("#vote"));
        gather(20);
        String question = first().fields().text("question", "");
        while (seen("#class-add")) {
            type(KeyCode.RIGHT); // through what there was no room for, to the question of this page
        }
        assertTrue(
                words().replaceAll("\\s", "").contains(question.substring(0, 10).replaceAll("\\s", "")), words());
        assertFalse(seen(".vote-bar"), "the class looks on: bars are covered at first");
        type(KeyCode.SPACE);
        assertTrue(seen(".vote-bar"));
        type(KeyCode.H);
        assertFalse(seen(".vote-bar"));
        type(KeyCode.B);
        assertTrue(seen("#talk-blank"));
        type(KeyCode.RIGHT);
        assertTrue(!seen("#talk-blank") && seen("#class"), "the press only lifted it");
        type(KeyCode.T);
        assertFalse(shell.lab().orElseThrow().bench().running(), "what is not seen is not steered");
        type(KeyCode.HOME);
        assertTrue(seen("#class-add"));
        type(KeyCode.ESCAPE);
        assertFalse(seen("#class"));
        assertTrue(shell.presents(), "escape left the sheet only");
        assertEquals(slide, slide());
        type(KeyCode.G);
        assertTrue(seen("#class"), "a page without choices has a way there, too");
        type(KeyCode.G);
        assertEquals(slide, slide());
        type(KeyCode.PAGE_UP);
        assertFalse(slide.equals(slide()), "the remote control has the slides again");
    }

    @Test
    void aButtonOfTheSheetHasTheSpaceBarAndAQuestionLeadsToItsPage() throws Exception {
        present(Language.ENGLISH, Palette.LIGHT, 1366, 768);
        gather(20);
        fx(() -> {
            Objects.requireNonNull(shell.scene().getRoot().lookup("#class-round-1"))
                    .requestFocus();
            return true;
        });
        type(KeyCode.SPACE);
        assertTrue(seen("#class-add"), "no question came");
        type(KeyCode.L);
        assertTrue(words().contains("全班的預測"), "another language stays at the sheet: " + words());
        type(KeyCode.END);
        int lesson = fx(() -> {
            ((Button) Objects.requireNonNull(shell.scene().getRoot().lookup("#class .link"))).fire();
            return shell.lessons().indexOf(shell.lesson());
        });
        settle();
        assertTrue(lesson > 0 && !seen("#class"), "the last question of all is in lesson " + lesson);
        assertTrue(fx(() -> shell.scene().getRoot()) instanceof Presenter, "in the talk");
    }
}
