package unrolled.figure.compare;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import unrolled.engine.source.Code;
import unrolled.engine.trace.Activation;
import unrolled.engine.trace.Axis;
import unrolled.engine.trace.Origins;
import unrolled.engine.trace.Scale;
import unrolled.engine.trace.Trace;
import unrolled.fault.InputException;
import unrolled.figure.Run;
import unrolled.figure.ShownNumbers;
import unrolled.figure.brush.CellNumbers;
import unrolled.training.Curve;
import unrolled.training.TrainingSnapshot;
import unrolled.words.Words;

/// What a column of a scoreboard says of each run: the newest value of a curve or a metric (`loss`), a metric at a
/// label of its axis (`accuracy at attractors 3`), or a cost (`parameters`, `multiply-adds`, `seconds`, `steps`).
///
/// @param axis  of the metric; empty for a single number
/// @param label on that axis
record ScoreColumn(String name, String axis, String label) {
    /// Names of columns, separated by commas.
    static final Pattern FORM = Pattern.compile(
            "[a-z][\\w.-]*(\\s+at\\s+\\S+\\s+[^\\s,]+)?(\\s*,\\s*[a-z][\\w.-]*(\\s+at\\s+\\S+\\s+[^\\s,]+)?)*");

    private static final Pattern AT = Pattern.compile("(\\S+)\\s+at\\s+(\\S+)\\s+(\\S+)");
    static final Code COSTS_CODE = Code.of(ScoreColumn.class, "private Optional<Score> cost(Run run)");

    private static final List<String> COSTS = List.of("parameters", "multiply-adds", "seconds", "steps");
    private static final double BILLION = 1e9; // multiply-adds

    /// One number of one run.
    ///
    /// @param numbers one cell
    /// @param traced  whether the cell stands in the run's trace
    record Score(ShownNumbers numbers, boolean traced) {
        int column() {
            return numbers.columns().getFirst();
        }

        double value() {
            return numbers.activation().at(0, column());
        }

        Scale scale() {
            return numbers.activation().scale();
        }
    }

    /// @param text that matches [#FORM]
    static List<ScoreColumn> parse(String text) {
        return Pattern.compile("\\s*,\\s*")
                .splitAsStream(text.strip())
                .map(ScoreColumn::one)
                .toList();
    }

    static ScoreColumn one(String text) {
        Matcher at = AT.matcher(text);
        return at.matches() ? new ScoreColumn(at.group(1), at.group(2), at.group(3)) : new ScoreColumn(text, "", "");
    }

    boolean isCost() {
        return axis.isEmpty() && COSTS.contains(name);
    }

    /// The metric over an axis that it is read off; empty for a single number.
    String wanted() {
        return axis.isEmpty() ? "" : "metric." + name + "." + axis;
    }

    /// What it reads; empty for a cost.
    String metric() {
        return isCost() ? "" : axis.isEmpty() ? "metric." + name : wanted();
    }

    /// Nothing for a run that has not begun or has no such number.
    Optional<Score> of(Run run) {
        TrainingSnapshot snapshot = run.snapshot();
        if (snapshot.step() == 0) {
            return Optional.empty();
        }
        return isCost() ? cost(run) : measured(run, snapshot.trace());
    }

    private Optional<Score> cost(Run run) {
        TrainingSnapshot snapshot = run.snapshot();
        return switch (name) {
            case "parameters" -> made(run, (double) snapshot.parameters(), Scale.COUNT);
            case "seconds" -> made(run, snapshot.millis() / 1000, Scale.ANY);
            case "steps" -> made(run, snapshot.step(), Scale.COUNT);
            default ->
                snapshot.operations() == 0
                        ? Optional.empty()
                        : made(run, snapshot.operations() / 2 * snapshot.step() / BILLION, Scale.ANY);
        };
    }

    private Optional<Score> measured(Run run, Trace trace) {
        String metric = metric();
        if (trace.has(metric)) {
            Activation found = trace.get(metric);
            int column = axis.isEmpty() ? 0 : found.columns().find(label);
            return column < 0
                    ? Optional.empty()
                    : Optional.of(new Score(new ShownNumbers(run, found).row(0).columns(List.of(column)), true));
        }
        return run.snapshot().curves().stream()
                .filter(curve -> axis.isEmpty() && curve.name().equals(name))
                .map(Curve::last)
                .findFirst()
                .flatMap(last -> made(run, last, Scale.ANY));
    }

    private Optional<Score> made(Run run, double value, Scale scale) {
        Axis single = Axis.single(name);
        Activation made =
                new Activation(name, single, single, new float[] {(float) value}, scale, Origins.measured(name));
        return Optional.of(new Score(new ShownNumbers(run, made), false));
    }

    String heading(Words words) {
        if (isCost()) {
            return switch (name) {
                case "parameters" -> words.say("figure.score.parameters");
                case "seconds" -> words.say("figure.score.seconds");
                case "steps" -> words.say("figure.score.steps");
                default -> words.say("figure.score.multiply-adds");
            };
        }
        String measure = words.measure(name);
        return axis.isEmpty() ? measure : words.say("figure.score.at", measure, words.axis(axis), label);
    }

    /// With as many digits as a table on the wall needs.
    String text(Score score) {
        boolean whole = score.scale() == Scale.COUNT;
        if (whole || name.equals("multiply-adds")) {
            return CellNumbers.exact(score.value(), score.scale());
        }
        return CellNumbers.fixed(score.value(), name.equals("seconds") ? 1 : 2);
    }

    /// Shares and counts of what is right are better when there are more of them; losses and costs when there are less.
    boolean moreIsBetter(Score score) {
        return !isCost() && (score.scale() == Scale.UNIT || score.scale() == Scale.COUNT);
    }

    /// @throws InputException if none of the runs has such a number after a step
    void check(List<Run> runs) {
        boolean begun = runs.stream().anyMatch(run -> run.snapshot().step() > 0);
        if (begun && !isCost() && runs.stream().noneMatch(run -> of(run).isPresent())) {
            throw new InputException(
                    "no column '%s'; a column is a curve or metric (loss), a metric at a label (accuracy at lag 8), or one of %s"
                            .formatted(axis.isEmpty() ? name : name + " at " + axis + " " + label, COSTS));
        }
    }
}
