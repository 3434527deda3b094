package unrolled.figure.brush;

import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import unrolled.words.Words;

/// Names made of parts, as in `layer 0 · feed-forward · weights`, shortened to the parts that have room. What all long
/// names have goes first, what stands in the middle stays longest, and two different names stay different where they
/// can, else are taken for as few others as can be. A name need not be told from one that has its parts and more.
public final class ShortNames {
    private static final int MOST = 8; // parts of a name; there are five at most

    private ShortNames() {}

    /// The names in the same order; one that has no room however short stays whole.
    ///
    /// @param fits whether a name has room
    public static List<String> of(List<String> names, Predicate<String> fits) {
        List<List<String>> all = names.stream().map(ShortNames::parts).toList();
        List<String> idle = idle(all);
        return IntStream.range(0, all.size())
                .mapToObj(name -> {
                    List<List<String>> fitting = candidates(all.get(name), idle).stream()
                            .filter(parts -> fits.test(String.join(Words.BETWEEN, parts)))
                            .toList();
                    return fitting.stream()
                            .min(Comparator.comparingLong(parts -> alike(parts, name, all))) // of equals, the first
                            .map(parts -> String.join(Words.BETWEEN, parts))
                            .orElse(names.get(name));
                })
                .toList();
    }

    /// How many other names have these parts, but for those with more parts than this one.
    private static long alike(List<String> chosen, int name, List<List<String>> all) {
        return IntStream.range(0, all.size())
                .filter(other -> other != name && all.get(other).containsAll(chosen))
                .filter(other -> all.get(other).size() <= all.get(name).size())
                .count();
    }

    private static List<String> parts(String name) {
        return List.of(name.split(Pattern.quote(Words.BETWEEN), -1));
    }

    /// Parts of every name that has more than two, which tell none of them from another.
    private static List<String> idle(List<List<String>> names) {
        List<List<String>> longest =
                names.stream().filter(parts -> parts.size() > 2).toList();
        return longest.size() < 2
                ? List.of()
                : longest.getFirst().stream()
                        .filter(part -> longest.stream().allMatch(parts -> parts.contains(part)))
                        .toList();
    }

    /// Some parts of a name: more of those that are not idle first, of equally many those in its middle, where what is
    /// meant stands between where it is and what it is made of; then as many of the others as there is room for.
    private static List<List<String>> candidates(List<String> parts, List<String> idle) {
        int telling = IntStream.range(0, parts.size())
                .filter(part -> !idle.contains(parts.get(part)))
                .map(part -> 1 << part)
                .sum();
        return IntStream.range(1, 1 << Math.min(parts.size(), MOST))
                .boxed()
                .sorted(Comparator.comparingInt((Integer chosen) -> -Integer.bitCount(chosen & telling))
                        .thenComparingDouble(chosen -> distance(chosen & telling, parts.size()))
                        .thenComparingInt(chosen -> chosen & telling)
                        .thenComparingInt(chosen -> -Integer.bitCount(chosen))
                        .thenComparingDouble(chosen -> distance(chosen, parts.size())))
                .map(chosen -> IntStream.range(0, parts.size())
                        .filter(part -> (chosen >> part & 1) == 1)
                        .mapToObj(parts::get)
                        .toList())
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
