package unrolled.lab;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import unrolled.engine.setting.Setting;
import unrolled.fault.InputException;

/// What a class said to a question in two rounds, before and after it talked about it (Mazur 1997, *Peer
/// Instruction*). It can be written down in one line, which [#parse] reads.
///
/// @param first  votes for each choice; empty before they are counted
/// @param second votes of the second round; empty before they are counted
public record Vote(List<Integer> first, List<Integer> second) {
    /// Nobody has voted.
    public static final Vote NONE = new Vote(List.of(), List.of());

    /// Votes for one choice.
    public static final Setting.Whole COUNT = new Setting.Whole("count", 0, 999, 0);

    private static final Pattern FORM = Pattern.compile("vote ((?:\\d{1,3}+ )*+)\\|((?: \\d{1,3}+)*+)");
    private static final int MOST = 12; // choices

    public Vote {
        first = List.copyOf(first);
        second = List.copyOf(second);
    }

    /// How many votes there are in a round.
    public static int sum(List<Integer> round) {
        return round.stream().mapToInt(Integer::intValue).sum();
    }

    /// The share of a choice in a round, from 0 to 1; 0 of a round that nobody has voted in.
    public static double share(List<Integer> round, int choice) {
        int sum = sum(round);
        return sum == 0 || choice >= round.size() ? 0 : (double) round.get(choice) / sum;
    }

    /// Whether both rounds have been counted.
    public boolean whole() {
        return sum(first) > 0 && sum(second) > 0;
    }

    /// The least share of the class that must have changed its mind between the rounds, from 0 to 1: half the
    /// sum of what the shares differ by.
    public double changed() {
        double sum = 0;
        for (int choice = 0; choice < first.size(); choice++) {
            sum += Math.abs(share(first, choice) - share(second, choice));
        }
        return sum / 2;
    }

    /// The number that was typed for a choice; nothing typed is 0.
    ///
    /// @throws InputException for what can be no number of hands
    public static int count(String typed) {
        return typed.isBlank() ? 0 : COUNT.parse(typed.strip());
    }

    /// In one line.
    public String toText() {
        return "vote %s |%s".formatted(words(first), second.isEmpty() ? "" : " " + words(second));
    }

    private static String words(List<Integer> round) {
        return round.stream().map(String::valueOf).collect(Collectors.joining(" "));
    }

    /// What [#toText] wrote; empty for anything else.
    public static Optional<Vote> parse(String text) {
        var parts = FORM.matcher(text);
        return parts.matches()
                ? Optional.of(new Vote(numbers(parts.group(1)), numbers(parts.group(2))))
                        .filter(vote ->
                                vote.first().size() <= MOST && vote.second().size() <= MOST)
                : Optional.empty();
    }

    private static List<Integer> numbers(String words) {
        List<Integer> numbers = new ArrayList<>();
        for (String word : words.strip().split(" +", -1)) {
            if (!word.isEmpty()) {
                numbers.add(Integer.valueOf(word));
            }
        }
        return numbers;
    }

    /// As lines of a table, the names of its columns first: choice, votes and share of each round.
    ///
    /// @param choices in words
    public List<List<String>> table(List<String> choices) {
        List<List<String>> lines = new ArrayList<>();
        lines.add(List.of("letter", "choice", "first", "first share", "second", "second share"));
        for (int choice = 0; choice < choices.size(); choice++) {
            lines.add(List.of(
                    Character.toString('A' + choice),
                    choices.get(choice),
                    Integer.toString(at(first, choice)),
                    Double.toString(share(first, choice)),
                    Integer.toString(at(second, choice)),
                    Double.toString(share(second, choice))));
        }
        return lines;
    }

    private static int at(List<Integer> round, int choice) {
        return choice < round.size() ? round.get(choice) : 0;
    }
}
