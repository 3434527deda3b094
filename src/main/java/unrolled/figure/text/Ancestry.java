package unrolled.figure.text;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import unrolled.engine.trace.Activation;

/// What a token was merged from, read off an activation with a row for each piece: the place of its token, the row of
/// what it is part of, the merge that made it, and how often its pair stood in the text.
///
/// @param nodes  the token first, each piece before its parts
/// @param leaves how many characters it has
record Ancestry(List<Node> nodes, int leaves) {
    /// The column of the merge.
    static final int MERGE = 2;

    /// The column of the times a pair stood in the text.
    static final int COUNT = 3;

    private static final int TOKEN = 0;
    private static final int PARENT = 1;

    /// A piece.
    ///
    /// @param row    in the activation
    /// @param parts  rows; none for a character
    /// @param parent of what it is part of; -1 for the token
    /// @param level  0 for a character, else one above its highest part
    /// @param first  of its characters
    /// @param last   of its characters
    record Node(int row, int parent, List<Integer> parts, int level, int first, int last) {
        private Node shifted(int characters) {
            return new Node(row, parent, parts, level, first + characters, last + characters);
        }
    }

    /// Whether an activation has such rows: of each token in turn, and what a piece is part of before it.
    static boolean readable(Activation pieces) {
        if (pieces.columns().size() <= COUNT) {
            return false;
        }
        int token = -1;
        for (int row = 0; row < pieces.rows().size(); row++) {
            float parent = pieces.at(row, PARENT);
            token += parent < 0 ? 1 : 0;
            boolean before = parent == Math.rint(parent) && parent >= -1 && parent < row;
            boolean same = pieces.at(row, TOKEN) == token
                    && (parent < 0 || pieces.at((int) Math.max(0, parent), TOKEN) == token);
            if (!before || !same) {
                return false;
            }
        }
        return true;
    }

    /// The rows of the tokens, in the order of the sentence.
    static List<Integer> tokens(Activation pieces) {
        return IntStream.range(0, pieces.rows().size())
                .filter(row -> pieces.at(row, PARENT) < 0)
                .boxed()
                .toList();
    }

    /// The token at this place of the sentence.
    static Ancestry of(Activation pieces, int token) {
        List<Integer> rows = IntStream.range(0, pieces.rows().size())
                .filter(row -> pieces.at(row, TOKEN) == token)
                .boxed()
                .toList();
        List<Node> nodes = new ArrayList<>();
        int leaves = 0;
        for (int row : rows.reversed()) { // parts before what they make up, the last characters first
            List<Node> parts =
                    nodes.stream().filter(node -> node.parent() == row).toList();
            boolean leaf = parts.isEmpty();
            leaves += leaf ? 1 : 0;
            nodes.addFirst(new Node(
                    row,
                    (int) pieces.at(row, PARENT),
                    parts.stream().map(Node::row).toList(),
                    parts.stream().mapToInt(Node::level).max().orElse(-1) + 1,
                    leaf ? -leaves : parts.getFirst().first(),
                    leaf ? -leaves : parts.getLast().last()));
        }
        int all = leaves;
        return new Ancestry(nodes.stream().map(node -> node.shifted(all)).toList(), leaves);
    }

    Node token() {
        return nodes.getFirst();
    }

    /// Pieces that a merge made.
    long merges() {
        return nodes.stream().filter(node -> !node.parts().isEmpty()).count();
    }
}
