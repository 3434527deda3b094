package unrolled.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import unrolled.engine.trace.Cell;
import unrolled.figure.Hues;
import unrolled.figure.Palette;
import unrolled.figure.Run;
import unrolled.lab.PageLab;
import unrolled.lesson.LessonParser;
import unrolled.training.Trainer;
import unrolled.training.TrainingSnapshot;
import unrolled.training.checkpoint.CheckpointFile;
import unrolled.view.canvas.FigureHost;
import unrolled.view.kit.Look;
import unrolled.view.presenter.Presenter;
import unrolled.view.workbench.ChangeHistory;
import unrolled.view.workbench.Workbench;
import unrolled.words.Language;

/// What a learner does in the free lab: adds and changes runs, finds again what was trained, chooses figures, saves.
class FreeLabTest {
    private static final int STEPS = 5;

    private final FxRobot robot = new FxRobot();
    private @Nullable OpenLesson opened;

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path folder;

    @BeforeEach
    void open() throws Exception {
        opened = OpenLesson.at("free-lab", 0, folder);
        until(() -> snapshots().size() == 2);
    }

    @AfterEach
    void close() throws Exception {
        window().close();
    }

    private OpenLesson window() {
        return java.util.Objects.requireNonNull(opened);
    }

    private Workbench bench() {
        return window().bench();
    }

    private List<TrainingSnapshot> snapshots() {
        return bench().snapshots();
    }

    private List<Integer> steps() {
        return snapshots().stream().map(TrainingSnapshot::step).toList();
    }

    private boolean is(int run, String setting, Object value) {
        return run < snapshots().size()
                && value.equals(snapshots().get(run).settings().get(setting));
    }

    private List<String> runs() {
        return snapshots().stream().map(TrainingSnapshot::experiment).toList();
    }

    private static void until(Callable<Boolean> condition) throws Exception {
        OpenLesson.until(120, condition);
    }

    private <T extends Node> T there(String id, Class<T> kind) {
        return robot.lookup("#" + id).queryAs(kind);
    }

    private void press(String id) {
        robot.interact(() -> there(id, Button.class).fire());
    }

    private void type(String id, String text) {
        robot.interact(() -> {
            TextField field = there(id, TextField.class);
            field.requestFocus();
            field.setText(text);
        });
        robot.type(KeyCode.ENTER);
    }

    private void train() throws Exception {
        robot.interact(() -> bench().advance(STEPS));
        until(() -> snapshots().stream().allMatch(run -> run.step() >= STEPS));
    }

    @Test
    void aChangedRunBeginsAnewAndTheOthersGoOn() throws Exception {
        train();
        press("choose-run-1");
        type("set-hidden", "7");
        until(() -> steps().equals(List.of(0, STEPS)));
        assertEquals(7, snapshots().getFirst().settings().get("hidden"));
    }

    @Test
    void whatWasTrainedIsThereAgainAfterUndo() throws Exception {
        train();
        type("set-hidden", "7");
        until(() -> steps().equals(List.of(0, STEPS)));
        press("free-undo");
        until(() -> steps().equals(List.of(STEPS, STEPS)));
        assertTrue(there("free-undo", Button.class).isDisabled());
    }

    @Test
    void aDuplicateStandsBehindItsOriginalUntrainedAndNamedByWhatDiffers() throws Exception {
        train();
        press("copy-run-1");
        until(() -> runs().equals(List.of("run-1", "run-3", "run-2")));
        assertEquals(List.of(STEPS, 0, STEPS), steps());
        type("set-hidden", "9");
        until(() -> is(1, "hidden", 9));
        until(() -> there("choose-run-3", Button.class).getAccessibleText().equals("RNN · hidden units 9"));
        press("remove-run-1");
        until(() -> runs().equals(List.of("run-3", "run-2")));
        assertEquals(STEPS, snapshots().get(1).step());
    }

    @Test
    void aRunThatIsGoneIsNotCopiedByItsRowThatStillStands() throws Exception {
        robot.interact(() -> {
            Button copy = there("copy-run-2", Button.class);
            there("remove-run-2", Button.class).fire();
            copy.fire();
        });
        until(() -> runs().equals(List.of("run-1")));
        until(() -> robot.lookup("#copy-run-2").tryQuery().isEmpty());
        assertEquals(List.of("run-1"), runs());
    }

