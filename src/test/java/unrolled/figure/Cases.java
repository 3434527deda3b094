package unrolled.figure;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import unrolled.engine.trace.Activation;
import unrolled.engine.trace.Axis;
import unrolled.engine.trace.Scale;

/// Something for every figure to draw: the usual, and what is hard.
public final class Cases {
    /// One picture.
    record Case(String name, String type, List<String> shows, Map<String, String> options, List<Run> runs) {
        Figure figure() {
            return Traces.figure(Traces.spec(type, shows, options), type);
        }

        @Override
        public String toString() {
            return type + ": " + name;
        }
    }

    private static final Axis ENGLISH = new Axis("position", Traces.ENGLISH);
    private static final Activation ATTENTION = Traces.activation(
            "attention.pattern",
            new Axis("query", Traces.CHINESE),
            new Axis("key", Traces.ENGLISH),
            Scale.UNIT,
            (query, key) -> key > query + 2 ? Double.NaN : Math.abs(Traces.noise(query, key)));
    private static final Activation PROBABILITIES = Traces.activation(
            "probs",
            Traces.letters("position", 40),
            Traces.letters("token", 90),
            Scale.UNIT,
            (position, token) -> Math.pow(Traces.noise(position, token), 30));
    private static final Activation NEXT = Traces.activation(
            "next",
            Axis.single("next"),
            Traces.letters("token", 60),
            Scale.UNIT,
            (row, token) -> Math.pow(Traces.noise(row, token), 8));
    private static final Activation WEIGHTS = Traces.activation(
            "weights.recurrent", Axis.numbered("unit", 96), Axis.numbered("unit", 96), Scale.ANY, Traces::noise);
    private static final Activation GATE = Traces.activation(
            "lstm.gate.forget", ENGLISH, Axis.numbered("unit", 4), Scale.UNIT, (a, b) -> Math.abs(Traces.noise(a, b)));
    private static final Activation LONG_GATE = Traces.activation(
            "lstm.gate.input",
            Traces.letters("position", 40),
            Axis.numbered("unit", 4),
            Scale.UNIT,
            (position, unit) -> Math.abs(Traces.noise(position, unit)));
    private static final Activation CELL = Traces.activation(
            "lstm.cell", ENGLISH, Axis.numbered("unit", 4), Scale.SIGNED, (a, b) -> 1.4 * Traces.noise(a, b));
    private static final Activation DEPTH = Traces.activation(
            "hidden",
            Axis.single("hidden"),
            Axis.numbered("position", Traces.ENGLISH.size()),
            Scale.ANY,
            (row, position) -> position % 4);
    private static final Activation GUESS = Traces.activation(
            "probs", ENGLISH, new Axis("token", Traces.CHINESE), Scale.UNIT, (a, b) -> Math.abs(Traces.noise(b, a)));
    private static final Activation PERPLEXITY = Traces.activation(
            "ngram.perplexity.add-k",
            new Axis("part", List.of("training", "held out")),
            Axis.numbered("n", 7),
            Scale.LOG,
            (part, n) -> part == 0 ? 300 / Math.pow(3.3, n) + 10 : 100 + 130 * n);
    private static final Activation ACCURACY = Traces.activation(
            "metric.accuracy.gap",
            Axis.single("accuracy"),
            Axis.numbered("gap", 21),
            Scale.UNIT,
            (row, gap) -> gap == 5 ? Double.NaN : 1 / (1 + 0.2 * gap));
    private static final Activation BY_WORD = Traces.activation(
            "metric.accuracy.word",
            Axis.single("accuracy"),
            new Axis("token", Traces.ENGLISH),
            Scale.COUNT,
            (row, word) -> 7 * word);
    private static final Activation COUNTS = Traces.activation(
            "ngram.counts",
            new Axis("context", Traces.ENGLISH),
            new Axis("token", Traces.ENGLISH),
            Scale.COUNT,
            (context, token) -> Math.max(0, Math.rint(400 * Traces.noise(context, token))));
    private static final Activation WINDOW = Traces.activation(
            "ngram.window", Axis.single("window"), ENGLISH, Scale.COUNT, (row, i) -> i == 3 ? 1 : i == 4 ? 2 : 0);
    private static final Activation LONG_WINDOW = Traces.activation(
            "ngram.window",
            Axis.single("window"),
            new Axis("position", repeated(Traces.ENGLISH, 40)),
            Scale.COUNT,
            (row, i) -> i == 400 ? 1 : i == 401 ? 2 : 0);
    private static final Activation SAMPLE = Traces.activation(
            "sample",
            Axis.single("sample"),
            new Axis(
                    "position",
                    List.of("the", " old", " cat", ",", " “", "it", "”", " said", ".", "\n", "小", "鳥", "。")),
            Scale.UNIT,
            (row, i) -> Math.abs(Traces.noise(1, i)));
    private static final Activation COPIED = Traces.activation(
            "sample.copied",
            Axis.single("sample"),
            SAMPLE.columns(),
            Scale.COUNT,
            (row, i) -> i < 5 ? 5 : i < 9 ? 3 : 1);
    private static final Activation LONG_SAMPLE = Traces.activation(
            "sample",
            Axis.single("sample"),
            new Axis("position", repeated(List.of("a", "b", "c", " ", "d", "e", ".", " "), 90)),
            Scale.UNIT,
            (row, i) -> Math.abs(Traces.noise(1, i)));
    private static final Activation CUT = cut("bpe.cut", "the", " old", " c", "at", " ", "小", "鳥", "。", "\n", "¶");
    private static final Activation LONG_CUT = cut(
            "bpe.cut",
            repeated(List.of("a", " bc", " definitely", "、", "貓"), 90).toArray(String[]::new));
    private static final Activation BYTES =
            cut("vocabularies.gpt2", "人", "‹E5 B7›", "‹A5›", " ‹E6›", "‹99›", "‹BA›", " said", "\u3000", "‹1F›");
    private static final Activation WHOLE = cut("vocabularies.gpt4o", "人工", "智", " said", "\u3000");
    private static final Activation PIECES = ancestry(new int[][] {
        {0, -1, 5, 7},
        {0, 0, 3, 9},
        {0, 1, 0, 0},
        {0, 1, 1, 20},
        {0, 3, 0, 0},
        {0, 3, 0, 0},
        {0, 0, 0, 0},
        {1, -1, 0, 0},
        {2, -1, 2, 12345},
        {2, 8, 0, 0},
        {2, 8, 0, 0}
    });
    private static final Activation LONG_PIECES = chain(40);
    private static final Activation OUTLIER = distances("state", 40, k -> k == 20 ? 1e-35 : 1 + k);
    private static final Activation WHISPER = distances("state", 40, k -> Math.pow(0.5, k));
    private static final Activation SHOUT = distances("state", 101, k -> Math.min(1e30, Math.pow(3, k)));
    private static final Activation LOST = distances("state", 40, k -> Double.NaN);
    private static final Activation TWO_MEMORIES = Traces.activation(
            "gradient.distance",
            new Axis("memory", List.of("cell", "state")),
            Axis.numbered("distance", 40),
            Scale.LOG,
            (memory, k) -> Math.pow(memory == 0 ? 0.97 : 0.6, k));
    private static final Activation EIGENVALUES = Traces.activation(
            "eigenvalues",
            Axis.numbered("eigenvalue", 32),
            new Axis("part", List.of("real", "imaginary")),
            Scale.ANY,
            (i, part) -> (part == 0 ? 1 : Math.pow(-1, i)) * 1.1 * Traces.noise(Math.floor(i / 2), part));
    private static final Activation FAR_EIGENVALUES = Traces.activation(
            "eigenvalues",
            Axis.numbered("eigenvalue", 4),
            new Axis("part", List.of("real", "imaginary")),
            Scale.ANY,
            (i, part) -> i == 0 && part == 0 ? 26_693.9 : Traces.noise(i, part));
    private static final Activation RADIUS = Traces.activation(
            "spectral.radius",
            Axis.single("spectral radius"),
            Axis.single("spectral radius"),
            Scale.ANY,
            (a, b) -> 1.1);
    private static final List<Activation> HEADS = heads(8);
    private static final Activation GOLD = Traces.activation(
            "attention.gold",
            new Axis("query", Traces.CHINESE),
            new Axis("key", Traces.ENGLISH),
            Scale.UNIT,
            (query, key) -> key == (query * 5) % 11 ? 1 : 0);
    private static final Activation SHARP = Traces.activation(
            "attention.pattern",
            new Axis("query", Traces.CHINESE),
            new Axis("key", Traces.ENGLISH),
            Scale.UNIT,
            (query, key) -> key == (query * 5) % 11 ? 0.83 + 0.01 * query : (0.17 - 0.01 * query) / 11);
    private static final Activation QUERIES = Traces.activation(
            "attention.query",
            new Axis("query", Traces.CHINESE),
            Axis.numbered("unit", 16),
            Scale.ANY,
            (query, unit) -> 2 * Traces.noise(query, unit));
    private static final Activation KEYS = Traces.activation(
            "attention.key",
            new Axis("key", Traces.ENGLISH),
            Axis.numbered("unit", 16),
            Scale.ANY,
            (key, unit) -> 2 * Traces.noise(key + 1, unit));
    private static final Activation SCORES = Traces.activation(
            "attention.scores",
            new Axis("query", Traces.CHINESE),
            new Axis("key", Traces.ENGLISH),
            Scale.ANY,
            (query, key) -> 5 * Traces.noise(query, key));
    private static final Activation ONE_TOKEN = Traces.activation(
            "blocks.0.mlp.hidden",
            new Axis("position", List.of("3+4")),
            Axis.numbered("unit", 128),
            Scale.ANY,
            (row, unit) -> Math.sin(unit * 1.7) * 5);
    private static final Activation ODD = Traces.activation(
            "logits",
            new Axis(
                    "position",
                    List.of(" ", "\n", "\t", "two\nlines", "\ud83d\ude00", "averyveryverylongwordindeed".repeat(3))),
            new Axis("token", List.of("averyveryverylongwordindeed".repeat(2), " ", "\uac00", "\u0007")),
            Scale.ANY,
            (row, column) -> row == 0 ? Double.NEGATIVE_INFINITY : 1e7 * Traces.noise(row, column));

