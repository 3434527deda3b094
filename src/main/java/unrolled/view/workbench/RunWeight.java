package unrolled.view.workbench;

import java.util.List;
import java.util.Objects;
import unrolled.training.Companion;
import unrolled.training.StepCost;
import unrolled.training.Trainer;

/// Bytes that the runs of a bench take, and those beside them, for which others have to make room. Weighed on the
/// training thread as they are opened; asked on any. It has numbers only, since what a [StepCost] asks is the model
/// itself.
final class RunWeight {
    private volatile Bytes page = Bytes.NOTHING;
    private volatile Bytes beside = Bytes.NOTHING;
    private volatile double before;
    private volatile Runnable weighed = () -> {};

    private record Bytes(double stepping, double resting) {
        private static final Bytes NOTHING = new Bytes(0, 0);

        static Bytes of(List<Trainer> runs) {
            List<StepCost> costs =
                    runs.stream().map(Trainer::cost).filter(Objects::nonNull).toList();
            return new Bytes(
                    costs.stream().mapToDouble(StepCost::bytes).sum(),
                    costs.stream().mapToDouble(StepCost::resting).sum());
        }

        double when(boolean active) {
            return active ? stepping : resting;
        }
    }

    /// Lets one know, from now on and at once, that runs have been weighed.
    void whenWeighed(Runnable told) {
        weighed = told;
        told.run();
    }

    /// Weighs the runs of the page. Nothing goes beside them yet.
    List<Trainer> page(List<Trainer> opened) {
        page = Bytes.of(opened);
        beside = Bytes.NOTHING;
        weighed.run();
        return opened;
    }

    /// Weighs what goes beside them.
    List<Companion> beside(List<Companion> opened) {
        beside = Bytes.of(opened.stream().map(Companion::trainer).toList());
        weighed.run();
        return opened;
    }

    /// Counts runs of earlier versions that wait to come back, from when the page is weighed next.
    ///
    /// @param resting bytes
    void before(double resting) {
        before = resting;
    }

    /// What all of them take.
    ///
    /// @param active whether they are trained or looked at; those that wait have let go of their buffers
    double bytes(boolean active) {
        return page.when(active) + beside.when(active) + before;
    }
}
