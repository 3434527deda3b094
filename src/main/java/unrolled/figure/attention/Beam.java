package unrolled.figure.attention;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import unrolled.engine.trace.Activation;

/// A beam search read off its tree.
///
/// @param depths nodes of each length, the likeliest beginning first
/// @param answer nodes of the most probable complete answer
record Beam(List<List<Node>> depths, Set<Integer> answer) {
    private static final int PARENT = 0;
    private static final int TOTAL = 2;
    private static final int KEPT = 3;

    /// One beginning.
    ///
    /// @param row    in the tree
    /// @param parent row of the beginning it goes on from; -1 for none
    /// @param place  from above, in its column
    record Node(int row, int parent, boolean kept, int place) {}

    /// Whether an activation is such a tree: four columns, parents are rows before their children.
    static boolean readable(Activation tree) {
        if (tree.columns().size() <= KEPT) {
            return false;
        }
        for (int row = 0; row < tree.rows().size(); row++) {
            float parent = tree.at(row, PARENT);
            if (!(parent >= -1 && parent < row && parent == Math.rint(parent))) {
                return false;
            }
        }
        return true;
    }

    static Beam of(Activation tree) {
        int[] depth = new int[tree.rows().size()];
        Set<Integer> parents = new HashSet<>();
        List<List<Node>> depths = new ArrayList<>();
        for (int row = 0; row < depth.length; row++) {
            int parent = (int) tree.at(row, PARENT);
            parents.add(parent);
            depth[row] = parent < 0 ? 0 : depth[parent] + 1;
            while (depths.size() <= depth[row]) {
                depths.add(new ArrayList<>());
            }
            List<Node> column = depths.get(depth[row]);
            column.add(new Node(row, parent, tree.at(row, KEPT) == 1, column.size()));
        }
        return new Beam(depths, answer(tree, parents));
    }

    /// Of all that was kept and not gone on from, the most probable, and what leads to it.
    private static Set<Integer> answer(Activation tree, Set<Integer> parents) {
        int best = -1;
        for (int row = 0; row < tree.rows().size(); row++) {
            boolean end = tree.at(row, KEPT) == 1 && !parents.contains(row);
            best = end && (best < 0 || tree.at(row, TOTAL) > tree.at(best, TOTAL)) ? row : best;
        }
        Set<Integer> answer = new HashSet<>();
        for (int row = best; row >= 0; row = (int) tree.at(row, PARENT)) {
            answer.add(row);
        }
        return answer;
    }

    /// The most nodes in a column.
    int widest() {
        return depths.stream().mapToInt(List::size).max().orElse(1);
    }
}
