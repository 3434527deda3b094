package unrolled.view.canvas;

import java.util.List;
import java.util.OptionalDouble;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import unrolled.figure.Numbers;
import unrolled.training.TrainingSnapshot;
import unrolled.view.kit.Controls;
import unrolled.view.kit.Tools;
import unrolled.view.workbench.ChangeHistory;
import unrolled.view.workbench.OverrideHistory;
import unrolled.view.workbench.Workbench;
import unrolled.words.Words;

/// Says how numbers are set by hand, how many are, and what that does to the accuracy; wipes, undoes and lets go.
public final class OverrideBar extends VBox {
    private static final List<String> METRICS = List.of("metric.accuracy", "metric.loss");

    private final Tools tools;
    private final Workbench bench;
    private final List<Integer> runs;
    private Gesture gesture = Gesture.POINT;
    private final Label status = Controls.wrapped("", "hand-status");
    private final Button wipe;
    private final Button undo;
    private final Button free;

    /// @param runs of the page that can be set by hand here; none where they can only be let go
    public OverrideBar(Tools tools, Workbench bench, List<Integer> runs) {
        this.tools = tools;
        this.bench = bench;
        this.runs = runs;
        getStyleClass().add("hand-bar");
        wipe = Controls.text(tools.say("hand.wipe"), "chip", this::wipe);
        undo = Controls.text(
                tools.say("hand.undo"), "chip", () -> act(() -> bench.history().undo(ChangeHistory.Kind.BY_HAND)));
        free = Controls.text(tools.say("hand.free"), "chip", () -> act(bench.hand()::letGo));
        String where = runs.isEmpty() ? "hand-all-" : "hand-";
        wipe.setId(where + "wipe");
        undo.setId(where + "undo");
        free.setId(where + "free");
        FlowPane chips = runs.isEmpty() ? new FlowPane(6, 4, undo, free) : new FlowPane(6, 4, wipe, undo, free);
        getChildren().setAll(status, chips);
        refresh();
    }

    /// How numbers are set by hand.
    enum Gesture {
        /// A point of a curve is dragged, one for each position.
        POINT("hand.point"),
        /// A bar is dragged, a share of a whole.
        BAR("hand.bar"),
        ARROW("hand.arrow"),
        /// A cell is turned by a click.
        CLICK("hand.click");

        private final String hint;

        Gesture(String hint) {
            this.hint = hint;
        }
    }

    /// Says how numbers are set here.
    void by(Gesture how) {
        gesture = how;
        refresh();
    }

    /// Whether the learner has set anything by hand.
    boolean holds() {
        return bench.hand().count() > 0;
    }

    private void act(Runnable deed) {
        deed.run();
        refresh();
    }

    /// Takes in the newest snapshots and what the hand has done.
    public void refresh() {
        OverrideHistory hand = bench.hand();
        int count = hand.count();
        String gone = hand.dropped() == 0 ? "" : tools.say("hand.dropped", hand.dropped());
        int off = hand.takenOff();
        String taken = off == 0 ? "" : tools.say("hand.taken-off", off);
        String hinted = taken.isEmpty() ? tools.say(gesture.hint) : "";
        String now = count > 0 ? tools.say("hand.holds", count) + effect() : hinted;
        Words words = tools.look().words();
        status.setText(words.together(words.together(gone, now), taken));
        boolean somewhere = bench.position() != Workbench.NOWHERE;
        wipe.setDisable(!somewhere || canBeSet().isEmpty());
        boolean memory = gesture != Gesture.BAR
                && (bench.all().isEmpty()
                        || canBeSet().stream().map(bench.all()::get).anyMatch(OverrideHistory::hasMemory));
        wipe.setVisible(memory);
        wipe.setManaged(memory);
        undo.setDisable(!hand.canUndo());
        free.setDisable(count == 0);
    }

    private List<Integer> canBeSet() {
        return runs.stream()
                .filter(run -> run < bench.all().size()
                        && !bench.all().get(run).overridable().isEmpty())
                .toList();
    }

    private void wipe() {
        act(() -> canBeSet().forEach(run -> bench.hand().wipe(run, bench.all().get(run), bench.position())));
    }

    /// The metric with the overrides and without.
    private String effect() {
        List<TrainingSnapshot> all = bench.all();
        for (int run = 0; run < all.size(); run++) {
            TrainingSnapshot snapshot = all.get(run);
            if (!runs.isEmpty() && !runs.contains(run)) {
                continue;
            }
            for (String metric : METRICS) {
                OptionalDouble with = number(snapshot, metric);
                OptionalDouble without = number(snapshot, TrainingSnapshot.FREE + metric);
                if (with.isPresent() && without.isPresent()) {
                    String name = tools.look().words().measure(metric.substring("metric.".length()));
                    return " "
                            + tools.say(
                                    "hand.effect",
                                    name,
                                    Numbers.brief(with.getAsDouble()),
                                    Numbers.brief(without.getAsDouble()));
                }
            }
        }
        return "";
    }

    private static OptionalDouble number(TrainingSnapshot snapshot, String metric) {
        return snapshot.trace().has(metric)
                ? OptionalDouble.of(snapshot.trace().get(metric).at(0, 0))
                : OptionalDouble.empty();
    }
}
