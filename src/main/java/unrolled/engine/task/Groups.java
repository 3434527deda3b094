package unrolled.engine.task;

import java.util.Arrays;
import java.util.List;
import unrolled.engine.model.Batch;
import unrolled.engine.trace.Axis;
import unrolled.engine.trace.Probe;

/// Counts right answers by group: by lag, by depth, by length.
final class Groups {
    private final int[] members;
    private final double[] right;
    private final int[] asked;

    /// @param members the numbers of the groups that count, ascending
    Groups(int... members) {
        this.members = members;
        this.right = new double[members.length];
        this.asked = new int[members.length];
    }

    /// Adds every position of the batch that has a target and belongs to a group that counts.
    ///
    /// @param predicted rows of probabilities in the order of the batch
    /// @param group     of each position, in the same order
    void add(Batch batch, float[] predicted, int[] group) {
        int answers = predicted.length / group.length;
        for (int row = 0; row < group.length; row++) {
            int index = Arrays.binarySearch(members, group[row]);
            if (index >= 0 && batch.targets()[row] != Batch.IGNORED) {
                asked[index]++;
                int answer = Score.mostProbable(predicted, row * answers, answers);
                right[index] += answer == batch.targets()[row] ? 1 : 0;
            }
        }
    }

    /// The share of right answers in each group, as `metric.accuracy.<axis>`.
    void report(Probe probe, String axis) {
        List<String> labels = Arrays.stream(members).mapToObj(Integer::toString).toList();
        Score.shares(probe, "metric.accuracy." + axis, new Axis(axis, labels), right, asked);
    }
}
