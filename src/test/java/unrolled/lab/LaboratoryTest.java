package unrolled.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import unrolled.engine.setting.Setting;
import unrolled.engine.trace.Trace;
import unrolled.figure.Run;
import unrolled.lesson.Block;
import unrolled.lesson.Lesson;
import unrolled.lesson.LessonException;
import unrolled.lesson.LessonParser;
import unrolled.lesson.Page;
import unrolled.training.Curve;
import unrolled.training.Status;
import unrolled.training.Trainer;
import unrolled.training.TrainingSnapshot;

class LaboratoryTest {
    private static final String TEXT = """
        # T

        ```lesson
        hue: gru
        ```

        ## One

        ```experiment small
        model: rnn
        task: adding
        hidden: 4
        batch: 2
        seed: 7
        label: the small one
        controls: hidden, recurrent scale, memory length
        ```

        ```experiment large
        like: small
        hidden: 6
        hue: lstm
        controls: learning rate, recurrent scale
        ```

        ```figure losses
        type: lines
        shows: loss
        title: Losses
        ```

        ```figure states
        type: heatmap
        shows: rnn.state
        of: large
        beside: yes
        seeds: 4
        ```

        The loss is {loss}, and {large: metric.loss at loss loss}.

        ## Two

        ```predict which
        of: large
        question: Which?
        choices: up | down
        answer: loss < 1 -> down; else up
        after: It came to {loss} in {speed}.
        ```

        ```claim better
        of: small
        expect: accuracy > mean(rnn.state)
        ```

        ## Three
        """;

    private final Laboratory laboratory = new Laboratory(new Library(Path.of("")));
    private final Lesson lesson = lesson(TEXT);

    private static Lesson lesson(String text) {
        return LessonParser.parse("05-x/lesson.md", "05-x", text);
    }

    private static TrainingSnapshot ended(String experiment, float loss) {
        Curve curve = Curve.of("loss", new float[] {1, loss}, 1, 1, loss);
        return new TrainingSnapshot(
                experiment, 1, 1, Map.of(), List.of(curve), new Trace(List.of()), new Status.Done(true), 1, 0);
    }

    private String refusal(String there, String instead) {
        return String.valueOf(
                assertThrows(LessonException.class, () -> laboratory.page(lesson(TEXT.replace(there, instead)), 0))
                        .getMessage());
    }

    @Test
    void aPageHoldsItsExperimentsAndFigures() {
        PageLab lab = laboratory.page(lesson, 0);
        assertEquals("05-x small large", lab.key());
        assertEquals("7", lab.seed());
        assertEquals(
                List.of(
                        new PageLab.Experiment("small", "the small one", "gru"),
                        new PageLab.Experiment("large", "the small one", "lstm")),
                lab.experiments());
        PageLab.PageFigure losses = lab.figures().getFirst();
        assertEquals(List.of(0, 1), losses.runs(), "all of the page");
        assertFalse(losses.raced());
        assertEquals("Losses", losses.spec().title());
        PageLab.PageFigure states = lab.figures().getLast();
        assertEquals(List.of(1), states.runs());
        assertEquals(4, states.seeds());
        assertTrue(states.raced());
    }

    @Test
    void aFigureShowsTheRunsItNamesThatAreThere() {
        PageLab lab = laboratory.page(lesson, 0);
        TrainingSnapshot small = ended("small", 1);
        TrainingSnapshot large = ended("large", 2);
        Optional<Run.Shade> only = Optional.of(new Run.Shade(0, 1));
        assertEquals(
                List.of(new Run("the small one", "lstm", only, large)),
                lab.runs(lab.figures().getLast(), List.of(small, large)));
        assertEquals(List.of(), lab.runs(lab.figures().getLast(), List.of(small)));
        assertEquals(
                List.of(new Run("the small one", "gru", only, small)),
                lab.runs(lab.figures().getFirst(), List.of(small)));
    }

    @Test
    void aKnobMovesAllRunsSoOneInWhichTheyDifferIsNone() {
        List<PageLab.Knob> knobs = laboratory.page(lesson, 0).knobs();
        assertEquals(
                List.of("recurrent scale", "memory length", "learning rate"),
                knobs.stream().map(knob -> knob.setting().name()).toList());
        assertEquals(
                List.of(false, true, false),
                knobs.stream().map(PageLab.Knob::live).toList());
        assertEquals("1.0", knobs.getFirst().value());
        assertEquals("0.01", knobs.getLast().value());
    }

