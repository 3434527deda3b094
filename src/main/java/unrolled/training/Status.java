package unrolled.training;

/// Where a training run stands.
public sealed interface Status {
    /// No step yet.
    record Fresh() implements Status {}

    /// Steps were made and more can follow.
    record Learning() implements Status {}

    /// The goal is reached or the steps it allows are used up; more steps can still be asked for.
    ///
    /// @param reached whether the goal's condition holds (false: the steps ran out)
    record Done(boolean reached) implements Status {}

    /// A number stopped being finite. The weights are those of the last good step; of a run that was taken over at the
    /// very step at which it breaks, those it was taken over with.
    ///
    /// @param step   the update that would have been next
    /// @param tensor the first tensor that was not finite, or `loss`
    record Diverged(int step, String tensor) implements Status {}
}
