package unrolled.training.checkpoint;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import unrolled.engine.pretrained.StrictJson;
import unrolled.engine.text.Vocabulary;
import unrolled.training.Curve;
import unrolled.training.Status;
import unrolled.training.Trainer;
import unrolled.training.TrainingPlan;
import unrolled.training.checkpoint.CheckpointException.Reason;
import unrolled.training.checkpoint.Safetensors.Matrix;

/// What a checkpoint says beside its weights. Each field is checked here, once: whoever holds this record may
/// believe it.
///
/// @param belongs of which run: experiment, seed, vocabularies and each setting, as text to compare
/// @param random  the state of the source of chance
record CheckpointFields(Map<String, String> belongs, Trainer.State state, long[] random) {
    /// What the names of curves begin with, among facts and tensors.
    static final String CURVE = "curve.";

    private static final String FORMAT = "unrolled checkpoint 1";
    private static final String SETTING = "setting.";
    private static final int MOST_STEPS = 1_000_000_000;
    private static final List<String> BELONGS =
            List.of("experiment", "seed", "vocabulary.inputs", "vocabulary.answers");

    /// What a checkpoint of a run says of itself; the points of its curves are in [#points].
    static Map<String, String> facts(TrainingPlan plan, Trainer.State state, long[] random) {
        Map<String, String> facts = new TreeMap<>(belongs(plan));
        facts.put("format", FORMAT);
        facts.put("step", Integer.toString(state.step()));
        facts.put("status", text(state.status()));
        facts.put("measured", Boolean.toString(state.measured()));
        facts.put("nanoseconds", Long.toString(state.nanos()));
        facts.put("random", LongStream.of(random).mapToObj(Long::toHexString).collect(Collectors.joining(" ")));
        state.curves()
                .forEach(curve ->
                        facts.put(CURVE + curve.name(), curve.stride() + " " + curve.seen() + " " + curve.last()));
        return facts;
    }

    /// Of which run a checkpoint of this plan is.
    static Map<String, String> belongs(TrainingPlan plan) {
        Map<String, String> belongs = new TreeMap<>();
        belongs.put("experiment", plan.experiment());
        belongs.put("seed", Long.toString(plan.seed()));
        belongs.put("vocabulary.inputs", json(plan.task().inputs()));
        belongs.put("vocabulary.answers", json(plan.task().answers()));
        plan.settings().forEach((name, value) -> belongs.put(SETTING + name, String.valueOf(value)));
        return belongs;
    }

    /// What the reader calls a field that tells of which run it is: a setting by its own name.
    static String called(String name) {
        return name.startsWith(SETTING) ? name.substring(SETTING.length()) : name;
    }

    private static String json(Vocabulary vocabulary) {
        return vocabulary.tokens().stream().map(StrictJson::quoted).collect(Collectors.joining(",", "[", "]"));
    }

    private static String text(Status status) {
        return switch (status) {
            case Status.Fresh() -> "fresh";
            case Status.Learning() -> "learning";
            case Status.Done(var reached) -> reached ? "reached" : "done";
            case Status.Diverged(var step, var tensor) -> "diverged " + step + " " + tensor;
        };
    }

    /// A curve as two rows: steps (whole numbers below 2^24 are exact), then values.
    static Matrix points(Curve curve) {
        float[] points = new float[2 * curve.size()];
        for (int i = 0; i < curve.size(); i++) {
            points[i] = curve.step(i);
            points[curve.size() + i] = curve.value(i);
        }
        return new Matrix(CURVE + curve.name(), 2, curve.size(), points);
    }

    /// Reads and checks every field of a file.
    ///
    /// @throws CheckpointException FOREIGN if a field is missing, DAMAGED with its name if it cannot be true
    static CheckpointFields of(Safetensors file) {
        Map<String, String> facts = file.facts();
        if (!fact(facts, "format").equals(FORMAT)) {
            throw new CheckpointException(
                    Reason.FOREIGN, "its format is '%s', not '%s'".formatted(fact(facts, "format"), FORMAT));
        }
        Map<String, String> belongs = new TreeMap<>();
        BELONGS.forEach(name -> belongs.put(name, fact(facts, name)));
        facts.keySet().stream()
                .filter(name -> name.startsWith(SETTING))
                .forEach(name -> belongs.put(name, fact(facts, name)));
        int step = read(facts, "step", "a whole number from 0 to a billion", text -> (int) whole(text, MOST_STEPS));
        return new CheckpointFields(
                belongs,
                new Trainer.State(
                        step,
                        read(facts, "nanoseconds", "a whole number from 0", text -> whole(text, Long.MAX_VALUE)),
                        read(facts, "status", "what a status is written as", CheckpointFields::status),
                        curves(file, step),
                        read(facts, "measured", "true or false", CheckpointFields::claim)),
                read(facts, "random", "four numbers in base 16", CheckpointFields::random));
    }