    @Test
    void theDotOfARunHasItsColourInThePictures() throws Exception {
        press("copy-run-1");
        until(() -> snapshots().size() == 3);
        until(() -> shownRuns().size() == 3);
        List<Run> shown = shownRuns();
        assertEquals(shown.get(0).hue(), shown.get(1).hue(), "one family");
        List<String> colours = IntStream.range(0, 3)
                .mapToObj(run -> Look.css(Hues.of(shown, run, Palette.LIGHT)))
                .toList();
        assertEquals(3, Set.copyOf(colours).size(), colours::toString);
        for (int run = 0; run < 3; run++) {
            String style = there("colour-" + runs().get(run), Button.class).getStyle();
            assertTrue(style.contains(colours.get(run)), style + " of " + colours);
        }
    }

    private List<Run> shownRuns() {
        return window().shell().lab().orElseThrow().hosts().getFirst().canvas().runs();
    }

    private void train(int steps) throws Exception {
        int made = bench().stepsMade();
        robot.interact(() -> {
            for (int i = 0; i < steps; i++) {
                bench().step(); // each of which can be gone back to
            }
        });
        until(() -> bench().stepsMade() == made + steps);
    }

    private void forkAtSixteen() throws Exception {
        train(24);
        robot.interact(() -> bench().visit(16));
        until(() -> steps().equals(List.of(16, 16)));
        press("fork-of-run-1");
        until(() -> runs().equals(List.of("run-1", "fork-1", "run-2")));
        until(() -> robot.lookup("#free-begins").tryQuery().isPresent());
    }

    @Test
    void aForkIsARunOfItsOwnThatGoesOnWithTheSameBitsUntilItIsChanged() throws Exception {
        assertTrue(there("fork-of-run-1", Button.class).isDisabled(), "untrained, it would be a copy");
        train(24);
        int untouched = window().fingerprint("run-1");
        robot.interact(() -> bench().visit(16));
        until(() -> steps().equals(List.of(16, 16)));
        int origin = window().fingerprint("run-1");
        press("fork-of-run-1");
        until(() -> steps().equals(List.of(16, 16, 16)));
        assertEquals(List.of("run-1", "fork-1", "run-2"), runs());
        assertEquals(origin, window().fingerprint("fork-1"));
        assertEquals(16, snapshots().get(1).forkedAt());
        until(() -> there("choose-fork-1", Button.class).getAccessibleText().equals("RNN \u00b7 fork at 16"));
        assertEquals(
                "Goes off from \"RNN\" at step 16 with what that run had learnt. Changed here, it begins at"
                        + " that step again.",
                there("free-begins", Label.class).getText());
        train(8);
        assertEquals(untouched, window().fingerprint("run-1"), "the original does not know of it");
        assertEquals(untouched, window().fingerprint("fork-1"), "nothing is changed yet");

        type("set-learning-rate", "0.02");
        until(() -> steps().equals(List.of(24, 16, 24)));
        assertEquals(origin, window().fingerprint("fork-1"), "changed, it begins where it goes off");
        until(() -> there("choose-fork-1", Button.class)
                .getAccessibleText()
                .equals("RNN \u00b7 fork at 16 \u00b7 learning rate 0.02"));
        train(8);
        assertNotEquals(untouched, window().fingerprint("fork-1"));
        assertTrue(snapshots().get(1).curves().stream()
                .filter(curve -> curve.name().equals("train.loss"))
                .allMatch(curve -> curve.size() == 24));
    }

    @Test
    void aForkSaysWhatItCouldNotTakeOver() throws Exception {
        forkAtSixteen();
        assertTrue(chooser("free-model").isDisabled() && chooser("free-task").isDisabled());
        type("set-hidden", "7");
        until(() -> is(1, "hidden", 7) && steps().equals(List.of(16, 16, 16)));
        until(() -> there("free-begins", Label.class)
                .getText()
                .endsWith("Starts anew: weights that have no counterpart, what the optimizer remembers."));
    }