    @Test
    void aPageHasTheExperimentsItNamesWhereverTheyAreDeclared() {
        PageLab lab = laboratory.page(lesson, 1);
        assertEquals(
                List.of("large", "small"),
                lab.experiments().stream().map(PageLab.Experiment::name).toList());
        PageLab none = laboratory.page(lesson, 2);
        assertEquals("1", none.seed());
        assertEquals(List.of(), none.experiments());
    }

    @Test
    void aFigureThatIsDrawnOnceForEachRunHasOptionsOfItsOwn() {
        PageLab lab = laboratory.page(lesson, 0);
        assertTrue(lab.figures().getLast().figure().getClass().getSimpleName().startsWith("Beside"));
        assertFalse(lab.figures().getFirst().figure().getClass().getSimpleName().startsWith("Beside"));
    }

    @Test
    void whatAFigureMayNotSayIsRefusedWithItsLine() {
        assertTrue(refusal("title: Losses", "colour: red")
                .startsWith("05-x/lesson.md, line 29: no option 'colour' of 'lines'; there are"));
        assertTrue(refusal("title: Losses", "controls: colour")
                .startsWith("05-x/lesson.md, line 29: no option 'colour' of 'lines'; there are"));
        assertTrue(refusal("type: lines", "type: line").startsWith("05-x/lesson.md, line 27: no figure 'line'"));
        assertTrue(refusal("shows: loss", "")
                .startsWith("05-x/lesson.md, line 26: no 'shows'; a figure of type 'lines' needs what it shows"));
        assertTrue(refusal("type: lines\nshows: loss\ntitle: Losses", "type: scoreboard")
                .contains("no 'shows'"));
        assertTrue(refusal("beside: yes", "beside: maybe").startsWith("05-x/lesson.md, line 36: "));
        assertTrue(refusal("seeds: 4", "seeds: 1").startsWith("05-x/lesson.md, line 37: "));
    }

    @Test
    void aFigureThatNamesWhatItShowsInAnOptionNeedsNoShows() {
        for (String figure : List.of("type: scoreboard\ncolumns: loss", "type: timeline\nmodels: X 2019-02 1e6")) {
            Lesson shorter = lesson(TEXT.replace("type: lines\nshows: loss\ntitle: Losses", figure));
            assertEquals(2, laboratory.page(shorter, 0).figures().size(), figure);
        }
    }

    @Test
    void anOptionOfItsTypeIsAllowed() {
        Lesson controlled = lesson(TEXT.replace("title: Losses", "controls: spacing"));
        PageLab.PageFigure figure = laboratory.page(controlled, 0).figures().getFirst();
        assertEquals(List.of("spacing"), figure.controls());
    }

    @Test
    void settingsAreThoseOfEveryExperimentOfThePageOnce() {
        List<Setting> settings = laboratory.settings(lesson, 0);
        List<String> names = settings.stream().map(Setting::name).toList();
        assertTrue(names.containsAll(List.of("learning rate", "hidden", "batch", "memory length")), names::toString);
        assertEquals(settings.size(), Set.copyOf(settings).size());
        assertEquals(List.of(), laboratory.settings(lesson, 2));
    }

    @Test
    void runsAreOpenedInTheOrderOfThePageWithWhatIsChanged() {
        List<Trainer> trainers = laboratory.open(lesson, 0, Map.of("seed", "3", "batch", "5"), "");
        assertEquals(
                List.of("small", "large"),
                trainers.stream().map(Trainer::experiment).toList());
        Map<String, Object> small = trainers.getFirst().plan().settings();
        assertEquals(3, small.get("seed"));
        assertEquals(5, small.get("batch"));
        assertEquals(4, small.get("hidden"));
        assertEquals(6, trainers.getLast().plan().settings().get("hidden"));
        assertEquals(
                List.of("large"),
                laboratory.open(lesson, List.of("large"), Map.of()).stream()
                        .map(Trainer::experiment)
                        .toList());
    }

