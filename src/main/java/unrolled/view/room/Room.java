package unrolled.view.room;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import unrolled.lab.Library;
import unrolled.lesson.Lesson;
import unrolled.view.kit.Tools;
import unrolled.view.page.Foot;
import unrolled.view.page.Side;
import unrolled.view.workbench.Workbench;
import unrolled.view.workbench.Workbenches;
import unrolled.words.Words;

/// A place behind the lessons. It is a lesson of one page made in memory, so that lab, figures and exports are those
/// of every lesson; beside them stands a side of its own instead of prose.
public interface Room extends AutoCloseable {
    /// What it is called where a lesson's folder stands otherwise.
    String name();

    /// As it is now, in this language.
    Lesson lesson(Words words);

    /// What it is listed as while nobody is in it: its title, and a page on which there may be nothing yet.
    default Lesson door(Words words) {
        return lesson(words);
    }

    /// Its runs, which outlive the widgets; empty while there are none.
    Optional<Workbench> bench();

    /// Left of the lab.
    ///
    /// @param remade makes the lab anew where this room is open, called after [#lesson] or [#bench] has become
    /// another
    Side side(Tools tools, Foot.Turning turning, Runnable remade);

    /// Goes on with the runs and figures of a page, if this is a place for that.
    ///
    /// @param changes settings that differ from the lesson's
    /// @param ownText the learner's text, used where `text` is `own`
    /// @param pack    what a lesson of a pack has its texts from
    /// @return whether it does
    default boolean takes(
            Lesson lesson, int page, Map<String, String> changes, String ownText, Optional<Library> pack) {
        return false;
    }

    /// Whether [#takes] would.
    default boolean couldTake(Lesson lesson, int page, Optional<Library> pack) {
        return false;
    }

    /// Goes on with a folder that is none of lessons, if this is a place for that.
    ///
    /// @return whether it does
    default boolean takes(Path folder) {
        return false;
    }

    /// What the learner has made of it, in plain words for another day; empty for nothing. On the FX thread.
    default String kept() {
        return "";
    }

    /// Takes what was kept on another day, to go on with once somebody comes.
    ///
    /// @param kept    what [#kept] said; empty for nothing
    /// @param benches beside which its runs are kept
    default void resume(String kept, Workbenches benches) {}

    /// Makes it as it was at first.
    ///
    /// @return brings back what was made of it
    default Runnable startOver() {
        return () -> {};
    }

    @Override
    void close();
}
