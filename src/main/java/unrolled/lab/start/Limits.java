package unrolled.lab.start;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// What of a page is put away for whoever opens a starting point. It guides a class; it is no lock against anybody:
/// starting the page over brings everything back.
///
/// @param hidden parts that are not shown
/// @param locked settings that are shown and cannot be changed, by name
public record Limits(Set<Part> hidden, Set<String> locked) {
    /// Everything is there.
    public static final Limits NONE = new Limits(Set.of(), Set.of());

    /// A part of a page that can be put away.
    public enum Part {
        /// The buttons that train, step and start over.
        TRAIN,
        /// All knobs, the seed too.
        SETTINGS,
        /// The learner's own text.
        OWN_TEXT,
        /// What came of a prediction, and the answers to exercises.
        ANSWERS;

        /// As in a file.
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }

        /// The part so called in a file.
        public static Optional<Part> named(String word) {
            return Arrays.stream(values())
                    .filter(part -> part.word().equals(word))
                    .findFirst();
        }
    }

    public Limits {
        hidden = Set.copyOf(hidden);
        locked = Set.copyOf(locked);
    }

    public boolean hides(Part part) {
        return hidden.contains(part);
    }

    public boolean locks(String setting) {
        return locked.contains(setting);
    }

    public boolean isEmpty() {
        return hidden.isEmpty() && locked.isEmpty();
    }

    /// The hidden parts as words, in order.
    public Set<String> words() {
        Set<String> words = new TreeSet<>();
        hidden.forEach(part -> words.add(part.word()));
        return words;
    }
}
