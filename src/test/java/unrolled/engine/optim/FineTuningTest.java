package unrolled.engine.optim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import unrolled.engine.setting.Settings;
import unrolled.engine.tensor.Parameters;
import unrolled.engine.tensor.Parameters.Slice;
import unrolled.fault.InputException;

/// Part of a network learns, and the rest stays as it was.
class FineTuningTest {
    private static final int IN = 8;
    private static final int OUT = 6;

    /// An embedding, a matrix with a bias, and an output layer.
    private static Parameters network() {
        Parameters parameters = new Parameters();
        parameters.addTable("weights.embedding", 5, IN);
        parameters.add("blocks.0.mlp.weights", IN, OUT);
        parameters.add("blocks.0.mlp.weights.bias", 1, OUT);
        parameters.add("weights.output", OUT, 7);
        parameters.add("weights.output.bias", 1, 7);
        SplittableRandom random = new SplittableRandom(1);
        for (Slice slice : parameters.slices()) {
            for (int i = slice.offset(); i < slice.offset() + slice.size(); i++) {
                parameters.values()[i] = (float) random.nextGaussian();
            }
        }
        return parameters;
    }

    private static Optimizer make(Parameters parameters, Map<String, String> given) {
        Function<Parameters, Optimizer> decaying =
                learning -> new AdamW.Factory().create(Settings.usual(new AdamW.Factory().settings()), learning);
        return FineTuning.of(Settings.of(FineTuning.SETTINGS, given), parameters, new SplittableRandom(2), decaying);
    }

    /// Steps towards a matrix of rank one more than what is there, by the gradient of half the squared distance.
    private static void approach(Optimizer optimizer, Parameters parameters, float[] goal, int steps) {
        for (int step = 0; step < steps; step++) {
            for (int i = 0; i < goal.length; i++) {
                parameters.gradients()[i] = parameters.values()[i] - goal[i];
            }
            optimizer.step(parameters, 0.02);
        }
    }

