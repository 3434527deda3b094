package unrolled.engine.task;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import unrolled.engine.model.Batch;
import unrolled.engine.model.Window;
import unrolled.engine.trace.Axis;
import unrolled.engine.trace.Explanation;
import unrolled.engine.trace.Explanation.Rule;
import unrolled.engine.trace.Origins;
import unrolled.engine.trace.Probe;
import unrolled.engine.trace.Scale;

/// The loss by how many tokens of its window a model has read when it guesses (Kaplan et al. 2020, fig. 7), in groups
/// that grow as the Fibonacci numbers do: 1, 2, 3, 4 to 5, 6 to 8, .. Each is called by its last position.
///
/// The tokens before a window, which only give it its context, are guessed too: without them nobody would have read
/// fewer than six. A model whose context is shorter than the window begins anew within it.
final class LossByPosition {
    private final List<Integer> last = new ArrayList<>(); // position of each group
    private final List<Window> stretches;
    private final double[] loss; // nats, summed
    private final int[] counted;

    /// @param stretches what the model reads of a window at once
    LossByPosition(List<Window> stretches) {
        this.stretches = List.copyOf(stretches);
        int positions = stretches.stream().mapToInt(Window::length).max().orElse(1);
        int before = 1;
        int bound = 1;
        while (bound < positions) {
            last.add(bound);
            int next = before + bound;
            before = bound;
            bound = next;
        }
        last.add(positions);
        loss = new double[last.size()];
        counted = new int[last.size()];
    }

    /// Adds every position of each window that has a next token.
    ///
    /// @param predicted rows of probabilities in the order of the batch
    void add(Batch batch, float[] predicted) {
        int answers = predicted.length / batch.targets().length;
        for (int row = 0; row < batch.size(); row++) {
            boolean before = true; // the window
            for (int position = 0; position < batch.length(); position++) {
                int target = batch.target(position, row);
                before &= target == Batch.IGNORED;
                boolean lead = before && position + 1 < batch.length();
                int token = lead ? batch.input(position + 1, row) : target;
                if (token != Batch.IGNORED) {
                    float p = predicted[(position * batch.size() + row) * answers + token];
                    int group = group(read(position));
                    loss[group] -= Math.log(Math.max(Score.LEAST, p));
                    counted[group]++;
                }
            }
        }
    }

    /// How many tokens the model has read when it guesses the one after this position.
    private int read(int position) {
        return stretches.stream()
                .filter(stretch -> position < stretch.end())
                .mapToInt(stretch -> position - stretch.start() + 1)
                .findFirst()
                .orElseThrow();
    }

    private int group(int read) {
        int group = 0;
        while (last.get(group) < read) {
            group++;
        }
        return group;
    }

    /// `metric.loss.position`: the mean cross-entropy of each group that has something in it, in nats.
    void report(Probe probe) {
        int[] groups = Arrays.stream(indices()).filter(i -> counted[i] > 0).toArray();
        float[] means = new float[groups.length];
        List<String> labels = new ArrayList<>();
        for (int i = 0; i < groups.length; i++) {
            means[i] = (float) (loss[groups[i]] / counted[groups[i]]);
            labels.add(Integer.toString(last.get(groups[i])));
        }
        probe.report(
                "metric.loss.position",
                Axis.single("loss"),
                new Axis("position", labels),
                means,
                Scale.ANY,
                (trace, row, column) -> explain(groups[column]));
    }

    private int[] indices() {
        int[] indices = new int[loss.length];
        Arrays.setAll(indices, i -> i);
        return indices;
    }

    private Explanation explain(int group) {
        double mean = loss[group] / counted[group];
        String numbers =
                "\\frac{%s}{%s} = %s".formatted(Origins.number(loss[group]), counted[group], Origins.number(mean));
        return new Explanation(Rule.LOSS, "L = -\\frac{1}{n}\\sum_t \\ln P(w_t)", numbers, mean, List.of());
    }
}
