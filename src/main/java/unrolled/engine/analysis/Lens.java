package unrolled.engine.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import unrolled.engine.kernel.Matrix;
import unrolled.engine.model.Batch;
import unrolled.engine.model.Model;
import unrolled.engine.model.Stacked;
import unrolled.engine.task.CorpusTask;
import unrolled.engine.task.Task;
import unrolled.engine.task.Windows;
import unrolled.engine.trace.Axis;

/// Reads the residual stream out after each layer with the model's own last layers, as if the layers between did
/// nothing.
///
/// * The plain lens (logit lens, nostalgebraist 2020) puts the stream through the last normalisation and the output.
/// * The fitted lens first maps it to what the stream of the last layer would be, with one affine map a layer (tuned
///   lens, Belrose et al. 2023). Belrose trains the maps to lower the KL divergence from the model's answers; ours are
///   fitted by least squares with a [Ridge] penalty to what the layers between add, on sequences of the training data.
///   So at the last layer the map is the identity, and the two lenses are one.
final class Lens {
    private static final int FITTED = 4000; // positions
    private static final int HELD_OUT = 1500; // positions
    private static final int TRIES = 500; // batches drawn, at most

    private final Stacked model;
    private final List<Ridge> maps; // one a layer, to what is still to come; empty for the plain lens

    private Lens(Stacked model, List<Ridge> maps) {
        this.model = model;
        this.maps = maps;
    }

    static Lens plain(Stacked model) {
        return new Lens(model, List.of());
    }

    /// @param sequences of the training data
    static Lens fitted(Stacked model, Batch sequences) {
        List<float[][]> streams =
                model.streams(sequences).stream().map(Lens::rows).toList();
        float[][] last = streams.getLast();
        List<Ridge> maps = new ArrayList<>();
        for (float[][] stream : streams) {
            float[][] toCome = new float[stream.length][];
            for (int i = 0; i < stream.length; i++) {
                float[] from = stream[i];
                float[] to = last[i];
                toCome[i] = new float[from.length];
                for (int unit = 0; unit < from.length; unit++) {
                    toCome[i][unit] = to[unit] - from[unit];
                }
            }
            maps.add(new Ridge(stream, toCome));
        }
        return new Lens(model, maps);
    }

    private static float[][] rows(Matrix stream) {
        return IntStream.range(0, stream.rows())
                .mapToObj(row -> stream.rows(row, 1).toArray())
                .toArray(float[][]::new);
    }

    /// What the model would answer if the layers after this one did nothing more, or for the fitted lens what they
    /// mostly do.
    ///
    /// @param layer  0 for the embedding
    /// @param stream after it (vectors x width)
    /// @return probabilities (vectors x answers)
    float[] read(int layer, Matrix stream) {
        return model.readOut(maps.isEmpty() ? stream : mapped(maps.get(layer), stream));
    }

    private static Matrix mapped(Ridge map, Matrix stream) {
        float[] mapped = stream.toArray();
        int width = stream.columns();
        for (int row = 0; row < stream.rows(); row++) {
            double[] toCome = map.of(stream.rows(row, 1).toArray());
            for (int unit = 0; unit < width; unit++) {
                mapped[row * width + unit] += (float) toCome[unit];
            }
        }
        return Matrix.of(mapped, 0, stream.rows(), width);
    }

    /// The embedding and the blocks.
    static Axis layers(Stacked model) {
        return new Axis(
                "layer",
                Stream.concat(Stream.of("embed"), blocks(model).labels().stream())
                        .toList());
    }

    static Axis blocks(Stacked model) {
        return new Axis(
                "layer",
                IntStream.range(0, model.blocks())
                        .mapToObj(block -> "blocks." + block)
                        .toList());
    }

    /// Whether the stream of this model can be read as the next token. A task that is read once from front to back
    /// would lose what is asked here, unless it can be asked without reading on.
    static boolean suits(Model model, Task task) {
        return model instanceof Stacked stacked
                && stacked.blocks() > 0
                && !model.looksAhead()
                && task.inputs() == task.answers()
                && (task instanceof CorpusTask || Double.isNaN(task.progress()));
    }

    /// Sequences to fit a lens on.
    static Batch training(Model model, Task task, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return task instanceof CorpusTask corpus
                ? windows(model, task, corpus.corpus().training(), FITTED, random)
                : drawn(model, task::next, FITTED, random);
    }

    /// Other sequences than those a lens is fitted on, held out by the task.
    static Batch heldOut(Model model, Task task, long seed) {
        SplittableRandom random = new SplittableRandom(~seed);
        return task instanceof CorpusTask corpus
                ? windows(model, task, corpus.corpus().heldOut(), HELD_OUT, random)
                : drawn(model, task::heldOut, HELD_OUT, random);
    }

    /// How many positions of a sequence the model reads at once.
    static int length(Model model, int length) {
        return model.windows(length).getFirst().length();
    }

    /// Windows from anywhere in a text.
    private static Batch windows(Model model, Task task, int[] text, int positions, SplittableRandom random) {
        Windows windows = new Windows(text, length(model, task.largest().length()));
        return windows.anywhere(Math.ceilDiv(positions, windows.length()), random);
    }

    /// Sequences of a task as they come, cut to the context; of one length.
    private static Batch drawn(
            Model model, Function<RandomGenerator, Batch> task, int positions, SplittableRandom random) {
        List<Batch> found = new ArrayList<>();
        int length = 0;
        for (int i = 0; i < TRIES && found.size() * length < positions; i++) {
            Batch batch = task.apply(random);
            int here = length(model, batch.length());
            length = found.isEmpty() ? here : length;
            for (int sequence = 0; sequence < batch.size() && here == length; sequence++) {
                found.add(batch.sequence(sequence, length));
            }
        }
        int size = found.size();
        int[] inputs = new int[length * size];
        int[] targets = new int[length * size];
        for (int at = 0; at < inputs.length; at++) {
            inputs[at] = found.get(at % size).input(Math.floorDiv(at, size), 0);
            targets[at] = found.get(at % size).target(Math.floorDiv(at, size), 0);
        }
        return new Batch(length, size, inputs, targets);
    }
}
