package unrolled.figure;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.function.DoubleBinaryOperator;
import java.util.stream.IntStream;
import unrolled.engine.setting.Settings;
import unrolled.engine.trace.Activation;
import unrolled.engine.trace.Axis;
import unrolled.engine.trace.Cell;
import unrolled.engine.trace.Origins;
import unrolled.engine.trace.Scale;
import unrolled.engine.trace.Trace;
import unrolled.lab.Laboratory;
import unrolled.lab.Library;
import unrolled.lesson.Lesson;
import unrolled.training.Curve;
import unrolled.training.Status;
import unrolled.training.Trainer;
import unrolled.training.TrainingSnapshot;
import unrolled.words.Language;

/// Runs to be drawn: made up by hand, or really trained for a few steps.
public final class Traces {
    /// Eleven words and the end of a line.
    public static final List<String> ENGLISH =
            List.of("the", "old", "cat", "saw", "two", "small", "birds", "at", "the", "park", "yesterday", "\n");

    public static final List<String> CHINESE = List.of("老", "貓", "昨天", "在", "公園", "看見", "了", "兩", "隻", "小", "鳥");

    private Traces() {}

    /// An activation whose value at each row and column is computed.
    public static Activation activation(String name, Axis rows, Axis columns, Scale scale, DoubleBinaryOperator value) {
        float[] values = new float[rows.size() * columns.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) value.applyAsDouble(Math.floorDiv(i, columns.size()), i % columns.size());
        }
        return new Activation(name, rows, columns, values, scale, Origins.measured(name));
    }

    /// A run that saw these.
    public static Run run(String label, String hue, Activation... activations) {
        return new Run(label, hue, snapshot(7, activations));
    }

    /// A run in which the first of these is set by hand at the third and fourth position.
    public static Run held(Activation... activations) {
        List<Activation> all = new ArrayList<>();
        for (Activation activation : activations) {
            all.add(activation);
            all.add(activation.under(TrainingSnapshot.FREE + activation.name()));
        }
        Map<Cell, Float> hand = new HashMap<>();
        Activation first = activations[0];
        for (int position : new int[] {2, 3}) {
            for (int unit = 0; unit < first.columns().size(); unit++) {
                hand.put(new Cell(first.name(), position, unit), first.at(position, unit));
            }
        }
        TrainingSnapshot without = snapshot(7, all.toArray(Activation[]::new));
        return new Run(
                "LSTM",
                "lstm",
                new TrainingSnapshot(
                        without.experiment(),
                        without.step(),
                        without.steps(),
                        without.settings(),
                        without.curves(),
                        without.trace(),
                        without.status(),
                        without.parameters(),
                        without.millis(),
                        Set.of(first.name()),
                        hand,
                        without.stepMillis(),
                        without.operations(),
                        without.seconds(),
                        without.share(),
                        without.embeddings(),
                        without.ahead()));
    }

    /// A run that has not begun.
    public static Run fresh() {
        return new Run("LSTM", "lstm", snapshot(0));
    }

    private static TrainingSnapshot snapshot(int step, Activation... activations) {
        return new TrainingSnapshot(
                "made-up",
                step,
                100,
                Map.of("seed", 4711),
                List.of(),
                new Trace(Arrays.asList(activations)),
                new Status.Learning(),
                10,
                1);
    }

    /// A figure with the options given as in a lesson, `key=value`.
    public static Figure figure(FigureSpec spec, String type) {
        return factory(type).create(spec);
    }

    /// What a lesson would say of a figure.
    public static FigureSpec spec(String type, List<String> shows, Map<String, String> options) {
        Settings settings = Settings.of(factory(type).options(), options);
        return new FigureSpec("figure", shows, "A title", "A caption.", settings);
    }

    static List<Figure.Factory> factories() {
        return ServiceLoader.load(Figure.Factory.class).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
    }

    public static Figure.Factory factory(String type) {
        return factories().stream()
                .filter(factory -> factory.type().equals(type))
                .findFirst()
                .orElseThrow();
    }

    public static Axis letters(String name, int size) {
        return new Axis(
                name,
                IntStream.range(0, size)
                        .mapToObj(i -> Character.toString('!' + i))
                        .toList());
    }

    /// Anything between -1 and 1, always the same.
    public static double noise(double row, double column) {
        return Math.sin(row * 12.9 + column * 78.2);
    }

    /// A network of lesson 03 after so many steps.
    public static Run trained(int steps) {
        Laboratory laboratory = new Laboratory(new Library(Path.of("")));
        Lesson lesson = laboratory.library().lesson("03", Language.ENGLISH);
        Trainer trainer = laboratory.open(lesson, List.of("small"), Map.of()).getFirst();
        for (int i = 0; i < steps; i++) {
            trainer.step();
        }
        return new Run("RNN", "rnn", trainer.snapshot(name -> true));
    }

    /// A run of lesson 03 that has come to its end, as far as its snapshot tells, with a setting of this value.
    static Run ended(String setting, int value) {
        TrainingSnapshot snapshot = trained(21).snapshot();
        Map<String, Object> settings = new HashMap<>(snapshot.settings());
        settings.put(setting, value);
        return new Run(
                "RNN",
                "rnn",
                new TrainingSnapshot(
                        snapshot.experiment(),
                        snapshot.step(),
                        snapshot.steps(),
                        settings,
                        snapshot.curves(),
                        snapshot.trace(),
                        new Status.Done(false),
                        snapshot.parameters(),
                        snapshot.millis()));
    }

    /// A run of so many parameters, a tenth of them embeddings, whose loss is this after 50 steps.
    static Run sized(String label, String hue, long parameters, float loss, Activation... activations) {
        List<Curve> curves = List.of(Curve.of("loss", new float[] {0, 50, 4, loss}, 1, 2, loss));
        return sized(label, hue, parameters, curves, activations);
    }

    /// A run with these curves after 50 steps.
    public static Run drawn(String label, Curve... curves) {
        return sized(label, "rnn", 1000, List.of(curves));
    }

    private static Run sized(String label, String hue, long parameters, List<Curve> curves, Activation... activations) {
        return new Run(
                label,
                hue,
                new TrainingSnapshot(
                        label,
                        50,
                        100,
                        Map.of("seed", 1, "width", (int) Math.sqrt((double) parameters), "batch", 4, "length", 8),
                        curves,
                        new Trace(Arrays.asList(activations)),
                        new Status.Learning(),
                        parameters,
                        1,
                        Set.of(),
                        Map.of(),
                        1,
                        6.0 * (double) parameters,
                        Double.POSITIVE_INFINITY,
                        .5,
                        parameters / 10,
                        List.of()));
    }
}
