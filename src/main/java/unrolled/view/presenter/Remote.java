package unrolled.view.presenter;

import java.util.EnumSet;
import java.util.Set;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import unrolled.view.kit.Tools;

/// What is pressed, on the keyboard or on a remote control, and what that does: digits gather to the number of a page,
/// whatever covers the slide goes with any key, and a key that is pressed can be shown to the class.
final class Remote {
    private static final int LONGEST = 4; // digits of a page's number

    /// What goes on meaning what it means while a sheet is shown in place of the slide.
    private static final Set<KeyCode> PAST_A_SHEET = EnumSet.of(
            KeyCode.B,
            KeyCode.PERIOD,
            KeyCode.DECIMAL,
            KeyCode.W,
            KeyCode.V,
            KeyCode.N,
            KeyCode.K,
            KeyCode.L,
            KeyCode.D,
            KeyCode.F1);

    private final Deeds deeds;
    private final Curtains curtains;
    private final TalkKeys keys;
    private final StringBuilder number = new StringBuilder(); // of a page, while it is typed
    private boolean echo;
    private boolean lifted; // by the last press

    Remote(Deeds deeds, Curtains curtains) {
        this.deeds = deeds;
        this.curtains = curtains;
        keys = TalkKeys.of(deeds, this::jump, () -> echo = !echo);
    }

    /// Does what a key stands for. While a text is typed, or a button of a sheet has the keyboard, only Escape does
    /// anything.
    ///
    /// @param moving whether the arrows belong to what has the keyboard
    void obey(KeyEvent event, @Nullable Node focused, boolean moving, Tools tools) {
        KeyCode code = event.getCode();
        boolean typing =
                (focused instanceof TextInputControl || curtains.holdsButton(focused)) && code != KeyCode.ESCAPE;
        boolean other = event.isShortcutDown() || event.isAltDown() || event.isMetaDown();
        if (code.isModifierKey() || typing) {
            return;
        }
        if (other) {
            undo(event);
            return;
        }
        lifted = curtains.lift();
        if (lifted) {
            event.consume();
        } else if (curtains.covering().isPresent() && !PAST_A_SHEET.contains(code)) {
            if (curtains.covering().get().obey(code, focused instanceof ButtonBase)) {
                event.consume();
            }
        } else if (code.isDigitKey()) {
            number.append(digit(code));
            curtains.pressed(tools.say("present.page", number));
            event.consume();
        } else if (!(code.isArrowKey() && moving)) {
            keys.of(code).ifPresent(key -> {
                if (echo) {
                    curtains.pressed(code.getName());
                }
                key.action().run();
                number.setLength(0);
                event.consume();
            });
        }
    }

    /// The digit of a key, whatever sign it types: with Shift, and on a French keyboard without, that is another.
    private static char digit(KeyCode code) {
        return code.getName().charAt(code.getName().length() - 1); // "1" or "Numpad 1"
    }

    /// The keys of undo and redo, as in the window; others that are pressed with Ctrl do nothing here.
    private void undo(KeyEvent event) {
        boolean again = event.getCode() == KeyCode.Y || (event.getCode() == KeyCode.Z && event.isShiftDown());
        if (event.isShortcutDown() && (again || event.getCode() == KeyCode.Z)) {
            if (again) {
                deeds.redo();
            } else {
                deeds.undo();
            }
            event.consume();
        }
    }

    /// A typed sign: `?` stands elsewhere on every keyboard.
    void type(KeyEvent event) {
        if (event.getCharacter().equals("?") && !lifted) {
            deeds.list();
        }
    }

    private void jump() {
        if (!number.isEmpty() && number.length() <= LONGEST) {
            deeds.page(Integer.parseInt(number.toString()) - 1);
        }
    }

    Region list(Tools tools) {
        return keys.list(tools);
    }
}
