package unrolled.lab;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import unrolled.engine.analysis.Analysis;
import unrolled.engine.model.Model;
import unrolled.engine.optim.Optimizer;
import unrolled.engine.setting.Setting;
import unrolled.engine.task.Task;
import unrolled.figure.Figure;
import unrolled.lesson.LessonParser;
import unrolled.lesson.Translation;

/// Everything a lesson file may say. The names of keys, settings and types are those that the program reads by, so
/// none is missing and none is out of date; what is said of the keys is written here.
public final class Reference {
    private static final int WIDTH = 118; // characters of a line
    private static final int INDENT = 20; // characters before what a fence holds

    private static final List<String> FIRST = List.of(
            "A lesson file: '#' is the title, the next paragraph its promise, '##' begins a page. Fences hold 'key:"
                    + " value' lines:",
            "");

    /// A kind of fence.
    ///
    /// @param keys that its fences may have; none where they hold prose
    /// @param said of them
    private record Fence(String opening, List<String> keys, List<String> said) {
        /// One with the same keys in every lesson.
        static Fence of(String kind, String name, String... said) {
            return new Fence((kind + " " + name).strip(), LessonParser.keys(kind), List.of(said));
        }

        List<String> lines() {
            List<String> told = new ArrayList<>();
            StringBuilder line = new StringBuilder();
            for (String key : keys) {
                String next = line.isEmpty() ? key : ", " + key;
                if (INDENT + line.length() + next.length() > WIDTH) {
                    told.add(line + ",");
                    line.setLength(0);
                    next = key;
                }
                line.append(next);
            }
            told.add(line.toString());
            told.addAll(said);
            told.removeIf(String::isEmpty);
            List<String> lines = new ArrayList<>();
            for (String each : told) {
                String before = lines.isEmpty() ? "  " + opening : "";
                lines.add(before + " ".repeat(INDENT - before.length()) + each);
            }
            return lines;
        }
    }

    private static final List<Fence> FENCES = List.of(
            Fence.of(
                    "lesson",
                    "",
                    "station: its name on the start page, such as lstm",
                    "from: the lessons it grew out of, by folder; the one before it where nothing is said"),
            new Fence(
                    "experiment NAME",
                    ExperimentSheet.WORDS,
                    List.of(
                            "and the settings below",
                            "override: lstm.gate.forget 4-9 = 0; lstm.cell 4 unit 2 = 0 lets numbers stand inside",
                            "follows: heads.best puts what an analysis reports on curves, one a column:"
                                    + " heads.best.previous")),
            new Fence(
                    "figure NAME",
                    Laboratory.FIGURE_KEYS,
                    List.of(
                            "and the options of its type below",
                            "shows: * stands for one part of a name: blocks.*.attn.head.*.pattern",
                            "seeds: to race its experiments over so many",
                            "beside: yes draws it once for each run, side by side",
                            "wide: yes gives it a row of the lab for itself")),
            Fence.of(
                    "predict",
                    "NAME",
                    "choices (A | B) want an answer (measure > number -> A; else B; a choice 'later' waits)",
                    "covers: figures that stay hidden until it is answered",
                    "or a number instead of choices: number (0 to 1; 1 to 1000, logarithmic), as (percent) or unit,",
                    "answer (one measure), within (a share of the scale, 0.1)",
                    "or a curve: curve (a figure of this page, of type curves or lines), run (whose line),",
                    "across (0 to 20) and up (0 to 1; may be logarithmic): the axes while it is drawn,",
                    "within (mean distance, a share of up, 0.15)",
                    "or an order: order (A | B | C), by (a measure for each, the smallest first; what never comes",
                    "is last)"),
            Fence.of(
                    "claim",
                    "NAME",
                    "expect: measure > measure + 0.3, or * 2; ...",
                    "with: SETTING = VALUE, ...",
                    "override: as in an experiment; the claim tries it, the page does not"),
            Fence.of(
                    "exercise",
                    "NAME",
                    "kind: by hand | goal | transfer | explain",
                    "of kind goal: of, goal (as expect of a claim), with (settings that reach it)"),
            Fence.of(
                    "term",
                    "NAME",
                    "also: other forms, with commas; not: words that hold one and mean something else",
                    "defined once in all lessons, shown where it stands later"),
            Fence.of("more", "", "a fold: its title in the first line, then prose"),
            Fence.of(
                    "note",
                    "",
                    "prose for the teacher; a numbered list in it are the questions for the end,",
                    "each with the pages that answer it: 1. Why? (3, 4)"),
            Fence.of(
                    "guide",
                    "",
                    "for the teacher's guide; short: the pages for half an hour, 1, 3, 5",
                    "dice: an experiment that counts, for tables to roll",
                    "wrong: what people think | what is so"),
            Fence.of("unplugged", "", "something to do on paper: its title in the first line, then prose"));

