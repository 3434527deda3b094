package unrolled.figure;

import java.util.List;
import java.util.stream.Collectors;
import unrolled.engine.trace.Activation;
import unrolled.fault.InputException;

/// Whether what an option of a figure names is there, which only the runs can tell.
public final class OptionChecks {
    private static final int MOST_LISTED = 40; // names in an error

    private OptionChecks() {}

    /// An activation that lies over another, cell on cell.
    ///
    /// @param name empty if the option is not used
    /// @throws InputException that lists those that would do
    public static void over(String option, String name, Run run, Activation drawn) {
        boolean fits = ShownActivations.of(run, List.of(name)).stream().anyMatch(each -> each.hasShapeOf(drawn));
        if (!name.isEmpty() && !fits) {
            List<String> fitting = run.snapshot().trace().activations().stream()
                    .filter(each -> each.hasShapeOf(drawn))
                    .map(Activation::name)
                    .toList();
            throw unknown(option, name, fitting);
        }
    }

    /// One of `count` things, counted from `first`.
    ///
    /// @throws InputException that says which there are
    public static void index(String option, int index, int first, int count) {
        if (index < first || index >= first + count) {
            throw new InputException(
                    "%s must be from %s to %s here, not %s".formatted(option, first, first + count - 1, index));
        }
    }

    /// The complaint that nothing has the name an option gives; in one line, though a token may be the end of one.
    public static InputException unknown(String option, String name, List<String> known) {
        String listed = known.stream()
                .limit(MOST_LISTED)
                .map(each -> "'" + AxisWords.shown(each) + "'")
                .collect(Collectors.joining(", "));
        String more = known.size() > MOST_LISTED ? " and %s more".formatted(known.size() - MOST_LISTED) : "";
        return new InputException("no %s '%s'; there are %s%s".formatted(option, name, listed, more));
    }
}
