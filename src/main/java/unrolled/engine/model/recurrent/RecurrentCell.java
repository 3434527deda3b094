package unrolled.engine.model.recurrent;

import java.util.List;
import unrolled.engine.model.pass.Initializer;
import unrolled.engine.nn.RecurrentLayer;
import unrolled.engine.nn.Weights;
import unrolled.engine.tensor.Parameters.Slice;
import unrolled.engine.tensor.Tensor;

/// What one kind of recurrent network does differently from the others. All else (embedding, output, loss,
/// chunks, reading token by token) is that of [RecurrentModel].
interface RecurrentCell {
    /// The first word of its names in a trace.
    String name();

    /// How many numbers its state has.
    int units();

    /// Weighted sums of a unit, each with a gate, a candidate or the state itself as its function.
    int sumCount();

    /// Names in a trace of what is made of these sums, in their order.
    List<String> sumNames();

    /// How many weights take the state into one of those sums.
    default long recurrentWeights(int sum) {
        return (long) units() * units();
    }

    /// Products of matrices at each position that have to wait for one another: all sums are one product, unless one of
    /// them needs a gate.
    default int productsInTurn() {
        return 1;
    }

    /// Numbers that a unit buffers at each position for the backward pass, gradients included, beside its sums.
    int bufferedPerUnit();

    /// Those of them that reading makes and the backward pass needs again: the state, and what only some cells have.
    int keptPerUnit();

    /// The matrices that take the state back in, and what else only the recurrent part has.
    List<Shape> recurrent();

    /// A matrix of weights yet to be made.
    record Shape(String name, int rows, int columns) {}

    /// Draws the first weights.
    ///
    /// @param input     (embedding x sums * units)
    /// @param recurrent those of [#recurrent()]
    /// @param bias      (1 x sums * units)
    void draw(Initializer draw, Slice input, List<Slice> recurrent, Slice bias);

    /// A layer of such cells.
    ///
    /// @param input     (length * sequences x sums * units), in place
    /// @param recurrent those of [#recurrent()]
    RecurrentLayer layer(int length, int sequences, Tensor input, List<Weights> recurrent);

    /// Reports the weights between embedding and state, and everything that happens at a position, each number
    /// with its origin.
    void report(RecurrentTrace trace);
}
