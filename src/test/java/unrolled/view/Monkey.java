package unrolled.view;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.WeakHashMap;
import java.util.stream.IntStream;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Labeled;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Slider;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.PickResult;
import javafx.scene.input.ScrollEvent;
import javafx.stage.Stage;
import unrolled.view.canvas.FigureCanvas;
import unrolled.view.front.Front;
import unrolled.view.lab.LabView;
import unrolled.view.workbench.Workbench;
import unrolled.words.Language;

/// Somebody who presses, types, drags and scrolls at random, and presses nothing that lies under a sheet. What it
/// does as its n-th act depends on the seed, on n and on what is on the screen, and among the parts that are there
/// the choice changes only where the one that was chosen is gone: so the same seed does the same things although
/// training goes on beside it in its own time. On the FX thread only.
final class Monkey {
    /// Of runs whose speed nobody has moved: the processor is for the window.
    private static final double STEPS_A_SECOND = 30;

    private static final int BETWEEN_PAGES = 20; // acts

    private static final int REMEMBERED = 25; // acts told after an accident

    private static final List<KeyCode> KEYS = List.of(
            KeyCode.PAGE_DOWN,
            KeyCode.PAGE_UP,
            KeyCode.HOME,
            KeyCode.END,
            KeyCode.T,
            KeyCode.S,
            KeyCode.R,
            KeyCode.J,
            KeyCode.K,
            KeyCode.H,
            KeyCode.L,
            KeyCode.D,
            KeyCode.N,
            KeyCode.G,
            KeyCode.P,
            KeyCode.V,
            KeyCode.F,
            KeyCode.B,
            KeyCode.W,
            KeyCode.C,
            KeyCode.O,
            KeyCode.Y,
            KeyCode.Z,
            KeyCode.F1,
            KeyCode.F5,
            KeyCode.ESCAPE,
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
            KeyCode.PERIOD,
            KeyCode.DIGIT0,
            KeyCode.DIGIT2,
            KeyCode.DIGIT9,
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
            "05/2?seed=7",
            "\u0000\uD83D\uDE00\u202E",
            "%s {0} ' \\ $x$",
            "a".repeat(5000));

    private static final List<int[]> SIZES =
            List.of(new int[] {990, 700}, new int[] {640, 480}, new int[] {1024, 768}, new int[] {1366, 768});

    /// Kinds of acts that fire their events one by one.
    private static final Set<String> BY_EVENTS = Set.of("key", "mouse", "scroll");

    /// Fields that name a folder: what is written into them could be written to.
    private static final Set<String> FOLDERS = Set.of("export-folder", "gpt2-folder");

    private final Shell shell;
    private final String folder;
    private final long seed;
    private final List<Path> places;
    private final List<Path> files;
    private final Deque<String> last = new ArrayDeque<>();
    private final Map<String, Integer> done = new TreeMap<>();
    private final Set<String> seen = new TreeSet<>();
    private final Set<Workbench> slowed = Collections.newSetFromMap(new WeakHashMap<>());
    private SplittableRandom random = new SplittableRandom(0);
    private int acts;
    private int fired;

    /// @param folder of the lesson all pages of which are to be seen
    /// @param places folders that may be written to, and such as cannot
    /// @param files  that can be opened, and such as cannot
    Monkey(Shell shell, String folder, long seed, List<Path> places, List<Path> files) {
        this.shell = shell;
        this.folder = folder;
        this.seed = seed;
        this.places = places;
        this.files = files;
    }

    /// The newest acts, oldest first.
    List<String> diary() {
        return List.copyOf(last);
    }

    /// How many acts of each kind there were.
    Map<String, Integer> done() {
        return done;
    }

    /// The pages, languages, colours and talks in which something was done.
    Set<String> seen() {
        return seen;
    }

    private void note(String kind, String event) {
        fired += BY_EVENTS.contains(kind) ? 0 : 1;
        done.merge(kind, 1, Integer::sum);
        last.addLast(kind + " " + event);
        if (last.size() > REMEMBERED) {
            last.removeFirst();
        }
    }

    /// How many events were fired: a click is four of them, and a key two.
    int fired() {
        return fired;
    }

