package unrolled.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import unrolled.engine.model.Batch;
import unrolled.engine.trace.Activation;
import unrolled.engine.trace.Cell;
import unrolled.engine.trace.Trace;
import unrolled.fault.InputException;

class InsightTest {
    private static final Cell FIRST = new Cell("pair", 0, 0);
    private static final Cell SECOND = new Cell("pair", 0, 1);
    private static final Cell THIRD = new Cell("pair", 0, 2); // which the model does not have

    private final WatchedRun run = new WatchedRun();
    private final Insight insight = new Insight(run.plan());

    private static boolean nothingDear(String name) {
        return false;
    }

    private static float number(Trace trace, String name) {
        return trace.get(name).at(0, 0);
    }

    @Test
    void aLookHoldsWhatTheModelTheTaskAndItsMetricsSay() {
        Trace trace = insight.look(0, true, InsightTest::nothingDear);
        assertArrayEquals(new float[] {1, 2}, trace.get("pair").values());
        assertEquals(WatchedRun.EXAMPLE, number(trace, "shown"));
        assertEquals(10 * WatchedRun.EXAMPLE, number(trace, "gold"));
        assertEquals(1, number(trace, "metric.loss"));
        assertFalse(trace.has("distance"), "an analysis that nobody wants");
        assertFalse(trace.has("free.pair"), "nothing is overridden");
    }

    @Test
    void aLookCountsTheWeightsOfEachPart() {
        Activation parameters = insight.look(0, true, InsightTest::nothingDear).get("parameters");
        assertEquals(List.of("pair", "one"), parameters.rows().labels());
        assertArrayEquals(new float[] {2, 1}, parameters.values());
    }

    @Test
    void metricsAreMeasuredOnceAStepAndThoseOfTheStepBeforeAreGone() {
        assertFalse(insight.isMeasured(3));
        assertEquals(3, insight.measure(3).size());
        insight.measure(3);
        assertEquals(1, run.measurements);
        assertTrue(insight.isMeasured(3));
        assertEquals(2, insight.measure(4).size());
        assertEquals(2, run.measurements);
        assertFalse(insight.isMeasured(3));
    }

    @Test
    void inPassingTheMetricsThereAreWillDo() {
        insight.look(5, false, InsightTest::nothingDear);
        assertEquals(1, run.measurements, "there were none yet");
        insight.look(6, false, InsightTest::nothingDear);
        assertEquals(1, run.measurements);
        insight.look(7, true, InsightTest::nothingDear);
        assertEquals(2, run.measurements);
    }

    /// On curves goes what the plan's own sequence and settings give, whoever has changed or shown others.
    @Test
    void whatIsFollowedDoesNotDependOnWhoLooks() {
        run.follows = List.of("distance");
        Insight following = new Insight(run.plan());
        following.show(run.task.read("own"));
        following.change("far", "9");
        Map<String, Double> told = new LinkedHashMap<>();
        following.followed(told::put);
        assertEquals(Map.of("distance", WatchedRun.EXAMPLE + 3.0), told);
    }

    @Test
    void aRowThatIsFollowedIsACurveAColumn() {
        run.follows = List.of("distance.row");
        Map<String, Double> told = new LinkedHashMap<>();
        new Insight(run.plan()).followed(told::put);
        assertEquals(Map.of("distance.row.0", (double) WatchedRun.EXAMPLE, "distance.row.1", 3.0), told);
    }

    @Test
    void anAnalysisRunsWhenItIsWantedAndSomethingHasChanged() {
        Predicate<String> wanted = "distance"::equals;
        assertEquals(WatchedRun.EXAMPLE + 3, number(insight.look(0, true, wanted), "distance"));
        assertEquals(WatchedRun.EXAMPLE + 3, number(insight.look(0, true, wanted), "distance"));
        assertEquals(WatchedRun.EXAMPLE + 3, number(insight.look(1, false, wanted), "distance"));
        assertEquals(1, run.analyses, "neither at the same step nor in passing");
        insight.look(1, true, wanted);
        assertEquals(2, run.analyses);
        insight.change("far", "4");
        assertEquals(WatchedRun.EXAMPLE + 4, number(insight.look(1, false, wanted), "distance"));
        assertEquals(3, run.analyses);
        insight.show(new Batch(1, 1, new int[] {7}, new int[] {0}));
        assertEquals(11, number(insight.look(1, false, wanted), "distance"));
        assertEquals(4, run.analyses);
    }

