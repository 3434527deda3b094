package unrolled.figure.brush;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Predicate;
import unrolled.words.Words;

/// Names made of parts, the outermost first, as in `layer 0 · feed-forward · weights`, shortened to the parts that have
/// room. Outer parts stay rather than inner ones, and two different names stay different where they can.
public final class ShortNames {
    private ShortNames() {}

    /// The names in the same order; one that has no room however short stays whole.
    ///
    /// @param fits whether a name has room
    public static List<String> of(List<String> names, Predicate<String> fits) {
        List<List<String>> candidates = names.stream()
                .map(name -> candidates(name).stream().filter(fits).toList())
                .toList();
        int[] taken = new int[names.size()];
        List<String> chosen = chosen(names, candidates, taken);
        for (boolean changed = true; changed; ) {
            changed = false;
            for (int i = 0; i < taken.length; i++) {
                boolean shared = Collections.frequency(chosen, chosen.get(i)) > 1;
                if (shared && taken[i] + 1 < candidates.get(i).size()) {
                    taken[i]++;
                    changed = true;
                }
            }
            chosen = chosen(names, candidates, taken);
        }
        return chosen;
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

    /// Runs of parts, longer ones first, and of equal ones the outer one.
    private static List<String> candidates(String name) {
        List<String> parts = List.of(name.split(java.util.regex.Pattern.quote(Words.BETWEEN), -1));
        List<String> runs = new ArrayList<>();
        for (int length = parts.size(); length > 0; length--) {
            for (int from = 0; from + length <= parts.size(); from++) {
                runs.add(String.join(Words.BETWEEN, parts.subList(from, from + length)));
            }
        }
        return runs;
    }
}