    @Test
    void whatWasUndoneIsDoneAgainStepByStep() throws Exception {
        until(() -> !bench().snapshots().isEmpty());
        type("set-hidden", "7");
        until(() -> is(0, "hidden", 7));
        type("set-hidden", "9");
        until(() -> is(0, "hidden", 9));
        assertEquals(
                Optional.of(ChangeHistory.Kind.DRAFT),
                bench().history().last().map(ChangeHistory.Change::kind),
                "and nothing was set by hand");
        robot.interact(() -> {
            window().shell().undoing().undo();
            window().shell().undoing().undo();
        });
        until(() -> !is(0, "hidden", 7) && !is(0, "hidden", 9));
        robot.interact(() -> window().shell().undoing().redo());
        until(() -> is(0, "hidden", 7));
        robot.interact(() -> window().shell().undoing().redo());
        until(() -> is(0, "hidden", 9));
    }

    @Test
    void undoReachesAnEnlargedFigure() throws Exception {
        addProbs();
        robot.interact(() -> chooser("of-figure-3").setValue("run-2"));
        until(() -> shown("figure-3").runs().equals(List.of(1)));
        robot.interact(() -> window().shell().lab().orElseThrow().enlarge("figure-3"));
        until(() -> enlarged().runs().equals(List.of(1)));
        robot.interact(() -> {
            window().shell().undoing().undo();
        });
        until(() -> enlarged().runs().equals(List.of(0, 1)));
        assertTrue(window().shell().overlay().isVisible());
    }

    /// It is the last one, in front of the others.
    private PageLab.PageFigure enlarged() {
        List<FigureHost> hosts = window().shell().lab().orElseThrow().hosts();
        assertEquals(4, hosts.size());
        return hosts.getLast().figure();
    }

    @Test
    void undoReachesTheWall() throws Exception {
        addProbs();
        robot.interact(() -> window().shell().present());
        Presenter wall = window().shell().talk().orElseThrow();
        int slides = wall.slides();
        robot.press(KeyCode.CONTROL, KeyCode.Z).release(KeyCode.Z, KeyCode.CONTROL);
        until(() -> wall.slides() == slides - 1);
        robot.interact(() -> window().shell().leaveTalk());
    }

    @Test
    void undoOfTheFigureThatStandsAloneLeavesTheSlideOnTheWall() throws Exception {
        addProbs();
        robot.interact(() -> window().shell().present());
        Presenter wall = window().shell().talk().orElseThrow();
        int slides = wall.slides();
        robot.type(KeyCode.Z, 3);
        until(() -> wall.lookup(".slide-zoomed") != null);
        robot.press(KeyCode.CONTROL, KeyCode.Z).release(KeyCode.Z, KeyCode.CONTROL);
        until(() -> wall.slides() == slides - 1);
        assertTrue(window().shell().talk().isPresent() && wall.lookup(".slide-zoomed") == null);
        robot.press(KeyCode.CONTROL, KeyCode.Y).release(KeyCode.Y, KeyCode.CONTROL);
        until(() -> wall.slides() == slides);
        robot.interact(() -> window().shell().leaveTalk());
    }

    @Test
    void whatIsStartedOverIsSeenAndSoIsWhatIsHadBack() throws Exception {
        addProbs();
        robot.interact(() -> window().shell().undoing().items(false).stream()
                .filter(item -> item.id().equals("start-all-over"))
                .forEach(item -> item.action().run()));
        press("notice-offer");
        until(() -> window().shell().lab().orElseThrow().hosts().size() == 2);
        press("notice-offer");
        until(() -> window().shell().lab().orElseThrow().hosts().size() == 3);
    }

    @Test
    void whatIsTypedLastCountsAndTheFrontPageStands() throws Exception {
        robot.interact(() -> {
            TextField field = there("set-hidden", TextField.class);
            field.requestFocus();
            field.setText("7");
        });
        robot.press(KeyCode.ALT, KeyCode.HOME).release(KeyCode.HOME, KeyCode.ALT);
        until(() -> robot.lookup("#set-hidden").tryQuery().isEmpty());
        assertTrue(window().shell().lab().isEmpty(), "no page lies open");
        robot.interact(() -> window().shell().go(window().shell().find("free-lab"), 0));
        until(() -> is(0, "hidden", 7));
        assertEquals("7", there("set-hidden", TextField.class).getText());
    }

