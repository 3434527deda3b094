package unrolled.engine.task;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.function.IntPredicate;
import unrolled.engine.model.Batch;

/// Where the two heads look that together go on with what was read before (Olsson et al. 2022). The `previous`
/// one looks one token back, from where the other will look: of the rest nobody asks what it followed. The
/// `induction` one looks from a token to what followed it when it was last read, and says that.
final class Induction {
    private Induction() {}

    /// Both, by name.
    ///
    /// @param sequence one sequence
    /// @param follower the positions that tell what they followed
    static SequencedMap<String, int[]> relations(Batch sequence, IntPredicate follower) {
        int[] previous = new int[sequence.length()];
        int[] induction = new int[sequence.length()];
        Arrays.fill(previous, -1);
        Arrays.fill(induction, -1);
        for (int position = 0; position < sequence.length(); position++) {
            for (int before = 0; before < position; before++) {
                boolean same = sequence.input(before, 0) == sequence.input(position, 0);
                if (same && follower.test(before + 1)) {
                    induction[position] = before + 1;
                }
            }
            if (induction[position] >= 0) {
                previous[induction[position]] = induction[position] - 1;
            }
        }
        SequencedMap<String, int[]> relations = new LinkedHashMap<>();
        relations.put("previous", previous);
        relations.put("induction", induction);
        return relations;
    }
}
