package unrolled.view.room;

import java.util.List;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import unrolled.engine.task.ReadingTask;
import unrolled.engine.text.TextException;
import unrolled.lab.ReadingRun;
import unrolled.view.kit.Controls;
import unrolled.view.kit.FailureWords;
import unrolled.view.kit.Tools;

/// The text a GPT-2 reads, and how it goes on with it: token by token, twenty at a time, stopped, or taken back.
final class TextCard extends VBox implements Gpt2Desk.Told {
    private static final double GAP = 8; // px
    private static final int ROWS = 9;
    private static final int MANY = 20; // tokens written at a time

    private final Tools tools;
    private final Gpt2Desk desk;
    private final TextArea editor = new TextArea();
    private final Label count = Controls.wrapped("", "trouble-text");
    private final Label problem = Controls.wrapped("", "problem");
    private final List<Button> actions;
    private final Button stop;

    TextCard(Tools tools, Gpt2Desk desk) {
        super(GAP);
        this.tools = tools;
        this.desk = desk;
        getStyleClass().addAll("card", "own-text");
        editor.setId("gpt2-text");
        Controls.still(editor);
        editor.setAccessibleText(tools.say("gpt2.text"));
        editor.setWrapText(true);
        editor.setPrefRowCount(ROWS);
        editor.setMinWidth(0);
        editor.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        count.setId("gpt2-count");
        problem.setId("gpt2-problem");
        problem.managedProperty().bind(problem.visibleProperty());
        problem.setVisible(false);
        actions = List.of(
                button("gpt2-read", tools.say("gpt2.read"), () -> desk.read(editor.getText())),
                button("gpt2-one", tools.say("gpt2.one"), () -> desk.write(editor.getText(), 1)),
                button("gpt2-many", tools.say("gpt2.many", MANY), () -> desk.write(editor.getText(), MANY)),
                button("gpt2-back", tools.say("gpt2.back"), desk::back));
        stop = button("gpt2-stop", tools.say("gpt2.stop"), desk::stop);
        FlowPane buttons = new FlowPane(GAP, GAP / 2);
        buttons.getChildren().addAll(actions);
        buttons.getChildren().add(stop);
        getChildren()
                .setAll(
                        Controls.wrapped(tools.say("gpt2.text"), "figure-title"),
                        editor,
                        buttons,
                        problem,
                        count,
                        Controls.wrapped(tools.say("gpt2.false"), "trouble-text"));
        Optional<String> typed = desk.typed();
        desk.tell(this);
        typed.ifPresent(this::edit);
        editor.textProperty().subscribe(desk::type);
    }

    private void edit(String words) {
        if (!editor.getText().equals(words)) {
            editor.setText(words);
            editor.end();
        }
    }

    private Button button(String id, String words, Runnable action) {
        Button button = Controls.text(words, "chip", () -> {
            problem.setVisible(false);
            action.run();
        });
        button.setId(id);
        return button;
    }

    /// Reads what was typed.
    private void pressed(KeyEvent event) {
        if (event.getCode() == KeyCode.ENTER && event.isShortcutDown()) {
            problem.setVisible(false);
            desk.read(editor.getText());
            event.consume();
        }
    }

    @Override
    public void text(ReadingRun.Text now) {
        edit(now.text());
        String tokens = now.tokens() > ReadingTask.DRAWN
                ? tools.say("gpt2.tokens-drawn", now.tokens(), ReadingTask.DRAWN)
                : tools.say("gpt2.tokens", now.tokens(), ReadingTask.DRAWN);
        String why = now.ended() ? tools.say("gpt2.ended") : now.room() == 0 ? tools.say("gpt2.full") : "";
        count.setText((tokens + " " + why).strip());
    }

    @Override
    public void refused(TextException why) {
        problem.setText(FailureWords.of(tools, why));
        problem.setVisible(true);
    }

    @Override
    public void busy(boolean working) {
        actions.forEach(action -> action.setDisable(working));
        editor.setEditable(!working);
        stop.setDisable(!working);
    }
}
