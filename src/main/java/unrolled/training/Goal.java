package unrolled.training;

/// When a run is done.
public interface Goal {
    /// Whether the newest metrics satisfy the goal.
    boolean reached(Trainer trainer);

    /// Steps after which the run ends anyway.
    int steps();
}
