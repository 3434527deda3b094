package unrolled.view.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import unrolled.lab.Outcome;
import unrolled.lab.Reply;
import unrolled.view.kit.Controls;
import unrolled.view.kit.Tools;

/// Things that the learner puts in an order: by buttons, by dragging, or with the arrow keys on a thing. Once it is
/// given, the order of the run comes beside it.
final class OrderView implements ReplyView {
    private static final double APART = 8; // px
    private static final double CLOSE = 3; // px between two things
    private static final double HALF = 50; // percent of the width, for each of two lists

    private final Tools tools;
    private final String name;
    private final List<String> words;
    private List<String> second = List.of(); // the same words in a second language
    private final Said said;
    private final List<Integer> order; // things by their place in the lesson's list
    private final VBox rows = new VBox(CLOSE);
    private final Button commit;
    private final VBox column;

    /// @param name  of the question
    /// @param words of the things, as the lesson lists them
    OrderView(Tools tools, String name, List<String> words, Optional<Reply> draft, Said said) {
        this.tools = tools;
        this.name = name;
        this.words = words;
        this.said = said;
        order = new ArrayList<>(
                draft.isPresent() && draft.get() instanceof Reply.Order(List<Integer> things)
                        ? things
                        : IntStream.range(0, words.size()).boxed().toList());
        commit = ReplyView.commit(tools, this::give);
        commit.setId("commit-" + name);
        column = new VBox(APART, rows, commit);
        ask();
    }

    @Override
    public Node node() {
        return column;
    }

    @Override
    public void second(List<String> words) {
        second = words;
        ask();
    }

    /// A line about a thing, with the thing in the second language below it.
    private String below(String line, int thing) {
        boolean same = thing >= second.size() || second.get(thing).equals(words.get(thing));
        return same ? line : line + "\n" + second.get(thing);
    }

    private void give() {
        said.give(new Reply.Order(order));
    }

    private void ask() {
        rows.getChildren().setAll(order.stream().map(this::row).toList());
        number();
    }

    /// A thing with its buttons.
    private HBox row(int thing) {
        String word = words.get(thing);
        Button up = Controls.icon(Feather.CHEVRON_UP, tools.say("predict.up", word), () -> move(thing, -1));
        Button down = Controls.icon(Feather.CHEVRON_DOWN, tools.say("predict.down", word), () -> move(thing, 1));
        up.setFocusTraversable(false); // the arrow keys do the same
        down.setFocusTraversable(false);
        Label label = Controls.wrapped(below(word, thing), "order-word");
        HBox.setHgrow(label, Priority.ALWAYS);
        label.setMaxWidth(Double.MAX_VALUE);
        HBox row = new HBox(APART, Controls.label("", "order-place"), label, up, down);
        row.getStyleClass().add("order-row");
        row.setAlignment(Pos.CENTER_LEFT);
        row.setId("order-" + name + "-" + thing);
        row.setFocusTraversable(true);
        row.setAccessibleRole(AccessibleRole.LIST_ITEM);
        drag(row, thing);
        row.setOnKeyPressed(event -> key(thing, event));
        return row;
    }

    private void key(int thing, KeyEvent event) {
        boolean known = true;
        if (event.getCode() == KeyCode.UP) {
            move(thing, -1);
        } else if (event.getCode() == KeyCode.DOWN) {
            move(thing, 1);
        } else if (event.getCode() == KeyCode.ENTER) {
            give();
        } else {
            known = false;
        }
        if (known) {
            event.consume();
        }
    }

    /// The row follows the mouse and finds its place when it is let go: a node taken out of its parent while it is
    /// dragged would hear no more of the mouse.
    private void drag(HBox row, int thing) {
        double[] grabbed = new double[1];
        row.setOnMousePressed(event -> {
            row.requestFocus();
            row.setViewOrder(-1);
            grabbed[0] = event.getSceneY();
        });
        row.setOnMouseDragged(event ->
                row.setTranslateY(row.sceneToLocal(0, event.getSceneY()).getY()
                        - row.sceneToLocal(0, grabbed[0]).getY()));
        row.setOnMouseReleased(event -> {
            double y = row.getBoundsInParent().getCenterY();
            row.setTranslateY(0);
            row.setViewOrder(0);
            drop(thing, y);
        });
    }

    /// Changes places with those whose middles it has passed.
    private void drop(int thing, double y) {
        int from = order.indexOf(thing);
        int to = from;
        while (to > 0 && y < middle(to - 1)) {
            to--;
        }
        while (to < order.size() - 1 && y > middle(to + 1)) {
            to++;
        }
        move(thing, to - from);
    }

    private double middle(int place) {
        return rows.getChildren().get(place).getBoundsInParent().getCenterY();
    }

    /// Moves a thing so many places down.
    private void move(int thing, int places) {
        int from = order.indexOf(thing);
        int to = Math.clamp((long) from + places, 0, order.size() - 1);
        if (to != from) {
            order.remove(Integer.valueOf(thing));
            order.add(to, thing);
            List<Node> nodes = new ArrayList<>(rows.getChildren());
            Node moved = nodes.remove(from);
            nodes.add(to, moved);
            rows.getChildren().setAll(nodes);
            rows.layout();
            moved.requestFocus();
            number();
            said.draft(new Reply.Order(order));
        }
    }

    private void number() {
        for (int place = 0; place < order.size(); place++) {
            HBox row = (HBox) rows.getChildren().get(place);
            ((Label) row.getChildren().getFirst()).setText((place + 1) + ".");
            row.setAccessibleText(tools.say("predict.place", place + 1, words.get(order.get(place))));
        }
    }

    @Override
    public void show(Optional<Reply> reply, Optional<Outcome> outcome) {
        if (reply.isEmpty()) {
            return;
        }
        commit.setVisible(false);
        GridPane both = new GridPane(2 * APART, 0);
        if (reply.get() instanceof Reply.Order(List<Integer> things)) {
            both.addRow(0, own(things, outcome));
        }
        if (outcome.isPresent() && outcome.get() instanceof Outcome.Order came) {
            both.addRow(0, came(came));
        }
        ColumnConstraints half = new ColumnConstraints();
        half.setPercentWidth(HALF);
        both.getColumnConstraints().setAll(half, half);
        rows.getChildren().setAll(both);
    }

    private VBox own(List<Integer> things, Optional<Outcome> outcome) {
        VBox list = list(tools.say("predict.own-order"));
        for (int place = 1; place <= things.size(); place++) {
            int thing = things.get(place - 1);
            boolean right =
                    outcome.isPresent() && outcome.get() instanceof Outcome.Order came && came.fits(thing, place);
            Label line = line(below(place + ".  " + words.get(thing) + (right ? "  \u2713" : ""), thing));
            if (right) {
                line.getStyleClass().add("right");
            }
            list.getChildren().add(line);
        }
        return list;
    }

    private VBox came(Outcome.Order came) {
        VBox list = list(tools.say("predict.run-order"));
        for (int thing : came.things()) {
            String line = came.came(thing)
                    ? came.place(thing) + ".  " + words.get(thing)
                    : "\u2013  " + tools.say("predict.never", words.get(thing));
            list.getChildren().add(line(below(line, thing)));
        }
        return list;
    }

    private static VBox list(String heading) {
        return new VBox(CLOSE, Controls.wrapped(heading, "order-heading"));
    }

    private static Label line(String text) {
        return Controls.wrapped(text, "order-line");
    }
}
