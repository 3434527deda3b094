package unrolled.view.lab;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import javafx.application.Platform;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import unrolled.engine.text.TextException;
import unrolled.view.kit.Controls;
import unrolled.view.kit.FailureWords;
import unrolled.view.kit.Tools;
import unrolled.view.workbench.Workbench;

/// Where the learner puts a text of their own: typed, pasted, dropped or opened.
final class OwnTextView extends VBox {
    private static final long LARGEST = 8_000_000; // bytes
    private static final int EDITED = 20_000; // characters that the editor shows; a longer text is kept whole beside it

    private final Tools tools;
    private final Workbench bench;
    private final TextArea editor = new TextArea();
    private final Label problem = Controls.wrapped("", "problem");
    private String whole = "";

    /// @param trains whether the runs of this page can learn from it
    OwnTextView(Tools tools, Workbench bench, boolean trains) {
        this.tools = tools;
        this.bench = bench;
        getStyleClass().addAll("card", "own-text");
        editor.setPromptText(tools.say("text.prompt"));
        editor.setAccessibleText(tools.say("text.title"));
        editor.setId("own-text");
        editor.setWrapText(true);
        editor.setPrefRowCount(3);
        Button open = Controls.text(tools.say("text.open"), "chip", this::open);
        open.setId("own-text-open");
        HBox actions = new HBox(8, open, Controls.spring());
        actions.getChildren().add(Controls.text(tools.say("text.show"), "chip", this::showText));
        if (trains) {
            actions.getChildren().add(Controls.text(tools.say("text.train"), "chip", this::trainOnText));
        }
        getChildren().setAll(editor, actions);
        setOnDragOver(this::dragged);
        setOnDragDropped(this::dropped);
    }

    private String text() {
        return whole.isEmpty() || !whole.startsWith(editor.getText()) ? editor.getText() : whole;
    }

    private void showText() {
        usable(() -> bench.show(text(), this::refuse));
    }

    private void trainOnText() {
        usable(() -> bench.trainOn(text()));
    }

    private void usable(Runnable use) {
        getChildren().remove(problem);
        if (text().isBlank()) {
            refuse(new TextException(TextException.Reason.EMPTY, 0, 1));
        } else {
            use.run();
        }
    }

    private void refuse(TextException refused) {
        say(FailureWords.of(tools, refused));
    }

    private void say(String words) {
        problem.setText(words);
        if (!getChildren().contains(problem)) {
            getChildren().add(problem);
        }
        Platform.runLater(() -> problem.setAccessibleText(words));
    }

    private void open() {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(tools.say("text.open"));
        File file = chooser.showOpenDialog(getScene().getWindow());
        if (file != null) {
            read(file);
        }
    }

    private void dragged(DragEvent event) {
        if (event.getDragboard().hasFiles() || event.getDragboard().hasString()) {
            event.acceptTransferModes(TransferMode.COPY);
        }
        event.consume();
    }

    private void dropped(DragEvent event) {
        if (event.getDragboard().hasFiles()) {
            read(event.getDragboard().getFiles().getFirst());
        } else {
            put(event.getDragboard().getString());
        }
        event.setDropCompleted(true);
        event.consume();
    }

    /// Reads a file into the editor, or says why not.
    void read(File file) {
        getChildren().remove(problem);
        try {
            long size = Files.size(file.toPath());
            if (size > LARGEST) {
                throw new TextException(TextException.Reason.TOO_LARGE, size, LARGEST);
            }
            put(tools.course().decode(Files.readAllBytes(file.toPath())));
        } catch (TextException e) {
            refuse(e);
        } catch (IOException e) {
            say(tools.say("text.unreadable", file));
        }
    }

    private void put(String text) {
        whole = text;
        editor.setText(text.length() > EDITED ? text.substring(0, EDITED) : text);
        if (text.length() > EDITED) {
            say(tools.say("text.preview", EDITED, text.length()));
        }
    }
}
