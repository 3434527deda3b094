package unrolled.engine.model.recurrent;

import java.util.List;
import java.util.Map;
import unrolled.engine.kernel.Matrix;
import unrolled.engine.model.pass.Initializer;
import unrolled.engine.nn.ActivationOverride;
import unrolled.engine.nn.RecurrentLayer;
import unrolled.engine.nn.RnnLayer;
import unrolled.engine.nn.Weights;
import unrolled.engine.tensor.Parameters.Slice;
import unrolled.engine.tensor.Tensor;

/// The cell of a simple recurrent network whose gradient of U is wrong by a factor: what a mistake in a backward pass
/// looks like. It learns all the same, since W, b and the output learn; only a comparison with slopes finds it.
///
/// @param factor 1 for a cell without the mistake
record WrongCell(int units, float factor) implements RecurrentCell {
    @Override
    public String name() {
        return "wrong";
    }

    @Override
    public int sumCount() {
        return 1;
    }

    @Override
    public int bufferedPerUnit() {
        return 2;
    }

    @Override
    public int keptPerUnit() {
        return 1;
    }

    @Override
    public List<String> sumNames() {
        return List.of("wrong.state");
    }

    @Override
    public List<Shape> recurrent() {
        return List.of(new Shape("weights.recurrent", units, units));
    }

    @Override
    public void draw(Initializer draw, Slice input, List<Slice> recurrent, Slice bias) {
        double bound = 1 / Math.sqrt(units);
        draw.uniform(input, bound);
        draw.uniform(recurrent.getFirst(), bound);
        draw.uniform(bias, bound);
    }

    @Override
    public RecurrentLayer layer(int length, int sequences, Tensor input, List<Weights> recurrent) {
        Weights u = recurrent.getFirst();
        return new WrongLayer(new RnnLayer(length, sequences, input, u, false), u.tensor(), factor);
    }

    @Override
    public void report(RecurrentTrace trace) {}

    /// Takes the gradient of U as it should be and multiplies it.
    private record WrongLayer(RnnLayer sound, Tensor u, float factor) implements RecurrentLayer {
        @Override
        public Tensor output() {
            return sound.output();
        }

        @Override
        public void forward() {
            sound.forward();
        }

        @Override
        public void backward() {
            sound.backward();
            Matrix gradient = u.gradient();
            for (int i = 0; i < gradient.rows(); i++) {
                for (int j = 0; j < gradient.columns(); j++) {
                    gradient.data()[gradient.offset() + i * gradient.rowStride() + j] *= factor;
                }
            }
        }

        @Override
        public Map<String, Matrix> values() {
            return sound.values();
        }

        @Override
        public Map<String, Matrix> gradients() {
            return sound.gradients();
        }

        @Override
        public void carry() {
            sound.carry();
        }

        @Override
        public void override(List<ActivationOverride> overrides) {
            sound.override(overrides);
        }
    }
}
