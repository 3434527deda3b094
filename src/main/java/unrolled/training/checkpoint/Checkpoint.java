package unrolled.training.checkpoint;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import unrolled.engine.model.GradientModel;
import unrolled.engine.optim.Optimizer;
import unrolled.engine.tensor.Parameters;
import unrolled.training.SeededRandom;
import unrolled.training.Trainer;
import unrolled.training.TrainingPlan;
import unrolled.training.checkpoint.CheckpointException.Reason;
import unrolled.training.checkpoint.Safetensors.Matrix;

/// A run written down after some step: its weights, what its optimizer remembers, its source of chance and its
/// curves, with the settings, the seed, the step and the vocabularies it belongs to. Put into a fresh run of the same
/// plan, it goes on with the same bits as if it had never stopped.
public final class Checkpoint {
    private static final String MEMORY = "optimizer.";

    private final Safetensors file;
    private final CheckpointFields fields;

    /// @param file what it is as a file
    /// @throws CheckpointException FOREIGN or DAMAGED, with the field that is missing or cannot be true
    public Checkpoint(Safetensors file) {
        this.file = file;
        this.fields = CheckpointFields.of(file);
    }

    /// The run as it is now.
    ///
    /// @throws IllegalArgumentException if it is of a model that counts, which has no weights
    public static Checkpoint of(Trainer trainer) {
        TrainingPlan plan = trainer.plan();
        List<Matrix> tensors = new ArrayList<>();
        Parameters parameters = model(plan).parameters();
        arrays(plan).forEach((prefix, array) -> parameters
                .slices()
                .forEach(slice -> tensors.add(
                        new Matrix(prefix + slice.name(), slice.rows(), slice.columns(), cut(array, slice)))));
        Trainer.State state = trainer.state();
        state.curves().forEach(curve -> tensors.add(CheckpointFields.points(curve)));
        return new Checkpoint(
                new Safetensors(CheckpointFields.facts(plan, state, random(plan).state()), tensors));
    }

    /// Of the weights of a run and of what its optimizer remembers.
    static long bytes(TrainingPlan plan) {
        return arrays(plan).values().stream()
                .mapToLong(array -> (long) Float.BYTES * array.length)
                .sum();
    }

    /// What [#toBytes] wrote.
    ///
    /// @throws CheckpointException that says what is wrong with it
    public static Checkpoint read(byte[] bytes) {
        return new Checkpoint(Safetensors.of(bytes));
    }

    /// As it stands in a file.
    public byte[] toBytes() {
        return file.toBytes();
    }

    public Safetensors file() {
        return file;
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

    /// Puts the run back into one that has not begun. Everything is checked before anything is changed.
    ///
    /// @throws CheckpointException OTHER_RUN if it is a run of another plan, DAMAGED if its tensors are not those
    ///                             such a run has
    public void into(Trainer trainer) {
        if (trainer.hasBegun()) {
            throw new IllegalArgumentException("'%s' has begun already".formatted(trainer.experiment()));
        }
        TrainingPlan plan = trainer.plan();
        checkPlan(plan);
        Map<String, float[]> arrays = arrays(plan);
        Parameters parameters = model(plan).parameters();
        Map<String, Matrix> tensors = file.byName();
        checkTensors(tensors, arrays.keySet(), parameters.slices());
        goOn(random(plan));
        arrays.forEach((prefix, array) -> parameters.slices().forEach(slice -> {
            float[] values = tensor(tensors, prefix + slice.name()).values();
            System.arraycopy(values, 0, array, slice.offset(), values.length);
        }));
        int step = fields.state().step();
        if (plan.optimizer() != null) {
            plan.optimizer().resume(step);
        }
        plan.task().skip(step);
        trainer.resume(fields.state());
    }

    private void checkPlan(TrainingPlan plan) {
        Map<String, String> there = fields.belongs();
        Map<String, String> here = CheckpointFields.belongs(plan);
        TreeSet<String> names = new TreeSet<>(here.keySet());
        names.addAll(there.keySet());
        for (String name : names) {
            String said = there.getOrDefault(name, "not set");
            String is = here.getOrDefault(name, "not set");
            if (!said.equals(is)) {
                throw new CheckpointException(
                        Reason.OTHER_RUN,
                        "it is of another run: %s is %s there and %s here"
                                .formatted(CheckpointFields.called(name), shorter(said), shorter(is)));
            }
        }
    }

    private static String shorter(String text) {
        int most = 60; // characters
        return text.length() <= most ? text : text.substring(0, text.offsetByCodePoints(0, most / 2)) + " …";
    }

    private static void checkTensors(Map<String, Matrix> tensors, Set<String> prefixes, List<Parameters.Slice> slices) {
        Set<String> known = new HashSet<>();
        for (String prefix : prefixes) {
            for (Parameters.Slice slice : slices) {
                check(tensor(tensors, prefix + slice.name()), slice);
                known.add(prefix + slice.name());
            }
        }
        for (String name : tensors.keySet()) {
            if (!known.contains(name) && !name.startsWith(CheckpointFields.CURVE)) {
                throw damaged("tensor '%s' is none of this model or its optimizer".formatted(name));
            }
        }
    }

    private static void check(Matrix found, Parameters.Slice slice) {
        if (found.rows() != slice.rows() || found.columns() != slice.columns()) {
            throw new CheckpointException(
                    Reason.OTHER_RUN,
                    "tensor '%s' is %s x %s there and %s x %s here"
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

    private void goOn(SeededRandom random) {
        try {
            random.goOnFrom(fields.random());
        } catch (IllegalArgumentException e) {
            throw damaged("its random is of another seed: " + e.getMessage());
        }
    }
}
