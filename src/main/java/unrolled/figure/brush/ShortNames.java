package unrolled.figure.brush;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import unrolled.words.Words;

/// Names made of parts, as in `layer 0 · feed-forward · weights`, shortened to the parts that have room. What all long
/// names have goes first, what stands in the middle stays longest, and two different names stay different where they
/// can: of those that would become the same, one with the fewest parts of all keeps its short name. Those that no parts
/// tell apart keep what says most of them.
public final class ShortNames {
    private static final int MOST = 8; // parts of a name; there are four at most

    private ShortNames() {}

    /// The names in the same order; one that has no room however short stays whole.
    ///
    /// @param fits whether a name has room
    public static List<String> of(List<String> names, Predicate<String> fits) {
        List<String> idle = idle(names);
        List<List<String>> candidates = names.stream()
                .map(name -> candidates(name, idle).stream().filter(fits).toList())
                .toList();
        int[] taken = new int[names.size()];
        List<String> chosen = chosen(names, candidates, taken);
        for (boolean changed = true; changed; ) {
            changed = false;
            for (int i = 0; i < taken.length; i++) {
                if (gives(names, chosen, i) && taken[i] + 1 < candidates.get(i).size()) {
                    taken[i]++;
                    changed = true;
                }
            }
            chosen = chosen(names, candidates, taken);
        }
        for (int i = 0; i < taken.length; i++) {
            if (gives(names, chosen, i)) {
                taken[i] = 0;
            }
        }
        return chosen(names, candidates, taken);
    }

    /// Whether another name has chosen the same, and this one is not the only one with so few parts.
    private static boolean gives(List<String> names, List<String> chosen, int name) {
        return IntStream.range(0, names.size())
                .filter(other -> other != name && chosen.get(other).equals(chosen.get(name)))
                .anyMatch(other ->
                        parts(names.get(other)).size() <= parts(names.get(name)).size());
    }

    private static List<String> parts(String name) {
        return List.of(name.split(Pattern.quote(Words.BETWEEN), -1));
    }

    /// Parts of every name that has more than two, which tell none of them from another.
    private static List<String> idle(List<String> names) {
        List<List<String>> longest = names.stream()
                .map(ShortNames::parts)
                .filter(parts -> parts.size() > 2)
                .toList();
        return longest.size() < 2
                ? List.of()
                : longest.getFirst().stream()
                        .filter(part -> longest.stream().allMatch(parts -> parts.contains(part)))
                        .toList();
    }

    private static List<String> chosen(List<String> names, List<List<String>> candidates, int[] taken) {
        List<String> chosen = new ArrayList<>();
        for (int i = 0; i < taken.length; i++) {
            chosen.add(
                    candidates.get(i).isEmpty()
                            ? names.get(i)
                            : candidates.get(i).get(taken[i]));
        }
        return chosen;
    }

    /// Some parts of a name: more of those that are not idle first, of equally many those in its middle, where what is
    /// meant stands between where it is and what it is made of; then as many of the others as there is room for.
    private static List<String> candidates(String name, List<String> idle) {
        List<String> parts = parts(name);
        int telling = IntStream.range(0, parts.size())
                .filter(part -> !idle.contains(parts.get(part)))
                .map(part -> 1 << part)
                .sum();
        return IntStream.range(1, 1 << Math.min(parts.size(), MOST))
                .boxed()
                .sorted(Comparator.comparingInt((Integer chosen) -> -Integer.bitCount(chosen & telling))
                        .thenComparingDouble(chosen -> distance(chosen & telling, parts.size()))
                        .thenComparingInt(chosen -> -Integer.bitCount(chosen))
                        .thenComparingDouble(chosen -> distance(chosen, parts.size())))
                .map(chosen -> IntStream.range(0, parts.size())
                        .filter(part -> (chosen >> part & 1) == 1)
                        .mapToObj(parts::get)
                        .collect(Collectors.joining(Words.BETWEEN)))
                .toList();
    }

    /// How far the chosen parts are from the middle, together.
    private static double distance(int chosen, int parts) {
        return IntStream.range(0, parts)
                .filter(part -> (chosen >> part & 1) == 1)
                .mapToDouble(part -> Math.abs(part - (parts - 1) / 2.0))
                .sum();
    }
}