    private static final List<String> REST = List.of(
            "",
            "A NAME is 1 to 60 of the characters a-z, 0-9 and '-'; so is a lesson's folder.",
            "",
            "'controls' may narrow a number: recurrent scale 0 to 2, clip. Those that take effect without training,"
                    + " such as temperature, stand on the pages that show what they change.",
            "",
            "Formulas stand between dollar signs, two on each side for a line of their own; {measure} in prose becomes"
                    + " the run's number, {measure as percent} the same in hundredths.",
            "",
            "Measures, in 'answer', 'expect' and {}:",
            "  loss                               the newest value of a curve",
            "  accuracy at attractors 3           a metric at a column of this label",
            "  mean(sample), max(next), min(x)    over all cells of an activation",
            "  rows(next), columns(next)          how many of them an activation has",
            "  value(ngram.counts, eat, apples)   one cell, by the labels of its row and column",
            "  first(gradient.distance < 0.001)   the first column, by its number, so small (or with > so large);"
                    + " of a curve the step",
            "  lowest(loss)                       the lowest value that a curve had",
            "  foretold(loss, huge, tiny small)   what the power law through some runs foretells of another, by the",
            "                                     parameters without embeddings; a floor may follow: (.., tiny small,"
                    + " 1.2)",
            "  exponent(loss, tiny small)         how fast that law falls",
            "  crossing(cost.kept, gpt, lstm)     the column at which the line of one run overtakes that of another",
            "  diverged                           the step at which it diverged, 0 if it ended well",
            "  setting(recurrent scale)           a setting that is a number",
            "  milliseconds                       median time of a step on this machine: forward, backward, update",
            "  parameters                         how many weights there are",
            "  steps, seconds, multiply-adds      what a run has spent until now",
            "  NAME: loss                         any of these, of the experiment of that name",
            "'until' compares curves with numbers: accuracy > 0.98, or 400 steps. A run may also spend so many"
                    + " seconds, or",
            "so much work: 600 steps, or 8 seconds, or 55 billion multiply-adds, whatever comes first; 'equal: seconds'"
                    + " lets",
            "one of them count and not the others. A run that seconds end gets further on a faster computer; all others"
                    + " give",
            "the same numbers everywhere.");

    private Reference() {}

    /// The settings that every experiment has, whatever its model and its task.
    public static List<Setting> common() {
        return ExperimentSheet.OWN;
    }

    /// Line by line, in English, as the words of a lesson file are.
    public static List<String> lines() {
        List<String> lines = new ArrayList<>(FIRST);
        FENCES.forEach(fence -> lines.addAll(fence.lines()));
        lines.addAll(REST);
        lines.add("A translation repeats a fence's name with any of: "
                + Translation.KEYS.stream().sorted().toList());
        section(lines, "Every experiment", List.of());
        settings(lines, common());
        sections(lines, "model: ", Installed.MODELS, Model.Factory::settings);
        sections(lines, "task: ", Installed.TASKS, Task.Factory::settings);
        sections(lines, "optimizer: ", Installed.OPTIMIZERS, Optimizer.Factory::settings);
        Installed.ANALYSES.stream()
                .sorted(Comparator.comparing(analysis -> analysis.activations().toString()))
                .forEach(analysis -> section(lines, "measured: " + measured(analysis), analysis.settings()));
        sections(lines, "figure type: ", Installed.FIGURES, Figure.Factory::options);
        return lines;
    }

    /// What an analysis reports; names that differ in numbers only are one, as `shows` has it.
    static String measured(Analysis.Factory analysis) {
        return analysis.activations().stream()
                .map(name -> name.replaceAll("\\.\\d+(?=\\.|$)", ".*"))
                .distinct()
                .collect(Collectors.joining(", "));
    }

    private static <T> void sections(
            List<String> lines, String title, Installed<T> installed, Function<T, List<Setting>> settings) {
        installed.all().forEach(one -> section(lines, title + installed.type().apply(one), settings.apply(one)));
    }

    private static void section(List<String> lines, String title, List<Setting> settings) {
        lines.add("");
        lines.add(title);
        settings(lines, settings);
    }

    private static void settings(List<String> lines, List<Setting> settings) {
        for (Setting setting : settings) {
            String range =
                    switch (setting) {
                        case Setting.Whole whole -> "%s to %s".formatted(whole.min(), whole.max());
                        case Setting.Real real -> "%s to %s".formatted(real.min(), real.max());
                        case Setting.Choice choice -> String.join(" | ", choice.options());
                        case Setting.Interval interval -> "two numbers, such as 0..0.5";
                        case Setting.Formed formed -> "text such as " + formed.example();
                        case Setting.FreeText words -> "text";
                    };
            String usual = setting.usualText().isEmpty() ? "" : "; usually " + setting.usualText();
            lines.add("  %-18s %s%s".formatted(setting.name(), range, usual));
        }
    }
}
