package unrolled.lab.ballot;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import unrolled.lab.Reply;

/// What one learner predicted.
///
/// @param id    says which files are of the same learner, and nothing else: sixteen digits and letters a-f by chance
/// @param name  as the learner typed it; empty for none
/// @param saved when; of two files of one learner the later one counts
/// @param said  by `lesson/question`, in the order of its keys
public record Ballot(String id, String name, Instant saved, Map<String, Said> said) {
    /// What a learner can call himself by, in characters.
    public static final int LONGEST_NAME = 60;

    /// An answer.
    ///
    /// @param sure in percent; empty if that was not said
    public record Said(Reply reply, Optional<Integer> sure) {}

    public Ballot {
        said = new TreeMap<>(said);
    }
}
