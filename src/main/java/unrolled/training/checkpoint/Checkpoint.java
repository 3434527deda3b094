package unrolled.training.checkpoint;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import unrolled.engine.model.GradientModel;
import unrolled.engine.optim.Optimizer;
import unrolled.engine.tensor.Parameters;
import unrolled.engine.text.Vocabulary;
import unrolled.training.Curve;
import unrolled.training.SeededRandom;
import unrolled.training.Status;
import unrolled.training.Trainer;
import unrolled.training.TrainingPlan;
import unrolled.training.checkpoint.CheckpointException.Reason;
import unrolled.training.checkpoint.Safetensors.Matrix;

/// A run written down after some step: its weights, what its optimizer remembers, its source of chance and its
/// curves, with the settings, the seed, the step and the vocabularies it belongs to. Put into a fresh run of the same
/// plan, it goes on with the same bits as if it had never stopped.
///
/// @param file what it is as a file
public record Checkpoint(Safetensors file) {
    private static final String FORMAT = "unrolled checkpoint 1";
    private static final String SETTING = "setting.";
    private static final String CURVE = "curve.";
    private static final String MEMORY = "optimizer.";

    /// The run as it is now.
    ///
    /// @throws IllegalArgumentException if it is of a model that counts, which has no weights
    public static Checkpoint of(Trainer trainer) {
        TrainingPlan plan = trainer.plan();
        Map<String, String> facts = new TreeMap<>();
        facts.put("format", FORMAT);
        facts.put("experiment", plan.experiment());
        Trainer.State state = trainer.state();
        facts.put("step", Integer.toString(state.step()));
        facts.put("seed", Long.toString(plan.seed()));
        facts.put("status", status(state.status()));
        facts.put("measured", Boolean.toString(state.measured()));
        facts.put("nanoseconds", Long.toString(state.nanos()));
        facts.put("random", hex(random(plan).state()));
        facts.put("vocabulary.inputs", words(plan.task().inputs()));
        facts.put("vocabulary.answers", words(plan.task().answers()));
        plan.settings().forEach((name, value) -> facts.put(SETTING + name, String.valueOf(value)));
        List<Matrix> tensors = new ArrayList<>();
        Parameters parameters = model(plan).parameters();
        arrays(plan).forEach((prefix, array) -> parameters
                .slices()
                .forEach(slice -> tensors.add(
                        new Matrix(prefix + slice.name(), slice.rows(), slice.columns(), cut(array, slice)))));
        state.curves().forEach(curve -> {
            facts.put(CURVE + curve.name(), "%d %d %s".formatted(curve.stride(), curve.seen(), curve.last()));
            tensors.add(new Matrix(CURVE + curve.name(), 2, curve.size(), points(curve)));
        });
        return new Checkpoint(new Safetensors(facts, tensors));
    }

    /// Weights and what the optimizer remembers, all laid out alike, by what their tensors' names begin with.
    private static Map<String, float[]> arrays(TrainingPlan plan) {
        Map<String, float[]> arrays = new LinkedHashMap<>();
        arrays.put("", model(plan).parameters().values());
        Optimizer optimizer = plan.optimizer();
        if (optimizer != null) {
            new TreeMap<>(optimizer.memory()).forEach((name, array) -> arrays.put(MEMORY + name + ".", array));
        }
        return arrays;
    }

    private static GradientModel model(TrainingPlan plan) {
        if (plan.model() instanceof GradientModel model) {
            return model;
        }
        throw new IllegalArgumentException("'%s' counts and has no weights to save".formatted(plan.experiment()));
    }

    private static SeededRandom random(TrainingPlan plan) {
        if (plan.random() instanceof SeededRandom random) {
            return random;
        }
        throw new IllegalArgumentException("the state of this source of chance cannot be saved");
    }

    private static float[] cut(float[] array, Parameters.Slice slice) {
        return Arrays.copyOfRange(array, slice.offset(), slice.offset() + slice.size());
    }

    /// Steps (whole numbers below 2^24 are exact), then values.
    private static float[] points(Curve curve) {
        float[] points = new float[2 * curve.size()];
        for (int i = 0; i < curve.size(); i++) {
            points[i] = curve.step(i);
            points[curve.size() + i] = curve.value(i);
        }
        return points;
    }

    private static String hex(long[] numbers) {
        return LongStream.of(numbers).mapToObj(Long::toHexString).collect(Collectors.joining(" "));
    }

    private static String words(Vocabulary vocabulary) {
        return vocabulary.tokens().stream().map(StrictJson::quoted).collect(Collectors.joining(",", "[", "]"));
    }

    private static String status(Status status) {
        return switch (status) {
            case Status.Fresh() -> "fresh";
            case Status.Learning() -> "learning";
            case Status.Done(var reached) -> reached ? "reached" : "done";
            case Status.Diverged(var step, var tensor) -> "diverged %d %s".formatted(step, tensor);
        };
    }

    /// How many steps it has been trained.
    public int steps() {
        return whole("step");
    }

