package unrolled.engine.nn;

import static unrolled.engine.kernel.Fastest.KERNELS;

import unrolled.engine.tensor.Operation;
import unrolled.engine.tensor.Tensor;

/// Softmax and cross-entropy in one: the loss of each row of logits is minus the logarithm of the probability
/// that it gives to its target.
///
/// ```
///   loss = log sum_j e^z_j - z_target      dz = softmax(z) - onehot(target)
/// ```
public final class CrossEntropy implements Operation {
    private final Tensor logits;
    private final int[] targets;
    private float weight;
    private double sum;

    /// @param logits  (n x answers), in place: its gradient replaces it
    /// @param targets n of them; a negative one does not count. Read anew at every pass
    public CrossEntropy(Tensor logits, int[] targets) {
        this.logits = logits;
        this.targets = targets;
    }

    /// What each row that counts adds to the loss of the batch: one over their number.
    public void weigh(float weight) {
        this.weight = weight;
    }

    /// The sum over the rows that count, in nats, unweighted.
    public double sum() {
        return sum;
    }

    @Override
    public void forward() {}

    @Override
    public void backward() {
        sum = KERNELS.crossEntropy(logits.gradient(), targets, weight);
    }
}
