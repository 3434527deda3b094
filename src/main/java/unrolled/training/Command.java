package unrolled.training;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// A wish of the screen, granted between two steps.
public sealed interface Command {
    /// Train until every run is done.
    record Run() implements Command {}

    record Pause() implements Command {}

    /// One step of every run, then wait.
    record Step() implements Command {}

    /// Throw the runs away and begin with what `open` makes, on the training thread; paused.
    record Reset(Supplier<List<Trainer>> open) implements Command {}

    /// Do something to every run, such as showing another text.
    record Change(Consumer<Trainer> edit) implements Command {}

    /// Steps a second at most; 0 for no limit.
    record Speed(double stepsPerSecond) implements Command {}

    record Close() implements Command {}
}
