package unrolled.engine.pretrained;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.DoubleConsumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import unrolled.engine.kernel.Matrix;
import unrolled.engine.model.transformer.PretrainedGpt;
import unrolled.engine.pretrained.PretrainedException.Reason;
import unrolled.fault.InputException;

/// The tensors of a GPT-2 in a safetensors file, under OpenAI's names, checked against what the `config.json`
/// says: all that a model of this size has, and nothing that would have to be computed otherwise.
///
/// The products are stored (in x out), as ours are, with queries, keys and values side by side.
public final class Gpt2Weights {
    private static final String PREFIX = "transformer.";
    private static final String EMBEDDING = "wte.weight";
    private static final String POSITIONS = "wpe.weight";
    private static final String OUTPUT = "lm_head.weight";
    private static final Pattern IGNORED = Pattern.compile("h\\.\\d+\\.attn\\.(masked_)?bias"); // the causal mask
    private static final int MANY = 3; // names in a message

    /// Theirs and ours, in a block.
    private static final List<String[]> IN_BLOCK = List.of(
            new String[] {"ln_1", "attn.norm"},
            new String[] {"attn.c_attn", "attn.weights"},
            new String[] {"attn.c_proj", "attn.weights.out"},
            new String[] {"ln_2", "mlp.norm"},
            new String[] {"mlp.c_fc", "mlp.weights.up"},
            new String[] {"mlp.c_proj", "mlp.weights.down"});

    private final String file;
    private final PretrainedGpt.Shape shape;
    private final int tokens;
    private final Map<String, SafetensorsTensor> found = new LinkedHashMap<>(); // by our names

    /// @param file its name, for messages
    /// @throws InputException that says what is missing, foreign or of another shape
    public Gpt2Weights(String file, Gpt2Config config, SafetensorsFile tensors) {
        this.file = file;
        Map<String, SafetensorsTensor> theirs = byName(tensors);
        tie(config, theirs);
        SafetensorsTensor places = theirs.get(POSITIONS);
        if (places == null || places.shape().isEmpty()) {
            throw refused("it has no table of positions, %s".formatted(POSITIONS));
        }
        this.tokens = config.tokens();
        this.shape = new PretrainedGpt.Shape(
                config.layers(),
                config.heads(),
                config.width(),
                config.inner(),
                (int) Math.min(Integer.MAX_VALUE, places.shape().getFirst()),
                config.epsilon());
        take(names(config.layers()), theirs);
        requireFit(config);
    }

    private Map<String, SafetensorsTensor> byName(SafetensorsFile tensors) {
        Map<String, SafetensorsTensor> theirs = new LinkedHashMap<>();
        for (SafetensorsTensor each : tensors.tensors()) {
            String name = each.name().startsWith(PREFIX) ? each.name().substring(PREFIX.length()) : each.name();
            if (!IGNORED.matcher(name).matches() && theirs.put(name, each) != null) {
                throw refused("'%s' is there with and without '%s'".formatted(name, PREFIX));
            }
        }
        return theirs;
    }

    /// The output is the table of embeddings, whichever of the two is there.
    private void tie(Gpt2Config config, Map<String, SafetensorsTensor> theirs) {
        SafetensorsTensor output = theirs.remove(OUTPUT);
        SafetensorsTensor embedding = theirs.get(EMBEDDING);
        if (output == null && !config.tied()) {
            throw refused(
                    Reason.OUTPUT,
                    "the config says that the output is not the table of embeddings, but there is no " + OUTPUT);
        }
        if (output == null) {
            return;
        }
        if (embedding == null) {
            if (!config.tied()) {
                throw refused("it has no table of embeddings, " + EMBEDDING);
            }
            theirs.put(EMBEDDING, output);
        } else if (!output.isSameAs(embedding)) {
            throw refused(
                    Reason.OUTPUT,
                    "its output, %s, is not its table of embeddings, %s; only a GPT-2 in which they are one is read"
                            .formatted(OUTPUT, EMBEDDING));
        }
    }

    /// Theirs by ours.
    private static Map<String, String> names(int layers) {
        Map<String, String> names = new LinkedHashMap<>();
        names.put("weights.embedding", EMBEDDING);
        names.put("weights.positions", POSITIONS);
        for (int i = 0; i < layers; i++) {
            for (String[] pair : IN_BLOCK) {
                part(names, "h.%s.%s".formatted(i, pair[0]), "blocks.%s.%s".formatted(i, pair[1]));
            }
        }
        part(names, "ln_f", "norm");
        return names;
    }