    @Test
    void resetBringsAForkToWhereItGoesOffAndUndoBringsAllBack() throws Exception {
        forkAtSixteen();
        train(4);
        int fork = window().fingerprint("fork-1");
        robot.interact(() -> bench().reset());
        until(() -> steps().equals(List.of(0, 16, 0)));
        robot.interact(() -> {
            window().shell().undoing().undo();
        });
        until(() -> steps().equals(List.of(20, 20, 20)));
        assertEquals(fork, window().fingerprint("fork-1"));
        press("remove-run-1");
        until(() -> runs().equals(List.of("fork-1", "run-2")));
        assertEquals(fork, window().fingerprint("fork-1"), "it needs the run no longer that it goes off from");
        press("fork-of-fork-1");
        until(() -> runs().equals(List.of("fork-1", "fork-2", "run-2")));
        assertEquals(fork, window().fingerprint("fork-2"));
        press("free-undo");
        press("free-undo");
        press("free-undo");
        until(() -> runs().equals(List.of("run-1", "run-2")));
    }

    @Test
    void aFilmShowsAForkWaitAndAFileHasItFromTheBeginning() throws Exception {
        forkAtSixteen();
        train(4);
        List<List<TrainingSnapshot>> film = bench().film(Set.of()).take(60, () -> false);
        assertEquals(
                List.of(0, 16, 0),
                film.getFirst().stream().map(TrainingSnapshot::step).toList());
        assertEquals(
                List.of(20, 20, 20),
                film.getLast().stream().map(TrainingSnapshot::step).toList());
        press("free-save-lesson");
        Path file = folder.resolve("free-lab.md");
        until(() -> Files.exists(file)
                && there("free-outcome", Label.class).getText().endsWith("as all runs do."));
        assertFalse(Files.readString(file).contains("fork at"), "it has no such run");
    }

    @Test
    void aRunThatCountsIsNotForked() throws Exception {
        robot.interact(() -> chooser("free-model").setValue("ngram"));
        until(() -> is(0, "model", "ngram"));
        train(3);
        press("fork-of-run-1");
        until(() -> there("free-outcome", Label.class).getText().startsWith("This run counts"));
        assertEquals(2, snapshots().size());
    }

    @Test
    void oneRunTooManyIsRefusedAndTheChosenOneStaysChosen() throws Exception {
        int most = 8;
        for (int runs = snapshots().size(); runs < most; runs++) {
            press("free-more");
        }
        until(() -> snapshots().size() == most);
        press("choose-run-1");
        press("free-more");
        assertTrue(there("free-outcome", Label.class).isVisible());
        type("set-hidden", "7");
        until(() -> is(0, "hidden", 7));
        assertFalse(is(most - 1, "hidden", 7));
    }

    @Test
    void oneForkTooManyIsRefused() throws Exception {
        train();
        while (window().bench().snapshots().size() < 7) {
            int more = snapshots().size() + 1;
            press("copy-run-2");
            until(() -> snapshots().size() == more);
        }
        robot.interact(() -> {
            Button fork = there("fork-of-run-1", Button.class);
            fork.fire();
            fork.fire(); // before the training thread has come to the first
        });
        until(() -> there("free-outcome", Label.class).isVisible());
        until(() -> snapshots().size() == 8);
    }

    @Test
    void aNumberOutOfRangeIsRefusedAndSaidWhatWouldDo() throws Exception {
        type("set-hidden", "many");
        until(() -> there("free-outcome", Label.class).isVisible());
        Label said = there("free-outcome", Label.class);
        assertEquals("hidden units: a whole number from 1 to 512", said.getText());
        assertEquals("32", there("set-hidden", TextField.class).getText());
    }

    @Test
    void anotherModelKeepsTheTaskAndBringsItsOwnSettings() throws Exception {
        robot.interact(() -> chooser("free-model").setValue("gpt"));
        until(() -> is(0, "model", "gpt"));
        until(() -> robot.lookup("#set-heads").tryQuery().isPresent());
        assertEquals("agreement", snapshots().getFirst().settings().get("task"));
    }

    @SuppressWarnings("unchecked")
    private ComboBox<String> chooser(String id) {
        return there(id, ComboBox.class);
    }

    /// As `figure-3`.
    private void addProbs() throws Exception {
        addHeatmap("probs");
    }

    private void addHeatmap(String activation) throws Exception {
        robot.interact(() -> robot.lookup("#free-figures")
                .queryAs(javafx.scene.control.ToggleButton.class)
                .fire());
        robot.interact(() -> chooser("free-type").setValue("heatmap"));
        until(() -> robot.lookup("#add-heatmap-" + activation).tryQuery().isPresent());
        press("add-heatmap-" + activation);
        until(() -> window().shell().lab().orElseThrow().hosts().size() == 3);
    }

