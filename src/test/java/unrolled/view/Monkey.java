package unrolled.view;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Slider;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.PickResult;
import javafx.scene.input.ScrollEvent;
import unrolled.view.canvas.FigureCanvas;
import unrolled.words.Language;

/// Somebody who presses, types, drags and scrolls at random. The same seed makes the same choices, as far as what is
/// on the screen is the same; training goes on beside it in its own time. On the FX thread only.
final class Monkey {
    private static final int REMEMBERED = 25; // events told after an accident

    /// What must not be pressed: dialogs of the operating system, and what writes to the disk.
    private static final Set<String> FORBIDDEN = Set.of("export-save", "export-choose", "own-text-open");

    private static final List<KeyCode> KEYS = List.of(
            KeyCode.PAGE_DOWN,
            KeyCode.PAGE_UP,
            KeyCode.HOME,
            KeyCode.END,
            KeyCode.T,
            KeyCode.S,
            KeyCode.R,
            KeyCode.L,
            KeyCode.D,
            KeyCode.N,
            KeyCode.G,
            KeyCode.F1,
            KeyCode.ESCAPE,
            KeyCode.ENTER,
            KeyCode.SPACE,
            KeyCode.TAB,
            KeyCode.LEFT,
            KeyCode.RIGHT,
            KeyCode.UP,
            KeyCode.DOWN,
            KeyCode.BACK_SPACE,
            KeyCode.DELETE,
            KeyCode.Z,
            KeyCode.DIGIT0,
            KeyCode.EQUALS,
            KeyCode.MINUS);

    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "0",
            "-1",
            "7",
            "1e9",
            "NaN",
            "999999999999999999999",
            "Infinity",
            "the",
            "the old cat",
            "老貓在公園",
            "\u0000\uD83D\uDE00\u202E",
            "%s {0} ' \\ $x$",
            "a".repeat(5000));

    private final Shell shell;
    private final SplittableRandom random;
    private final Deque<String> last = new ArrayDeque<>();

    Monkey(Shell shell, long seed) {
        this.shell = shell;
        this.random = new SplittableRandom(seed);
    }

    /// The newest events, oldest first.
    List<String> diary() {
        return List.copyOf(last);
    }

    private void note(String event) {
        last.addLast(event);
        if (last.size() > REMEMBERED) {
            last.removeFirst();
        }
    }

    /// One event.
    void act() {
        switch (random.nextInt(20)) {
            case 0, 1, 2, 3 -> key();
            case 4, 5, 6, 7, 8 -> press();
            case 9, 10, 11, 12, 13 -> mouse();
            case 14 -> scroll();
            case 15, 16 -> slide();
            case 17 -> choose();
            case 18 -> write();
            default -> go();
        }
    }

    private Scene scene() {
        return shell.scene();
    }

    private <N extends Node> List<N> all(Class<N> kind) {
        List<N> found = new ArrayList<>();
        collect(scene().getRoot(), kind, found);
        return found;
    }

    private static <N extends Node> void collect(Node node, Class<N> kind, List<N> found) {
        if (!node.isVisible() || node.isDisabled()) {
            return;
        }
        if (kind.isInstance(node)) {
            found.add(kind.cast(node));
        }
        if (node instanceof javafx.scene.Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> collect(child, kind, found));
        }
    }

    private <T> T any(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    private static String name(Node node) {
        return node.getClass().getSimpleName() + "#" + node.getId();
    }

    private void key() {
        KeyCode code = any(KEYS);
        boolean control = random.nextInt(4) == 0;
        boolean shift = random.nextInt(6) == 0;
        Node focused = scene().getFocusOwner();
        Node target = focused == null ? scene().getRoot() : focused;
        note("key " + (control ? "ctrl " : "") + (shift ? "shift " : "") + code + " on " + name(target));
        for (EventType<KeyEvent> type : List.of(KeyEvent.KEY_PRESSED, KeyEvent.KEY_RELEASED)) {
            Event.fireEvent(target, new KeyEvent(type, "", "", code, shift, control, false, false));
        }
        if (random.nextInt(5) == 0) {
            Event.fireEvent(
                    target,
                    new KeyEvent(KeyEvent.KEY_TYPED, any(TEXTS), "", KeyCode.UNDEFINED, false, false, false, false));
        }
    }

    private void press() {
        List<ButtonBase> buttons = all(ButtonBase.class).stream()
                .filter(button -> !FORBIDDEN.contains(String.valueOf(button.getId())))
                .toList();
        if (!buttons.isEmpty()) {
            ButtonBase button = any(buttons);
            note("press " + name(button) + " " + button.getAccessibleText() + " " + button.getText());
            button.requestFocus();
            button.fire();
        }
    }

    /// Moves, clicks or drags somewhere, mostly in a figure.
    private void mouse() {
        List<FigureCanvas> figures = all(FigureCanvas.class);
        boolean anywhere = figures.isEmpty() || random.nextInt(5) == 0;
        Node target = anywhere ? any(all(Node.class)) : any(figures);
        Bounds bounds = target.getLayoutBounds();
        Point2D from = point(bounds);
        Mouse mouse = new Mouse(target, false, true);
        note("mouse on " + name(target) + " at " + from);
        mouse.fire(MouseEvent.MOUSE_MOVED, from);
        if (random.nextInt(3) == 0) {
            mouse.fire(MouseEvent.MOUSE_EXITED, from);
            return;
        }
        mouse.fire(MouseEvent.MOUSE_PRESSED, from);
        Point2D to = from;
        for (int i = random.nextInt(4); i > 0; i--) {
            to = point(bounds);
            mouse.fire(MouseEvent.MOUSE_DRAGGED, to);
        }
        mouse.fire(MouseEvent.MOUSE_RELEASED, to);
        mouse.fire(MouseEvent.MOUSE_CLICKED, to);
    }

    private Point2D point(Bounds bounds) {
        double x = bounds.getMinX() + bounds.getWidth() * (1.2 * random.nextDouble() - 0.1);
        double y = bounds.getMinY() + bounds.getHeight() * (1.2 * random.nextDouble() - 0.1);
        return new Point2D(x, y);
    }

    private void scroll() {
        Node target = any(all(Node.class));
        double by = 400 * random.nextDouble() - 200;
        note("scroll " + name(target) + " by " + by);
        Event.fireEvent(
                target,
                new ScrollEvent(
                        ScrollEvent.SCROLL,
                        1,
                        1,
                        1,
                        1,
                        false,
                        random.nextBoolean(),
                        false,
                        false,
                        false,
                        false,
                        0,
                        by,
                        0,
                        by,
                        ScrollEvent.HorizontalTextScrollUnits.NONE,
                        0,
                        ScrollEvent.VerticalTextScrollUnits.NONE,
                        0,
                        0,
                        new PickResult(target, 1, 1)));
    }

    /// To an end of the range, or anywhere in it.
    private void slide() {
        List<Slider> sliders = all(Slider.class);
        if (!sliders.isEmpty()) {
            Slider slider = any(sliders);
            double share = random.nextInt(3) / 2.0 == 0.5 ? random.nextDouble() : random.nextInt(2);
            double value = slider.getMin() + share * (slider.getMax() - slider.getMin());
            note("slide " + name(slider) + " to " + value);
            slider.setValue(value);
        }
    }

    private void choose() {
        List<ComboBox<?>> boxes = new ArrayList<>();
        all(ComboBox.class).forEach(boxes::add);
        if (!boxes.isEmpty()) {
            ComboBox<?> box = any(boxes);
            int item = random.nextInt(Math.max(1, box.getItems().size()));
            note("choose " + item + " of " + name(box));
            box.getSelectionModel().select(item);
        }
    }

    private void write() {
        List<TextInputControl> fields = all(TextInputControl.class).stream()
                .filter(field -> field.isEditable() && !"export-folder".equals(field.getId()))
                .toList();
        if (!fields.isEmpty()) {
            TextInputControl field = any(fields);
            String text = any(TEXTS);
            note("write '" + text.substring(0, Math.min(20, text.length())) + "' into " + name(field));
            field.requestFocus();
            field.setText(text);
            Event.fireEvent(
                    field, new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.ENTER, false, false, false, false));
        }
    }

    private void go() {
        int lesson = shell.lessons().indexOf(shell.lesson());
        int page = random.nextInt(shell.lesson().pages().size());
        switch (random.nextInt(4)) {
            case 0 -> {
                Language language = any(List.of(Language.values()));
                note("speak " + language);
                shell.speak(language);
            }
            case 1 -> {
                note("another theme");
                shell.nextTheme();
            }
            default -> {
                note("page " + page);
                shell.go(lesson, page);
            }
        }
    }
}
