package unrolled.engine.tensor;

import java.util.ArrayList;
import java.util.List;

/// Operations in the order of the forward pass; backwards they run in reverse, which is all of backpropagation.
///
/// A tape is recorded once for a shape, with its buffers, and replayed for every batch of that shape, so a
/// training step in steady state allocates nothing.
public final class Tape {
    private final List<Operation> operations = new ArrayList<>();

    /// Records an operation; returns it.
    public <T extends Operation> T add(T operation) {
        operations.add(operation);
        return operation;
    }

    public void forward() {
        for (int i = 0; i < operations.size(); i++) {
            operations.get(i).forward();
        }
    }

    public void backward() {
        for (int i = operations.size() - 1; i >= 0; i--) {
            operations.get(i).backward();
        }
    }
}
