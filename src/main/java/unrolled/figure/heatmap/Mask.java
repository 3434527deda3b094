package unrolled.figure.heatmap;

import java.util.List;
import org.jspecify.annotations.Nullable;
import unrolled.engine.trace.Activation;
import unrolled.engine.trace.Cell;
import unrolled.engine.trace.Scale;
import unrolled.engine.trace.Term;
import unrolled.engine.trace.Trace;
import unrolled.figure.Run;
import unrolled.figure.ShownActivations;

/// What the queries of a pattern do not see: there the score is minus infinity, and its weight of 0 would look like a
/// choice.
final class Mask {
    private static final String PATTERN = "pattern";
    private static final String FIRST_SCORES = "head.0.scores"; // of the heads that a mean is over

    private Mask() {}

    /// 1 where a key is hidden from a query; null if all is seen, or if this is no pattern with scores beside it or
    /// beside the heads that it is the mean of. Where somebody has set a weight by hand, nothing is hidden.
    static @Nullable Activation of(Run run, Activation pattern) {
        String name = pattern.name();
        if (!name.endsWith(PATTERN)) {
            return null;
        }
        String beside = name.substring(0, name.length() - PATTERN.length()) + "scores";
        List<Activation> found = ShownActivations.of(run, List.of(beside));
        return found.isEmpty() ? ofMean(run.snapshot().trace(), pattern) : hidden(found.getFirst(), pattern);
    }

    /// Of a mean over heads: what no head sees of the keys that it gives the weight 0.
    private static @Nullable Activation ofMean(Trace trace, Activation pattern) {
        String before = pattern.name().substring(0, pattern.name().length() - PATTERN.length());
        if (!trace.has(before + FIRST_SCORES)
                || !trace.has(pattern.name())
                || !trace.get(pattern.name()).hasShapeOf(pattern)) {
            return null;
        }
        int columns = pattern.columns().size();
        float[] values = pattern.values();
        boolean any = false;
        for (int i = 0; i < values.length; i++) {
            Cell cell = new Cell(pattern.name(), i / columns, i % columns);
            boolean hidden =
                    values[i] == 0 && isHiddenIn(trace, trace.explain(cell).terms());
            values[i] = hidden ? 1 : 0;
            any |= hidden;
        }
        return any ? mask(pattern, values) : null;
    }

    private static boolean isHiddenIn(Trace trace, List<Term> heads) {
        return !heads.isEmpty()
                && heads.stream()
                        .allMatch(head -> head.from().size() == 1
                                && isHidden(trace, head.from().getFirst()));
    }

    private static boolean isHidden(Trace trace, Cell weight) {
        String name = weight.activation();
        String scores = name.substring(0, name.length() - (name.endsWith(PATTERN) ? PATTERN.length() : 0)) + "scores";
        return trace.has(scores)
                && trace.value(new Cell(scores, weight.row(), weight.column())) == Float.NEGATIVE_INFINITY;
    }

    private static @Nullable Activation hidden(Activation scores, Activation pattern) {
        float[] values = scores.values();
        float[] weights = pattern.values();
        if (values.length != weights.length) {
            return null;
        }
        boolean any = false;
        for (int i = 0; i < values.length; i++) {
            boolean hidden = values[i] == Float.NEGATIVE_INFINITY && weights[i] == 0;
            values[i] = hidden ? 1 : 0;
            any |= hidden;
        }
        return any ? mask(scores, values) : null;
    }

    private static Activation mask(Activation like, float[] values) {
        return new Activation("mask", like.rows(), like.columns(), values, Scale.UNIT, like.origin());
    }
}
