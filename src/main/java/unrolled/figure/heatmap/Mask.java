package unrolled.figure.heatmap;

import java.util.List;
import org.jspecify.annotations.Nullable;
import unrolled.engine.trace.Activation;
import unrolled.engine.trace.Scale;
import unrolled.figure.Run;
import unrolled.figure.ShownActivations;

/// What the queries of a pattern do not see: there the score is minus infinity, and its weight of 0 would look like a
/// choice.
final class Mask {
    private static final String PATTERN = "pattern";

    private Mask() {}

    /// 1 where a key is hidden from a query; null if all is seen, or if this is no pattern with scores beside it. Where
    /// somebody has set a weight by hand, nothing is hidden.
    static @Nullable Activation of(Run run, Activation pattern) {
        String name = pattern.name();
        if (!name.endsWith(PATTERN)) {
            return null;
        }
        String beside = name.substring(0, name.length() - PATTERN.length()) + "scores";
        List<Activation> found = ShownActivations.of(run, List.of(beside));
        return found.isEmpty() ? null : hidden(found.getFirst(), pattern);
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
        return any
                ? new Activation("mask", scores.rows(), scores.columns(), values, Scale.UNIT, scores.origin())
                : null;
    }
}
