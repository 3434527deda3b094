package unrolled.export;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import unrolled.figure.Run;
import unrolled.figure.SettingWords;
import unrolled.words.Words;

/// What a picture is of: its runs with their steps and settings, what was set in them by hand, and the program.
/// Runs of one label, as in a race, are told together.
record Source(List<Run> runs, Words words) {
    private static final String BETWEEN = " \u00b7 ";
    private static final String SEED = "seed";

    /// Everything in one line: each run with its step and its settings; those that all runs share are said
    /// once, after them.
    String whole() {
        Map<String, String> shared = new LinkedHashMap<>(settings(runs.getFirst()));
        runs.forEach(run -> shared.entrySet().retainAll(settings(run).entrySet()));
        List<String> parts = new ArrayList<>();
        byLabel().forEach((label, same) -> {
            Map<String, String> own = together(same);
            own.keySet().removeAll(shared.keySet());
            String step = trains(same) ? "%s: %s".formatted(label, step(same)) : label;
            parts.add(own.isEmpty() ? step : step + ", " + listed(own));
        });
        return joined(BETWEEN, String.join("; ", parts), listed(shared), byHand(), Sheet.PROGRAM);
    }

    /// What a reader needs beside the picture. Runs that differ in a setting, or in their step, have a line
    /// each, which says that; the last line says what they share of step and seed. A setting that only one of
    /// them has, such as the gates of an LSTM beside an RNN, tells nothing apart: the names do.
    List<String> brief() {
        Map<String, List<Run>> byLabel = byLabel();
        Set<String> telling = telling();
        Set<String> steps = new LinkedHashSet<>();
        byLabel.values().stream().filter(Source::trains).forEach(same -> steps.add(step(same)));
        List<String> lines = new ArrayList<>();
        byLabel.forEach((label, same) -> {
            Map<String, String> own = together(same);
            own.keySet().retainAll(telling);
            own.values().remove(label); // a run named after its model
            String differs = joined(", ", steps.size() > 1 && trains(same) ? step(same) : "", listed(own));
            if (!differs.isEmpty()) {
                lines.add("%s: %s".formatted(label, differs));
            }
        });
        String names = lines.isEmpty() ? String.join(", ", byLabel.keySet()) : "";
        String step = steps.size() == 1 ? steps.iterator().next() : "";
        String seed = SettingWords.name(SEED, words);
        String seeds = telling.contains(seed) || !together(runs).containsKey(seed)
                ? ""
                : "%s %s".formatted(seed, together(runs).get(seed));
        String last = names.isEmpty() || step.isEmpty() ? names + step : "%s: %s".formatted(names, step);
        lines.add(joined(BETWEEN, last, seeds, byHand(), Sheet.PROGRAM));
        return lines;
    }

    /// The settings in which two runs differ that both have them.
    private Set<String> telling() {
        Map<String, Set<String>> values = new LinkedHashMap<>();
        runs.forEach(run -> settings(run).forEach((name, value) -> values.computeIfAbsent(name, each -> new TreeSet<>())
                .add(value)));
        values.values().removeIf(each -> each.size() == 1);
        return values.keySet();
    }

    private Map<String, List<Run>> byLabel() {
        Map<String, List<Run>> byLabel = new LinkedHashMap<>();
        runs.forEach(run ->
                byLabel.computeIfAbsent(run.label(), label -> new ArrayList<>()).add(run));
        return byLabel;
    }

    /// Whether they learnt here; others were trained elsewhere.
    private static boolean trains(List<Run> same) {
        return same.stream().anyMatch(run -> run.snapshot().steps() > 0);
    }

    private String step(List<Run> same) {
        return "%s %s"
                .formatted(
                        words.axis("step"),
                        listed(same.stream()
                                .map(run -> Integer.toString(run.snapshot().step()))
                                .toList()));
    }

    private String byHand() {
        return new OverrideNote(runs, words).text();
    }

    private Map<String, String> settings(Run run) {
        Map<String, String> settings = new LinkedHashMap<>();
        run.snapshot()
                .settings()
                .forEach((name, value) ->
                        settings.put(SettingWords.name(name, words), SettingWords.value(name, value, words)));
        return settings;
    }

    /// The settings of several runs, the different values of each after one another.
    private Map<String, String> together(List<Run> same) {
        Map<String, String> all = new LinkedHashMap<>(settings(same.getFirst()));
        all.replaceAll((name, value) -> listed(same.stream()
                .map(run -> settings(run).getOrDefault(name, ""))
                .distinct()
                .toList()));
        return all;
    }

    /// One after another in the order of the runs, or once if they are all the same.
    private static String listed(List<String> values) {
        return values.stream().distinct().count() == 1 ? values.getFirst() : String.join("/", values);
    }

    private static String listed(Map<String, String> settings) {
        return settings.entrySet().stream()
                .map(entry -> entry.getKey() + " " + entry.getValue())
                .collect(Collectors.joining(", "));
    }

    private static String joined(String between, String... parts) {
        return Stream.of(parts).filter(part -> !part.isEmpty()).collect(Collectors.joining(between));
    }
}
