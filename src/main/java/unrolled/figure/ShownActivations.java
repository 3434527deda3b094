package unrolled.figure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import unrolled.engine.trace.Activation;
import unrolled.engine.trace.Trace;

/// Which of the activations a figure shows a run already has.
public final class ShownActivations {
    private ShownActivations() {}

    /// Those of the named activations that the run's trace holds, in the order of the names, empty ones left out.
    public static List<Activation> of(Run run, List<String> names) {
        return of(run.snapshot().trace(), names);
    }

    /// The same of a trace.
    public static List<Activation> of(Trace trace, List<String> names) {
        List<Activation> found = new ArrayList<>();
        for (String name : names) {
            for (Activation activation : matching(trace, name)) {
                if (activation.rows().size() > 0 && activation.columns().size() > 0) {
                    found.add(activation);
                }
            }
        }
        return found;
    }

    /// The names of what one analysis reports together, for a figure that shows one of them: `plane.diversity` and the
    /// others beside `plane.quality`.
    ///
    /// @param parts the last parts of the names; `shown` ends in the first, or stands for all of them without it
    public static List<String> together(String shown, List<String> parts) {
        String first = "." + parts.getFirst();
        String front = shown.endsWith(first) ? shown.substring(0, shown.length() - first.length()) : shown;
        return parts.stream().map(part -> front + "." + part).toList();
    }

    /// Those whose name it is; where a part of it is `*`, any stands there: `blocks.*.attn.head.*.pattern`.
    private static List<Activation> matching(Trace trace, String name) {
        if (name.indexOf('*') < 0) {
            return trace.has(name) ? List.of(trace.get(name)) : List.of();
        }
        Pattern pattern = pattern(name);
        return trace.activations().stream()
                .filter(activation -> pattern.matcher(activation.name()).matches())
                .toList();
    }

    private static Pattern pattern(String name) {
        return Pattern.compile(
                Arrays.stream(name.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining("[^.]+")));
    }

    /// Whether a name in a lesson, which may have `*` for a part, means this activation.
    public static boolean means(String name, String activation) {
        return pattern(name).matcher(activation).matches();
    }
}
