package unrolled.view;

import java.util.List;
import java.util.function.Consumer;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import org.jspecify.annotations.Nullable;
import unrolled.lab.start.Limits;
import unrolled.training.Moments;
import unrolled.view.lab.InspectorView;
import unrolled.view.lab.LabView;
import unrolled.view.workbench.Workbench;

/// What the keys do in a window outside a talk.
final class KeyTable {
    private KeyTable() {}

    static Keys of(Shell shell) {
        return new Keys(List.of(
                Keys.anywhere(KeyCode.PAGE_DOWN, "Page Down", "keys.next", shell::next),
                Keys.anywhere(KeyCode.PAGE_UP, "Page Up", "keys.back", shell::back),
                Keys.plain(KeyCode.HOME, "Home", "keys.first", () -> turnTo(shell, 0)),
                Keys.plain(KeyCode.END, "End", "keys.last", () -> turnTo(shell, Integer.MAX_VALUE)),
                new Keys.Key(
                        new KeyCodeCombination(KeyCode.HOME, KeyCombination.ALT_DOWN),
                        "Alt Home",
                        "keys.home",
                        true,
                        shell::home),
                Keys.plain(KeyCode.T, "T", "keys.train", () -> shell.lab().ifPresent(LabView::toggleTraining)),
                Keys.plain(KeyCode.S, "S", "keys.step", () -> shell.lab()
                        .ifPresent(lab -> lab.bench().step())),
                Keys.plain(KeyCode.R, "R", "keys.reset", () -> shell.lab()
                        .map(LabView::bench)
                        .filter(bench -> !bench.limits().hides(Limits.Part.TRAIN))
                        .ifPresent(Workbench::reset)),
                Keys.plain(KeyCode.J, "J  K", "keys.moment", () -> shell.lab().ifPresent(lab -> lab.scrub(-1))),
                Keys.plain(KeyCode.K, "J  K", "keys.moment", () -> shell.lab().ifPresent(lab -> lab.scrub(1))),
                Keys.shift(KeyCode.J, "Shift J  K", "keys.ends", () -> shell.lab()
                        .ifPresent(lab -> lab.scrub(-Moments.ALL))),
                Keys.shift(KeyCode.K, "Shift J  K", "keys.ends", () -> shell.lab()
                        .ifPresent(lab -> lab.scrub(Moments.ALL))),
                Keys.plain(KeyCode.H, "H", "keys.film", () -> shell.lab().ifPresent(LabView::film)),
                Keys.plain(KeyCode.L, "L", "keys.language", shell::speakNext),
                Keys.shift(KeyCode.L, "Shift L", "keys.second", shell::besideNext),
                Keys.plain(KeyCode.D, "D", "keys.theme", shell::nextTheme),
                Keys.plain(KeyCode.N, "N", "keys.notes", shell::toggleNotes),
                Keys.plain(KeyCode.G, "G", "keys.swap", shell::swap),
                Keys.control(KeyCode.K, "Ctrl K", "keys.search", shell::search),
                Keys.controlShift(KeyCode.S, "Ctrl Shift S", "keys.start-save", () -> shell.starts()
                        .offerToSave()),
                Keys.control(KeyCode.O, "Ctrl O", "keys.start-open", () -> shell.starts()
                        .choose()),
                Keys.controlShift(KeyCode.C, "Ctrl Shift C", "keys.link", () -> shell.links()
                        .copy()),
                Keys.controlShift(KeyCode.V, "Ctrl Shift V", "vote.title", () -> shell.ballots()
                        .vote()),
                Keys.controlShift(KeyCode.R, "Ctrl Shift R", "recorded.key", () -> shell.recorded()
                        .toggle()),
                Keys.control(KeyCode.EQUALS, "Ctrl +", "keys.larger", () -> shell.zoom(1)),
                Keys.control(KeyCode.PLUS, "Ctrl +", "keys.larger", () -> shell.zoom(1)),
                Keys.control(KeyCode.ADD, "Ctrl +", "keys.larger", () -> shell.zoom(1)),
                Keys.control(KeyCode.MINUS, "Ctrl −", "keys.smaller", () -> shell.zoom(-1)),
                Keys.control(KeyCode.SUBTRACT, "Ctrl −", "keys.smaller", () -> shell.zoom(-1)),
                Keys.control(KeyCode.DIGIT0, "Ctrl 0", "keys.plain", () -> shell.zoom(0)),
                Keys.focused("← ↑ → ↓  Enter", "keys.cell"),
                Keys.focused("P  Shift", "keys.pin"),
                Keys.focused("V", "keys.table"),
                Keys.focused("Z  Shift Z", "keys.part"),
                Keys.focused("+  \u2212  0", "keys.chart"),
                Keys.focused("↑ ↓  Delete", "keys.hand"),
                Keys.focused("Ctrl ← ↑ → ↓", "keys.past"),
                walking(shell, KeyCode.LEFT, InspectorView::back),
                walking(shell, KeyCode.RIGHT, InspectorView::forward),
                Keys.control(KeyCode.S, "Ctrl S", "keys.way", () -> inspect(shell, InspectorView::save)),
                editing(KeyCombination.SHIFT_DOWN, KeyCode.Z, "Ctrl Shift Z", "keys.redo", () -> shell.undoing()
                        .redo()),
                editing(null, KeyCode.Y, "Ctrl Shift Z", "keys.redo", () -> shell.undoing()
                        .redo()),
                editing(null, KeyCode.Z, "Ctrl Z", "keys.undo", () -> shell.undoing()
                        .undo()),
                Keys.anywhere(KeyCode.F5, "F5", "present.start", shell::present),
                Keys.anywhere(KeyCode.F1, "F1  ?", "keys.keys", shell::keys)));
    }

    private static void turnTo(Shell shell, int toPage) {
        if (shell.onPage()) {
            shell.page(toPage);
        }
    }

    /// A key of the window that a text being typed has a meaning of its own for.
    private static Keys.Key editing(
            KeyCombination.@Nullable Modifier more, KeyCode code, String shown, String words, Runnable action) {
        KeyCodeCombination pressed = more == null
                ? new KeyCodeCombination(code, KeyCombination.SHORTCUT_DOWN)
                : new KeyCodeCombination(code, KeyCombination.SHORTCUT_DOWN, more);
        return new Keys.Key(pressed, shown, words, false, action);
    }

    /// As in a browser.
    private static Keys.Key walking(Shell shell, KeyCode code, Consumer<InspectorView> move) {
        KeyCodeCombination pressed = new KeyCodeCombination(code, KeyCombination.ALT_DOWN);
        return new Keys.Key(pressed, "Alt \u2190 \u2192", "keys.walk", false, () -> inspect(shell, move));
    }

    private static void inspect(Shell shell, Consumer<InspectorView> move) {
        shell.lab().map(LabView::inspector).filter(InspectorView::isVisible).ifPresent(move);
    }
}
