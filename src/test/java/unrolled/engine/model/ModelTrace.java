package unrolled.engine.model;

import java.util.ArrayList;
import java.util.List;
import unrolled.engine.trace.Activation;
import unrolled.engine.trace.Trace;

/// Everything a model reports, for tests: an activation that is not reported is an error there, and no assertion that
/// is never reached.
public final class ModelTrace {
    private ModelTrace() {}

    public static Trace of(Model model, Batch example) {
        List<Activation> found = new ArrayList<>();
        model.trace(example, (name, activation) -> found.add(activation.get()));
        return new Trace(found);
    }
}
