package unrolled.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import unrolled.engine.source.Code;
import unrolled.engine.source.Listing;
import unrolled.lesson.Lesson;
import unrolled.training.Trainer;
import unrolled.training.TrainingSnapshot;
import unrolled.words.Language;

/// Beside every figure of every lesson stand the few lines that computed it.
class FigureCodeTest {
    private static final Library LIBRARY = new Library(Path.of(""));
    private static final int LONGEST = 40; // lines

    static Stream<String> lessons() {
        return LIBRARY.folders().stream();
    }

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
}
