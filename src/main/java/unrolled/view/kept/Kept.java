package unrolled.view.kept;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What is kept of a learner's work when the window closes: plain words and numbers, so that a later version
/// can read them and a person can, too.
///
/// @param open      where the book lies open; null for a new reader
/// @param pages     the page opened last in each lesson, by folder, from 0
/// @param language  the tag of the language; empty for the computer's
/// @param theme     its name; empty for the usual one
/// @param zoom      steps larger than plain
/// @param notes     whether the words to the teacher are shown
/// @param window    where the window stood; null for a new reader
/// @param answers   what was said to each prediction, by `lesson/prediction`, as a line of text
/// @param solved    the exercises whose goal was reached, as `lesson/exercise`
/// @param benches   what was changed in the runs of pages, by the lesson and its runs
/// @param seen      the pages that were opened, as `lesson/page`, from 0
/// @param export    how figures were saved last, in plain words by name
/// @param outcomes  what came of each prediction, as a line of text, by `lesson/prediction`
/// @param sure      how sure the learner was of each, in percent, by `lesson/prediction`
/// @param wishes    how the window is to be, in plain words by name: a second language, less motion
/// @param rooms     what was made of the rooms behind the lessons, by their names: of the free lab a lesson file
public record Kept(
        @Nullable Place open,
        Map<String, Integer> pages,
        String language,
        String theme,
        int zoom,
        boolean notes,
        @Nullable Frame window,
        Map<String, String> answers,
        Set<String> solved,
        Map<String, Changes> benches,
        Set<String> seen,
        Map<String, String> export,
        Map<String, String> outcomes,
        Map<String, Integer> sure,
        Map<String, String> wishes,
        Map<String, String> rooms) {
    /// Of a reader who has not been here before.
    public static final Kept NOTHING = new Kept(
            null, Map.of(), "", "", 0, false, null, Map.of(), Set.of(), Map.of(), Set.of(), Map.of(), Map.of(),
            Map.of(), Map.of(), Map.of());

    /// A page.
    ///
    /// @param lesson its folder
    /// @param page   from 0
    public record Place(String lesson, int page) {}

    /// Where a window stands on the screen, in px.
    public record Frame(double x, double y, double width, double height, boolean maximized) {}

    /// What a learner made other than the lesson has it.
    ///
    /// @param settings by name
    /// @param ownText  the learner's own text; empty for none
    public record Changes(Map<String, String> settings, String ownText) {
        public Changes {
            settings = Map.copyOf(settings);
        }

        public boolean isEmpty() {
            return settings.isEmpty() && ownText.isEmpty();
        }
    }

    /// Sorted, so that the same state makes the same file.
    public Kept {
        pages = new TreeMap<>(pages);
        answers = new TreeMap<>(answers);
        solved = new TreeSet<>(solved);
        benches = new TreeMap<>(benches);
        seen = new TreeSet<>(seen);
        export = new TreeMap<>(export);
        outcomes = new TreeMap<>(outcomes);
        sure = new TreeMap<>(sure);
        wishes = new TreeMap<>(wishes);
        rooms = new TreeMap<>(rooms);
    }

    /// The same with the place of the window.
    public Kept with(@Nullable Frame frame) {
        return new Kept(
                open, pages, language, theme, zoom, notes, frame, answers, solved, benches, seen, export, outcomes,
                sure, wishes, rooms);
    }

    /// The same, shown larger.
    public Kept zoomed(int steps) {
        return new Kept(
                open, pages, language, theme, steps, notes, window, answers, solved, benches, seen, export, outcomes,
                sure, wishes, rooms);
    }

    /// The same with one more wish of how the window is to be.
    public Kept wishing(String name, String value) {
        Map<String, String> more = new TreeMap<>(wishes);
        more.put(name, value);
        return new Kept(
                open, pages, language, theme, zoom, notes, window, answers, solved, benches, seen, export, outcomes,
                sure, more, rooms);
    }

    public Optional<Place> place() {
        return Optional.ofNullable(open);
    }

    public Optional<Frame> frame() {
        return Optional.ofNullable(window);
    }
}