    private static String fact(Map<String, String> facts, String name) {
        String found = facts.get(name);
        if (found == null) {
            throw new CheckpointException(Reason.FOREIGN, "it does not say its %s".formatted(name));
        }
        return found;
    }

    /// A field as what it must be.
    ///
    /// @param wanted what it must be, for the message
    /// @param parse  throws an IllegalArgumentException if it is not
    private static <T> T read(Map<String, String> facts, String name, String wanted, Function<String, T> parse) {
        String text = fact(facts, name);
        try {
            return parse.apply(text);
        } catch (IllegalArgumentException e) {
            throw new CheckpointException(Reason.DAMAGED, "its %s is '%s', not %s".formatted(name, text, wanted));
        }
    }

    private static long whole(String text, long most) {
        long number = Long.parseLong(text);
        if (number < 0 || number > most) {
            throw new IllegalArgumentException(text);
        }
        return number;
    }

    private static boolean claim(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException(text);
        };
    }

    private static Status status(String text) {
        return switch (text) {
            case "fresh" -> new Status.Fresh();
            case "learning" -> new Status.Learning();
            case "reached" -> new Status.Done(true);
            case "done" -> new Status.Done(false);
            default -> diverged(text);
        };
    }

    private static Status diverged(String text) {
        String[] says = text.split(" ", 3);
        if (says.length < 3 || !says[0].equals("diverged") || says[2].isEmpty()) {
            throw new IllegalArgumentException(text);
        }
        return new Status.Diverged((int) whole(says[1], Integer.MAX_VALUE), says[2]);
    }

    private static long[] random(String text) {
        long[] state = Arrays.stream(text.split(" ", -1))
                .mapToLong(number -> Long.parseUnsignedLong(number, 16))
                .toArray();
        if (state.length != 4) {
            throw new IllegalArgumentException(text);
        }
        return state;
    }

    /// In the order in which they were saved.
    private static List<Curve> curves(Safetensors file, int step) {
        Map<String, Matrix> tensors = file.byName();
        for (String name : file.facts().keySet()) {
            if (name.startsWith(CURVE) && !tensors.containsKey(name)) {
                throw new CheckpointException(Reason.DAMAGED, "it has no tensor '%s'".formatted(name));
            }
        }
        return file.tensors().stream()
                .filter(tensor -> tensor.name().startsWith(CURVE))
                .map(points -> read(
                        file.facts(),
                        points.name(),
                        "what its %s x %s points have".formatted(points.rows(), points.columns()),
                        text -> curve(points, step, text.split(" ", -1))))
                .toList();
    }

    /// @param says every how many values are kept, how many there were, and the newest
    private static Curve curve(Matrix points, int step, String[] says) {
        int stride = (int) whole(says[0], Integer.MAX_VALUE);
        int seen = says.length == 3 ? (int) whole(says[1], Integer.MAX_VALUE) : -1;
        boolean kept = stride > 0 && seen >= 0 && Math.ceilDiv(seen, stride) == points.columns();
        if (!kept || points.rows() != 2 || points.columns() > Curve.CAPACITY || !rise(points, step)) {
            throw new IllegalArgumentException(points.name());
        }
        String name = points.name().substring(CURVE.length());
        return Curve.of(name, points.values(), stride, seen, Float.parseFloat(says[2]));
    }

    /// Whether its steps are whole numbers, each above the one before it, and none above the step it was saved at.
    private static boolean rise(Matrix points, int step) {
        float before = -1;
        for (int i = 0; i < points.columns(); i++) {
            float at = points.values()[i];
            if (!(at > before && at <= step && at == Math.rint(at))) {
                return false;
            }
            before = at;
        }
        return true;
    }
}