    @Test
    void aChangeOfASettingIsTakenBackToWhatItWas() {
        Map<String, String> before = insight.settings();
        insight.change("far", "4").run();
        assertEquals(before, insight.settings());
        insight.change("near", "4").run();
        assertEquals(before, insight.settings(), "nothing was said of it");
    }

    @Test
    void whatIsOverriddenStandsInThePlaceOfWhatIsFreeWhichMovesAside() {
        insight.override(Map.of(FIRST, 9f));
        assertEquals(Map.of(FIRST, 9f), insight.overrides());
        Trace trace = insight.look(0, true, InsightTest::nothingDear);
        assertArrayEquals(new float[] {9, 2}, trace.get("pair").values());
        assertArrayEquals(new float[] {1, 2}, trace.get("free.pair").values());
        assertEquals(9, number(trace, "metric.loss"));
        assertEquals(1, number(trace, "free.metric.loss"));
        assertFalse(trace.has("free.one"), "weights are the same either way");
        assertArrayEquals(new float[] {1, 2}, run.model.pair(), "the model is free again");
    }

    @Test
    void metricsOfWhatIsOverriddenAreMeasuredOnceAStepAndNotInPassing() {
        insight.override(Map.of(FIRST, 9f));
        insight.look(1, true, InsightTest::nothingDear);
        assertEquals(2, run.measurements, "free and overridden");
        insight.look(1, true, InsightTest::nothingDear);
        assertEquals(2, run.measurements);
        insight.look(2, false, InsightTest::nothingDear);
        assertEquals(2, run.measurements);
        insight.look(2, true, InsightTest::nothingDear);
        assertEquals(4, run.measurements);
        insight.override(Map.of(FIRST, 8f));
        assertEquals(8, number(insight.look(2, false, InsightTest::nothingDear), "metric.loss"));
        assertEquals(5, run.measurements);
    }

    /// The first measurement has one number more than the others.
    @Test
    void metricsOfWhatIsOverriddenAreThoseOfItsNewestMeasurement() {
        insight.measure(1);
        run.measurements = 0;
        insight.override(Map.of(FIRST, 9f));
        assertTrue(insight.look(1, false, InsightTest::nothingDear).has("metric.first"));
        insight.look(2, true, InsightTest::nothingDear);
        Trace third = insight.look(3, true, InsightTest::nothingDear);
        assertFalse(third.has("metric.first"));
        assertEquals(9, number(third, "metric.loss"));
    }

    @Test
    void whatCannotBeOverriddenIsRefusedAndWhatStoodBeforeStays() {
        insight.override(Map.of(SECOND, 5f));
        assertThrows(InputException.class, () -> insight.override(Map.of(THIRD, 1f)));
        assertEquals(Map.of(SECOND, 5f), insight.overrides());
        Trace trace = insight.look(0, true, InsightTest::nothingDear);
        assertArrayEquals(new float[] {1, 5}, trace.get("pair").values());
    }

    @Test
    void theModelIsAskedAndSetFreeBeforeAnythingIsTakenOver() {
        insight.override(Map.of(FIRST, 9f));
        assertEquals(2, run.overrides.size());
        assertEquals(9, run.overrides.getFirst().getFirst().number());
        assertEquals(List.of(), run.overrides.getLast());
        insight.overrideWhatFits(Map.of(FIRST, 8f));
        assertEquals(4, run.overrides.size());
        assertEquals(List.of(), run.overrides.getLast());
    }

    @Test
    void whatDoesNotFitIsLeftOutAndTold() {
        assertEquals(Set.of(THIRD), insight.overrideWhatFits(Map.of(FIRST, 9f, THIRD, 1f)));
        assertEquals(Map.of(FIRST, 9f), insight.overrides());
        assertArrayEquals(
                new float[] {9, 2},
                insight.look(0, true, InsightTest::nothingDear).get("pair").values());
        assertEquals(Set.of(), insight.overrideWhatFits(Map.of()));
        assertFalse(insight.look(0, true, InsightTest::nothingDear).has("free.pair"));
    }

    @Test
    void tellsWhatCanBeOverridden() {
        assertEquals(Set.of("pair"), insight.overridable());
    }
}
