package unrolled.engine.model.ngram;

import java.util.Arrays;
import java.util.function.IntConsumer;

/// How often each token followed each context, for contexts of 0 up to five tokens at once.
///
/// Contexts are the nodes of a tree that is read forwards: the node of `the fox` is the child `fox` of the node
/// `the`. A *chain* is the place in a text: `chain[m]` is the node of the last `m` tokens, or [#UNSEEN]; its
/// length says how many tokens there are to look back at, plus one. So one more token costs one look-up an order.
final class NGramCounts {
    /// The highest order counted; a lower `n` only uses less of it.
    static final int ORDERS = 6;

    /// In a chain: these tokens were never seen in this order.
    static final int UNSEEN = LongToInt.NONE;

    private static final int ROOT = 0;

    private final LongToInt children = new LongToInt(); // (context, input token) -> context
    private final LongToInt grams = new LongToInt(); // (context, answer) -> gram
    private final long[] distinct = new long[ORDERS + 1]; // grams by order

    // by context
    private int contexts = 1;
    private int[] parent = new int[1 << 10];
    private int[] token = new int[1 << 10];
    private int[] depth = new int[1 << 10];
    private int[] newest = new int[1 << 10]; // the gram added last
    private Tally[] tallies = {new Tally(1 << 10), new Tally(1 << 10)};

    // by gram
    private int size;
    private int[] answer = new int[1 << 10];
    private int[] older = new int[1 << 10]; // the gram of the same context added before
    private int[] count = new int[1 << 10];
    private int[] predecessors = new int[1 << 10];

    /// By context: how many in all, and how many different answers they are spread over.
    private record Tally(int[] total, int[] kinds) {
        Tally(int size) {
            this(new int[size], new int[size]);
        }

        Tally grown() {
            return new Tally(Arrays.copyOf(total, 2 * total.length), Arrays.copyOf(kinds, 2 * kinds.length));
        }
    }

    NGramCounts() {
        newest[ROOT] = UNSEEN;
    }

    /// The place before the first token of a sequence.
    int[] start() {
        return new int[] {ROOT};
    }

    /// The place one token on, remembering at most `longest` tokens; adds no context.
    int[] follow(int[] chain, int next, int longest) {
        int[] on = new int[Math.min(chain.length, longest) + 1];
        for (int m = 1; m < on.length; m++) {
            on[m] = chain[m - 1] == UNSEEN ? UNSEEN : children.get(chain[m - 1], next);
        }
        return on; // on[0] is the root
    }

    /// The place one token on, adding the contexts that are new.
    int[] grow(int[] chain, int next) {
        int[] on = follow(chain, next, ORDERS - 1);
        for (int m = 1; m < on.length; m++) {
            if (on[m] == UNSEEN) {
                on[m] = addContext(chain[m - 1], next, m);
            }
        }
        return on;
    }

    /// Counts that `next` followed the contexts of this place; a chain made by [#grow].
    void count(int[] chain, int next) {
        int shorter = UNSEEN;
        for (int m = 0; m < chain.length; m++) {
            int gram = grams.get(chain[m], next);
            boolean first = gram == UNSEEN;
            if (first) {
                gram = addGram(chain[m], next, m + 1);
            }
            count[gram]++;
            add(tallies[0], chain[m], first);
            if (first && m > 0) {
                add(tallies[1], chain[m - 1], predecessors[shorter] == 0);
                predecessors[shorter]++;
            }
            shorter = gram;
        }
    }

    private static void add(Tally tally, int context, boolean first) {
        tally.total[context]++;
        if (first) {
            tally.kinds[context]++;
        }
    }

    /// How often `next` followed this context.
    int count(int context, int next) {
        int gram = context == UNSEEN ? UNSEEN : grams.get(context, next);
        return gram == UNSEEN ? 0 : count[gram];
    }

    /// How many different tokens stood before this context with `next` after it: its *continuation count*.
    int predecessors(int context, int next) {
        int gram = context == UNSEEN ? UNSEEN : grams.get(context, next);
        return gram == UNSEEN ? 0 : predecessors[gram];
    }

    /// The sum of [#count] (or of the continuation counts) over all answers.
    int total(int context, boolean continuation) {
        return context == UNSEEN ? 0 : tallies[continuation ? 1 : 0].total[context];
    }

    /// Over how many different answers [#total] is spread.
    int kinds(int context, boolean continuation) {
        return context == UNSEEN ? 0 : tallies[continuation ? 1 : 0].kinds[context];
    }

    /// Every gram of a context, the newest first.
    void eachGram(int context, IntConsumer consumer) {
        for (int gram = newest[context]; gram != UNSEEN; gram = older[gram]) {
            consumer.accept(gram);
        }
    }

    int answerOf(int gram) {
        return answer[gram];
    }

    int countOf(int gram, boolean continuation) {
        return continuation ? predecessors[gram] : count[gram];
    }

    /// Different n-grams seen, of all orders up to `n`.
    long distinct(int n) {
        return Arrays.stream(distinct, 1, n + 1).sum();
    }

    int contexts() {
        return contexts;
    }

    /// How many tokens a context has.
    int length(int context) {
        return depth[context];
    }

    /// The tokens of a context in reading order.
    int[] tokens(int context) {
        int[] tokens = new int[depth[context]];
        for (int node = context, i = tokens.length - 1; i >= 0; node = parent[node], i--) {
            tokens[i] = token[node];
        }
        return tokens;
    }

    private int addContext(int before, int next, int length) {
        if (contexts == parent.length) {
            parent = Arrays.copyOf(parent, 2 * contexts);
            token = Arrays.copyOf(token, 2 * contexts);
            depth = Arrays.copyOf(depth, 2 * contexts);
            newest = Arrays.copyOf(newest, 2 * contexts);
            tallies = new Tally[] {tallies[0].grown(), tallies[1].grown()};
        }
        children.add(before, next, contexts);
        parent[contexts] = before;
        token[contexts] = next;
        depth[contexts] = length;
        newest[contexts] = UNSEEN;
        return contexts++;
    }

    private int addGram(int context, int next, int order) {
        if (size == answer.length) {
            answer = Arrays.copyOf(answer, 2 * size);
            older = Arrays.copyOf(older, 2 * size);
            count = Arrays.copyOf(count, 2 * size);
            predecessors = Arrays.copyOf(predecessors, 2 * size);
        }
        grams.add(context, next, size);
        distinct[order]++;
        answer[size] = next;
        older[size] = newest[context];
        newest[context] = size;
        return size++;
    }
}
