package unrolled.engine.analysis;

import com.google.auto.service.AutoService;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import unrolled.engine.kernel.Matrix;
import unrolled.engine.model.Batch;
import unrolled.engine.model.Model;
import unrolled.engine.model.Stacked;
import unrolled.engine.setting.Setting;
import unrolled.engine.setting.Settings;
import unrolled.engine.source.Code;
import unrolled.engine.task.ReadingTask;
import unrolled.engine.task.Task;
import unrolled.engine.trace.Axis;
import unrolled.engine.trace.Probe;
import unrolled.engine.trace.Scale;

/// What a model would answer after each layer, for the sequence shown, as two kinds of [Lens] read it; the layers are
/// the embedding and the blocks. The last layer's answers are the model's own.
///
/// * `lens.top` [layer x position]: the probability of the likeliest token.
/// * `lens.right` [layer x position]: that of the token that comes next; positions where none is known are left out,
///   so a position is called by its number among those of `lens.top`.
/// * `lens.guesses` [guess x 1]: the five likeliest tokens, layer by layer and position by position, best first;
///   the rows are labelled by them.
/// * `lens.fitted.top`, `lens.fitted.right`, `lens.fitted.guesses`: the same through the fitted lens; not of a text
///   that a network trained elsewhere reads, for which there is nothing to fit it on. Of such a text the newest
///   positions are read only: the answers are among 50,000 tokens, at every layer.
///
/// That a layer's answer is right does not mean that the layers after it are not needed: see [LensLossAnalysis].
public final class LensAnalysis implements Analysis {
    private static final int GUESSES = 5;
    private static final int NEWEST = 24; // positions
    private static final List<String> PARTS = List.of("top", "right", "guesses");

    private Kept kept = Kept.NOTHING;

    private LensAnalysis() {}

    /// What a layer answers at a position.
    ///
    /// @param guesses       the likeliest tokens, the likeliest first
    /// @param probabilities of those
    /// @param right         probability of the token that comes next; 0 where none is known
    private record Cell(int[] guesses, float[] probabilities, float right) {}

    /// What was read last by a model that learns nothing: of a text that goes on only the new positions are read out.
    ///
    /// @param first  the first position that has cells
    /// @param layers each with a cell a position
    private record Kept(@Nullable Stacked model, int[] tokens, int first, List<List<Cell>> layers) {
        static final Kept NOTHING = new Kept(null, new int[0], 0, List.of());

        /// The position up to which cells are the same in this text: their token, all before, and the one behind.
        int same(Stacked other, Batch text, int from) {
            int differs = Arrays.mismatch(tokens, text.inputs());
            int common = Math.min(differs < 0 ? tokens.length : differs, text.length());
            return other.equals(model) && first <= from ? Math.max(from, common - 1) : from;
        }

        /// Those of a layer.
        List<Cell> cells(int layer, int from, int end) {
            return end > from ? layers.get(layer).subList(from - first, end - first) : List.of();
        }
    }

    @Override
    public void report(Model model, Task task, long seed, Probe probe) {
        report(model, task, task.example(), seed, probe);
    }

    @Override
    public void report(Model model, Task task, Batch whole, long seed, Probe probe) {
        if (model instanceof Stacked stacked) {
            Batch seen = task.seen(whole);
            Batch text = seen.sequence(0, Lens.length(model, seen.length()));
            Shown shown = new Shown(stacked, task, text, probe);
            if (task instanceof ReadingTask) {
                int first = Math.max(0, text.length() - NEWEST);
                List<List<Cell>> cells = shown.cells(Lens.plain(stacked), first, kept);
                kept = new Kept(stacked, text.inputs(), first, cells);
                shown.report("lens.", first, cells);
            } else {
                shown.report("lens.", 0, shown.cells(Lens.plain(stacked), 0, Kept.NOTHING));
                Lens fitted = Lens.fitted(stacked, Lens.training(model, task, seed));
                shown.report("lens.fitted.", 0, shown.cells(fitted, 0, Kept.NOTHING));
            }
        }
    }

