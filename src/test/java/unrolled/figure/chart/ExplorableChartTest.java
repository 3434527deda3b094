package unrolled.figure.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.jfree.chart.axis.AxisState;
import org.jfree.chart.axis.LogTick;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.axis.ValueTick;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.data.Range;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import unrolled.figure.Palette;
import unrolled.figure.Style;
import unrolled.figure.chart.ChartFrame.Kind;
import unrolled.figure.chart.ExplorableChart.Point;
import unrolled.words.Language;
import unrolled.words.Words;

class ExplorableChartTest {
    private static final Rectangle2D AREA = new Rectangle2D.Double(50, 10, 800, 400);
    private static final Style STYLE = new Style(Palette.LIGHT, new Words(Language.ENGLISH), 12);

    private static Charts.Line line(String name, int points, DoubleUnaryOperator y) {
        double[] x = IntStream.range(0, points).asDoubleStream().toArray();
        double[] values =
                IntStream.range(0, points).mapToDouble(y::applyAsDouble).toArray();
        return new Charts.Line(name, Color.RED, x, values, false, -1);
    }

    private static ChartContent content(Kind kind, Charts.Line... lines) {
        return new ChartContent(
                List.of(lines), Map.of(), new ChartFrame("step", "loss", List.of(), true, kind, Double.NaN));
    }

    private static ExplorableChart chart(Kind kind, Charts.Line... lines) {
        return new ExplorableChart(content(kind, lines), STYLE);
    }

    private static XYPlot plot(ExplorableChart chart) {
        return (XYPlot) chart.chart().getPlot();
    }

    private static Range across(ExplorableChart chart) {
        return plot(chart).getDomainAxis().getRange();
    }

    private static Range up(ExplorableChart chart) {
        return plot(chart).getRangeAxis().getRange();
    }

