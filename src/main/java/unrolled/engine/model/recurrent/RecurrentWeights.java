package unrolled.engine.model.recurrent;

import java.util.List;
import java.util.random.RandomGenerator;
import unrolled.engine.model.pass.Initializer;
import unrolled.engine.nn.Composition;
import unrolled.engine.nn.Linear;
import unrolled.engine.nn.Weights;
import unrolled.engine.tensor.Parameters;
import unrolled.engine.tensor.Parameters.Slice;
import unrolled.engine.tensor.Tape;
import unrolled.engine.tensor.Tensor;
import unrolled.engine.text.Vocabulary;

/// The weights of a [RecurrentModel], and what all sequences of a batch share: `table` holds what each token of
/// the vocabulary sends into the layer, E W + b, computed once a step instead of once a position.
final class RecurrentWeights {
    final Parameters parameters = new Parameters();
    final Tensor embedding; // (parts x E), one for each token where tokens have no parts
    final Tensor embedded; // (V x E), each the sum of its parts
    final Weights input; // W (E x sums * H)
    final List<Weights> recurrent; // those of the cell, (H x ..)
    final Tensor bias; // b (1 x sums * H)
    final Weights output; // (H x answers)
    final Tensor outputBias; // (1 x answers)
    final Tensor table; // (V x sums * H)
    final Tape shared = new Tape();

    /// First weights: normal embeddings, the output as PyTorch draws it, uniform within 1 / sqrt(hidden), and
    /// those of the cell as its [RecurrentCell#draw] says.
    RecurrentWeights(Vocabulary tokens, int width, int answers, RecurrentCell cell, RandomGenerator random) {
        int hidden = cell.units();
        int sums = cell.sumCount() * hidden;
        Slice e = parameters.addTable("weights.embedding", tokens.parts().size(), width);
        Slice w = parameters.add("weights.input", width, sums);
        List<Slice> u = cell.recurrent().stream()
                .map(shape -> parameters.add(shape.name(), shape.rows(), shape.columns()))
                .toList();
        Slice b = parameters.add("weights.bias", 1, sums);
        Slice o = parameters.add("weights.output", hidden, answers);
        Slice c = parameters.add("weights.output.bias", 1, answers);
        embedding = parameters.tensor(e);
        input = shared.add(new Weights(parameters.tensor(w)));
        recurrent = u.stream()
                .map(slice -> shared.add(new Weights(parameters.tensor(slice))))
                .toList();
        bias = parameters.tensor(b);
        output = shared.add(new Weights(parameters.tensor(o)));
        outputBias = parameters.tensor(c);
        embedded = Composition.of(embedding, tokens, shared);
        table = Tensor.zeros(tokens.size(), sums);
        shared.add(new Linear(embedded, input, bias, table)); // (V x E) (E x sums * H) -> (V x sums * H)

        Initializer draw = new Initializer(parameters, random);
        draw.normal(e, 1);
        cell.draw(draw, w, u, b);
        draw.uniform(o, 1 / Math.sqrt(hidden));
        draw.uniform(c, 1 / Math.sqrt(hidden));
    }
}
