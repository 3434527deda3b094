package unrolled.view.workbench;

import java.util.HashSet;
import java.util.Set;

/// The exercises whose goal a learner has reached, by lesson and exercise.
public final class SolvedExercises {
    private final Set<String> solved;

    /// @param before solved on an earlier day, as [#all] tells them
    public SolvedExercises(Set<String> before) {
        solved = new HashSet<>(before);
    }

    private static String key(String lesson, String exercise) {
        return lesson + "/" + exercise;
    }

    public boolean has(String lesson, String exercise) {
        return solved.contains(key(lesson, exercise));
    }

    public void add(String lesson, String exercise) {
        solved.add(key(lesson, exercise));
    }

    /// Forgets that one was solved.
    public void remove(String lesson, String exercise) {
        solved.remove(key(lesson, exercise));
    }

    /// Each as `lesson/exercise`.
    public Set<String> all() {
        return Set.copyOf(solved);
    }
}
