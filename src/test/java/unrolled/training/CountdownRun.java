package unrolled.training;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import unrolled.engine.model.Batch;
import unrolled.engine.model.Demand;
import unrolled.engine.model.GradientModel;
import unrolled.engine.model.Model;
import unrolled.engine.nn.ActivationOverride;
import unrolled.engine.optim.Schedule;
import unrolled.engine.task.Task;
import unrolled.engine.tensor.Parameters;
import unrolled.engine.text.Vocabulary;
import unrolled.engine.trace.Axis;
import unrolled.engine.trace.Probe;
import unrolled.engine.trace.Scale;

/// The smallest run there is: one weight that goes down by the learning rate at each step, and whose value is
/// the loss.
final class CountdownRun {
    private static final Vocabulary WORDS = new Vocabulary(List.of("a", "b"));

    private CountdownRun() {}

    static Trainer open(int steps, double rate, float bad) {
        return open(steps, rate, bad, new ArrayList<>());
    }

    /// One that also ends after so many seconds spent in steps.
    static Trainer open(int steps, double seconds) {
        return open(steps, seconds, 1e-9, -1, new ArrayList<>());
    }

    /// @param traced is told what is put in place of the weight whenever the model is traced; NaN for nothing
    static Trainer open(int steps, double rate, float bad, List<Float> traced) {
        return open(steps, Double.POSITIVE_INFINITY, rate, bad, traced);
    }

    private static Trainer open(int steps, double seconds, double rate, float bad, List<Float> traced) {
        RandomGenerator random = new SeededRandom(1);
        OneWeight model = new OneWeight(bad, traced);
        return new Trainer(new TrainingPlan(
                "countdown",
                model,
                new Nothing(),
                (parameters, learningRate) -> parameters.values()[0] -= (float) learningRate,
                Schedule.constant(rate),
                0,
                10,
                1,
                random,
                List.of(),
                List.of(),
                Map.of(),
                Map.of(),
                new Goal() {
                    @Override
                    public boolean reached(Trainer trainer) {
                        return trainer.last("loss") < 0.5;
                    }

                    @Override
                    public int steps() {
                        return steps;
                    }

                    @Override
                    public double seconds() {
                        return seconds;
                    }
                }));
    }

    /// A weight that starts at 1; the loss is not a number once it falls below `bad`.
    private static final class OneWeight implements GradientModel {
        private final Parameters parameters = new Parameters();
        private final float bad;
        private final List<Float> traced;
        private float override = Float.NaN;

        OneWeight(float bad, List<Float> traced) {
            this.bad = bad;
            this.traced = traced;
            parameters.add("weight", 1, 1);
            parameters.values()[0] = 1;
        }

        @Override
        public Parameters parameters() {
            return parameters;
        }

        @Override
        public Demand demand(int length, int size, int source) {
            return new Demand(0, 0);
        }

        @Override
        public float gradients(Batch batch) {
            float weight = parameters.values()[0];
            return weight < bad ? Float.NaN : weight;
        }

        @Override
        public float[] predict(Batch batch) {
            return new float[] {parameters.values()[0]};
        }

        @Override
        public Model.Reader reader() {
            return token -> new float[] {0.5f, 0.5f};
        }

        @Override
        public List<String> overridable() {
            return List.of("weight");
        }

        @Override
        public void override(List<ActivationOverride> overrides) {
            override = overrides.isEmpty() ? Float.NaN : overrides.getFirst().number();
        }

        @Override
        public void trace(Batch example, Probe probe) {
            traced.add(override);
            probe.report(
                    "weight",
                    Axis.single("weight"),
                    Axis.single("weight"),
                    parameters.values(),
                    Scale.ANY,
                    (trace, row, column) -> {
                        throw new UnsupportedOperationException("nobody asks");
                    });
        }
    }

    private static final class Nothing implements Task {
        @Override
        public Vocabulary inputs() {
            return WORDS;
        }

        @Override
        public Vocabulary answers() {
            return WORDS;
        }

        @Override
        public Batch next(RandomGenerator random) {
            return example();
        }

        @Override
        public Batch.Shape largest() {
            return example().shape();
        }

        @Override
        public Batch example() {
            return new Batch(1, 1, new int[] {0}, new int[] {1});
        }

        @Override
        public Batch read(String text) {
            return example();
        }

        @Override
        public void measure(Model model, Probe probe) {
            probe.report(
                    "metric.loss",
                    Axis.single("loss"),
                    Axis.single("loss"),
                    model.predict(example()),
                    Scale.ANY,
                    (trace, row, column) -> {
                        throw new UnsupportedOperationException("nobody asks");
                    });
        }
    }
}
