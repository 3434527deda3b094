package unrolled.engine.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import unrolled.engine.optim.Adam;
import unrolled.engine.optim.Optimizer;
import unrolled.engine.setting.Settings;
import unrolled.engine.tensor.Parameters;
import unrolled.engine.tensor.Parameters.Slice;

/// Compares every gradient of a model with the slope of its loss, for tests.
///
/// The model is trained a little first: in a fresh one whole tensors have slopes so small that a gradient of 0
/// would pass. Then each tensor is held to its own largest slope, and one that has none to speak of is told too.
public final class GradientCheck {
    private static final int STEPS = 10;
    private static final double LEARNING_RATE = 0.003;
    private static final int SPREAD = 30; // entries of a tensor that are tried, evenly spread
    private static final int LARGEST = 10; // and those of the largest gradients

    /// What a sum may be off relative to the largest slope of its tensor.
    private static final double TOLERANCE = 1e-2;

    private static final float NUDGE = 2e-2f;
    private static final float SMALL_NUDGE = 5e-3f; // where a kink of a ReLU lies within the larger one

    /// Rounding leaves about 1e-7 in a loss of f32 probabilities summed in double.
    private static final double ROUNDING = 2e-7;

    /// A tensor whose largest slope is below this cannot be told from rounding.
    private static final double LEAST = 1e-4;

    private final GradientModel model;
    private final Batch batch;
    private final float[] gradients;

    private GradientCheck(GradientModel model, Batch batch) {
        this.model = model;
        this.batch = batch;
        model.gradients(batch);
        this.gradients = model.parameters().gradients().clone();
    }

    /// Trains the model and says what is wrong with its gradients, one sentence a tensor.
    ///
    /// @param flat tensors that change nothing in the loss, so that gradient and slope must be 0
    public static List<String> problems(GradientModel model, Batch batch, Set<String> flat) {
        Optimizer.Factory factory = new Adam.Factory();
        Optimizer adam = factory.create(Settings.usual(factory.settings()), model.parameters());
        for (int step = 0; step < STEPS; step++) {
            model.gradients(batch);
            adam.step(model.parameters(), LEARNING_RATE);
        }
        GradientCheck check = new GradientCheck(model, batch);
        List<String> problems = new ArrayList<>();
        double given = model.gradients(batch);
        if (Math.abs(given - check.loss()) > 1e-5) {
            problems.add("a loss of %.6f, but its predictions have %.6f".formatted(given, check.loss()));
        }
        for (Slice slice : model.parameters().slices()) {
            problems.addAll(check.problems(slice, flat.contains(slice.name())));
        }
        return problems;
    }

    private List<String> problems(Slice slice, boolean flat) {
        List<Integer> entries = entries(slice);
        double largest = entries.stream()
                .mapToDouble(entry -> Math.abs(slope(entry, NUDGE)))
                .max()
                .orElse(0);
        if (flat != (largest < LEAST) && !entries.isEmpty()) {
            return List.of("%s: a largest slope of %.1e, so it should %sbe declared as flat"
                    .formatted(slice.name(), largest, flat ? "not " : ""));
        }
        return entries.stream()
                .filter(entry -> !agrees(entry, flat ? 0 : TOLERANCE * largest))
                .map(entry -> "%s, entry %d: a gradient of %.3e, but a slope of %.3e"
                        .formatted(slice.name(), entry - slice.offset(), gradients[entry], slope(entry, NUDGE)))
                .limit(1)
                .toList();
    }

    /// With the slope about the weight, or, should there be a kink close by, with that on one side of it.
    private boolean agrees(int entry, double tolerance) {
        double gradient = gradients[entry];
        double allowed = tolerance + ROUNDING / SMALL_NUDGE;
        return Math.abs(slope(entry, NUDGE) - gradient) <= tolerance + ROUNDING / NUDGE
                || Math.abs(slope(entry, SMALL_NUDGE) - gradient) <= allowed
                || Math.abs(slopeToOneSide(entry, SMALL_NUDGE) - gradient) <= allowed
                || Math.abs(slopeToOneSide(entry, -SMALL_NUDGE) - gradient) <= allowed;
    }

    /// Indices into all weights. The stride is odd, so that it does not run down one column of an even matrix.
    private List<Integer> entries(Slice slice) {
        Set<Integer> entries = new TreeSet<>();
        int stride = slice.size() / SPREAD | 1;
        for (int i = slice.offset(); i < slice.offset() + slice.size(); i += stride) {
            entries.add(i);
        }
        IntStream.range(slice.offset(), slice.offset() + slice.size())
                .boxed()
                .sorted((one, other) -> Float.compare(Math.abs(gradients[other]), Math.abs(gradients[one])))
                .limit(LARGEST)
                .forEach(entries::add);
        return List.copyOf(entries);
    }

    /// The fourth-order central difference; its error is about the fourth power of the nudge.
    private double slope(int entry, float nudge) {
        double near = loss(entry, nudge) - loss(entry, -nudge);
        double far = loss(entry, 2 * nudge) - loss(entry, -2 * nudge);
        return (8 * near - far) / (12 * nudge);
    }

    /// Its error is about the square of the nudge.
    private double slopeToOneSide(int entry, float nudge) {
        return (4 * loss(entry, nudge) - loss(entry, 2 * nudge) - 3 * loss()) / (2 * nudge);
    }

    private double loss(int entry, float nudge) {
        Parameters parameters = model.parameters();
        float before = parameters.values()[entry];
        parameters.values()[entry] = before + nudge;
        double loss = loss();
        parameters.values()[entry] = before;
        return loss;
    }

    /// The mean cross-entropy in nats, in double precision from the probabilities.
    private double loss() {
        float[] probabilities = model.predict(batch);
        int answers = probabilities.length / batch.targets().length;
        double loss = 0;
        for (int i = 0; i < batch.targets().length; i++) {
            if (batch.targets()[i] != Batch.IGNORED) {
                loss -= Math.log(probabilities[i * answers + batch.targets()[i]]);
            }
        }
        return loss / batch.counted();
    }
}
