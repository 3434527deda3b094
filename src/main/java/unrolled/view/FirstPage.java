package unrolled.view;

import java.util.concurrent.CountDownLatch;
import javafx.animation.AnimationTimer;
import unrolled.bench.Phases;
import unrolled.view.lab.LabView;

/// Watches a window that was just shown until its first page stands there with the figures of its lab, and then no
/// more. JavaFX begins a pulse once the picture of the pulse before is painted.
final class FirstPage extends AnimationTimer {
    private static final int CALM =
            2; // pulses with nothing left to paint: what was laid out in one is asked for by then

    private final Shell shell;
    private final Phases phases;
    private final CountDownLatch painted;
    private final Runnable stands;
    private int pulses;
    private int calm;

    /// @param painted counted down once the page is, its figures perhaps not
    /// @param stands  told once it does
    FirstPage(Shell shell, Phases phases, CountDownLatch painted, Runnable stands) {
        this.shell = shell;
        this.phases = phases;
        this.painted = painted;
        this.stands = stands;
    }

    @Override
    public void handle(long now) {
        if (++pulses == 2) {
            phases.over(Phases.Phase.PAINTED);
            painted.countDown();
        }
        boolean told = shell.lab()
                .map(LabView::bench)
                .filter(bench -> bench.report() == null)
                .isEmpty();
        calm = told && shell.painter().idle() ? calm + 1 : 0;
        if (pulses >= 2 && calm >= CALM) {
            stop();
            phases.over(Phases.Phase.LAB);
            stands.run();
        }
    }
}
