package unrolled.figure.compare;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import unrolled.engine.setting.Setting;
import unrolled.engine.trace.Activation;
import unrolled.engine.trace.Cell;
import unrolled.figure.Figure;
import unrolled.figure.FigureSpec;
import unrolled.figure.Palette;
import unrolled.figure.Region;
import unrolled.figure.Run;
import unrolled.figure.Style;
import unrolled.figure.Traces;
import unrolled.lab.Branch;
import unrolled.lab.Laboratory;
import unrolled.lab.Library;
import unrolled.lab.PageLab;
import unrolled.lesson.Lesson;
import unrolled.lesson.LessonParser;
import unrolled.training.Trainer;
import unrolled.words.Language;
import unrolled.words.Words;

/// Two gated networks that differ in one setting.
class BesideFigureTest {
    private static final String LESSON = """
        # T

        ## P

        ```experiment before
        model: gru
        hidden: 16
        embedding: 8
        task: store
        reset: before
        label: reset before
        ```

        ```experiment after
        like: before
        reset: after
        label: reset after
        ```

        ```figure difference
        type: heatmap
        shows: gru.state
        of: before, after
        minus: after
        ```
        """;

    private static final List<Run> RUNS = new ArrayList<>();
    private final Figure figure =
            new BesideFigure(Traces.figure(Traces.spec("strip", List.of("gru.gate.reset"), Map.of()), "strip"));

    @BeforeAll
    static void open() {
        Laboratory laboratory = new Laboratory(new Library(Path.of("")));
        Lesson lesson = LessonParser.parse("05-x/lesson.md", "05-x", LESSON);
        for (Trainer trainer : laboratory.open(lesson, List.of("before", "after"), Map.of())) {
            RUNS.add(new Run(trainer.experiment(), "gru", trainer.snapshot(name -> true)));
        }
    }

    /// What two runs differ in, and what those beside them do, is drawn, told and exported on one scale.
    @Test
    void aDifferenceIsDrawnForThoseBesideToo() {
        Laboratory laboratory = new Laboratory(new Library(Path.of("")));
        Lesson lesson = LessonParser.parse("05-x/lesson.md", "05-x", LESSON);
        Branch branch = Branch.compared(Map.of("seed", "2"));
        List<Trainer> trainers = new ArrayList<>(laboratory.open(lesson, 0, Map.of(), ""));
        laboratory
                .beside(lesson, 0, Map.of(), "", branch, List.copyOf(trainers))
                .forEach(one -> trainers.add(one.trainer()));
        Words words = new Words(Language.ENGLISH);
        PageLab lab = laboratory.page(lesson, 0).with(branch, List.of(0, 1), Set.of(), words);
        PageLab.PageFigure difference = lab.figures().getFirst();
        List<Run> runs = lab.runs(
                difference,
                trainers.stream().map(one -> one.snapshot(name -> true)).toList());
        difference.figure().check(runs);
        List<Region> regions = difference
                .figure()
                .paint(
                        new BufferedImage(900, 600, BufferedImage.TYPE_INT_RGB).createGraphics(),
                        900,
                        600,
                        runs,
                        new Style(Palette.LIGHT, words, 13));
        assertEquals(
                Set.of(0, 2),
                regions.stream()
                        .filter(region -> region.kind() == Region.Kind.CELL)
                        .map(Region::run)
                        .collect(Collectors.toSet()));
        assertTrue(
                labels(regions).stream().anyMatch(label -> label.text()
                        .endsWith("\u2212 " + runs.get(3).label())),
                regions::toString);
        Figure each = Traces.factory("heatmap").create(difference.spec());
        List<List<Run>> pictures = List.of(runs.subList(0, 2), runs.subList(2, 4));
        double most = pictures.stream()
                .map(pair -> each.derived(pair).getFirst())
                .mapToDouble(BesideFigureTest::largest)
                .max()
                .orElseThrow();
        double[] limits = Setting.Interval.numbers(each.sameScale(pictures).getOrDefault("limits", ""));
        assertArrayEquals(new double[] {-most, most}, limits, 1e-6);
    }

    private static double largest(Activation activation) {
        double most = 0;
        for (int row = 0; row < activation.rows().size(); row++) {
            for (int column = 0; column < activation.columns().size(); column++) {
                most = Math.max(most, Math.abs(activation.at(row, column)));
            }
        }
        return most;
    }

