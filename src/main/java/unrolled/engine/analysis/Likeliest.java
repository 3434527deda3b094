package unrolled.engine.analysis;

import java.util.Arrays;

/// The largest of many numbers, without sorting the others: of 50,000 probabilities a few are shown.
final class Likeliest {
    private Likeliest() {}

    /// Their indices from `from` on, the largest first; among equals the earlier one first.
    ///
    /// @param from  where the numbers begin
    /// @param count how many there are
    /// @param most  how many are wanted; fewer if there are fewer
    static int[] of(float[] numbers, int from, int count, int most) {
        int[] best = new int[Math.min(most, count)];
        int found = 0;
        for (int i = 0; i < count && best.length > 0; i++) {
            float number = numbers[from + i];
            if (found == best.length && Float.compare(number, numbers[from + best[found - 1]]) <= 0) {
                continue;
            }
            int at = Math.min(found, best.length - 1);
            found = Math.min(found + 1, best.length);
            while (at > 0 && Float.compare(number, numbers[from + best[at - 1]]) > 0) {
                best[at] = best[at - 1];
                at--;
            }
            best[at] = i;
        }
        return Arrays.copyOf(best, found);
    }
}