    private static Slice slice(Parameters parameters, String name) {
        return parameters.slices().stream()
                .filter(slice -> slice.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static double distance(float[] a, float[] b, Slice slice) {
        return Math.sqrt(IntStream.range(slice.offset(), slice.offset() + slice.size())
                .mapToDouble(i -> (a[i] - b[i]) * (double) (a[i] - b[i]))
                .sum());
    }

    @Test
    void onlyTheOutputLayerMovesAndAnOptimizerThatDecaysLeavesTheRestAlone() {
        Parameters parameters = network();
        float[] start = parameters.values().clone();
        Optimizer optimizer = make(parameters, Map.of("learns", "output layer"));
        approach(optimizer, parameters, new float[start.length], 20);
        for (Slice slice : parameters.slices()) {
            boolean output = slice.name().startsWith("weights.output");
            assertEquals(output, distance(parameters.values(), start, slice) > 0, slice.name());
        }
        assertEquals(OUT * 7 + 7, optimizer.learnt(parameters));
    }

    @Test
    void aSumOfRankOneIsFoundByRankOneAndWhatIsNoMatrixStays() {
        Parameters parameters = network();
        float[] start = parameters.values().clone();
        float[] goal = start.clone();
        Slice matrix = slice(parameters, "blocks.0.mlp.weights");
        for (int i = 0; i < IN; i++) {
            for (int j = 0; j < OUT; j++) {
                goal[matrix.offset() + i * OUT + j] += (float) (Math.sin(i + 1) * Math.cos(2 * j));
            }
        }
        Optimizer optimizer = make(parameters, Map.of("learns", "low rank", "rank", "1"));
        double before = distance(start, goal, matrix);
        approach(optimizer, parameters, goal, 600);
        assertTrue(distance(parameters.values(), goal, matrix) < before * 0.05, "what was added has rank one");
        for (String name : new String[] {"weights.embedding", "blocks.0.mlp.weights.bias", "weights.output.bias"}) {
            assertEquals(0, distance(parameters.values(), start, slice(parameters, name)), name);
        }
        assertEquals(IN + OUT + OUT + 7, optimizer.learnt(parameters));
    }

    /// As in PyTorch, where frozen weights have no gradient.
    @Test
    void clippingMeasuresAndScalesOnlyWhatLearns() {
        Parameters parameters = network();
        Arrays.fill(parameters.gradients(), 2);
        Optimizer optimizer = make(parameters, Map.of("learns", "output layer"));
        double norm = Clipping.byNorm(parameters.gradients(), optimizer.changed(parameters), 1);
        assertEquals(2 * Math.sqrt(OUT * 7 + 7), norm, 1e-6);
        assertEquals(
                2 / norm,
                parameters.gradients()[slice(parameters, "weights.output").offset()],
                1e-6);
        assertEquals(
                2, parameters.gradients()[slice(parameters, "weights.embedding").offset()]);
    }

    /// As where the matrix of the output is that of the embedding.
    @Test
    void aBiasAloneIsRefusedAsNothingThatLearns() {
        Parameters tied = new Parameters();
        tied.addTable("weights.embedding", 5, IN);
        tied.add("weights.output.bias", 1, 5);
        assertThrows(InputException.class, () -> make(tied, Map.of("learns", "output layer")));
        Parameters narrow = new Parameters();
        narrow.add("weights.output", 1, 5);
        narrow.add("weights.output.bias", 1, 5);
        assertEquals(10, make(narrow, Map.of("learns", "output layer")).learnt(narrow));
    }

    @Test
    void rankOneCannotFindWhatHasRankTwo() {
        Parameters parameters = network();
        float[] goal = parameters.values().clone();
        Slice matrix = slice(parameters, "blocks.0.mlp.weights");
        goal[matrix.offset()] += 1;
        goal[matrix.offset() + OUT + 1] += 1;
        approach(make(parameters, Map.of("learns", "low rank", "rank", "1")), parameters, goal, 600);
        assertTrue(distance(parameters.values(), goal, matrix) > 0.9, "one of two equal directions is left over");
    }

    /// By finite differences: the gradients of A and B are those of the loss as a function of A and B.
    @Test
    void theFirstStepGoesAlongTheGradientOfTheThinMatrices() {
        Parameters parameters = network();
        float[] start = parameters.values().clone();
        Slice matrix = slice(parameters, "blocks.0.mlp.weights");
        LowRank optimizer = new LowRank(2, parameters, new SplittableRandom(3), Along::new);
        float[] adapters = Objects.requireNonNull(optimizer.memory().get("adapters"));
        double[] direction =
                IntStream.range(0, IN * OUT).mapToDouble(i -> Math.sin(i * 1.3)).toArray(); // dW
        for (int i = 0; i < direction.length; i++) {
            parameters.gradients()[matrix.offset() + i] = (float) direction[i];
        }
        double[] expected = new double[2 * OUT]; // dB = A^T dW
        for (int k = 0; k < 2; k++) {
            for (int j = 0; j < OUT; j++) {
                for (int i = 0; i < IN; i++) {
                    expected[k * OUT + j] += adapters[matrix.offset() + i * 2 + k] * direction[i * OUT + j];
                }
            }
        }
        optimizer.step(parameters, 0.5);
        for (int i = 0; i < expected.length; i++) {
            assertEquals(-0.5 * expected[i], adapters[matrix.offset() + 2 * IN + i], 1e-5);
        }
        for (int i = 0; i < IN; i++) {
            for (int j = 0; j < OUT; j++) {
                double product = 0;
                for (int k = 0; k < 2; k++) {
                    product += adapters[matrix.offset() + i * 2 + k] * adapters[matrix.offset() + 2 * IN + k * OUT + j];
                }
                int at = matrix.offset() + i * OUT + j;
                assertEquals(start[at] + product, parameters.values()[at], 1e-5);
            }
        }
    }

    @Test
    void aModelWithoutAMatrixToMoveIsRefused() {
        Parameters parameters = new Parameters();
        parameters.add("bias", 1, 3);
        InputException refused =
                assertThrows(InputException.class, () -> make(parameters, Map.of("learns", "low rank")));
        assertTrue(String.valueOf(refused.getMessage()).contains("'everything'"), refused::getMessage);
    }

    /// Plain steps along the gradient.
    private record Along(Parameters made) implements Optimizer {
        @Override
        public void step(Parameters parameters, double learningRate) {
            for (int i = 0; i < parameters.values().length; i++) {
                parameters.values()[i] -= (float) (learningRate * parameters.gradients()[i]);
            }
        }
    }
}