    /// A sequence to be read through a lens.
    private record Shown(Stacked model, Task task, Batch text, Probe probe) {
        /// Layer by layer and position by position.
        ///
        /// @param first the first position wanted
        /// @param kept  cells of another text, which may begin as this one
        List<List<Cell>> cells(Lens lens, int first, Kept kept) {
            int same = kept.same(model, text, first);
            List<Matrix> streams = model.streams(text);
            List<List<Cell>> layers = new ArrayList<>();
            for (int layer = 0; layer < streams.size(); layer++) {
                List<Cell> cells = new ArrayList<>(kept.cells(layer, first, same));
                float[] read = lens.read(layer, streams.get(layer).rows(same, text.length() - same));
                for (int t = same; t < text.length(); t++) {
                    cells.add(cell(read, (t - same) * task.answers().size(), text.target(t, 0)));
                }
                layers.add(cells);
            }
            return layers;
        }

        private Cell cell(float[] read, int at, int target) {
            int[] likeliest = Likeliest.of(read, at, task.answers().size(), GUESSES);
            float[] probabilities = new float[likeliest.length];
            for (int i = 0; i < likeliest.length; i++) {
                probabilities[i] = read[at + likeliest[i]];
            }
            return new Cell(likeliest, probabilities, target == Batch.IGNORED ? 0 : read[at + target]);
        }

        void report(String prefix, int first, List<List<Cell>> cells) {
            Axis layers = Lens.layers(model);
            int count = text.length() - first;
            int[] known = IntStream.range(0, count)
                    .filter(t -> text.target(first + t, 0) != Batch.IGNORED)
                    .toArray();
            double[] top = new double[layers.size() * count];
            double[] right = new double[layers.size() * known.length];
            List<String> tokens = new ArrayList<>();
            List<Double> guesses = new ArrayList<>();
            for (int layer = 0; layer < layers.size(); layer++) {
                for (int t = 0; t < count; t++) {
                    Cell cell = cells.get(layer).get(t);
                    for (int i = 0; i < cell.guesses.length; i++) {
                        guesses.add((double) cell.probabilities[i]);
                        tokens.add(task.answers().token(cell.guesses[i]));
                    }
                    top[layer * count + t] = cell.probabilities[0];
                }
                for (int i = 0; i < known.length; i++) {
                    right[layer * known.length + i] = cells.get(layer).get(known[i]).right;
                }
            }
            double[] all = guesses.stream().mapToDouble(each -> each).toArray();
            report(prefix + "top", layers, positions(first, count), top, "\\max_w P(w)");
            Axis numbers = new Axis(
                    "position", IntStream.of(known).mapToObj(Integer::toString).toList());
            report(prefix + "right", layers, numbers, right, "P(w_{t+1})");
            report(prefix + "guesses", new Axis("guess", tokens), Axis.single("probability"), all, "P(w)");
        }

        private Axis positions(int first, int count) {
            return new Axis(
                    "position",
                    IntStream.range(first, first + count)
                            .mapToObj(t -> task.inputs().token(text.input(t, 0)))
                            .toList());
        }

        private void report(String name, Axis rows, Axis columns, double[] values, String formula) {
            probe.report(
                    name,
                    rows,
                    columns,
                    Measured.floats(values),
                    Scale.UNIT,
                    Measured.as(formula, values, columns.size()));
        }
    }

    @Override
    public List<Code> code(String activation) {
        return List.of(
                Code.of(getClass(), "List<List<Cell>> cells(Lens lens, int first, Kept kept)"),
                Code.of(getClass(), "private Cell cell(float[] read, int at, int target)"),
                Code.of(Lens.class, "float[] read(int layer, Matrix stream)"));
    }

    /// Makes the analysis for language models whose stream can be read out early.
    @AutoService(Analysis.Factory.class)
    public static final class Factory implements Analysis.Factory {
        @Override
        public List<String> activations() {
            List<String> names = new ArrayList<>();
            PARTS.forEach(part -> names.add("lens." + part));
            PARTS.forEach(part -> names.add("lens.fitted." + part));
            return names;
        }

        @Override
        public boolean suits(Model model, Task task) {
            return Lens.suits(model, task);
        }

        @Override
        public List<Setting> settings() {
            return List.of();
        }

        @Override
        public Analysis create(Settings settings) {
            return new LensAnalysis();
        }
    }
}