    @Test
    void aSentenceOfWordsThatTheTaskHasNotIsRefusedWithThoseItHas() throws Exception {
        addHeatmap("chain");
        until(() -> robot.lookup("#knob-sentence").tryQuery().isPresent());
        Map<String, String> before = bench().changes();
        Optional<ChangeHistory.Change> last = bench().history().last();
        type("knob-sentence", "zzz qq");
        until(() -> there("refusal", Label.class).isVisible());
        String said = there("refusal", Label.class).getText();
        assertTrue(said.startsWith("The model does not know: zzz, qq. It knows these words: "), said);
        assertTrue(said.contains(" keys "), said);
        TextField field = there("knob-sentence", TextField.class);
        assertEquals("zzz qq", field.getText(), "there to be mended");
        assertTrue(field.getPseudoClassStates().toString().contains("wrong"), "and not in force");
        assertEquals(before, bench().changes());
        assertEquals(last, bench().history().last());
        type("knob-sentence", "the keys");
        until(() -> !there("refusal", Label.class).isVisible());
        assertFalse(field.getPseudoClassStates().toString().contains("wrong"));
        assertEquals("the keys", bench().changes().get("whole sentence"));
    }

    @Test
    void aTextThatNoFigureShowsIsNotSaidToBeShown() {
        robot.clickOn("#own-text-toggle").clickOn("#own-text").write("the keys");
        robot.clickOn("Show it in the figures");
        assertEquals(
                "\u2713 Where a figure shows a text, it shows this one now; the curves of the training stay as they"
                        + " are.",
                robot.lookup(".applied").queryAs(Label.class).getText());
    }

    @Test
    void aFigureIsAddedAndTakenAway() throws Exception {
        addProbs();
        window().drawn("figure-3");
        press("remove-figure-1");
        until(() -> window().shell().lab().orElseThrow().hosts().size() == 2);
        assertEquals(2, snapshots().size());
    }

    @Test
    void aFigureShowsTheRunsSideBySideOrWhatOneHasMore() throws Exception {
        addProbs();
        train();
        assertFalse(
                robot.lookup(node -> String.valueOf(node.getId()).startsWith("add-heatmap-"))
                        .queryAll()
                        .isEmpty(),
                "others are offered still");
        assertEquals(Set.of(0, 1), runsOf("figure-3"));
        until(() -> robot.lookup("#of-figure-3").tryQuery().isPresent());
        assertTrue(robot.lookup("#minus-figure-3").tryQuery().isEmpty());
        robot.interact(() -> chooser("of-figure-3").setValue("run-2"));
        until(() -> robot.lookup("#minus-figure-3").tryQuery().isPresent());
        robot.interact(() -> chooser("minus-figure-3").setValue("run-1"));
        until(() -> chooser("minus-figure-3").getValue().equals("run-1"));
        until(() -> shown("figure-3").runs().equals(List.of(1, 0)));
        assertEquals("run-1", shown("figure-3").spec().options().text("minus"));
        assertEquals(Set.of(0), runsOf("figure-3"));
        robot.interact(() -> chooser("of-figure-3").setValue("run-1")); // the other way round
        until(() -> shown("figure-3").runs().equals(List.of(0, 1)));
        assertEquals("run-2", chooser("minus-figure-3").getValue());
        press("free-undo");
        until(() -> shown("figure-3").runs().equals(List.of(1, 0)));
    }

    private PageLab.PageFigure shown(String figure) {
        return window().shell().lab().orElseThrow().hosts().stream()
                .map(host -> host.figure())
                .filter(one -> one.spec().name().equals(figure))
                .findFirst()
                .orElseThrow();
    }

    private Set<Integer> runsOf(String figure) throws Exception {
        return window().drawn(figure).regions().stream()
                .map(region -> region.run())
                .collect(Collectors.toSet());
    }

    @Test
    void aGoalThatNeverComesIsRefused() throws Exception {
        type("free-until", "one day");
        until(() -> there("free-outcome", Label.class).isVisible());
        assertEquals("600 steps", there("free-until", TextField.class).getText());
    }

