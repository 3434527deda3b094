package unrolled.view.presenter;

import java.util.List;
import java.util.Optional;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import unrolled.view.kit.Controls;
import unrolled.view.kit.Tools;

/// The table of keys of a talk, remote controls included. The presenter obeys it, and the list that `?` shows is made
/// from it.
///
/// @param keys in the order of the list
record TalkKeys(List<Key> keys) {
    private static final int COLUMNS = 2; // of the list

    /// One line of the table.
    ///
    /// @param codes any of them
    /// @param shown as on the key cap
    /// @param words what it does, as a key of the words
    record Key(List<KeyCode> codes, String shown, String words, Runnable action) {}

    /// @param jump goes to the page whose number was typed
    /// @param echo shows the keys that are pressed, or no longer
    static TalkKeys of(Deeds deeds, Runnable jump, Runnable echo) {
        return new TalkKeys(List.of(
                key(
                        "→  ↓  Space  Page Down",
                        "present.next",
                        deeds::next,
                        KeyCode.RIGHT,
                        KeyCode.DOWN,
                        KeyCode.SPACE,
                        KeyCode.PAGE_DOWN),
                key("←  ↑  Page Up", "present.back", deeds::back, KeyCode.LEFT, KeyCode.UP, KeyCode.PAGE_UP),
                key("Home", "keys.first", () -> deeds.page(0), KeyCode.HOME),
                key("End", "keys.last", () -> deeds.page(Integer.MAX_VALUE), KeyCode.END),
                key("3  Enter", "present.jump", jump, KeyCode.ENTER),
                key("T", "keys.train", deeds::train, KeyCode.T),
                key("S", "keys.step", deeds::step, KeyCode.S),
                key("R", "keys.reset", deeds::reset, KeyCode.R),
                key("C", "recorded.key", deeds::recorded, KeyCode.C),
                key("Ctrl Z", "keys.undo", deeds::undo),
                key("Ctrl Shift Z", "keys.redo", deeds::redo),
                key("H", "present.hide", deeds::reveal, KeyCode.H),
                key("Z", "present.zoom", deeds::zoom, KeyCode.Z),
                key("F", "present.freeze", deeds::freeze, KeyCode.F),
                key("B  .", "present.black", () -> deeds.blank("black"), KeyCode.B, KeyCode.PERIOD, KeyCode.DECIMAL),
                key("W", "present.white", () -> deeds.blank("white"), KeyCode.W),
                key("V", "vote.title", deeds::vote, KeyCode.V),
                key("G", "class.title", deeds::gather, KeyCode.G),
                key("N", "present.notes", deeds::notes, KeyCode.N),
                key("K", "present.echo", echo, KeyCode.K),
                key("L", "keys.language", deeds::language, KeyCode.L),
                key("D", "keys.theme", deeds::theme, KeyCode.D),
                key("?  F1", "keys.keys", deeds::list, KeyCode.F1),
                key("Esc", "present.leave", deeds::leave, KeyCode.ESCAPE)));
    }

    private static Key key(String shown, String words, Runnable action, KeyCode... codes) {
        return new Key(List.of(codes), shown, words, action);
    }

    Optional<Key> of(KeyCode code) {
        return keys.stream().filter(key -> key.codes().contains(code)).findFirst();
    }

    Region list(Tools tools) {
        GridPane grid = new GridPane();
        grid.getStyleClass().add("talk-key-grid");
        for (int i = 0; i < 2 * COLUMNS; i++) {
            ColumnConstraints column = new ColumnConstraints();
            if (i % 2 == 0) {
                column.setMinWidth(Region.USE_PREF_SIZE);
            } else {
                column.setHgrow(Priority.ALWAYS);
            }
            grid.getColumnConstraints().add(column);
        }
        int rows = (keys.size() + COLUMNS - 1) / COLUMNS;
        for (int i = 0; i < keys.size(); i++) {
            Key key = keys.get(i);
            int column = 2 * (i / rows);
            grid.add(Controls.label(key.shown(), "talk-cap"), column, i % rows);
            grid.add(Controls.wrapped(tools.say(key.words()), "talk-key-words"), column + 1, i % rows);
        }
        VBox card = new VBox(Controls.wrapped(tools.say("keys.title"), "slide-title"), grid);
        card.getStyleClass().add("talk-keys");
        return card;
    }
}