    private static void part(Map<String, String> names, String theirs, String ours) {
        boolean norm = ours.endsWith("norm");
        names.put(norm ? ours + ".gain" : ours, theirs + ".weight");
        names.put(ours + ".bias", theirs + ".bias");
    }

    private void take(Map<String, String> names, Map<String, SafetensorsTensor> theirs) {
        Set<String> missing = new TreeSet<>();
        names.forEach((ours, name) -> {
            SafetensorsTensor tensor = theirs.remove(name);
            if (tensor == null) {
                missing.add(name);
            } else {
                found.put(ours, tensor);
            }
        });
        if (!missing.isEmpty()) {
            throw refused(
                    Reason.TENSORS_MISSING,
                    "it lacks %s of the %s tensors of a GPT-2 of %s layers: %s"
                            .formatted(missing.size(), names.size(), shape.layers(), some(missing)),
                    missing.size(),
                    names.size(),
                    shape.layers(),
                    some(missing));
        }
        if (!theirs.isEmpty()) {
            String some = some(new TreeSet<>(theirs.keySet()));
            throw refused(
                    Reason.TENSORS_FOREIGN,
                    "it has %s that a GPT-2 of %s layers does not: %s"
                            .formatted(
                                    theirs.size() == 1 ? "a tensor" : theirs.size() + " tensors", shape.layers(), some),
                    theirs.size(),
                    shape.layers(),
                    some);
        }
    }

    private static String some(Set<String> names) {
        return names.stream().limit(MANY).map(InputException::quoted).collect(Collectors.joining(", "))
                + (names.size() > MANY ? ", ..." : "");
    }

    /// Checks the sizes before any room is made.
    private void requireFit(Gpt2Config config) {
        PretrainedGpt.sizes(shape, tokens).forEach((name, size) -> {
            SafetensorsTensor tensor = found.get(name);
            if (tensor == null) {
                throw new IllegalStateException("nothing was taken for '%s'".formatted(name));
            }
            if (!size.fits()) {
                throw refused("'%s' is larger than this program can hold".formatted(tensor.name()));
            }
            List<Long> wanted = name.endsWith(".bias") || name.endsWith(".gain")
                    ? List.of((long) size.columns())
                    : List.of((long) size.rows(), (long) size.columns());
            if (!tensor.shape().equals(wanted) || !tensor.type().isRead()) {
                throw refused(
                        Reason.TENSOR_SHAPE,
                        "'%s' is of shape %s and type %s; by %s it must be of shape %s, in F32, F16 or BF16"
                                .formatted(tensor.name(), tensor.shape(), tensor.type(), config, wanted),
                        tensor.name(),
                        tensor.shape() + " " + tensor.type(),
                        wanted);
            }
        });
    }

    private InputException refused(String what) {
        return refused(Reason.DAMAGED, what, "%s: %s".formatted(file, what));
    }

    private PretrainedException refused(Reason reason, String what, Object... said) {
        return new PretrainedException(reason, "%s: %s".formatted(file, what), said);
    }

    public PretrainedGpt.Shape shape() {
        return shape;
    }

    /// How many tokens it reads and answers.
    public int tokens() {
        return tokens;
    }

    /// How many numbers it has.
    public long count() {
        return found.values().stream()
                .mapToLong(tensor -> tensor.shape().stream().reduce(1L, (a, b) -> a * b))
                .sum();
    }

    /// All numbers as floats, out of the file, by the names of [PretrainedGpt#room].
    ///
    /// @param told the share that is read, from 0 to 1, after each tensor; it may throw, to read no further
    /// @throws InputException if one is no number
    public Map<String, Matrix> read(DoubleConsumer told) {
        Map<String, Matrix> room = PretrainedGpt.room(shape, tokens);
        long all = count();
        long[] done = {0};
        found.forEach((name, tensor) -> {
            Matrix to = room.get(name);
            if (to == null) {
                throw new IllegalStateException("no room for '%s'".formatted(name));
            }
            try {
                tensor.readInto(to);
            } catch (InputException e) {
                throw new InputException("%s: %s".formatted(file, e.getMessage()), e);
            }
            done[0] += to.size();
            told.accept((double) done[0] / all);
        });
        return room;
    }
}
