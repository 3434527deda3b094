package unrolled.engine.tensor;

/// One coarse step of a computation, such as a whole recurrent layer, bound to the tensors it reads and writes.
public interface Operation {
    /// Computes the outputs from the inputs.
    void forward();

    /// Turns the gradients of the outputs into those of inputs and weights.
    void backward();
}