    @Test
    void theWeightsAreSavedWithTheirSteps() throws Exception {
        train();
        press("free-save-weights");
        Path file = folder.resolve("free-lab--run-1.safetensors");
        until(() -> Files.exists(file) && there("free-outcome", Label.class).isVisible());
        Trainer again = window().laboratory()
                .open(window().shell().lesson(), 0, Map.of("own text", "no"), "")
                .getFirst();
        CheckpointFile.resume(again, file);
        assertEquals(STEPS, again.steps());
    }

    @Test
    void theDraftIsSavedAsALessonThatOpens() throws Exception {
        Files.delete(folder); // it need not be there
        press("free-save-lesson");
        Path file = folder.resolve("free-lab.md");
        until(() -> Files.exists(file) && there("free-outcome", Label.class).isVisible());
        PageLab lab =
                window().laboratory().page(LessonParser.parse("free-lab.md", "free-lab", Files.readAllBytes(file)), 0);
        assertEquals(2, lab.experiments().size());
    }

    @Test
    void anotherLanguageShowsTheSameRuns() throws Exception {
        train();
        robot.interact(() -> window().shell().speak(Language.TRADITIONAL_CHINESE));
        until(() -> snapshots().size() == 2);
        assertEquals(STEPS, snapshots().getFirst().step());
        assertFalse(there("free-more", Button.class).getText().contains("Run"));
    }

    @Test
    void theRunsOfALessonAreTakenAlong() throws Exception {
        robot.interact(() -> window().shell().go(5, 1));
        until(() -> robot.lookup("#take").tryQuery().isPresent());
        int runs = window().shell().lab().orElseThrow().hosts().size();
        press("take");
        until(() -> window().shell().lesson().folder().equals("free-lab")
                && !snapshots().isEmpty());
        assertTrue(runs > 0);
        assertEquals("gru", snapshots().getFirst().settings().get("model"));
    }

    private void takeRunsThatRead(String text) throws Exception {
        robot.interact(() -> window().shell().go(1, 0));
        until(() -> robot.lookup("#take").tryQuery().isPresent());
        robot.interact(() -> bench().trainOn(text));
        press("take");
        until(() -> window().shell().lesson().folder().equals("free-lab") && is(0, "text", "own"));
    }

    @Test
    void aTextOfOnesOwnGoesWithTheRunsThatReadIt() throws Exception {
        String sun = "the sun is warm . the sun is far .\n".repeat(20);
        String moon = "the moon is cold . the moon is near .\n".repeat(20);
        takeRunsThatRead(sun);
        assertEquals(sun, bench().ownText());
        robot.interact(() -> bench().step());
        until(() -> steps().stream().allMatch(step -> step == 1));
        takeRunsThatRead(moon);
        assertEquals(moon, bench().ownText());
        until(() -> steps().stream().allMatch(step -> step == 0));
        press("free-undo");
        until(() -> steps().stream().allMatch(step -> step == 1));
        assertEquals(sun, bench().ownText());
        press("free-undo");
        until(() -> runs().size() == 2 && is(0, "model", "rnn"));
        assertEquals("", bench().ownText());
    }

    /// Also in a fork, and until somebody takes it away; undo has it back.
    @Test
    void whatTheLessonHasSetByHandComesAlong() throws Exception {
        robot.interact(() -> window().shell().go(4, 5));
        until(() -> robot.lookup("#take").tryQuery().isPresent());
        press("take");
        until(() -> window().shell().lesson().folder().equals("free-lab")
                && !snapshots().isEmpty());
        Map<Cell, Float> byHand = snapshots().getFirst().overrides();
        assertEquals(
                Set.of("lstm.gate.forget"),
                byHand.keySet().stream().map(Cell::activation).collect(Collectors.toSet()));
        train();
        press("fork-of-run-1");
        until(() -> byHand().equals(List.of(byHand, byHand)));
        press("choose-run-1");
        robot.interact(() -> there("free-override", CheckBox.class).setSelected(false));
        until(() -> byHand().equals(List.of(Map.of(), byHand)));
        assertTrue(snapshots().getFirst().step() > 0, "it goes on: what is set by hand teaches it nothing");
        press("free-undo");
        until(() -> byHand().equals(List.of(byHand, byHand)));
    }

    /// What is set by hand in the first two runs; none while they are opened.
    private List<Map<Cell, Float>> byHand() {
        return snapshots().stream().limit(2).map(TrainingSnapshot::overrides).toList();
    }
}
