package unrolled.view.lab;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import javafx.application.Platform;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import org.jspecify.annotations.Nullable;
import unrolled.engine.text.DecodedText;
import unrolled.engine.text.Encoding;
import unrolled.engine.text.TextDecoder;
import unrolled.engine.text.TextException;
import unrolled.training.Job;
import unrolled.view.kit.Controls;
import unrolled.view.kit.FailureWords;
import unrolled.view.kit.KnobView;
import unrolled.view.kit.Tools;
import unrolled.view.workbench.Workbench;

/// Where the learner puts a text of their own: typed, pasted, opened, or dropped anywhere on the window. A file whose
/// encoding had to be guessed says so, and can be read in another.
public final class OwnTextView extends VBox {
    private static final long LARGEST = 8_000_000; // bytes
    private static final int EDITED = 20_000; // characters that the editor shows; a longer text is kept whole beside it

    private final Tools tools;
    private final Workbench bench;
    private final Runnable learnt;
    private final TextArea editor = new TextArea();
    private final Label problem = Controls.wrapped("", "problem");
    private final Label applied = Controls.wrapped("", "applied");
    private final HBox encoding = new HBox(8);
    private String whole = ""; // what was opened or dropped
    private @Nullable Job reading;
    private Optional<File> awaited = Optional.empty(); // that is being read
    private String shown = ""; // its beginning, as the editor has it: without signs that an editor cannot show

    /// @param trains whether the runs of this page can learn from it
    /// @param learnt done once they do
    OwnTextView(Tools tools, Workbench bench, boolean trains, Runnable learnt) {
        this.tools = tools;
        this.bench = bench;
        this.learnt = learnt;
        getStyleClass().addAll("card", "own-text");
        editor.setPromptText(tools.say("text.prompt"));
        editor.setAccessibleText(tools.say("text.title"));
        editor.setId("own-text");
        Controls.still(editor);
        editor.setWrapText(true);
        editor.setPrefRowCount(3);
        editor.textProperty().addListener((property, was, is) -> getChildren().remove(applied));
        Button open = Controls.text(tools.say("text.open"), "chip", this::open);
        open.setId("own-text-open");
        HBox actions = new HBox(8, open, Controls.spring());
        actions.getChildren().add(Controls.text(tools.say("text.show"), "chip", this::showText));
        if (trains) {
            actions.getChildren().add(Controls.text(tools.say("text.train"), "chip", this::trainOnText));
        }
        getChildren().setAll(editor, actions);
    }

    /// What was opened, as long as nobody has changed it in the editor.
    String text() {
        return editor.getText().equals(shown) ? whole : editor.getText();
    }

    private void showText() {
        usable("text.shown", () -> bench.show(text(), this::refuse));
    }

    private void trainOnText() {
        usable("text.learnt", () -> {
            bench.trainOn(text());
            learnt.run();
        });
    }

    /// Uses the text, and says that it was taken.
    private void usable(String said, Runnable use) {
        getChildren().removeAll(problem, applied);
        if (text().isBlank()) {
            refuse(new TextException(TextException.Reason.EMPTY, 0, 1));
        } else {
            applied.setText("\u2713 " + tools.say(said));
            getChildren().add(applied);
            use.run();
        }
    }

    private void refuse(TextException refused) {
        say(FailureWords.of(tools, refused));
    }

    private void say(String words) {
        getChildren().remove(applied);
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

    /// Puts a piece of text into the editor.
    public void take(String text) {
        getChildren().removeAll(problem, encoding);
        stopReading();
        put(text);
    }

    /// Goes on with what was typed before, at its end.
    void goOn(String text) {
        take(text);
        editor.end();
    }

    /// Reads a file into the editor, or says why not; on a thread of its own, since a disk may be slow.
    public void read(File file) {
        getChildren().removeAll(problem, encoding);
        stopReading();
        awaited = Optional.of(file);
        reading = new Job("read a text", cancelled -> {
            Runnable shows = read(file.toPath());
            Platform.runLater(() -> {
                if (!cancelled.getAsBoolean()) {
                    awaited = Optional.empty();
                    shows.run();
                }
            });
        });
    }

    /// The file that is still being read.
    Optional<File> awaited() {
        return awaited;
    }

    /// What was asked for before is not wanted any more.
    private void stopReading() {
        awaited = Optional.empty();
        if (reading != null) {
            reading.close();
        }
    }

    /// What is to be shown of a file; called beside the FX thread.
    private Runnable read(Path file) {
        try {
            long size = Files.size(file);
            if (size > LARGEST) {
                throw new TextException(TextException.Reason.TOO_LARGE, size, LARGEST);
            }
            return decoded(Files.readAllBytes(file));
        } catch (TextException e) {
            return () -> refuse(e);
        } catch (IOException e) {
            return () -> say(tools.say("text.unreadable", file));
        }
    }

    private Runnable decoded(byte[] bytes) {
        try {
            DecodedText decoded = TextDecoder.decode(bytes);
            return () -> {
                offerEncodings(bytes, decoded.encoding().name(), decoded.guessed());
                put(decoded.text());
            };
        } catch (TextException e) {
            return () -> {
                if (e.reason() == TextException.Reason.BINARY) {
                    offerEncodings(bytes, "", false);
                }
                refuse(e);
            };
        }
    }

    /// @param read    the encoding it was read in; empty if it could not be read
    /// @param guessed whether that was a guess
    private void offerEncodings(byte[] bytes, String read, boolean guessed) {
        Label name = Controls.label(tools.say(guessed ? "text.encoding-guessed" : "text.encoding"), "stat-name");
        ComboBox<String> choice = KnobView.choice(
                Arrays.stream(Encoding.values()).map(Encoding::name).toList(),
                read,
                option -> option.isEmpty() ? "" : Encoding.valueOf(option).label(),
                option -> {
                    name.setText(tools.say("text.encoding"));
                    readAgain(bytes, Encoding.valueOf(option));
                });
        choice.setId("own-text-encoding");
        choice.setAccessibleText(tools.say("text.encoding"));
        encoding.setAlignment(Pos.CENTER_LEFT);
        encoding.getChildren().setAll(name, choice);
        getChildren().add(encoding);
    }

    private void readAgain(byte[] bytes, Encoding chosen) {
        getChildren().remove(problem);
        try {
            put(TextDecoder.decode(bytes, chosen));
        } catch (TextException e) {
            refuse(e);
        }
    }

    /// In place of what stood there, which the editor's own undo brings back.
    private void put(String text) {
        whole = text;
        editor.replaceText(0, editor.getLength(), text.length() > EDITED ? text.substring(0, EDITED) : text);
        shown = editor.getText();
        if (text.length() > EDITED) {
            say(tools.say("text.preview", EDITED, text.length()));
        }
    }
}