    /// Does one thing. What makes the page anew costs the most and is done the least.
    void act() {
        random = new SplittableRandom(seed * 1_000_003 + acts++);
        int kind = acts % BETWEEN_PAGES == 0 ? -1 : random.nextInt(40);
        switch (kind) {
            case -1 -> go();
            case 0, 1, 2, 3, 4, 5, 6, 7 -> key();
            case 8, 9, 10, 11 -> press();
            case 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28 -> mouse();
            case 29, 30, 31, 32 -> scroll();
            case 33, 34, 35 -> slide();
            case 36 -> choose();
            case 37 -> write();
            case 38 -> menu();
            default -> happen();
        }
        shell.lab().map(LabView::bench).filter(slowed::add).ifPresent(bench -> bench.speed(STEPS_A_SECOND));
        seen.add(shell.onPage() ? shell.lesson().folder() + "/" + (shell.page() + 1) : "front");
        seen.add(shell.tools().look().words().language().tag());
        seen.add(shell.tools().look().palette().name());
        if (shell.presents()) {
            seen.add("talk");
        }
        if (shell.overlay().asks()) {
            seen.add("sheet");
        }
    }

    private Scene scene() {
        return shell.scene();
    }

    /// Where somebody can get at something: the sheet, if there is one, since it lies over everything.
    private Parent ground() {
        return shell.overlay().isVisible() && !shell.presents() ? shell.overlay() : scene().getRoot();
    }

    private <N extends Node> List<N> all(Class<N> kind) {
        List<N> found = new ArrayList<>();
        collect(ground(), kind, found);
        return found;
    }