    private List<Region> paint(double width, double height, Language language) {
        BufferedImage image = new BufferedImage((int) width, (int) height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        return figure.paint(graphics, width, height, RUNS, new Style(Palette.LIGHT, new Words(language), 13));
    }

    private static List<Region> labels(List<Region> regions) {
        return regions.stream()
                .filter(region -> region.kind() == Region.Kind.LABEL)
                .toList();
    }

    @Test
    void namesTheOneDifferenceAboveThem() {
        List<Region> labels = labels(paint(900, 300, Language.ENGLISH));
        assertEquals("same seed 1  ·  different: reset gate", labels.get(0).text());
        assertEquals("before", labels.get(1).text());
        assertTrue(labels.get(2).text().startsWith("before the product"), labels.get(2)::text);
        assertEquals("after", labels.get(3).text());
        assertTrue(labels.get(4).text().startsWith("after the product"), labels.get(4)::text);
    }

    @Test
    void everyNumberOfBothIsACellOfItsOwnRun() {
        for (double width : new double[] {900, 320}) {
            double high = figure.heightFor(width, RUNS, new Style(Palette.LIGHT, new Words(Language.ENGLISH), 13));
            List<Region> regions = paint(width, high, Language.ENGLISH);
            for (int run = 0; run < 2; run++) {
                Activation gate = RUNS.get(run).snapshot().trace().get("gru.gate.reset");
                int own = run;
                List<Cell> cells = regions.stream()
                        .filter(region -> region.kind() == Region.Kind.CELL && region.run() == own)
                        .map(Region::cell)
                        .toList();
                assertEquals(gate.rows().size() * gate.columns().size(), cells.size());
            }
        }
    }

    @Test
    void itsTextsLieInsideAndNotOnOneAnother() {
        for (Language language : Language.values()) {
            for (double[] size : new double[][] {{900, 300}, {640, 420}, {320, 480}}) {
                List<Region> labels = labels(paint(size[0], size[1], language));
                Rectangle2D all = new Rectangle2D.Double(-0.6, -0.6, size[0] + 1.2, size[1] + 1.2);
                labels.forEach(label -> assertTrue(all.contains(label.bounds()), label::toString));
                IntStream.range(1, labels.size())
                        .forEach(i -> labels.subList(0, i).forEach(other -> {
                            Rectangle2D shared = labels.get(i).bounds().createIntersection(other.bounds());
                            assertTrue(
                                    shared.getWidth() <= 0.6 || shared.getHeight() <= 0.6,
                                    () -> labels.get(i) + " on " + other);
                        }));
            }
        }
    }

    @Test
    void whereTheyAreLowTheirNamesStandAtTheLeft() {
        List<Region> regions = paint(320, 90, Language.ENGLISH);
        Region name = labels(regions).stream()
                .filter(label -> label.text().equals("before"))
                .findFirst()
                .orElseThrow();
        assertTrue(regions.stream()
                .filter(region -> region.kind() == Region.Kind.CELL && region.run() == 0)
                .allMatch(cell -> cell.bounds().getX() >= name.bounds().getMaxX()
                        && cell.bounds().getMinY() < name.bounds().getMaxY() + 13));
    }

    @Test
    void whereTheyWouldBeTooLowTheyStandSideBySideThoughTheyAreNarrow() {
        assertTrue(top("before", 520, 600) < top("after", 520, 600) - 200);
        assertEquals(top("before", 520, 90), top("after", 520, 90));
    }

    /// A cell would be a list of numbers there.
    @Test
    void whereTheyHaveNoRoomForADrawingSideBySideTheyStandUnderOneAnother() {
        Figure cell = Traces.figure(Traces.spec("cell", List.of("gru.gate.update", "gru.state"), Map.of()), "cell");
        Figure both = new BesideFigure(cell);
        Style style = new Style(Palette.LIGHT, new Words(Language.ENGLISH), 13);
        assertEquals(cell.leastWidth(style), both.leastWidth(style));
        for (double width : new double[] {both.leastWidth(style), 900, 2.2 * both.leastWidth(style)}) {
            double high = both.heightFor(width, RUNS, style);
            Graphics2D graphics =
                    new BufferedImage((int) width, (int) high, BufferedImage.TYPE_INT_RGB).createGraphics();
            List<Region> labels = labels(both.paint(graphics, width, high, RUNS, style));
            List<Double> tops = labels.stream()
                    .filter(label -> label.text().equals("renew 1 − z"))
                    .map(label -> label.bounds().getY())
                    .toList();
            assertEquals(2, tops.size(), "the drawing, which alone has this valve");
            assertEquals(width > 900, tops.getFirst().equals(tops.getLast()));
        }
    }

    /// A bar of the same length stands for the same number in both pictures: the ticks below them are the same.
    @Test
    void barsOfBothStandOnOneScale() {
        Figure.Factory bars = Traces.factory("bars");
        FigureSpec spec = Traces.spec("bars", List.of("gru.state"), Map.of("row", "last"));
        double low = 0;
        double high = 0;
        for (Run run : RUNS) {
            Activation state = run.snapshot().trace().get("gru.state");
            for (int unit = 0; unit < state.columns().size(); unit++) {
                low = Math.min(low, state.at(state.rows().size() - 1, unit));
                high = Math.max(high, state.at(state.rows().size() - 1, unit));
            }
        }
        Map<String, String> scale =
                bars.create(spec).sameScale(RUNS.stream().map(List::of).toList());
        assertArrayEquals(new double[] {low, high}, Setting.Interval.numbers(scale.getOrDefault("limits", "")), 1e-6);
        assertTrue(bars.create(spec).sameScale(List.of(RUNS.subList(0, 1))).isEmpty());
        Figure beside = new BesideFigure.Making(bars).create(spec);
        BufferedImage image = new BufferedImage(900, 600, BufferedImage.TYPE_INT_RGB);
        List<Region> regions = beside.paint(
                image.createGraphics(), 900, 600, RUNS, new Style(Palette.LIGHT, new Words(Language.ENGLISH), 13));
        List<List<String>> ticks = Stream.of(0, 450)
                .map(from -> labels(regions).stream()
                        .filter(label -> label.bounds().getY() > 570
                                && label.bounds().getCenterX() >= from
                                && label.bounds().getCenterX() < from + 450)
                        .map(Region::text)
                        .toList())
                .toList();
        assertTrue(ticks.getFirst().size() >= 2, ticks::toString);
        assertEquals(ticks.getFirst(), ticks.getLast());
    }

    private double top(String name, double width, double height) {
        return labels(paint(width, height, Language.ENGLISH)).stream()
                .filter(label -> label.text().equals(name))
                .findFirst()
                .orElseThrow()
                .bounds()
                .getY();
    }
}
