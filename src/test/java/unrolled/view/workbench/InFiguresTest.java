package unrolled.view.workbench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import unrolled.lab.Draft;
import unrolled.lab.DraftFigure;
import unrolled.lab.Laboratory;
import unrolled.lab.Library;
import unrolled.lab.PageLab;
import unrolled.lesson.Lesson;
import unrolled.lesson.LessonParser;
import unrolled.words.Language;
import unrolled.words.Words;

class InFiguresTest {
    private static final DraftFigure HEATMAP = new DraftFigure("", "heatmap", List.of("probs"), Map.of());
    private static final DraftFigure LINES =
            new DraftFigure("", "lines", List.of("metric.accuracy.attractors"), Map.of());
    private static final DraftFigure CURVES = new DraftFigure("", "curves", List.of("loss"), Map.of());
    private static final Map<String, String> ZOOMED = Map.of("zoom", "2..5 x 0..7");

    private final Laboratory laboratory = new Laboratory(new Library(Path.of("")));
    private final Course course = Course.of(laboratory);
    private final Words words = new Words(Language.ENGLISH);

    private FreeLab lab(Draft draft) {
        Workbenches benches = new Workbenches(course, Map.of(), Optional.empty(), new LiveMemory(), later -> {});
        return new FreeLab(laboratory, course, words, draft, benches);
    }

    private static void move(Workbench bench, String figure, Map<String, String> options) {
        bench.noteFigure(figure);
        bench.figureOptions(figure).putAll(options);
    }

    /// Every figure of the draft as it is shown.
    private List<PageLab.PageFigure> shown(FreeLab lab) {
        Map<String, Map<String, String>> moved = lab.bench().figureOptions();
        return course.page(lab.lesson(words), 0).figures().stream()
                .map(figure -> figure.with(moved.getOrDefault(figure.spec().name(), Map.of())))
                .toList();
    }

    @Test
    void anotherFigureOfTheSameNameBeginsWithNothingAndUndoBringsBackWhatWasMoved() {
        Draft one = new Draft(Draft.first().runs(), List.of()).with(HEATMAP);
        String name = one.figures().getFirst().name();
        try (FreeLab lab = lab(one)) {
            Workbench bench = lab.bench();
            move(bench, name, ZOOMED);
            lab.become(lab.draft().withoutFigure(0));
            lab.become(lab.draft().with(LINES));
            assertEquals(name, lab.draft().figures().getFirst().name());
            assertEquals(Map.of(), bench.figureOptions());
            assertEquals(1, shown(lab).size());

            bench.history().undo();
            bench.history().undo();
            assertEquals(Map.of(name, ZOOMED), bench.figureOptions());
            assertEquals(1, shown(lab).size());
            bench.history().undo();
            assertEquals(Map.of(), bench.figureOptions());
            bench.history().redo();
            bench.history().redo();
            bench.history().redo();
            assertEquals(Map.of(), bench.figureOptions());
            assertEquals(1, shown(lab).size());
        }
    }

    @Test
    void aFigureThatStaysKeepsWhatWasMovedWhicheverRunsItShows() {
        Draft two = new Draft(Draft.first().runs(), List.of()).with(CURVES).with(HEATMAP);
        String name = two.figures().getLast().name();
        try (FreeLab lab = lab(two)) {
            move(lab.bench(), name, ZOOMED);
            lab.become(lab.draft().showing(1, "run-2", "run-1"));
            lab.become(lab.draft().withoutFigure(0));
            lab.become(lab.draft().changed(0, "hidden", "7"));
            assertEquals(Map.of(name, ZOOMED), lab.bench().figureOptions());
        }
    }

    private static Lesson lesson(String figure) {
        return LessonParser.parse("t/lesson.md", "t", """
            # T

            Promise.

            ## One page

            ```experiment one
            model: rnn
            task: agreement
            until: 5 steps
            ```

            """ + figure);
    }

    /// As an author does while the page lies open.
    @Test
    void whatAFigureDoesNotTakeOnceItIsOfAnotherTypeIsLetGo() {
        Lesson heatmap = lesson("""
            ```figure seen
            type: heatmap
            of: one
            shows: probs
            title: t
            ```
            """);
        Lesson lines = lesson("""
            ```figure seen
            type: lines
            of: one
            shows: metric.accuracy.attractors
            title: t
            ```
            """);
        try (Workbenches benches = new Workbenches(course, Map.of(), Optional.empty(), new LiveMemory(), later -> {})) {
            Workbench bench = benches.at(heatmap, 0, course.page(heatmap, 0), Map.of());
            move(bench, "seen", ZOOMED);
            move(bench, "elsewhere", ZOOMED);
            assertEquals(bench, benches.at(heatmap, 0, course.page(heatmap, 0), Map.of()));
            assertEquals(Map.of("seen", ZOOMED, "elsewhere", ZOOMED), bench.figureOptions());
            assertEquals(bench, benches.at(lines, 0, course.page(lines, 0), Map.of()));
            assertEquals(Map.of("elsewhere", ZOOMED), bench.figureOptions(), "it may be of another page");
            bench.history().undo();
            assertTrue(bench.history().undo().isEmpty(), "it was of the figure that was");
        }
    }
}
