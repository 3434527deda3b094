package unrolled.view;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import unrolled.view.kit.Controls;
import unrolled.view.kit.Tools;

/// The table of keys: what is pressed and what it does. The window obeys it, and the list that `?` shows is made
/// from it.
///
/// @param keys in the order of the list
record Keys(List<Key> keys) {
    /// One line of the table.
    ///
    /// @param pressed null for keys that a part of the window takes itself, once it has the focus
    /// @param shown  as on the key cap
    /// @param words  what it does, as a key of the words
    /// @param typing whether it works while the learner types a text
    record Key(@Nullable KeyCombination pressed, String shown, String words, boolean typing, Runnable action) {}

    static Key plain(KeyCode code, String shown, String words, Runnable action) {
        return new Key(new KeyCodeCombination(code), shown, words, false, action);
    }

    static Key shift(KeyCode code, String shown, String words, Runnable action) {
        return new Key(new KeyCodeCombination(code, KeyCombination.SHIFT_DOWN), shown, words, false, action);
    }

    static Key anywhere(KeyCode code, String shown, String words, Runnable action) {
        return new Key(new KeyCodeCombination(code), shown, words, true, action);
    }

    /// Stands in the list and is left to whatever has the focus.
    static Key focused(String shown, String words) {
        return new Key(null, shown, words, false, () -> {});
    }

    static Key control(KeyCode code, String shown, String words, Runnable action) {
        return new Key(
                new KeyCodeCombination(code, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_ANY),
                shown,
                words,
                true,
                action);
    }

    /// Put before [#control] of the same key in the table, since that one takes Shift along.
    static Key controlShift(KeyCode code, String shown, String words, Runnable action) {
        return new Key(
                new KeyCodeCombination(code, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_DOWN),
                shown,
                words,
                true,
                action);
    }

    /// Obeys a pressed key unless it belongs to a text being typed.
    void obey(KeyEvent event, @Nullable Node focused) {
        boolean typing = focused instanceof TextInputControl;
        for (Key key : keys) {
            KeyCombination pressed = key.pressed();
            if (pressed != null && (key.typing() || !typing) && pressed.match(event)) {
                key.action().run();
                event.consume();
                return;
            }
        }
    }

    /// The list of them, and below it the way to what the program is made of.
    Region list(Tools tools, Runnable licences) {
        GridPane grid = new GridPane();
        grid.getStyleClass().add("key-grid");
        ColumnConstraints caps = new ColumnConstraints();
        caps.setMinWidth(Region.USE_PREF_SIZE);
        grid.getColumnConstraints().add(caps);
        int row = 0;
        String before = "";
        for (Key key : keys) {
            if (!key.words().equals(before)) {
                grid.add(Controls.label(key.shown(), "key-cap"), 0, row);
                grid.add(Controls.wrapped(tools.say(key.words()), "key-words"), 1, row++);
                before = key.words();
            }
        }
        Button credits = Controls.text(tools.say("licences.title"), "link", licences);
        credits.setId("licences");
        VBox card = new VBox(Controls.wrapped(tools.say("keys.title"), "page-title"), grid, credits);
        card.getStyleClass().addAll("card", "key-list");
        return card;
    }
}
