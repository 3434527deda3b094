package unrolled.bench;

import java.lang.management.ManagementFactory;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// When each phase of a start was over. Every thread may say so, where it happens; asking costs nothing until
/// somebody wants to read it.
public final class Phases {
    /// What a start consists of, in the order in which it is done. What is done side by side may end in another.
    public enum Phase {
        JAVA("Java runs"),
        COMMAND("command line read"),
        LESSONS("lessons read"),
        TOOLKIT("JavaFX runs"),
        FONTS("fonts loaded"),
        WINDOW("window built"),
        PAINTED("first page painted"),
        LAB("figures of its lab painted");

        private final String says;

        Phase(String says) {
            this.says = says;
        }
    }

    private final Map<Phase, Long> over = new EnumMap<>(Phase.class); // System.nanoTime

    /// Takes note of the time; the first time counts.
    public synchronized void over(Phase phase) {
        over.putIfAbsent(phase, System.nanoTime());
    }

    /// Those that are over, as they came.
    public synchronized List<Phase> passed() {
        return over.entrySet().stream()
                .sorted(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .toList();
    }

    /// A line each: milliseconds since the Java machine began, those since the phase before, and what was over then.
    /// Whatever starts the machine comes before that.
    public synchronized String table() {
        long now = System.nanoTime();
        double age = ManagementFactory.getRuntimeMXBean().getUptime(); // ms
        double[] before = {0};
        return passed().stream()
                .map(phase -> {
                    double at = age - (now - over.getOrDefault(phase, now)) * 1e-6;
                    String line = String.format(Locale.ROOT, "%6.0f ms %+6.0f  %s", at, at - before[0], phase.says);
                    before[0] = at;
                    return line;
                })
                .collect(Collectors.joining("\n"));
    }
}
