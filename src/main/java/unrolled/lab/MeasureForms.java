package unrolled.lab;

import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import unrolled.fault.InputException;

/// The table of the forms a [Measure] has in a lesson file.
record MeasureForms(String text) {
    static final Pattern NUMBER = Pattern.compile("-?\\d*\\.?\\d+");
    private static final Pattern CALL = Pattern.compile(
            "(?:([\\w-]+):\\s*)?(mean|max|min|rows|columns|value|first|setting|lowest|foretold|exponent|crossing)\\((.*)\\)");
    private static final Pattern FIRST =
            Pattern.compile("(?:([\\w-]+):\\s*)?([\\w.-]+)(?:\\s*,\\s*(.+?))?\\s*([<>])\\s*(\\S+)");
    private static final Pattern AT = Pattern.compile("(?:([\\w-]+):\\s*)?([\\w.-]+) at (\\S+) (\\S+)");
    private static final Pattern NAME = Pattern.compile("(?:([\\w-]+):\\s*)?([a-z][\\w.-]*)");
    private static final Pattern RUN = Pattern.compile("([\\w-]+):\\s*(.*)");

    /// Of several experiments.
    private static final Set<String> COMPARING = Set.of("foretold", "exponent", "crossing");

    Measure measure() {
        if (NUMBER.matcher(text).matches()) {
            return new Measure.Constant(Double.parseDouble(text));
        }
        Matcher call = CALL.matcher(text);
        if (call.matches()) {
            return call(orEmpty(call.group(1)), call.group(2), call.group(3));
        }
        Matcher at = AT.matcher(text);
        if (at.matches()) {
            String name = at.group(2);
            String activation = name.contains(".") ? name : "metric." + name + "." + at.group(3);
            return new Measure.Of(orEmpty(at.group(1)), "value", activation, List.of("", at.group(4)));
        }
        Matcher name = NAME.matcher(text);
        if (name.matches() && Measure.Cost.NAMES.contains(name.group(2))) {
            return new Measure.Cost(orEmpty(name.group(1)), name.group(2));
        }
        if (name.matches() && name.group(2).equals("diverged")) {
            return new Measure.Diverged(orEmpty(name.group(1)));
        }
        if (name.matches()) {
            return new Measure.Latest(orEmpty(name.group(1)), name.group(2));
        }
        throw new InputException(
                "'%s' is no measure; there are: a curve (loss), 'accuracy at AXIS LABEL', mean(ACTIVATION), max(..), min(..), value(ACTIVATION, ROW, COLUMN), first(ACTIVATION < NUMBER), lowest(CURVE), foretold(CURVE, EXPERIMENT, EXPERIMENT EXPERIMENT ..), exponent(CURVE, EXPERIMENT EXPERIMENT ..), rows(ACTIVATION), columns(..), crossing(ACTIVATION, EXPERIMENT, EXPERIMENT), diverged, setting(NAME), milliseconds, parameters, steps, seconds, multiply-adds, each but foretold, exponent and crossing with 'EXPERIMENT: ' before it if needed"
                        .formatted(text));
    }

    private Measure call(String runOutside, String how, String inside) {
        if (!runOutside.isEmpty() && COMPARING.contains(how)) {
            throw new InputException(
                    "leave out '%s: ': %s names its experiments in its brackets".formatted(runOutside, how));
        }
        if (how.equals("setting")) {
            return new Measure.Given(runOutside, inside.strip());
        }
        if (how.equals("lowest")) {
            return new Measure.Lowest(runOutside, inside.strip());
        }
        if (how.equals("foretold") || how.equals("exponent")) {
            return law(how.equals("foretold"), List.of(inside.strip().split("\\s*,\\s*")));
        }
        if (how.equals("crossing")) {
            return crossing(List.of(inside.strip().split("\\s*,\\s*")));
        }
        if (how.equals("first")) {
            return first(runOutside, inside.strip());
        }
        List<String> parts = List.of(inside.split("\\s*,\\s*", how.equals("value") ? 3 : 1));
        String first = parts.getFirst().strip();
        Matcher run = RUN.matcher(first);
        boolean named = run.matches();
        String activation = named ? run.group(2) : first;
        if (parts.size() != (how.equals("value") ? 3 : 1)) {
            throw new InputException(
                    "'%s' needs an activation, a row label and a column label: value(ngram.counts, eat, apples)"
                            .formatted(text));
        }
        List<String> labels =
                how.equals("value") ? List.of(parts.get(1).strip(), parts.get(2).strip()) : List.of();
        return new Measure.Of(named ? run.group(1) : runOutside, how, activation, labels);
    }

    /// @param foretold whether a run is named between the curve and those the law goes through
    private Measure law(boolean foretold, List<String> parts) {
        int through = foretold ? 2 : 1;
        boolean floored = parts.size() == through + 2
                && NUMBER.matcher(parts.get(through + 1)).matches();
        if (parts.size() != through + 1 && !floored) {
            throw new InputException("'%s' needs a curve and experiments: %s"
                    .formatted(
                            text,
                            foretold
                                    ? "foretold(loss, huge, tiny small medium large)"
                                    : "exponent(loss, tiny small medium large)"));
        }
        return new Measure.Law(
                parts.getFirst(),
                foretold ? parts.get(1) : "",
                List.of(parts.get(through).split("\\s+")),
                floored ? Double.parseDouble(parts.getLast()) : 0);
    }

    private Measure crossing(List<String> parts) {
        if (parts.size() != 3) {
            throw new InputException(
                    "'%s' needs an activation and two experiments: crossing(cost.multiplications, attention, lstm)"
                            .formatted(text));
        }
        return new Crossing(parts.get(0), parts.get(1), parts.get(2));
    }

    private Measure first(String run, String inside) {
        Matcher first = FIRST.matcher(inside);
        if (!first.matches() || !NUMBER.matcher(first.group(5)).matches()) {
            throw new InputException(
                    "'%s' needs an activation and a limit: first(gradient.distance < 0.001)".formatted(text));
        }
        String named = first.group(1);
        return new Measure.First(
                named == null ? run : named,
                first.group(2),
                orEmpty(first.group(3)),
                first.group(4),
                Double.parseDouble(first.group(5)));
    }

    private static String orEmpty(@Nullable String found) {
        return found == null ? "" : found;
    }
}
