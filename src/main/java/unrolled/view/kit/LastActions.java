package unrolled.view.kit;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import javafx.event.ActionEvent;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;

/// What was pressed last in a window, for the report of a mistake: buttons by the names they have in the program,
/// keys by theirs. What is typed into a field is not noted, nor any text on the screen; nor, where lessons from
/// somebody are open, more of a name than its first word, since the rest may be one that he gave.
public final class LastActions {
    private static final int MOST = 20;
    private static final Pattern NAME = Pattern.compile("[a-z0-9-]{1,40}");

    private final Deque<String> names = new ArrayDeque<>();
    private final Supplier<List<String>> place;
    private final BooleanSupplier foreign;

    private LastActions(Supplier<List<String>> place, BooleanSupplier foreign) {
        this.place = place;
        this.foreign = foreign;
    }

    /// Begins to note what is pressed in a window.
    ///
    /// @param place   lines that say where one is; asked on the FX thread
    /// @param foreign whether lessons from somebody are open; asked on the FX thread
    public static void watch(Scene scene, Supplier<List<String>> place, BooleanSupplier foreign) {
        LastActions actions = new LastActions(place, foreign);
        scene.getProperties().put(LastActions.class, actions);
        scene.addEventFilter(ActionEvent.ACTION, event -> {
            if (event.getTarget() instanceof Node node) {
                actions.note(actions.named(node));
            }
        });
        scene.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            boolean typing = event.getTarget() instanceof TextInputControl && !event.isShortcutDown();
            if (!typing && !event.getCode().isModifierKey()) {
                String held = event.isShortcutDown() ? "ctrl-" : event.isAltDown() ? "alt-" : "";
                actions.note("key " + held + event.getCode().name().toLowerCase(Locale.ROOT));
            }
        });
    }

    private String named(Node node) {
        String id = node.getId();
        String kind = node.getClass().getSimpleName();
        if (id == null || !NAME.matcher(id).matches()) {
            return kind;
        }
        return kind + " " + (foreign.getAsBoolean() ? id.replaceFirst("-.*", "") : id);
    }

    private void note(String name) {
        if (names.size() == MOST) {
            names.removeFirst();
        }
        names.addLast(name);
    }

    /// Where one is in a window, and what was pressed last, as lines; none if nobody watches it.
    static List<String> in(@Nullable Scene scene) {
        List<String> lines = new ArrayList<>();
        if (scene != null && scene.getProperties().get(LastActions.class) instanceof LastActions actions) {
            lines.add(String.format(Locale.ROOT, "window: %.0f x %.0f", scene.getWidth(), scene.getHeight()));
            lines.addAll(actions.place.get());
            lines.add("last: " + String.join(", ", actions.names));
        }
        return lines;
    }
}
