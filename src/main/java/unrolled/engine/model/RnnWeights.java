package unrolled.engine.model;

import java.util.random.RandomGenerator;
import unrolled.engine.nn.Linear;
import unrolled.engine.nn.Weights;
import unrolled.engine.tensor.Parameters;
import unrolled.engine.tensor.Parameters.Slice;
import unrolled.engine.tensor.Tape;
import unrolled.engine.tensor.Tensor;

/// The weights of an [RnnModel], and what all sequences of a batch share: `table` holds what each token of the
/// vocabulary sends into the layer, E W + b, computed once a step instead of once a position.
final class RnnWeights {
    final Parameters parameters = new Parameters();
    final Tensor embedding; // (V x E)
    final Weights input; // W (E x H)
    final Weights recurrent; // U (H x H)
    final Tensor bias; // b (1 x H)
    final Weights output; // (H x answers)
    final Tensor outputBias; // (1 x answers)
    final Tensor table; // (V x H)
    final Tape shared = new Tape();

    /// Fresh weights as PyTorch draws them: normal embeddings, everything else uniform within 1 / sqrt(hidden).
    RnnWeights(int tokens, int width, int hidden, int answers, double recurrentScale, RandomGenerator random) {
        Slice e = parameters.add("weights.embedding", tokens, width);
        Slice w = parameters.add("weights.input", width, hidden);
        Slice u = parameters.add("weights.recurrent", hidden, hidden);
        Slice b = parameters.add("weights.bias", 1, hidden);
        Slice o = parameters.add("weights.output", hidden, answers);
        Slice c = parameters.add("weights.output.bias", 1, answers);
        embedding = parameters.tensor(e);
        input = shared.add(new Weights(parameters.tensor(w)));
        recurrent = shared.add(new Weights(parameters.tensor(u)));
        bias = parameters.tensor(b);
        output = shared.add(new Weights(parameters.tensor(o)));
        outputBias = parameters.tensor(c);
        table = Tensor.zeros(tokens, hidden);
        shared.add(new Linear(embedding, input, bias, table)); // (V x E) (E x H) -> (V x H)

        float[] values = parameters.values();
        for (int i = e.offset(); i < e.offset() + e.size(); i++) {
            values[i] = (float) random.nextGaussian();
        }
        double bound = 1 / Math.sqrt(hidden);
        uniform(w, bound, random);
        uniform(u, bound * recurrentScale, random);
        uniform(b, bound, random);
        uniform(o, bound, random);
        uniform(c, bound, random);
    }

    private void uniform(Slice slice, double bound, RandomGenerator random) {
        for (int i = slice.offset(); i < slice.offset() + slice.size(); i++) {
            parameters.values()[i] = (float) ((2 * random.nextDouble() - 1) * bound);
        }
    }
}
