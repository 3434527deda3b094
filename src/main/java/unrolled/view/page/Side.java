package unrolled.view.page;

import java.util.List;
import javafx.scene.layout.Region;
import unrolled.training.TrainingSnapshot;

/// What stands left of the lab.
public interface Side {
    Region node();

    /// Fills in the numbers of these snapshots, a few times a second while the run goes on.
    void show(List<TrainingSnapshot> snapshots, boolean running, long now);

    /// Something that the lesson has set by hand is taken off in the runs to be shown, or nothing is.
    default void takeOff(boolean taken) {}

    /// Shows or hides the words to the teacher, if there are any.
    default void showNotes(boolean shown) {}
}
