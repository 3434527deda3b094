package unrolled.view.workbench;

import java.util.List;
import java.util.Map;
import unrolled.lesson.Lesson;
import unrolled.training.Trainer;
import unrolled.training.checkpoint.SavedRun;

/// Makes the trainers of a bench.
public interface Opening {
    /// Makes all of them, untrained. Any thread may call it.
    ///
    /// @param changes settings that differ from the lesson's
    /// @param ownText the learner's text, used where `text` is `own`
    List<Trainer> open(Lesson lesson, Map<String, String> changes, String ownText);

    /// Makes all of them, untrained, in place of those of the bench. Called on the training thread.
    default List<Trainer> reset(Lesson lesson, Map<String, String> changes, String ownText) {
        return open(lesson, changes, ownText);
    }

    /// Whether there is anything to train. A network from the user's disk is only read.
    default boolean trains() {
        return true;
    }

    /// Whether runs with something changed can go beside these.
    default boolean branches() {
        return true;
    }

    /// The trainers for another version of the lesson; what has been trained and is still the same may go on. Called
    /// on the training thread.
    ///
    /// @param now those of the version before
    default List<Trainer> reopen(List<Trainer> now, Lesson lesson, Map<String, String> changes, String ownText) {
        return open(lesson, changes, ownText);
    }

    /// What is kept from one day to the next beside the runs themselves.
    default List<SavedRun> kept() {
        return List.of();
    }

    /// Takes a change of a setting into the lesson itself, and revises the bench.
    ///
    /// @param before the learner's own text before it; empty for none
    /// @return whether it did; otherwise the bench opens the same lesson with the change
    default boolean takes(String setting, String value, String before) {
        return false;
    }

    /// Gives up the learner's change that the runs cannot be opened with.
    ///
    /// @return whether that has revised the bench
    default boolean givesUp() {
        return false;
    }
}