    /// Two of the keys nearly on top of one another, the query near the edge.
    private static final List<Activation> VECTORS = vectors();
    private static final Axis SAID = new Axis("target", Traces.CHINESE);
    private static final List<Activation> TRANSLATION = List.of(
            Traces.activation(
                    "text.source",
                    Axis.single("token"),
                    new Axis("source", Traces.ENGLISH),
                    Scale.COUNT,
                    (row, i) -> i),
            Traces.activation("text.target", Axis.single("token"), SAID, Scale.COUNT, (row, i) -> i),
            Traces.activation(
                    "said",
                    Axis.single("text"),
                    new Axis("target", Traces.CHINESE.reversed()),
                    Scale.UNIT,
                    (row, i) -> Math.abs(Traces.noise(row, i))));
    private static final Activation LOOKING = Traces.activation(
            "attention.pattern",
            SAID,
            new Axis("source", Traces.ENGLISH),
            Scale.UNIT,
            (target, source) -> Math.abs(Traces.noise(target, source)));
    private static final Activation ANSWERS = Traces.activation(
            "probs", SAID, new Axis("token", Traces.ENGLISH), Scale.UNIT, (a, b) -> Math.abs(Traces.noise(b, a)));

    private Cases() {}

    /// A beam search that keeps `kept` of its `kept * wide` beginnings at each word.
    private static Activation beam(int words, int kept, int wide) {
        List<String> nodes = new ArrayList<>();
        List<double[]> numbers = new ArrayList<>();
        int first = -1;
        for (int word = 0; word < words; word++) {
            int from = nodes.size();
            int parents = word == 0 ? 1 : kept;
            for (int i = 0; i < parents * wide; i++) {
                int parent = word == 0 ? -1 : first + i % parents;
                double total = (parent < 0 ? 0 : numbers.get(parent)[2]) - 0.1 * (i + 1);
                numbers.add(new double[] {parent, Math.exp(-0.1 * (i + 1)), total, i < kept ? 1 : 0});
                nodes.add(Traces.ENGLISH.get((word + i) % Traces.ENGLISH.size()));
            }
            first = from;
        }
        return Traces.activation(
                "beam.tree",
                new Axis("node", nodes),
                new Axis("beam", List.of("parent", "probability", "total", "kept")),
                Scale.ANY,
                (node, column) -> numbers.get((int) node)[(int) column]);
    }