    @Test
    void aCaptionSaysWhatWasSetButNotWhatIsAsUsualOrMeansNothing() {
        Map<String, Object> small =
                laboratory.open(lesson, 0, Map.of(), "").getFirst().plan().settings();
        assertEquals("rnn", small.get("model"));
        assertEquals("adding", small.get("task"));
        assertEquals("adam", small.get("optimizer"));
        assertEquals(0.01, small.get("learning rate"));
        assertFalse(small.containsKey("schedule"), "it is as usual");
        Map<String, Object> cosine = laboratory
                .open(lesson, 0, Map.of("schedule", "cosine", "warm-up", "3"), "")
                .getFirst()
                .plan()
                .settings();
        assertEquals("cosine", cosine.get("schedule"));
        assertEquals(3, cosine.get("warm-up"));
        Lesson counting = lesson("# T\n## P\n```experiment counts\nmodel: ngram\ntask: corpus\ntext: own\n```\n");
        Map<String, Object> counts = laboratory
                .open(counting, 0, Map.of("seed", "2"), "a b a b a b")
                .getFirst()
                .plan()
                .settings();
        assertEquals(2, counts.get("seed"));
        assertFalse(counts.containsKey("optimizer"), "it has none");
    }

    @Test
    void aModelThatReadsASourceNeedsATaskThatHasOneAndTheOtherWayRound() {
        Lesson source = lesson("# T\n## P\n```experiment a\nmodel: rnn\ntask: reversal\n```\n");
        assertEquals(
                "05-x/lesson.md, line 3: the model 'rnn' has no encoder for the source of the task 'reversal'",
                assertThrows(LessonException.class, () -> laboratory.open(source, 0, Map.of(), ""))
                        .getMessage());
        Lesson none = lesson("# T\n## P\n```experiment a\nmodel: encoder-decoder\ntask: adding\n```\n");
        assertEquals(
                "05-x/lesson.md, line 3: the model 'encoder-decoder' reads a source, but the task 'adding' has none",
                assertThrows(LessonException.class, () -> laboratory.open(none, 0, Map.of(), ""))
                        .getMessage());
    }

    @Test
    void aPredictionIsJudgedByTheFirstRunItIsOfOrElseByTheFirstOfThePage() {
        Page page = lesson.pages().get(1);
        Block.Predict predict = page.all(Block.Predict.class).getFirst();
        assertEquals(Optional.empty(), laboratory.judge(page, predict, List.of()));
        assertEquals(
                Optional.of(new Laboratory.Verdict(new Outcome.Choice(1), "It came to 0.50 in –.")),
                laboratory.judge(page, predict, List.of(ended("small", 9), ended("large", 0.5f))));
        assertEquals(
                Optional.of(new Laboratory.Verdict(new Outcome.Choice(0), "It came to 2.00 in –.")),
                laboratory.judge(page, predict, List.of(ended("large", 2))));
        Page any =
                lesson(TEXT.replace("of: large\nquestion", "question")).pages().get(1);
        assertEquals(
                Optional.of(new Laboratory.Verdict(new Outcome.Choice(0), "It came to 9.00 in –.")),
                laboratory.judge(
                        any,
                        any.all(Block.Predict.class).getFirst(),
                        List.of(ended("small", 9), ended("large", 0.5f))));
    }

    @Test
    void aPredictionIsNotJudgedWhileTheRunGoesOn() {
        Block.Predict predict = lesson.pages().get(1).all(Block.Predict.class).getFirst();
        TrainingSnapshot ended = ended("large", 0.5f);
        TrainingSnapshot learning = new TrainingSnapshot(
                "large", 1, 9, Map.of(), ended.curves(), ended.trace(), new Status.Learning(), 1, 0);
        assertEquals(Optional.empty(), laboratory.judge(lesson.pages().get(1), predict, List.of(learning)));
        assertTrue(
                laboratory.judge(lesson.pages().get(1), predict, List.of(ended)).isPresent());
    }

    @Test
    void wantsWhatItsProsePredictionsAndClaimsRead() {
        assertEquals(Set.of("loss", "metric.loss"), laboratory.wants(lesson, 0));
        assertEquals(Set.of("loss", "speed", "accuracy", "rnn.state"), laboratory.wants(lesson, 1));
        assertEquals(Set.of(), laboratory.wants(lesson, 2));
    }

    @Test
    void proseIsFilledWithTheNumbersOfItsRuns() {
        assertEquals(
                "2.00 and 3.00",
                laboratory.fill("{loss} and {large: loss}", List.of(ended("small", 2), ended("large", 3))));
        assertEquals("–", laboratory.fill("{loss}", new ArrayList<>()));
    }

    @Test
    void remembersHowFastTheMachineIsOnceItIsMeasured() {
        assertEquals(Double.NaN, laboratory.speed());
        laboratory.measured(5e9);
        assertEquals(5e9, laboratory.speed());
    }
}
