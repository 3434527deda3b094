package unrolled.training;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import unrolled.engine.analysis.Analysis;
import unrolled.engine.model.Batch;
import unrolled.engine.model.Demand;
import unrolled.engine.model.GradientModel;
import unrolled.engine.model.Model;
import unrolled.engine.nn.ActivationOverride;
import unrolled.engine.optim.Optimizer;
import unrolled.engine.optim.Schedule;
import unrolled.engine.setting.Setting;
import unrolled.engine.setting.Settings;
import unrolled.engine.task.Task;
import unrolled.engine.tensor.Parameters;
import unrolled.engine.text.TextException;
import unrolled.engine.text.Vocabulary;
import unrolled.engine.trace.Axis;
import unrolled.engine.trace.Origins;
import unrolled.engine.trace.Probe;
import unrolled.engine.trace.Scale;
import unrolled.fault.InputException;

/// A run that tells what was asked of it: how often it was measured and analysed, which batches it learnt from, and
/// which numbers were put in place of its own.
///
/// The model has weights `pair` (1, 2) and `one` (3); its gradient is (3, 4) and 0, of length 5. Batches are numbered
/// from 0 by their only token.
final class WatchedRun {
    static final int EXAMPLE = 50; // token of the sequence shown
    static final int OWN_TEXT = 60; // token of a learner's text
    private static final Vocabulary WORDS = new Vocabulary(List.of("a", "b"));

    final List<Integer> learnt = new ArrayList<>(); // numbers of the batches
    final List<List<ActivationOverride>> overrides = new ArrayList<>(); // as the model was given them
    int measurements;
    int analyses;
    int drawn;
    volatile boolean released; // whether it let go of its buffers
    double progress = Double.NaN;
    float loss = 1;
    boolean badGradient; // of the tensor `one`
    boolean badUpdate; // to the tensor `one`
    List<String> follows = List.of();

    @Nullable
    Error thrown; // by the next step

    final Weights model = new Weights();
    final Numbered task = new Numbered();

    TrainingPlan plan(Model learner, boolean optimized, double clip, int steps) {
        Optimizer descent = (parameters, rate) -> {
            for (int i = 0; i < parameters.values().length; i++) {
                parameters.values()[i] -= (float) rate * parameters.gradients()[i];
            }
            if (badUpdate) {
                parameters.values()[parameters.slices().getLast().offset()] = Float.POSITIVE_INFINITY;
            }
        };
        return new TrainingPlan(
                "watched",
                learner,
                task,
                optimized ? descent : null,
                Schedule.constant(0.5),
                clip,
                2,
                7,
                new SeededRandom(7),
                List.of(new Distance()),
                follows,
                Map.of("far", "3"),
                Map.of(),
                new Goal() {
                    @Override
                    public boolean reached(Trainer trainer) {
                        return false;
                    }

                    @Override
                    public int steps() {
                        return steps;
                    }
                });
    }

    TrainingPlan plan() {
        return plan(model, true, 0, 100);
    }

    Trainer open() {
        return new Trainer(plan());
    }

    private static void report(Probe probe, String name, float... values) {
        probe.report(
                name, Axis.single(name), Axis.numbered("n", values.length), values, Scale.ANY, Origins.measured(name));
    }

    final class Weights implements GradientModel {
        private final Parameters parameters = new Parameters();
        private List<ActivationOverride> now = List.of();

        Weights() {
            Parameters.Slice pair = parameters.add("pair", 1, 2);
            Parameters.Slice one = parameters.add("one", 1, 1);
            parameters.values()[pair.offset()] = 1;
            parameters.values()[pair.offset() + 1] = 2;
            parameters.values()[one.offset()] = 3;
        }

        /// `pair` with what was put in its place.
        float[] pair() {
            float[] pair = {parameters.values()[0], parameters.values()[1]};
            now.forEach(one -> pair[one.unit()] = one.number());
            return pair;
        }

        float one() {
            return parameters.values()[parameters.slices().getLast().offset()];
        }

        @Override
        public Parameters parameters() {
            return parameters;
        }

        @Override
        public Demand demand(int length, int size, int source) {
            return new Demand(10 * length * size, 100);
        }

        @Override
        public void releaseBuffers() {
            released = true;
        }

        @Override
        public float gradients(Batch batch) {
            learnt.add(batch.input(0, 0));
            Error now = thrown;
            thrown = null;
            if (now != null) {
                throw now;
            }
            parameters.gradients()[0] = 3;
            parameters.gradients()[1] = 4;
            if (badGradient) {
                parameters.gradients()[parameters.slices().getLast().offset()] = Float.NaN;
            }
            return loss;
        }

        @Override
        public float[] predict(Batch batch) {
            return pair();
        }

        @Override
        public Model.Reader reader() {
            return token -> pair();
        }

        @Override
        public List<String> overridable() {
            return List.of("pair");
        }

        @Override
        public void override(List<ActivationOverride> wanted) {
            overrides.add(List.copyOf(wanted));
            for (ActivationOverride one : wanted) {
                if (one.unit() > 1) {
                    throw new InputException("pair has units 0 and 1");
                }
            }
            now = List.copyOf(wanted);
        }

        @Override
        public void trace(Batch example, Probe probe) {
            report(probe, "pair", pair());
            report(probe, "shown", example.input(0, 0));
            Axis one = Axis.single("one");
            probe.report("one", one, one, new float[] {one()}, Scale.ANY, Origins.parameter("one", "w"));
        }
    }

    final class Numbered implements Task {
        private static Batch batch(int token) {
            return new Batch(1, 1, new int[] {token}, new int[] {0});
        }

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
            return batch(drawn++);
        }

        @Override
        public void skip(int batches) {
            drawn = batches;
        }

        @Override
        public double progress() {
            return progress;
        }

        @Override
        public Batch.Shape largest() {
            return example().shape();
        }

        @Override
        public Batch example() {
            return batch(EXAMPLE);
        }

        @Override
        public Batch read(String text) {
            if (text.isBlank()) {
                throw new TextException(TextException.Reason.EMPTY, 0, 1);
            }
            return batch(OWN_TEXT);
        }

        @Override
        public void annotate(Batch shown, Probe probe) {
            report(probe, "gold", 10 * shown.input(0, 0));
        }

        /// The first time, it has one number more.
        @Override
        public void measure(Model learner, Probe probe) {
            measurements++;
            float[] predicted = learner.predict(example());
            report(probe, "metric.loss", predicted[0]);
            report(probe, "metric.loss.place", predicted);
            if (measurements == 1) {
                report(probe, "metric.first", 1);
            }
        }
    }

    /// The token shown and a setting, added.
    private final class Distance implements Analysis.Factory {
        @Override
        public List<String> activations() {
            return List.of("distance", "distance.row");
        }

        @Override
        public boolean suits(Model learner, Task asked) {
            return true;
        }

        @Override
        public List<Setting> settings() {
            return List.of(new Setting.Whole("far", 0, 9, 0));
        }

        @Override
        public Analysis create(Settings settings) {
            int far = settings.whole("far");
            return new Analysis() {
                @Override
                public void report(Model learner, Task asked, long seed, Probe probe) {
                    report(learner, asked, asked.example(), seed, probe);
                }

                @Override
                public void report(Model learner, Task asked, Batch shown, long seed, Probe probe) {
                    analyses++;
                    WatchedRun.report(probe, "distance", shown.input(0, 0) + far);
                    WatchedRun.report(probe, "distance.row", shown.input(0, 0), far);
                }
            };
        }
    }
}
