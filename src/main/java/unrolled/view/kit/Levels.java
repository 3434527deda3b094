package unrolled.view.kit;

import java.util.EnumSet;
import java.util.Set;

/// How far the inspector goes into a number: in words, as a formula, as the lines of the program. The reader
/// chooses, and it stays so while the window is open.
public final class Levels {
    /// One way to say where a number came from.
    public enum Level {
        /// One sentence.
        WORDS,
        /// The formula, with the numbers put in, and its terms.
        FORMULA,
        /// The lines that compute it.
        CODE
    }

    private final Set<Level> shown = EnumSet.of(Level.WORDS, Level.FORMULA);

    public boolean shows(Level level) {
        return shown.contains(level);
    }

    public void show(Level level, boolean now) {
        if (now) {
            shown.add(level);
        } else {
            shown.remove(level);
        }
    }
}
