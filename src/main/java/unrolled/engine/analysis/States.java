package unrolled.engine.analysis;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import unrolled.engine.model.Batch;
import unrolled.engine.model.Model;
import unrolled.engine.trace.Activation;

/// The states that a recurrent model goes through, taken from its trace.
final class States {
    /// How the name of what a model must report ends, as in `rnn.state`.
    private static final String NAME = ".state";

    private States() {}

    /// Whether this model has states.
    static boolean reportedBy(Model model, Batch example) {
        boolean[] found = {false};
        model.trace(example, (name, activation) -> found[0] |= isState(name));
        return found[0];
    }

    private static boolean isState(String name) {
        return name.endsWith(NAME) && !name.startsWith("overridden.");
    }

    /// One state a position, (position x unit).
    static float[][] of(Model model, Batch sequence) {
        AtomicReference<@Nullable Activation> found = new AtomicReference<>();
        model.trace(sequence, (name, activation) -> {
            if (isState(name)) {
                found.set(activation.get());
            }
        });
        Activation states = found.get();
        if (states == null) {
            throw new IllegalArgumentException("this model reports no state");
        }
        int width = states.columns().size();
        float[] values = states.values();
        float[][] rows = new float[states.rows().size()][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = Arrays.copyOfRange(values, i * width, (i + 1) * width);
        }
        return rows;
    }
}