    private static List<String> ticks(ExplorableChart chart, boolean below) {
        ValueAxis axis = below ? plot(chart).getDomainAxis() : plot(chart).getRangeAxis();
        Graphics2D graphics = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB).createGraphics();
        List<String> texts = new ArrayList<>();
        for (Object tick :
                axis.refreshTicks(graphics, new AxisState(), AREA, below ? RectangleEdge.BOTTOM : RectangleEdge.LEFT)) {
            double value = ((ValueTick) tick).getValue();
            texts.add(tick instanceof LogTick ? "power " + value : tick.toString());
        }
        return texts;
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void whatIsUnderThePointerStaysThereWhenZooming(Kind kind) {
        ExplorableChart chart = chart(kind, line("loss", 100, i -> 1 / (1 + i)));
        Point point = new Point(0, 30);
        Point2D before = chart.place(point, AREA);
        chart.zoom(0.5, before.getX(), before.getY(), AREA);
        Point2D after = chart.place(point, AREA);
        assertEquals(before.getX(), after.getX(), 1e-6);
        assertEquals(before.getY(), after.getY(), 1e-6);
        assertFalse(chart.isWhole());
        chart.zoom(2, before.getX(), before.getY(), AREA);
        assertTrue(chart.isWhole(), "as far out as before is the whole");
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void noViewLeavesTheWhole(Kind kind) {
        ExplorableChart chart = chart(kind, line("loss", 100, i -> 3 / (1 + i)));
        Range acrossAll = across(chart);
        Range upAll = up(chart);
        chart.zoom(7, 500, 200, AREA);
        assertTrue(chart.isWhole());
        chart.zoom(0.3, 850, 10, AREA);
        for (int i = 0; i < 50; i++) {
            chart.move(i % 2 == 0 ? -900 : 300, i % 3 == 0 ? 500 : -200, AREA);
            assertTrue(acrossAll.contains(across(chart).getLowerBound() + 1e-9), across(chart) + " of " + acrossAll);
            assertTrue(acrossAll.contains(across(chart).getUpperBound() - 1e-9), across(chart) + " of " + acrossAll);
            assertTrue(
                    upAll.getLowerBound() <= up(chart).getLowerBound() * (1 + 1e-9) + 1e-9, up(chart) + " of " + upAll);
            assertTrue(
                    upAll.getUpperBound() >= up(chart).getUpperBound() * (1 - 1e-9) - 1e-9, up(chart) + " of " + upAll);
        }
        for (int i = 0; i < 100; i++) {
            chart.zoom(0.5, 300, 300, AREA);
        }
        assertEquals(2, across(chart).getLength(), 1e-9, "two steps are the closest");
        assertTrue(up(chart).getLength() > 0);
        chart.whole();
        assertEquals(acrossAll, across(chart));
        assertEquals(upAll.getLowerBound(), up(chart).getLowerBound(), 1e-12);
        assertEquals(upAll.getUpperBound(), up(chart).getUpperBound(), 1e-9);
    }

    @Test
    void draggingMovesThePictureWithTheMouse() {
        ExplorableChart chart = chart(Kind.FROM_ZERO, line("loss", 100, i -> i));
        chart.zoom(0.2, 450, 200, AREA);
        Point point = new Point(0, 50);
        Point2D before = chart.place(point, AREA);
        chart.move(40, -30, AREA);
        assertEquals(before.getX() + 40, chart.place(point, AREA).getX(), 1e-6);
        assertEquals(before.getY() - 30, chart.place(point, AREA).getY(), 1e-6);
    }

    /// What the viewer does at the end of a rectangle, and of the stroke to the left that asks for everything.
    @Test
    void theViewersOwnChangesStayWithinTheWhole() {
        ExplorableChart chart = chart(Kind.FROM_ZERO, line("loss", 100, i -> i));
        Range all = across(chart);
        plot(chart).getDomainAxis().zoomRange(0.25, 0.5);
        assertFalse(chart.isWhole());
        assertEquals(all.getLength() / 4, across(chart).getLength(), 1e-9);
        plot(chart).getDomainAxis().setRange(-500, 700);
        assertEquals(all, across(chart));
        plot(chart).getRangeAxis().zoomRange(0.1, 0.2);
        plot(chart).getDomainAxis().setAutoRange(true);
        assertTrue(chart.isWhole());
    }

    @Test
    void newPointsWidenTheWholeAndLeaveAPartAsItIs() {
        ExplorableChart chart = chart(Kind.FROM_ZERO, line("loss", 100, i -> i));
        chart.show(content(Kind.FROM_ZERO, line("loss", 200, i -> i)));
        assertTrue(across(chart).contains(199) && up(chart).contains(199));
        chart.zoom(0.1, 300, 200, AREA);
        Range part = across(chart);
        chart.show(content(Kind.FROM_ZERO, line("loss", 300, i -> i), line("more", 300, i -> 2 * i)));
        assertEquals(part, across(chart));
        assertEquals(2, plot(chart).getDataset().getSeriesCount());
        chart.whole();
        assertTrue(across(chart).contains(299) && up(chart).contains(598));
        chart.show(content(Kind.FROM_ZERO));
        assertEquals(0, plot(chart).getDataset().getSeriesCount());
    }

    @Test
    void everyChangeIsDrawnOnce() {
        ExplorableChart chart = chart(Kind.FROM_ZERO, line("loss", 100, i -> i));
        AtomicInteger events = new AtomicInteger();
        chart.chart().addChangeListener(event -> events.incrementAndGet());
        List<Runnable> changes = List.of(
                () -> chart.show(content(Kind.FROM_ZERO, line("loss", 200, i -> i), line("more", 200, i -> i))),
                () -> chart.show(content(Kind.LOGARITHMIC, line("loss", 200, i -> i))),
                () -> chart.zoom(0.5, 300, 200, AREA),
                () -> chart.move(10, 10, AREA),
                chart::whole,
                () -> chart.scale(2));
        for (int i = 0; i < changes.size(); i++) {
            events.set(0);
            changes.get(i).run();
            assertEquals(1, events.get(), "change " + i);
        }
    }

    /// A thousand points of a line at most, and all of them where one has zoomed in.
    @Test
    void longLinesAreThinnedToWhatCanBeSeen() {
        ExplorableChart chart = chart(Kind.FROM_ZERO, line("loss", 2048, i -> i % 2 == 0 ? 1 : 2));
        int drawn = plot(chart).getDataset().getItemCount(0);
        assertTrue(drawn > 500 && drawn <= ExplorableChart.MOST, drawn + " points");
        chart.zoom(0.01, 450, 200, AREA);
        int seen = (int) Math.floor(across(chart).getUpperBound())
                - (int) Math.ceil(across(chart).getLowerBound())
                + 1;
        assertEquals(seen + 2, plot(chart).getDataset().getItemCount(0));
    }

    @Test
    void ticksStayRoundHoweverDeepOneZooms() {
        ExplorableChart chart = chart(Kind.FROM_ZERO, line("loss", 100, i -> 1 + i / 1000));
        assertTrue(ticks(chart, true).containsAll(List.of("0", "20", "40")), ticks(chart, true)::toString);
        for (int i = 0; i < 30; i++) {
            chart.zoom(0.8, 450, 15, AREA);
            List<String> below = ticks(chart, true);
            assertTrue(below.stream().allMatch(text -> text.matches("\\d+")), below::toString);
            assertEquals(below.size(), below.stream().distinct().count(), below::toString);
            List<String> beside = ticks(chart, false);
            assertTrue(beside.size() > 1 && beside.size() < 20, beside::toString);
            assertEquals(beside.size(), beside.stream().distinct().count(), beside::toString);
        }
    }

    @Test
    void aLogarithmicAxisHasPowersAndBetweenThemOtherNumbers() {
        ExplorableChart chart = chart(Kind.LOGARITHMIC, line("loss", 100, i -> Math.pow(10, i / 10)));
        assertTrue(ticks(chart, false).contains("power 100000.0"), ticks(chart, false)::toString);
        for (int i = 0; i < 12; i++) {
            chart.zoom(0.6, 450, 210, AREA);
        }
        assertTrue(ticks(chart, false).size() > 1, ticks(chart, false)::toString);
    }

    @Test
    void placesWithNamesAreNamedBelow() {
        ChartFrame frame = new ChartFrame("token", "", List.of("cat", " ", "狗"), true, Kind.UNIT, 0.5);
        ChartContent content = new ChartContent(List.of(line("accuracy", 3, i -> i / 2)), Map.of(), frame);
        assertEquals(List.of("cat", "\u2423", "狗"), ticks(new ExplorableChart(content, STYLE), true));
        assertEquals("token 狗, accuracy: 1", content.say(0, 2));
    }

    @Test
    void aPlaceWhoseNameTheFontLacksIsNamedByItsCodePoint() {
        ChartFrame frame = new ChartFrame("token", "", List.of("\ud83c\udf4e", "\u05e9"), true, Kind.UNIT, 0.5);
        ChartContent content = new ChartContent(List.of(line("accuracy", 2, i -> i / 2)), Map.of(), frame);
        assertEquals(
                List.of("\u20391F34E\u203a", "\u203905E9\u203a"), ticks(new ExplorableChart(content, STYLE), true));
    }

    @Test
    void aPointIsSaidWithAllItsDigits() {
        ChartContent content = content(Kind.FROM_ZERO, line("loss", 5, i -> (float) (2.1105123 / (i + 1))));
        assertEquals("step 0, loss: 2.1105123", content.say(0, 0));
        assertEquals("step 3, loss: 0.52762806", content.say(0, 3));
        assertEquals(
                "step 1, loss: \u22121.5e\u22128",
                content(Kind.FROM_ZERO, line("loss", 2, i -> -1.5e-8f)).say(0, 1));
        assertEquals(
                "step 12,000, loss: \u2013",
                content(Kind.FROM_ZERO, line("loss", 12_001, i -> Double.NaN)).say(0, 12_000));
        assertEquals(
                "step 1: 0.5", content(Kind.FROM_ZERO, line("", 2, i -> 0.5f)).say(0, 1));
    }

    @Test
    void theNearestPointInViewIsFoundOnAnyLine() {
        ExplorableChart chart = chart(Kind.FROM_ZERO, line("low", 100, i -> 1), line("high", 100, i -> 9));
        Point2D at = chart.place(new Point(1, 40), AREA);
        assertEquals(
                new Point(1, 40),
                chart.nearest(at.getX() + 2, at.getY() + 20, AREA).orElseThrow());
        chart.zoom(0.1, at.getX(), at.getY(), AREA);
        assertEquals(1, chart.nearest(450, 400, AREA).orElseThrow().line(), "the other line is out of view");
        assertTrue(chart(Kind.FROM_ZERO).nearest(450, 400, AREA).isEmpty());
    }

    @Test
    void keysGoAlongALineOverGapsAndFromLineToLine() {
        ExplorableChart chart = chart(
                Kind.LOGARITHMIC,
                line("low", 10, i -> i == 4 || i == 5 ? Double.NaN : 1),
                line("middle", 10, i -> 5),
                line("none", 10, i -> -1),
                line("high", 10, i -> 9));
        assertEquals(new Point(0, 6), chart.beside(new Point(0, 3), 1));
        assertEquals(new Point(0, 3), chart.beside(new Point(0, 6), -1));
        assertEquals(new Point(0, 9), chart.beside(new Point(0, 9), 1));
        assertEquals(new Point(1, 3), chart.above(new Point(0, 3), 1));
        assertEquals(new Point(3, 3), chart.above(new Point(1, 3), 1), "a line with nothing to draw is passed over");
        assertEquals(new Point(3, 3), chart.above(new Point(3, 3), 1));
        assertEquals(new Point(0, 3), chart.above(new Point(1, 3), -1));
        assertEquals(3, chart.above(new Point(1, 4), -1).index(), "the nearest that has a value");
    }

    @Test
    void aPointOutOfViewIsBroughtIntoIt() {
        ExplorableChart chart = chart(Kind.FROM_ZERO, line("loss", 100, i -> i));
        chart.zoom(0.05, 60, 405, AREA);
        assertFalse(across(chart).contains(70));
        Range before = across(chart);
        chart.reveal(new Point(0, 70));
        assertTrue(across(chart).contains(70) && up(chart).contains(70));
        assertEquals(before.getLength(), across(chart).getLength(), 1e-9);
    }

    @Test
    void everyLetterOfItIsInItsFont() {
        for (Language language : Language.values()) {
            Style style = new Style(Palette.DARK, new Words(language), 12);
            ExplorableChart chart = new ExplorableChart(content(Kind.UNIT), style);
            String words = plot(chart).getNoDataMessage() + style.words().axis("step") + "\u2212\u00b6\u2423";
            assertEquals(-1, chart.font().canDisplayUpTo(words), words);
        }
    }
}
