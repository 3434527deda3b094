package unrolled.training;

/// When a run is done.
public interface Goal {
    /// In place of a number of steps, where something else ends the run.
    int ANY_NUMBER = Integer.MAX_VALUE;

    /// Of a run that learns nothing.
    Goal NONE = new Goal() {
        @Override
        public boolean reached(Trainer trainer) {
            return true;
        }

        @Override
        public int steps() {
            return 0;
        }
    };

    /// Whether the newest metrics satisfy the goal.
    boolean reached(Trainer trainer);

    /// Steps after which the run ends anyway; [#ANY_NUMBER] if only time ends it.
    int steps();

    /// Seconds spent in steps after which the run ends anyway, with the first step that reaches them. How many steps
    /// that allows depends on the computer, and on what else it does.
    default double seconds() {
        return Double.POSITIVE_INFINITY;
    }
}