    private static Activation distances(String memory, int length, DoubleUnaryOperator value) {
        return Traces.activation(
                "gradient.distance",
                new Axis("memory", List.of(memory)),
                Axis.numbered("distance", length),
                Scale.LOG,
                (row, k) -> value.applyAsDouble(k));
    }

    /// Queries and keys of words, of which the last query and the first keys are shown.
    private static final List<Activation> PLANE = List.of(
            Traces.activation(
                    "attention.head.0.query",
                    ENGLISH,
                    Axis.numbered("unit", 2),
                    Scale.ANY,
                    (a, b) -> 9 * Traces.noise(a, b)),
            Traces.activation(
                    "attention.head.0.key",
                    ENGLISH,
                    Axis.numbered("unit", 2),
                    Scale.ANY,
                    (a, b) -> 4 * Traces.noise(b, a)),
            Traces.activation(
                    "attention.head.0.pattern",
                    new Axis("query", Traces.ENGLISH),
                    new Axis("key", Traces.ENGLISH),
                    Scale.UNIT,
                    (a, b) -> 1.0 / Traces.ENGLISH.size()));

    private static List<Activation> vectors() {
        double[][] keys = {{2.9, 2.8}, {2.8, 2.9}, {-1, -2}};
        Axis three = new Axis("key", List.of("A", "B", "C"));
        Axis plane = new Axis("coordinate", List.of("x", "y"));
        return List.of(
                Traces.activation("hand.query", Axis.single("query"), plane, Scale.ANY, (row, i) -> 3),
                Traces.activation("hand.keys", three, plane, Scale.ANY, (key, i) -> keys[(int) key][(int) i]),
                Traces.activation(
                        "hand.pattern", Axis.single("query"), three, Scale.UNIT, (row, key) -> key == 2 ? 0 : .5),
                Traces.activation("hand.values", three, Axis.single("value"), Scale.ANY, (key, i) -> 4 - 5 * key),
                Traces.activation(
                        "hand.answer", Axis.single("answer"), Axis.single("answer"), Scale.ANY, (row, i) -> 1.5));
    }

    /// Tokens with the number of each.
    private static Activation cut(String name, String... tokens) {
        Axis places = new Axis("piece", List.of(tokens));
        return Traces.activation(name, Axis.single("number"), places, Scale.COUNT, (row, i) -> (i * 7919) % 50_000);
    }

    /// Token, parent, merge and count of each piece; " hey", "。" and "小鳥" for three tokens.
    private static Activation ancestry(int[][] pieces) {
        List<String> texts = List.of(" hey", " he", " ", "he", "h", "e", "y", "。", "小鳥", "小", "鳥");
        return Traces.activation(
                "bpe.ancestry",
                new Axis("piece", texts),
                new Axis("ancestry", List.of("token", "parent", "merge", "count")),
                Scale.ANY,
                (row, column) -> pieces[(int) row][(int) column]);
    }

