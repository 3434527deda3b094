package unrolled.figure;

import java.util.ArrayList;
import java.util.List;
import unrolled.engine.trace.Activation;
import unrolled.engine.trace.Trace;

/// Which of the activations a figure shows a run already has.
final class Shown {
    private Shown() {}

    /// Those of the named activations that the run's trace holds, in the order of the names, empty ones left out.
    static List<Activation> of(Run run, List<String> names) {
        Trace trace = run.snapshot().trace();
        List<Activation> found = new ArrayList<>();
        for (String name : names) {
            if (trace.has(name)) {
                Activation activation = trace.get(name);
                if (activation.rows().size() > 0 && activation.columns().size() > 0) {
                    found.add(activation);
                }
            }
        }
        return found;
    }
}
