package unrolled.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import unrolled.fault.InputException;
import unrolled.figure.Run;
import unrolled.figure.compare.BesideFigure;
import unrolled.lesson.Lesson;
import unrolled.lesson.LessonParser;
import unrolled.training.Companion;
import unrolled.training.Trainer;
import unrolled.training.TrainingSnapshot;
import unrolled.words.Language;
import unrolled.words.Words;

/// What goes beside the runs of a page of two, a network and a table of counts.
class BranchTest {
    private static final String LESSON = """
        # T

        ## P

        ```experiment net
        model: rnn
        task: corpus
        hidden: 6
        embedding: 4
        length: 8
        until: 30 steps
        label: network
        ```

        ```experiment table
        model: ngram
        task: corpus
        length: 8
        until: 30 steps
        label: table
        hue: ngram
        ```

        ```figure loss
        type: curves
        shows: loss
        ```

        ```figure state
        type: heatmap
        shows: rnn.state
        of: net
        ```
        """;
    private static final Branch FASTER = Branch.forked(Map.of("learning rate", "0.1"));
    private static final Words WORDS = new Words(Language.ENGLISH);

    private final Laboratory laboratory = new Laboratory(new Library(Path.of("")));
    private final Lesson lesson = LessonParser.parse("90-x/lesson.md", "90-x", LESSON);

    private List<Trainer> open() {
        return laboratory.open(lesson, 0, Map.of(), "");
    }

    private List<Companion> beside(Branch branch, List<Trainer> runs) {
        return laboratory.beside(lesson, 0, Map.of(), "", branch, runs);
    }

    private static void train(List<Trainer> runs, int steps) {
        for (Trainer run : runs) {
            while (run.steps() < steps) {
                run.step();
            }
        }
    }

    @Test
    void onlyARunThatHasTheSettingGetsOneBeside() {
        assertEquals(List.of(0), laboratory.beside(lesson, 0, Branch.forked(Map.of("hidden", "8"))));
        assertEquals(List.of(1), laboratory.beside(lesson, 0, Branch.forked(Map.of("n", "3"))));
        assertEquals(List.of(0, 1), laboratory.beside(lesson, 0, Branch.compared(Map.of("seed", "2"))));
        assertEquals(List.of(1), laboratory.beside(lesson, 0, new Branch(false, Map.of("seed", "2"), false, 1)));
    }

    @Test
    void aSettingThatNoRunHasIsAnErrorThatListsThem() {
        List<Trainer> runs = open();
        InputException refused =
                assertThrows(InputException.class, () -> beside(Branch.forked(Map.of("leerning rate", "1")), runs));
        assertTrue(String.valueOf(refused.getMessage()).contains("learning rate"), refused::getMessage);
    }

    @Test
    void whatIsChangedStandsInItsCaptionAndSoDoesTheStep() {
        List<Trainer> runs = open();
        train(runs, 7);
        TrainingSnapshot fork = beside(FASTER, runs).getFirst().trainer().snapshot(name -> false);
        assertEquals("net.beside", fork.experiment());
        assertEquals(0.1, fork.settings().get("learning rate"));
        assertEquals(7, fork.forkedAt());
        TrainingSnapshot other = beside(Branch.compared(Map.of("optimizer", "sgd")), runs)
                .getFirst()
                .trainer()
                .snapshot(name -> false);
        assertEquals("sgd", other.settings().get("optimizer"));
        assertEquals(-1, other.forkedAt());
        assertEquals(-1, runs.getFirst().snapshot(name -> false).forkedAt());
    }

    @Test
    void openedAnewForAFileItIsTheOneOfTheWindow() {
        List<Trainer> window = open();
        train(window, 7);
        Trainer fork = beside(FASTER, window).getFirst().trainer();
        train(List.of(fork), 12);
        List<Trainer> file = Branch.joined(open(), 7, this::open, runs -> beside(FASTER, runs));
        assertEquals(3, file.size(), "two runs, and one beside that which has a learning rate");
        train(file, 12);
        assertEquals(fork.fingerprint(), file.get(2).fingerprint());
        assertNotEquals(fork.fingerprint(), file.getFirst().fingerprint());
        train(window, 12);
        assertEquals(window.getFirst().fingerprint(), file.getFirst().fingerprint());
    }

    @Test
    void aFilmWaitsWithAForkUntilItsStep() {
        Film film = new Film(
                () -> Branch.joined(open(), 7, this::open, runs -> beside(FASTER, runs)),
                List.of(10, 10, 10),
                Set.of());
        for (List<TrainingSnapshot> frame : film.take(20, () -> false)) {
            assertEquals(Math.max(7, frame.getFirst().step()), frame.get(2).step());
        }
    }

    @Test
    void eachFigureShowsBothInItsOwnWay() {
        PageLab alone = laboratory.page(lesson, 0);
        PageLab both = alone.with(FASTER, List.of(0, 1), Set.of(), WORDS);
        assertEquals(List.of("network", "table", "network, fork", "table, fork"), labels(both));
        assertEquals(List.of(0, 2, 1, 3), both.figures().getFirst().runs(), "curves are drawn in one picture");
        assertEquals(List.of(0, 2), both.figures().getLast().runs());
        assertInstanceOf(BesideFigure.class, both.figures().getLast().figure());
        PageLab difference = alone.with(FASTER, List.of(0), Set.of("loss", "state"), WORDS);
        assertEquals(List.of(0, 2, 1), difference.figures().getFirst().runs(), "lines stay two");
        assertEquals(List.of(2, 0), difference.figures().getLast().runs());
        assertEquals(
                "Difference: network, fork minus network.",
                difference.figures().getLast().spec().caption());
    }

    private static List<String> labels(PageLab lab) {
        return lab.experiments().stream().map(PageLab.Experiment::label).toList();
    }

    @Test
    void aDifferenceIsOfTheForkFromItsRun() {
        List<Trainer> runs = open();
        train(runs, 7);
        Trainer fork = beside(FASTER, runs).getFirst().trainer();
        train(List.of(runs.getFirst(), fork), 9);
        PageLab.PageFigure state = laboratory
                .page(lesson, 0)
                .with(FASTER, List.of(0), Set.of("state"), WORDS)
                .figures()
                .getLast();
        List<TrainingSnapshot> taken = List.of(
                runs.getFirst().snapshot(name -> true),
                runs.getLast().snapshot(name -> true),
                fork.snapshot(name -> true));
        List<Run> shown = state.runs().stream()
                .map(run -> new Run("", "rnn", taken.get(run)))
                .toList();
        float other = taken.getLast().trace().get("rnn.state").at(3, 2);
        float own = taken.getFirst().trace().get("rnn.state").at(3, 2);
        assertEquals(
                other - own, state.figure().data(shown).getFirst().activation().at(3, 2), 1e-6);
    }
}