    /// One token of so many letters, each merged with all before it.
    private static Activation chain(int letters) {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < 2 * letters - 1; i++) {
            int letter = Math.floorDiv(i, 2);
            texts.add(i % 2 == 0 && i < 2 * letters - 2 ? "m".repeat(letters - letter) : "m");
        }
        return Traces.activation(
                "bpe.ancestry",
                new Axis("piece", texts),
                new Axis("ancestry", List.of("token", "parent", "merge", "count")),
                Scale.ANY,
                (row, column) -> {
                    boolean single = row % 2 == 1 || row == 2 * letters - 2;
                    double parent = row == 0 ? -1 : row % 2 == 1 ? row - 1 : row - 2;
                    return column == 0 ? 0 : column == 1 ? parent : single ? 0 : letters - row / 2;
                });
    }

    /// Two layers of so many heads together, over one sentence of two dozen words.
    private static List<Activation> heads(int count) {
        Axis queries = new Axis("query", repeated(Traces.ENGLISH, 2));
        Axis keys = new Axis("key", repeated(Traces.ENGLISH, 2));
        List<Activation> heads = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int shift = i;
            String name = "blocks.%d.attn.head.%d.pattern".formatted(Math.floorDiv(2 * i, count), i % (count / 2));
            heads.add(Traces.activation(
                    name, queries, keys, Scale.UNIT, (query, key) -> key == (query + shift) % 24 ? 0.77 : 0.01));
        }
        return heads;
    }

    /// Sixty-four words in two scripts, looking at one another.
    public static Activation sixtyFour() {
        List<String> words = repeated(Traces.ENGLISH.subList(0, 11), 6).subList(0, 64);
        List<String> characters = repeated(Traces.CHINESE, 6).subList(0, 64);
        return Traces.activation(
                "attention.pattern",
                new Axis("query", characters),
                new Axis("key", words),
                Scale.UNIT,
                (query, key) -> Math.pow(Traces.noise(query, key), 8));
    }

    private static Case several(Map<String, String> options, String name, String type, Activation... shown) {
        List<String> shows = options.containsKey("gold")
                ? List.of(shown[0].name())
                : List.of(shown).stream().map(Activation::name).toList();
        return new Case(name, type, shows, options, List.of(Traces.run("attention", "attention", shown)));
    }

    private static List<String> repeated(List<String> tokens, int times) {
        List<String> all = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            all.addAll(tokens);
        }
        return all;
    }

    private static Case of(String name, String type, Activation... shown) {
        List<String> shows = List.of(shown).stream().map(Activation::name).toList();
        return new Case(name, type, shows, Map.of(), List.of(Traces.run("LSTM", "lstm", shown)));
    }

    /// A row of answers under the strips.
    private static Case answered(String name, String type, Activation... shown) {
        List<String> shows = List.of(shown).stream().map(Activation::name).toList();
        return new Case(name, type, shows, Map.of("answers", "yes"), List.of(Traces.run("LSTM", "lstm", shown)));
    }

    private static Activation[] lstm() {
        return new Activation[] {
            GATE,
            inner("lstm.gate.input", 0),
            inner("lstm.gate.output", 0),
            inner("lstm.candidate", 1),
            CELL,
            inner("lstm.state", 1)
        };
    }

    private static Activation[] gru() {
        return new Activation[] {
            inner("gru.gate.update", 0), inner("gru.gate.reset", 0), inner("gru.candidate", 1), inner("gru.state", 1)
        };
    }

    /// Something inside a cell.
    ///
    /// @param reach how far its numbers go from 0; 0 for a gate
    private static Activation inner(String name, double reach) {
        return Traces.activation(
                name,
                ENGLISH,
                Axis.numbered("unit", 4),
                reach == 0 ? Scale.UNIT : reach == 1 ? Scale.SIGNED : Scale.ANY,
                (a, b) -> reach == 0 ? Math.abs(Traces.noise(a, name.length() + b)) : reach * Traces.noise(b, a));
    }

    /// The numbers of the third and fourth position are set by hand.
    private static Case held(String name, String type, Activation... shown) {
        List<String> shows = List.of(shown).stream().map(Activation::name).toList();
        return new Case(name, type, shows, Map.of(), List.of(Traces.held(shown)));
    }

    private static Case with(Map<String, String> options, String name, String type, Activation shown) {
        return new Case(name, type, List.of(shown.name()), options, List.of(Traces.run("n-gram", "ngram", shown)));
    }

    private static Case compared(String name, String type, Activation shown, int runs) {
        List<Run> all = new ArrayList<>();
        for (int i = 0; i < runs; i++) {
            all.add(Traces.run("run number " + i, i % 2 == 0 ? "rnn" : "gru", shown));
        }
        return new Case(name, type, List.of(shown.name()), Map.of(), all);
    }

    /// Names of the numbers that the figures of all cases make themselves.
    public static Stream<String> derivedNames() {
        return all().stream()
                .flatMap(each -> each.figure().derived(each.runs()).stream())
                .map(Activation::name)
                .distinct();
    }

    static List<Case> all() {
        Run trained = Traces.trained(21);
        List<Case> cases = new ArrayList<>(List.of(
                of("attention with a mask", "heatmap", ATTENTION),
                of("ninety columns", "heatmap", PROBABILITIES),
                with(Map.of("transpose", "yes"), "ninety rows", "heatmap", PROBABILITIES),
                with(
                        Map.of("transpose", "yes", "rows", "12", "order", "largest"),
                        "twelve rows",
                        "heatmap",
                        PROBABILITIES),
                of("a matrix of weights", "heatmap", WEIGHTS),
                of("odd labels", "heatmap", ODD),
                of("gates and cell", "strip", GATE, CELL),
                of("many positions", "strip", PROBABILITIES),
                of("odd labels", "strip", ODD),
                of("many units of one token", "strip", ONE_TOKEN),
                of("gate, cell and answers", "override", GATE, CELL, GUESS),
                held("gate and answers by hand", "override", GATE, GUESS),
                held("gate by hand", "strip", GATE),
                with(Map.of("units", "each"), "each unit", "override", GATE),
                of("with a quantity", "override", CELL, DEPTH),
                answered("gates and answers", "strip", GATE, CELL, GUESS),
                new Case(
                        "some units in line",
                        "strip",
                        List.of(GATE.name(), CELL.name()),
                        Map.of("rows", "3", "order", "alike"),
                        List.of(Traces.run("LSTM", "lstm", GATE, CELL))),
                of("LSTM", "cell", lstm()),
                of("GRU", "cell", gru()),
                of("RNN", "cell", inner("rnn.state", 1), inner("rnn.preactivation", 3)),
                of("many positions", "override", LONG_GATE, PROBABILITIES),
                of("odd labels", "override", ODD),
                of("logarithmic", "lines", PERPLEXITY),
                of("logarithmic with an outlier", "lines", OUTLIER),
                of("words across", "lines", BY_WORD),
                with(Map.of("guess", "0.25"), "with chance", "lines", ACCURACY),
                compared("two runs", "lines", ACCURACY, 2),
                compared("many runs", "lines", PERPLEXITY, 14),
                of(
                        "signed",
                        "bars",
                        Traces.activation(
                                "x", Axis.single("x"), ENGLISH, Scale.ANY, (row, i) -> 9 * Traces.noise(3, i))),
                with(
                        Map.of("also shown", "birds"),
                        "some of nothing",
                        "bars",
                        Traces.activation(
                                "ngram.probability",
                                Axis.single("context"),
                                ENGLISH,
                                Scale.UNIT,
                                (row, i) -> i == 3 ? 0.75 : i == 1 ? 0.25 : 0)),
                of("sixty", "bars", NEXT),
                of("odd labels", "bars", ODD),
                of("counts", "table-of-counts", COUNTS),
                of("ninety columns", "table-of-counts", PROBABILITIES),
                of("odd labels", "table-of-counts", ODD),
                of("perplexity", "table", PERPLEXITY),
                of("two of different shape", "table", CELL, ATTENTION),
                compared("five runs", "table", ACCURACY, 5),
                of("odd labels", "table", ODD),
                new Case(
                        "two alike",
                        "vectors",
                        VECTORS.stream().map(Activation::name).toList(),
                        Map.of(),
                        List.of(Traces.run("attention", "attention", VECTORS.toArray(Activation[]::new)))),
                new Case(
                        "three of many",
                        "vectors",
                        List.of("attention.head.0.query", "attention.head.0.key", "attention.head.0.pattern"),
                        Map.of("keys", "3"),
                        List.of(Traces.run("attention", "attention", PLANE.toArray(Activation[]::new)))),
                of("one run", "translation", TRANSLATION.toArray(Activation[]::new)),
                new Case(
                        "two runs",
                        "translation",
                        TRANSLATION.stream().map(Activation::name).toList(),
                        Map.of(),
                        List.of(
                                Traces.run("with attention", "attention", TRANSLATION.toArray(Activation[]::new)),
                                Traces.run("without", "gru", TRANSLATION.toArray(Activation[]::new)))),
                of("odd labels", "translation", ODD, ODD, ODD),
                of("a row", "glance", LOOKING, ANSWERS),
                held("a row by hand", "glance", LOOKING, ANSWERS),
                of("odd labels", "glance", ODD, ODD.under("probs")),
                of("short", "window", WINDOW),
                of("long", "window", LONG_WINDOW),
                of("odd labels", "window", ODD),
                of("short", "sample", SAMPLE),
                of("long", "sample", LONG_SAMPLE),
                of("copied", "sample", COPIED),
                of("odd labels", "sample", ODD),
                of("whispering", "gradient-by-distance", WHISPER),
                of("shouting beyond the edge", "gradient-by-distance", SHOUT),
                of("no numbers", "gradient-by-distance", LOST),
                of("two memories", "gradient-by-distance", TWO_MEMORIES),
                compared("five runs", "gradient-by-distance", TWO_MEMORIES, 5),
                with(Map.of("memory", "cell"), "the cell alone", "gradient-by-distance", TWO_MEMORIES),
                of("one run", "eigenvalue-plane", EIGENVALUES, RADIUS),
                of("without a radius", "eigenvalue-plane", EIGENVALUES),
                of("one far away", "eigenvalue-plane", FAR_EIGENVALUES, RADIUS),
                compared("four runs", "eigenvalue-plane", EIGENVALUES, 4),
                with(
                        Map.of(
                                "models",
                                "GPT-1 2018-06 116.5e6; GPT-2 2019-02 124.4e6 354.8e6 1.558e9; GPT-3 2020-05 125e6"
                                        + " 175e9; GPT-4 2023-03 ?"),
                        "four models",
                        "timeline",
                        BY_WORD),
                of("with guesses", "unrolled", CELL, GUESS),
                of("odd labels", "unrolled", ODD)));
        Activation[] heads = HEADS.toArray(Activation[]::new);
        cases.add(several(
                Map.of("gold", "attention.gold", "outline", "yes", "threshold", "0.02", "entropy", "yes"),
                "gold, threshold and entropy",
                "heatmap",
                SHARP,
                GOLD));
        cases.add(several(
                Map.of("head", "mean", "entropy", "yes", "square", "yes"), "mean of eight heads", "heatmap", heads));
        cases.add(several(Map.of("head", "max"), "the most of eight heads", "heatmap", heads));
        cases.add(several(
                Map.of("minus", "blocks.1.attn.head.3.pattern", "zoom", "2..9 x 0..7"),
                "difference of two heads",
                "heatmap",
                heads));
        cases.add(with(Map.of("entropy", "yes"), "sixty-four", "heatmap", sixtyFour()));
        cases.add(with(
                Map.of("range", "robust", "map", "centred", "centre", "0.2", "decimals", "percent"),
                "robust and centred",
                "heatmap",
                GATE));
        cases.add(several(Map.of(), "two layers of four", "heads", heads));
        cases.add(several(Map.of("head", "blocks.1.attn.head.2.pattern"), "one of them large", "heads", heads));
        cases.add(several(Map.of(), "of one layer", "heads", HEADS.subList(0, 3).toArray(Activation[]::new)));
        cases.add(several(Map.of(), "everyone", "arcs", SHARP));
        cases.add(several(Map.of("token", "query 5", "threshold", "0"), "one who asks", "arcs", ATTENTION));
        cases.add(several(Map.of("token", "key 3", "head", "mean"), "one who answers", "arcs", heads));
        cases.add(of("odd labels", "arcs", ODD));
        Activation[] pair = {QUERIES, KEYS, SCORES, SHARP};
        cases.add(several(Map.of("query", "9", "key", "8"), "with scores and weights", "pair", pair));
        cases.add(several(Map.of(), "vectors alone", "pair", QUERIES, KEYS));
        cases.add(new Case("trained", "curves", List.of("train.loss", "loss"), Map.of(), List.of(trained)));
        cases.add(new Case(
                "logarithmic",
                "curves",
                List.of("train.loss"),
                Map.of("axis", "logarithmic"),
                List.of(trained, trained)));
        cases.add(new Case("trained", "unrolled", List.of("rnn.state", "probs"), Map.of(), List.of(trained)));
        cases.add(new Case("trained", "strip", List.of("rnn.state"), Map.of(), List.of(trained)));
        cases.add(of("ten words, three wide", "beam", beam(10, 3, 3)));
        cases.add(of("forty words, eight wide", "beam", beam(40, 8, 8)));
        cases.add(of("one wide", "beam", beam(4, 1, 1)));
        cases.add(of("measured", "path", ATTENTION));
        cases.add(of("odd labels", "path", ODD));
        for (String from : List.of("rnn.state", "probs", "logits")) {
            Map<String, String> place = Map.of("row", "5", "column", "3");
            cases.add(new Case(from, "path", List.of(from), place, List.of(trained)));
        }
        Activation parts = Traces.activation(
                "parameters",
                new Axis("part", List.of("weights.embedding", "lstm.gate.forget", "lstm.gate.input", "weights.output")),
                Axis.single("parameters"),
                Scale.COUNT,
                (part, column) -> part == 0 ? 8 : 1234 * part);
        cases.add(of("one", "parameter-bars", parts));
        cases.add(compared("four", "parameter-bars", parts, 4));
        cases.add(of("odd labels", "parameter-bars", ODD));
        cases.add(new Case("trained", "parameter-bars", List.of("parameters"), Map.of(), List.of(trained, trained)));
        Run other = new Run("GRU", "gru", trained.snapshot());
        cases.add(new Case("not over", "race", List.of("loss"), Map.of(), List.of(trained)));
        cases.add(new Case("two kinds", "race", List.of("train.loss"), Map.of(), List.of(trained, other, trained)));
        Map<String, String> columns = Map.of("columns", "loss, accuracy, parameters, multiply-adds, seconds, steps");
        cases.add(new Case("wall", "scoreboard", List.of(), columns, List.of(trained, other)));
        cases.add(new Case("one begun", "scoreboard", List.of("loss"), Map.of(), List.of(Traces.fresh(), trained)));
        Run first = Traces.ended("seed", 1);
        Run second = Traces.ended("seed", 2);
        Map<String, String> seeds = Map.of("sweep", "seed 1, 2, 3", "guess", "0.5");
        cases.addAll(scaling());
        cases.add(new Case("ends", "sweep", List.of("loss"), seeds, List.of(first, second)));
        Activation labels = Traces.activation(
                "labels.given",
                new Axis("review", List.of("the soup was tasty :", "the coat was dull :", "the tea was cold :")),
                new Axis("label", List.of("good", "bad")),
                Scale.UNIT,
                (review, label) -> review == label ? 1 : 0);
        cases.add(of("three reviews", "labelling", labels));
        cases.add(of("one text", "tokens", CUT));
        cases.add(of("long", "tokens", LONG_CUT));
        cases.add(with(Map.of("numbers", "yes"), "with numbers", "tokens", BYTES));
        cases.add(of("two vocabularies", "tokens", BYTES, WHOLE));
        cases.add(compared("two runs", "tokens", CUT, 2));
        cases.add(of("odd labels", "tokens", ODD));
        cases.add(of("the longest", "ancestry", PIECES));
        cases.add(with(Map.of("token", "1"), "a character", "ancestry", PIECES));
        cases.add(of("forty letters", "ancestry", LONG_PIECES));
        cases.add(sampling("cut off", 0.7, 12, 0.9, 0.05));
        cases.add(sampling("as it is", 1, 0, 1, 0));
        cases.add(branches());
        cases.addAll(prompts());
        cases.add(silencing(2, 1));
        cases.add(silencing(6, 8));
        cases.add(plane());
        cases.addAll(lenses());
        return cases;
    }

    private static final List<String> KNOBS = List.of("temperature", "top-k", "top-p", "min-p");

    private static Activation knobs(String name, double... values) {
        return Traces.activation(
                name, Axis.single("knobs"), new Axis("strategy", KNOBS), Scale.ANY, (row, i) -> values[(int) i]);
    }

    /// The first of these is named by the figure, the others are found by it.
    private static Case whole(String name, String type, Activation... all) {
        return new Case(name, type, List.of(all[0].name()), Map.of(), List.of(Traces.run("GPT", "gpt", all)));
    }

    /// Forty letters, of which the last are cut off.
    private static Case sampling(String name, double... knobs) {
        Axis tokens = Traces.letters("token", 40);
        Axis single = Axis.single("probability");
        Axis both = new Axis("guess", List.of("model", "drawn"));
        int stay = knobs[1] == 0 ? 40 : 9;
        return whole(
                name,
                "sampling",
                Traces.activation("next.probability", tokens, single, Scale.UNIT, (i, c) -> .25 * Math.pow(.75, i)),
                Traces.activation("next.heated", tokens, single, Scale.UNIT, (i, c) -> .34 * Math.pow(.66, i)),
                Traces.activation(
                        "next.drawn", tokens, single, Scale.UNIT, (i, c) -> i < stay ? .35 * Math.pow(.66, i) : 0),
                Traces.activation("next.entropy", Axis.single("next"), both, Scale.ANY, (r, i) -> 2.25 - i),
                Traces.activation("next.tokens", Axis.single("next"), both, Scale.COUNT, (r, i) -> i == 0 ? 62 : stay),
                knobs("next.knobs", knobs));
    }

    /// Four places with five candidates, of which the second is taken, and the next one.
    private static Case branches() {
        List<String> nodes = repeated(ENGLISH.labels().subList(0, 5), 5);
        List<String> taken = List.of("old", "old", "old", "old");
        return whole(
                "four places",
                "branches",
                Traces.activation(
                        "branches",
                        new Axis("node", nodes),
                        new Axis("branch", List.of("place", "probability", "drawn", "taken")),
                        Scale.ANY,
                        (node, column) -> column == 0
                                ? Math.floorDiv((int) node, 5)
                                : column == 3 ? (node % 5 == 1 && node < 20 ? 1 : 0) : Math.pow(.5, node % 5 + 1)),
                Traces.activation(
                        "branches.text", Axis.single("text"), new Axis("position", taken), Scale.UNIT, (r, i) -> 1),
                Traces.activation(
                        "branches.draw",
                        Axis.single("draw"),
                        new Axis("token", List.of("cat")),
                        Scale.UNIT,
                        (r, i) -> .125));
    }

    /// So many layers with so many heads, every third of which is out.
    private static Case silencing(int layers, int heads) {
        Axis states = new Axis("silencing", List.of("all", "left"));
        Activation grid = Traces.activation(
                "silencing.heads",
                Axis.numbered("layer", layers),
                Axis.numbered("head", heads),
                Scale.UNIT,
                (layer, head) -> (layer * heads + head) % 3 == 0 ? 1 : 0);
        Activation accuracy = Traces.activation(
                "silencing.accuracy", Axis.single("accuracy"), states, Scale.UNIT, (r, i) -> .9 - i * .6);
        Activation loss = Traces.activation("silencing.loss", Axis.single("loss"), states, Scale.ANY, (r, i) -> .2 + i);
        return whole("%d layers of %d".formatted(layers, heads), "silencing", grid, accuracy, loss);
    }

    private static List<Case> prompts() {
        List<String> tokens = List.of("B", "3", "A", "1", "B", "3", "D", "2", "B", "A");
        Case one = prompt(tokens);
        Run twice = one.runs().getFirst();
        return List.of(
                one,
                prompt(repeated(tokens, 6)),
                new Case("two runs", "prompt", one.shows(), Map.of(), List.of(twice, twice)));
    }

    /// Guesses between eight tokens, some right; the last is about what no digit follows.
    private static Case prompt(List<String> tokens) {
        Axis positions = new Axis("position", tokens);
        Axis answers = new Axis("token", List.of("A", "B", "C", "D", "1", "2", "3", "4"));
        Activation asked = Traces.activation(
                "prompt.asked",
                positions,
                new Axis("asked", List.of("answer", "shots")),
                Scale.COUNT,
                (position, column) -> tokens.get((int) position).compareTo("A") < 0
                        ? Double.NaN
                        : column == 1
                                ? Math.floor(position / 4)
                                : position + 1 == tokens.size() ? Double.NaN : 4 + position % 4);
        Activation guesses = Traces.activation(
                "probs", positions, answers, Scale.UNIT, (position, token) -> Math.abs(Traces.noise(position, token)));
        Activation checksum = Traces.activation(
                "checksum", Axis.single("checksum"), Axis.numbered("digit", 8), Scale.COUNT, (row, i) -> 15 - i);
        return of(tokens.size() + " tokens", "prompt", asked, guesses, checksum);
    }

    private static Case plane() {
        Axis strategies = new Axis("strategy", KNOBS);
        Axis numbers = Axis.numbered("setting", 8);
        Axis point = new Axis("plane", List.of("diversity", "quality"));
        return whole(
                "four strategies",
                "plane",
                Traces.activation(
                        "plane.quality", strategies, numbers, Scale.ANY, (s, i) -> .4 + i * i * .02 + s * i * .02),
                Traces.activation("plane.diversity", strategies, numbers, Scale.ANY, (s, i) -> i * .2),
                Traces.activation("plane.setting", strategies, numbers, Scale.ANY, (s, i) -> i * .25),
                Traces.activation("plane.own", Axis.single("plane"), point, Scale.ANY, (r, i) -> i == 0 ? .8 : .9),
                knobs("plane.own.knobs", .7, 0, 1, 0),
                Traces.activation("plane.source", Axis.single("plane"), point, Scale.ANY, (r, i) -> 1.294));
    }

    private static List<Case> lenses() {
        List<Case> cases = new ArrayList<>();
        for (List<String> text :
                List.of(Traces.ENGLISH, Traces.CHINESE, ODD.rows().labels())) {
            for (int times : new int[] {1, 4}) {
                cases.add(lens(Collections.nCopies(times, text).stream()
                        .flatMap(List::stream)
                        .toList()));
            }
        }
        return cases;
    }

    private static Case lens(List<String> text) {
        Axis layers = new Axis("layer", List.of("embed", "blocks.0", "blocks.1", "blocks.2"));
        Axis positions = new Axis("position", text);
        Activation top = Traces.activation(
                "lens.top",
                layers,
                positions,
                Scale.UNIT,
                (layer, position) -> Math.abs(Traces.noise(layer, position)));
        List<String> tokens = new ArrayList<>();
        for (int cell = 0; cell < layers.size() * text.size(); cell++) {
            tokens.addAll(List.of(text.get(cell * 7 % text.size()), text.get(cell * 5 % text.size())));
        }
        Activation guesses = Traces.activation(
                "lens.guesses",
                new Axis("guess", tokens),
                Axis.single("probability"),
                Scale.UNIT,
                (guess, column) -> guess % 2 == 0 ? 0.7 : 0.1);
        Activation right = Traces.activation(
                "lens.right",
                layers,
                Axis.numbered("position", text.size()),
                Scale.UNIT,
                (layer, position) -> position % 3 == 0 ? top.at((int) layer, (int) position) : 0.01);
        return of(text.size() + " positions", "lens", top, guesses, right);
    }

    /// Five sizes of one family and two of another; losses on a power law, but for the largest.
    private static List<Case> scaling() {
        Activation prefixes = Traces.activation(
                "metric.accuracy.prefix",
                Axis.single("accuracy"),
                Axis.numbered("prefix", 6),
                Scale.UNIT,
                (row, k) -> 1f / (1 + k));
        List<Run> runs = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            String hue = i < 5 ? "gpt" : "rnn";
            runs.add(Traces.sized("size " + i, hue, 1000L << (2 * (i % 5)), i == 4 ? 1.3f : 3f - .3f * i, prefixes));
        }
        List<String> loss = List.of("loss");
        return List.of(
                new Case("joined", "scaling", loss, Map.of(), runs),
                new Case("foretold", "scaling", loss, Map.of("fit", "4"), runs.subList(0, 5)),
                new Case("two families", "scaling", loss, Map.of("fit", "2", "floor", "0.5"), runs),
                new Case("one", "scaling", loss, Map.of(), runs.subList(0, 1)),
                new Case("by width", "scaling", loss, Map.of("takes", "width"), runs),
                new Case("work", "scaling", loss, Map.of("takes", "multiply-adds"), runs),
                new Case("of a metric", "scaling", List.of(prefixes.name()), Map.of("at", "3"), runs));
    }
}
