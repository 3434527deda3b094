package unrolled.training;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import unrolled.engine.trace.Cell;

/// A request to the training thread, carried out between two steps.
public sealed interface Command {
    /// Train until every run is done.
    record Start() implements Command {}

    record Pause() implements Command {}

    /// One step of every run, then wait.
    record Step() implements Command {}

    /// Go back, or on, to where the runs were at this step, and wait there: each to its newest moment that is
    /// kept at or before the step, or to its end. When several wait in a row, as when a slider is dragged, only
    /// the last is obeyed. Training goes on from there if it is asked for, with the same bits.
    ///
    /// @param step [Integer#MAX_VALUE] for as far as they have come
    record Visit(int step) implements Command {}

    /// Throw the runs away, those beside them too, and begin with what `open` makes, on the training thread; training
    /// goes on if it did.
    ///
    /// @param open is told the runs that go, which stay if it fails
    record Reset(UnaryOperator<List<Trainer>> open) implements Command {}

    /// Go on with other runs in the place of these, and none beside them, on the training thread; training goes on
    /// if it did.
    record Replace(UnaryOperator<List<Trainer>> change) implements Command {}

    /// Let other runs go beside these, in the place of those that did, on the training thread. They are trained to
    /// where the runs of the page stand; training goes on if it did.
    ///
    /// @param make is told the runs of the page, which it leaves as they are; none for nothing beside them
    record Accompany(Function<List<Trainer>, List<Companion>> make) implements Command {}

    /// Look at every run again and change nothing, as when other activations are wanted. Ends a [Rest].
    record Look() implements Command {}

    /// Nobody looks any more: runs that are not trained, or no longer, let go of what they can make again. Nothing is
    /// reported of them from then on.
    record Rest() implements Command {}

    /// Do something to every run, and to those beside them, such as showing another text.
    ///
    /// @param after runs on the training thread once that is over, even if it failed
    record Change(Consumer<Trainer> edit, Runnable after) implements Command {
        public Change(Consumer<Trainer> edit) {
            this(edit, () -> {});
        }
    }

    /// Do something to every run as it is where it has come farthest, such as writing it down, and leave it where it
    /// stands; nothing to those beside them.
    ///
    /// @param done  the step at which it was done already, or -1; runs that are trained from where they were before
    ///              come to the same again, and are left out until they are beyond it
    /// @param after runs on the training thread once that is over: done, left out or failed
    record AtLast(int done, Consumer<Trainer> edit, Runnable after) implements Command {}

    /// Override inner values of one run with these numbers, see [Trainer#override]. When several wait in a row,
    /// as when a number is dragged, only the last is shown.
    ///
    /// @param run which one, in the order of the page; those beside them are counted on
    record SetOverrides(int run, Map<Cell, Float> numbers) implements Command {
        public SetOverrides {
            numbers = Map.copyOf(numbers);
        }
    }

    /// Steps a second at most; 0 for no limit.
    record Speed(double stepsPerSecond) implements Command {}

    record Close() implements Command {}
}
