package unrolled.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import unrolled.engine.source.Code;
import unrolled.engine.source.Listing;
import unrolled.lesson.Lesson;
import unrolled.training.Trainer;
import unrolled.training.TrainingSnapshot;
import unrolled.words.Language;
import unrolled.words.Words;

/// Beside every figure of every lesson stand the few lines that computed it.
class FigureCodeTest {
    private static final Library LIBRARY = new Library(Path.of(""));
    private static final int LONGEST = 40; // lines

    static Stream<String> lessons() {
        return LIBRARY.folders().stream();
    }

    @Tag("large")
    @ParameterizedTest
    @MethodSource("lessons")
    void everyFigureHasItsLines(String folder) {
        Laboratory laboratory = Laboratory.hasty(LIBRARY);
        Lesson lesson = LIBRARY.lesson(folder, Language.ENGLISH);
        List<String> without = new ArrayList<>();
        for (int page = 0; page < lesson.pages().size(); page++) {
            PageLab lab = laboratory.page(lesson, page);
            List<TrainingSnapshot> snapshots = snapshots(laboratory, lesson, page, lab);
            for (PageLab.PageFigure figure : lab.figures()) {
                List<FigureCode> lines = FigureCode.of(figure, lab.runs(figure, snapshots));
                for (FigureCode one : lines) {
                    assertFoundAndShort(one.code());
                    one.each().values().forEach(FigureCodeTest::assertFoundAndShort);
                }
                if (lines.isEmpty()) {
                    without.add("page %s, figure '%s' of %s"
                            .formatted(
                                    page + 1,
                                    figure.spec().name(),
                                    figure.spec().shows()));
                }
            }
        }
        assertEquals(List.of(), without);
    }

    private static void assertFoundAndShort(Code code) {
        int lines = Listing.of(code).lines().size();
        assertTrue(lines <= LONGEST, () -> "%s lines: %s".formatted(lines, code));
    }

    /// After one step, with what the figures of the page want.
    private static List<TrainingSnapshot> snapshots(Laboratory laboratory, Lesson lesson, int page, PageLab lab) {
        List<TrainingSnapshot> snapshots = new ArrayList<>();
        for (Trainer trainer : laboratory.open(lesson, page, Map.of(), "")) {
            trainer.step();
            snapshots.add(trainer.snapshot(name -> lab.figures().stream()
                    .anyMatch(figure -> figure.figure().wants().contains(name))));
        }
        return snapshots;
    }

    private static final String CELL = "private void forward(Position now, int t)";
    private static final String SIGMOID = "static float sigmoid(float x)";

    /// The lines of a figure of the free lab, for so many runs alike.
    private static List<FigureCode> lines(int runs, String type, String... shows) {
        Draft draft = new Draft(
                List.of(DraftRun.of("run-1", "lstm", "agreement")),
                List.of(new DraftFigure("figure-1", type, List.of(shows), Map.of())));
        for (int i = 1; i < runs; i++) {
            draft = draft.duplicated(0);
        }
        Laboratory laboratory = Laboratory.hasty(LIBRARY);
        Lesson lesson = draft.lesson("Free lab", new Words(Language.ENGLISH));
        PageLab lab = laboratory.page(lesson, 0);
        PageLab.PageFigure figure = lab.figures().getFirst();
        return FigureCode.of(figure, lab.runs(figure, snapshots(laboratory, lesson, 0, lab)));
    }

    private static List<String> heads(List<FigureCode> lines) {
        return lines.stream().map(one -> one.code().head()).toList();
    }

    private static List<String> marks(FigureCode one, String name) {
        return Objects.requireNonNull(one.each().get(name), name).marks();
    }

    @Test
    void eachDeclarationStandsOnceWithTheNamesOfAllItComputesAndTheMarksOfEach() {
        List<String> gates = List.of("lstm.gate.forget", "lstm.candidate");
        for (int runs : new int[] {1, 2}) {
            List<FigureCode> lines = lines(runs, "heatmap", gates.getFirst(), gates.getLast());
            assertEquals(List.of(CELL, SIGMOID), heads(lines).subList(0, 2));
            FigureCode cell = lines.getFirst();
            assertEquals(gates, cell.names());
            assertEquals(List.of("GATES.sigmoid("), marks(cell, gates.getFirst()));
            List<String> others = marks(cell, gates.getLast());
            assertFalse(others.contains("GATES.sigmoid("), others::toString);
            assertTrue(cell.code().marks().containsAll(others)
                    && cell.code().marks().contains("GATES.sigmoid("));
            assertEquals(List.of(gates.getFirst()), lines.get(1).names());
            assertEquals(heads(lines).stream().distinct().toList(), heads(lines));
        }
    }

    @Test
    void aCurveHasTheLinesOfItsMetricOrOfTheAnalysisThatItFollows() {
        assertEquals(
                List.of("metric.loss"), lines(1, "curves", "loss").getFirst().names());
        List<FigureCode> followed = lines(1, "curves", "spectral.radius.largest");
        assertEquals(List.of("spectral.radius"), followed.getFirst().names());
        assertEquals(List.of(), lines(1, "curves", "nothing.of.the.kind"));
    }
}
