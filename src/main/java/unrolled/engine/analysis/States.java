package unrolled.engine.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import unrolled.engine.model.Batch;
import unrolled.engine.model.Model;
import unrolled.engine.trace.Activation;

/// The states that a recurrent model goes through, taken from its trace.
final class States {
    private States() {}

    /// Whether this model has states that follow from the inputs alone.
    static boolean reportedBy(Model model, Batch example) {
        return example.source().length() == 0
                && find(model, example, States::isState).isPresent();
    }

    private static boolean isState(String name) {
        return name.endsWith(".state") && !name.startsWith("overridden.");
    }

    /// Whether this activation carries memory from one position to the next.
    static boolean isMemory(String name) {
        return isState(name) || (name.endsWith(".cell") && !name.startsWith("overridden."));
    }

    /// The first activation of a trace whose name is wanted. Computes no other.
    static Optional<Activation> find(Model model, Batch example, Predicate<String> wanted) {
        List<Activation> found = new ArrayList<>();
        model.trace(example, (name, activation) -> {
            if (found.isEmpty() && wanted.test(name)) {
                found.add(activation.get());
            }
        });
        return found.stream().findFirst();
    }

    /// One state a position, (position x unit).
    static float[][] of(Model model, Batch sequence) {
        Activation states = find(model, sequence, States::isState)
                .orElseThrow(() -> new IllegalArgumentException("this model reports no state"));
        int width = states.columns().size();
        float[] values = states.values();
        float[][] rows = new float[states.rows().size()][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = Arrays.copyOfRange(values, i * width, (i + 1) * width);
        }
        return rows;
    }
}