    /// Puts the run back into one that has not begun. Everything is checked before anything is changed.
    ///
    /// @throws CheckpointException OTHER_RUN if it is a run of another plan, DAMAGED if something is missing
    public void into(Trainer trainer) {
        if (trainer.steps() > 0) {
            throw new IllegalArgumentException("'%s' has begun already".formatted(trainer.experiment()));
        }
        TrainingPlan plan = trainer.plan();
        checkPlan(plan);
        Map<String, Matrix> tensors = file.byName();
        file.facts().keySet().stream().filter(name -> name.startsWith(CURVE)).forEach(name -> tensor(tensors, name));
        Map<String, float[]> arrays = arrays(plan);
        Parameters parameters = model(plan).parameters();
        arrays.keySet().forEach(prefix -> parameters.slices().forEach(slice -> check(tensors, prefix, slice)));
        List<Curve> curves = curves();
        Status status = status();
        long[] chance = chance();
        random(plan).goOnFrom(chance);
        arrays.forEach((prefix, array) -> parameters.slices().forEach(slice -> {
            float[] values = tensor(tensors, prefix + slice.name()).values();
            System.arraycopy(values, 0, array, slice.offset(), values.length);
        }));
        if (plan.optimizer() != null) {
            plan.optimizer().resume(steps());
        }
        plan.task().skip(steps());
        trainer.resume(new Trainer.State(
                steps(),
                Long.parseLong(fact("nanoseconds")),
                status,
                curves,
                fact("measured").equals("true")));
    }

    private void checkPlan(TrainingPlan plan) {
        if (!fact("format").equals(FORMAT)) {
            throw new CheckpointException(
                    Reason.FOREIGN, "its format is '%s', not '%s'".formatted(fact("format"), FORMAT));
        }
        Map<String, String> here = new TreeMap<>();
        here.put("seed", Long.toString(plan.seed()));
        plan.settings().forEach((name, value) -> here.put(name, String.valueOf(value)));
        Map<String, String> there = new TreeMap<>();
        there.put("seed", fact("seed"));
        file.facts().forEach((name, value) -> {
            if (name.startsWith(SETTING)) {
                there.put(name.substring(SETTING.length()), value);
            }
        });
        TreeSet<String> names = new TreeSet<>(here.keySet());
        names.addAll(there.keySet());
        for (String name : names) {
            same(name, there.getOrDefault(name, "not set"), here.getOrDefault(name, "not set"));
        }
        same("vocabulary", fact("vocabulary.inputs"), words(plan.task().inputs()));
        same(
                "vocabulary of the answers",
                fact("vocabulary.answers"),
                words(plan.task().answers()));
    }

    private static void same(String what, String there, String here) {
        if (!there.equals(here)) {
            throw new CheckpointException(
                    Reason.OTHER_RUN,
                    "it is of another run: %s is %s there and %s here".formatted(what, shorter(there), shorter(here)));
        }
    }

    private static String shorter(String text) {
        int most = 60; // characters
        return text.length() <= most ? text : text.substring(0, text.offsetByCodePoints(0, most / 2)) + " …";
    }

    private static void check(Map<String, Matrix> tensors, String prefix, Parameters.Slice slice) {
        Matrix found = tensor(tensors, prefix + slice.name());
        if (found.rows() != slice.rows() || found.columns() != slice.columns()) {
            throw new CheckpointException(
                    Reason.OTHER_RUN,
                    "tensor '%s' is %d x %d there and %d x %d here"
                            .formatted(found.name(), found.rows(), found.columns(), slice.rows(), slice.columns()));
        }
        for (float value : found.values()) {
            if (!Float.isFinite(value)) {
                throw damaged("tensor '%s' holds %s".formatted(found.name(), value));
            }
        }
    }

    private static Matrix tensor(Map<String, Matrix> tensors, String name) {
        Matrix found = tensors.get(name);
        if (found == null) {
            throw damaged("it has no tensor '%s'".formatted(name));
        }
        return found;
    }

    private static CheckpointException damaged(String message) {
        return new CheckpointException(Reason.DAMAGED, message);
    }

    /// In the order in which they were saved.
    private List<Curve> curves() {
        List<Curve> curves = new ArrayList<>();
        for (Matrix points : file.tensors()) {
            String name = points.name();
            if (name.startsWith(CURVE)) {
                String[] numbers = fact(name).split(" ", -1);
                if (points.rows() != 2 || points.columns() > Curve.CAPACITY || numbers.length != 3) {
                    throw damaged("'%s' is no curve".formatted(name));
                }
                curves.add(Curve.of(
                        name.substring(CURVE.length()),
                        points.values(),
                        number(name, numbers[0]),
                        number(name, numbers[1]),
                        real(name, numbers[2])));
            }
        }
        return curves;
    }

    private Status status() {
        String[] says = fact("status").split(" ", 3);
        return switch (says[0]) {
            case "fresh" -> new Status.Fresh();
            case "learning" -> new Status.Learning();
            case "reached" -> new Status.Done(true);
            case "done" -> new Status.Done(false);
            case "diverged" -> new Status.Diverged(number("status", says[1]), says[2]);
            default -> throw damaged("its status is '%s'".formatted(fact("status")));
        };
    }

    private long[] chance() {
        try {
            return Arrays.stream(fact("random").split(" ", -1))
                    .mapToLong(number -> Long.parseUnsignedLong(number, 16))
                    .toArray();
        } catch (NumberFormatException e) {
            throw damaged("its source of chance is '%s'".formatted(fact("random")));
        }
    }

    private int whole(String name) {
        return number(name, fact(name));
    }

    private static int number(String name, String text) {
        try {
            int number = Integer.parseInt(text);
            if (number >= 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            // falls through to the one message
        }
        throw damaged("its %s is '%s'".formatted(name, text));
    }

    private static float real(String name, String text) {
        try {
            return Float.parseFloat(text);
        } catch (NumberFormatException e) {
            throw damaged("its %s ends with '%s'".formatted(name, text));
        }
    }

    private String fact(String name) {
        String found = file.facts().get(name);
        if (found == null) {
            throw new CheckpointException(Reason.FOREIGN, "it does not say its %s".formatted(name));
        }
        return found;
    }
}
