package unrolled.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import unrolled.engine.trace.Activation;
import unrolled.engine.trace.Axis;
import unrolled.engine.trace.Cell;
import unrolled.words.Words;

/// What a figure shows, in a sentence for each activation: for whom cannot see the picture, in the window and in a file
/// that left it. A line is told by its ends and its extremes, a table by its size and its extremes.
public final class FigureSummary {
    private static final int MOST = 4; // activations told one by one
    private static final Pattern CHINESE_END = Pattern.compile("[\u3002\uff01\uff1f]$"); // no blank follows
    private static final Pattern ENDED = Pattern.compile("[.!?\u2026\u3002\uff01\uff1f]$");

    private final Words words;
    private final boolean several; // runs

    private FigureSummary(Words words, boolean several) {
        this.words = words;
        this.several = several;
    }

    /// The sentences, one after the other; empty where the figure shows no numbers.
    ///
    /// @param data as a figure gives it
    public static String of(List<ShownNumbers> data, Words words) {
        List<Run> runs = data.stream().map(ShownNumbers::run).distinct().toList();
        FigureSummary summary = new FigureSummary(words, runs.size() > 1);
        List<String> told = new ArrayList<>();
        int left = 0;
        for (ShownNumbers numbers : data) {
            Extremes found = Extremes.of(numbers);
            if (found.count() == 0 && !isText(numbers)) {
                continue;
            }
            if (told.size() < MOST) {
                told.add(summary.sentence(numbers, found));
            } else {
                left++;
            }
        }
        if (left > 0) {
            told.add(words.say("figure.summary.more", left));
        }
        return String.join(" ", told);
    }

    /// What is said of a whole figure: its title, its caption and its numbers.
    ///
    /// @param numbers as [#of] tells them
    public static String whole(FigureSpec spec, String numbers) {
        StringBuilder whole = new StringBuilder();
        for (String part : List.of(spec.title(), spec.caption(), numbers)) {
            if (!whole.isEmpty() && !part.isEmpty()) {
                whole.append(ENDED.matcher(whole).find() ? "" : ".");
                whole.append(CHINESE_END.matcher(whole).find() ? "" : " ");
            }
            whole.append(part);
        }
        return whole.toString();
    }

    private String sentence(ShownNumbers numbers, Extremes found) {
        Activation activation = numbers.activation();
        String name = name(numbers, several, words);
        if (isText(numbers)) {
            return words.say("figure.summary.text", name, text(numbers));
        }
        if (found.count() == 1) {
            return words.say("figure.summary.number", name, Numbers.brief(found.highest(activation)));
        }
        boolean line = numbers.rows().size() == 1 || numbers.columns().size() == 1;
        return line ? line(name, activation, found) : table(name, numbers, found);
    }

    /// Whether the numbers only stand for the tokens above them.
    public static boolean isText(ShownNumbers numbers) {
        return numbers.activation().rows().equals(Axis.single("token"));
    }

    private String text(ShownNumbers numbers) {
        Axis tokens = numbers.activation().columns();
        return numbers.columns().stream()
                .map(column -> AxisWords.label(tokens, column, words))
                .collect(Collectors.joining(" "));
    }

    private String line(String name, Activation activation, Extremes found) {
        return words.say(
                "figure.summary.line",
                name,
                Numbers.brief(activation.at(found.first().row(), found.first().column())),
                place(activation, found.first()),
                Numbers.brief(activation.at(found.last().row(), found.last().column())),
                place(activation, found.last()),
                Numbers.brief(found.lowest(activation)),
                place(activation, found.least()),
                Numbers.brief(found.highest(activation)),
                place(activation, found.most()));
    }

    private String table(String name, ShownNumbers numbers, Extremes found) {
        Activation activation = numbers.activation();
        return words.say(
                "figure.summary.table",
                name,
                numbers.rows().size(),
                AxisWords.name(activation.rows(), words),
                numbers.columns().size(),
                AxisWords.name(activation.columns(), words),
                Numbers.brief(found.lowest(activation)),
                place(activation, found.least()),
                Numbers.brief(found.highest(activation)),
                place(activation, found.most()));
    }

    /// What the numbers are, and of which run where there are several.
    public static String name(ShownNumbers numbers, boolean several, Words words) {
        String part = words.part(numbers.activation().name());
        String run = numbers.run().label();
        return several && !run.isEmpty() ? run + " · " + part : part;
    }

    private String place(Activation activation, Cell cell) {
        return AxisWords.place(activation, cell, words);
    }

    /// Where the first, the last, the smallest and the largest of the visible numbers stand.
    private record Extremes(int count, Cell first, Cell last, Cell least, Cell most) {
        static Extremes of(ShownNumbers numbers) {
            Activation activation = numbers.activation();
            Cell nowhere = new Cell(activation.name(), 0, 0);
            Extremes found = new Extremes(0, nowhere, nowhere, nowhere, nowhere);
            for (int row : numbers.rows()) {
                for (int column : numbers.columns()) {
                    if (numbers.visible().has(row, column) && !Float.isNaN(activation.at(row, column))) {
                        found = found.with(activation, new Cell(activation.name(), row, column));
                    }
                }
            }
            return found;
        }

        private Extremes with(Activation activation, Cell cell) {
            if (count == 0) {
                return new Extremes(1, cell, cell, cell, cell);
            }
            float value = activation.at(cell.row(), cell.column());
            return new Extremes(
                    count + 1,
                    first,
                    cell,
                    value < lowest(activation) ? cell : least,
                    value > highest(activation) ? cell : most);
        }

        float lowest(Activation activation) {
            return activation.at(least.row(), least.column());
        }

        float highest(Activation activation) {
            return activation.at(most.row(), most.column());
        }
    }
}
