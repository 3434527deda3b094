package unrolled.engine.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import unrolled.engine.text.Vocabulary;

/// Turns the probabilities of a [Model.Reader] into an answer: always the most probable token (greedy), or the
/// several most probable beginnings side by side (beam search). For any reader.
///
/// @param prompt what the reader is given first; at least one token
/// @param end    the token that ends an answer; -1 for none
public record Decoding(List<Integer> prompt, int end) {
    public Decoding {
        prompt = List.copyOf(prompt);
        if (prompt.isEmpty()) {
            throw new IllegalArgumentException("a reader needs one token at least to begin with");
        }
    }

    /// For a decoder that begins with [Vocabulary#START] and ends with [Vocabulary#END]; where there is no such
    /// token, it begins with token 0 and ends at the longest.
    public Decoding(Vocabulary answers) {
        this(
                List.of(answers.knows(Vocabulary.START) ? answers.id(Vocabulary.START) : 0),
                answers.knows(Vocabulary.END) ? answers.id(Vocabulary.END) : -1);
    }

    /// Tokens after which an answer to a source of this length is cut off.
    public static int longest(int source) {
        return 2 * source + 5;
    }

    /// What was said.
    ///
    /// @param tokens         with the one that ends it, if it came so far
    /// @param probabilities  of each token, given those before it
    /// @param logProbability of all of them, in nats
    public record Answer(List<Integer> tokens, List<Float> probabilities, double logProbability) {
        public Answer {
            tokens = List.copyOf(tokens);
            probabilities = List.copyOf(probabilities);
        }

        /// The answer as a sequence to read: each token is the target of the one before it.
        public Batch given(Batch.Source source, Vocabulary answers) {
            int[] targets = tokens.stream().mapToInt(Integer::intValue).toArray();
            int[] inputs = new int[targets.length];
            System.arraycopy(targets, 0, inputs, 1, targets.length - 1);
            inputs[0] = new Decoding(answers).prompt.getFirst();
            return new Batch(targets.length, 1, inputs, targets, source);
        }
    }

    /// The most probable token at each position.
    ///
    /// @param most tokens at most
    public Answer greedy(Supplier<Model.Reader> readers, int most) {
        Model.Reader reader = readers.get();
        float[] next = read(reader, prompt);
        List<Integer> tokens = new ArrayList<>();
        List<Float> probabilities = new ArrayList<>();
        double total = 0;
        while (true) {
            int best = ranked(next)[0];
            tokens.add(best);
            probabilities.add(next[best]);
            total += Math.log(next[best]);
            if (best == end || tokens.size() >= most) {
                return new Answer(tokens, probabilities, total);
            }
            next = reader.read(best);
        }
    }

    /// A beginning that beam search has looked at.
    ///
    /// @param parent      the index of the beginning it goes on from; -1 for none
    /// @param probability of its last token, given the others
    /// @param total       log-probability of all of it, in nats
    /// @param kept        whether the search went on with it
    public record Node(int parent, int token, float probability, double total, boolean kept) {}

    /// Everything beam search looked at.
    ///
    /// @param nodes   parents before children
    /// @param answers most probable first
    public record Tree(List<Node> nodes, List<Answer> answers) {
        public Tree {
            nodes = List.copyOf(nodes);
            answers = List.copyOf(answers);
        }
    }

    /// Beam search: of all continuations of the beginnings kept so far, the most probable are kept. Sums of
    /// log-probabilities are compared as they are, so of two answers the shorter one has it easier.
    ///
    /// @param width beginnings kept side by side
    /// @param most  tokens at most
    public Tree beam(Supplier<Model.Reader> readers, int width, int most) {
        List<Node> nodes = new ArrayList<>();
        List<Integer> done = new ArrayList<>();
        List<Integer> alive = List.of(-1);
        for (int length = 0; length < most && !alive.isEmpty() && done.size() < width; length++) {
            List<Node> candidates = new ArrayList<>();
            for (int node : alive) {
                List<Integer> read = new ArrayList<>(prompt);
                read.addAll(path(nodes, node));
                float[] next = read(readers.get(), read);
                double before = node < 0 ? 0 : nodes.get(node).total;
                int[] ranked = ranked(next);
                for (int i = 0; i < Math.min(width, ranked.length); i++) {
                    int token = ranked[i];
                    candidates.add(new Node(node, token, next[token], before + Math.log(next[token]), false));
                }
            }
            candidates.sort(Comparator.comparingDouble((Node node) -> -node.total));
            alive = new ArrayList<>();
            int free = width - done.size(); // an answer keeps its place
            for (int i = 0; i < candidates.size(); i++) {
                Node one = candidates.get(i);
                boolean kept = i < free;
                nodes.add(new Node(one.parent, one.token, one.probability, one.total, kept));
                if (kept) {
                    (one.token == end || length + 1 == most ? done : alive).add(nodes.size() - 1);
                }
            }
        }
        return new Tree(
                nodes,
                done.stream()
                        .sorted(Comparator.comparingDouble(node -> -nodes.get(node).total))
                        .map(node -> answer(nodes, node))
                        .toList());
    }

    private static float[] read(Model.Reader reader, List<Integer> tokens) {
        float[] next = new float[0];
        for (int token : tokens) {
            next = reader.read(token);
        }
        return next;
    }

    /// The tokens from the root to this node.
    private static List<Integer> path(List<Node> nodes, int node) {
        List<Integer> tokens = new ArrayList<>();
        for (int at = node; at >= 0; at = nodes.get(at).parent) {
            tokens.addFirst(nodes.get(at).token);
        }
        return tokens;
    }

    private static Answer answer(List<Node> nodes, int node) {
        List<Float> probabilities = new ArrayList<>();
        for (int at = node; at >= 0; at = nodes.get(at).parent) {
            probabilities.addFirst(nodes.get(at).probability);
        }
        return new Answer(path(nodes, node), probabilities, nodes.get(node).total);
    }

    /// Tokens by falling probability; of equal ones the smaller number first.
    private static int[] ranked(float[] probabilities) {
        return IntStream.range(0, probabilities.length)
                .boxed()
                .sorted(Comparator.comparingDouble(token -> -probabilities[token]))
                .mapToInt(Integer::intValue)
                .toArray();
    }
}