    private static <N extends Node> void collect(Node node, Class<N> kind, List<N> found) {
        if (!node.isVisible() || node.isDisabled()) {
            return;
        }
        if (kind.isInstance(node)) {
            found.add(kind.cast(node));
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> collect(child, kind, found));
        }
    }

    private <T> T any(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    /// One of the parts: that whose name has the least hash, so that it stays the same while others come and go.
    private <N extends Node> N one(List<N> all) {
        long salt = random.nextLong();
        Map<String, Integer> twins = new HashMap<>();
        long least = Long.MAX_VALUE;
        N chosen = all.getFirst();
        for (N node : all) {
            String name = name(node);
            long hash = mixed(salt ^ name.hashCode() ^ ((long) twins.merge(name, 1, Integer::sum) << 32));
            if (hash < least) {
                least = hash;
                chosen = node;
            }
        }
        return chosen;
    }

    /// Steele, Lea and Flood's mix of 64 bits.
    private static long mixed(long bits) {
        long z = (bits ^ (bits >>> 33)) * 0xff51afd7ed558ccdL;
        z = (z ^ (z >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return z ^ (z >>> 33);
    }

    private static String name(Node node) {
        String says = node instanceof Labeled labeled ? String.valueOf(labeled.getText()) : "";
        return node.getClass().getSimpleName() + "#" + node.getId() + " "
                + says.substring(0, Math.min(30, says.length()));
    }

    private void key() {
        KeyCode code = any(KEYS);
        boolean control = random.nextInt(4) == 0;
        boolean shift = random.nextInt(6) == 0;
        boolean typed = random.nextInt(5) == 0;
        String sign = any(TEXTS);
        Node focused = scene().getFocusOwner();
        Node target = focused == null ? scene().getRoot() : focused;
        note("key", (control ? "ctrl " : "") + (shift ? "shift " : "") + code + " on " + name(target));
        for (EventType<KeyEvent> type : List.of(KeyEvent.KEY_PRESSED, KeyEvent.KEY_RELEASED)) {
            fire(target, new KeyEvent(type, "", "", code, shift, control, false, false));
        }
        if (typed) {
            fire(target, new KeyEvent(KeyEvent.KEY_TYPED, sign, "", KeyCode.UNDEFINED, false, false, false, false));
        }
    }

    private void fire(Node target, Event event) {
        fired++;
        Event.fireEvent(target, event);
    }

    private void fire(Mouse mouse, EventType<MouseEvent> type, Point2D at) {
        fired++;
        mouse.fire(type, at);
    }

    private void press() {
        List<ButtonBase> buttons = all(ButtonBase.class);
        if (!buttons.isEmpty()) {
            ButtonBase button = one(buttons);
            note("press", name(button) + " " + button.getAccessibleText());
            button.requestFocus();
            button.fire();
        }
    }

    /// A line of a list that a button opens, as it is when it is opened.
    private void menu() {
        List<MenuButton> buttons = all(MenuButton.class);
        if (!buttons.isEmpty()) {
            MenuButton button = one(buttons);
            Event.fireEvent(button, new Event(MenuButton.ON_SHOWING));
            List<MenuItem> items = button.getItems().stream()
                    .filter(item -> !item.isDisable() && item.getText() != null)
                    .toList();
            if (!items.isEmpty()) {
                MenuItem item = any(items);
                note("menu", item.getId() + " " + item.getText());
                item.fire();
            }
        }
    }

    /// Moves, clicks or drags somewhere, mostly in a figure.
    private void mouse() {
        List<FigureCanvas> figures = all(FigureCanvas.class);
        boolean anywhere = random.nextInt(5) == 0 || figures.isEmpty();
        Node target = anywhere ? one(all(Node.class)) : one(figures);
        Bounds bounds = target.getLayoutBounds();
        Point2D from = point(bounds);
        Mouse mouse = new Mouse(target, random.nextInt(8) == 0, true);
        note("mouse", "on " + name(target) + " at " + from);
        fire(mouse, MouseEvent.MOUSE_MOVED, from);
        if (random.nextInt(3) == 0) {
            fire(mouse, MouseEvent.MOUSE_EXITED, from);
            return;
        }
        fire(mouse, MouseEvent.MOUSE_PRESSED, from);
        Point2D to = from;
        for (int i = random.nextInt(4); i > 0; i--) {
            to = point(bounds);
            fire(mouse, MouseEvent.MOUSE_DRAGGED, to);
        }
        fire(mouse, MouseEvent.MOUSE_RELEASED, to);
        fire(mouse, MouseEvent.MOUSE_CLICKED, to);
    }

    private Point2D point(Bounds bounds) {
        double x = bounds.getMinX() + bounds.getWidth() * (1.2 * random.nextDouble() - 0.1);
        double y = bounds.getMinY() + bounds.getHeight() * (1.2 * random.nextDouble() - 0.1);
        return new Point2D(x, y);
    }

    private void scroll() {
        Node target = one(all(Node.class));
        double by = 400 * random.nextDouble() - 200;
        note("scroll", name(target) + " by " + by);
        fire(
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
            Slider slider = one(sliders);
            double share = random.nextInt(3) == 0 ? random.nextDouble() : random.nextInt(2);
            double value = slider.getMin() + share * (slider.getMax() - slider.getMin());
            note("slide", name(slider) + " to " + value);
            slider.setValue(value);
        }
    }

    private void choose() {
        List<ComboBox<?>> boxes = new ArrayList<>();
        all(ComboBox.class).forEach(boxes::add);
        if (!boxes.isEmpty()) {
            ComboBox<?> box = one(boxes);
            int item = random.nextInt(Math.max(1, box.getItems().size()));
            note("choose", item + " of " + name(box));
            box.getSelectionModel().select(item);
        }
    }

    private void write() {
        List<TextInputControl> fields = all(TextInputControl.class).stream()
                .filter(TextInputControl::isEditable)
                .toList();
        if (!fields.isEmpty()) {
            TextInputControl field = one(fields);
            String text = FOLDERS.contains(String.valueOf(field.getId()))
                    ? any(places).toString()
                    : any(TEXTS);
            note("write", "'" + text.substring(0, Math.min(20, text.length())) + "' into " + name(field));
            field.requestFocus();
            field.setText(text);
            fire(field, new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.ENTER, false, false, false, false));
        }
    }

    /// To a page of its lesson that was not seen yet, as long as there is one; else to any page of any lesson.
    private void go() {
        int home = shell.find(folder);
        int pages = shell.lessons().get(home).pages().size();
        IntStream.range(0, pages)
                .filter(page -> !seen.contains(folder + "/" + (page + 1)))
                .findFirst()
                .ifPresentOrElse(page -> go(home, page), () -> {
                    int to = random.nextInt(shell.lessons().size());
                    go(to, random.nextInt(shell.lessons().get(to).pages().size()));
                });
    }

    private void go(int lesson, int page) {
        note("go", "to " + (lesson + 1) + "/" + (page + 1));
        shell.leaveTalk();
        shell.go(lesson, page);
    }

    /// What is seldom: another language, other colours, a page before the lessons, another size, a file.
    private void happen() {
        switch (random.nextInt(6)) {
            case 0 -> {
                Language language = any(List.of(Language.values()));
                note("speak", language.tag());
                shell.speak(language);
            }
            case 1 -> {
                note("colour", "next");
                shell.nextTheme();
            }
            case 2 -> {
                Front front = any(
                        List.of(new Front.Start(), new Front.Predicted(), new Front.Words(""), new Front.Licences()));
                note("turn", front.toString());
                shell.leaveTalk();
                shell.turn(front);
            }
            case 3 -> {
                int[] size = any(SIZES);
                note("size", size[0] + " x " + size[1]);
                Stage stage = (Stage) scene().getWindow();
                stage.setWidth(size[0]);
                stage.setHeight(size[1]);
            }
            case 4 -> {
                note("zoom", "");
                shell.zoom(random.nextInt(3) - 1);
            }
            default -> {
                Path file = any(files);
                note("open", file.toString());
                shell.starts().open(file);
            }
        }
    }
}
