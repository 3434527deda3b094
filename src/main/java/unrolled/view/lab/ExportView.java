package unrolled.view.lab;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.stage.DirectoryChooser;
import org.kordamp.ikonli.feather.Feather;
import unrolled.export.FigureFile;
import unrolled.export.Format;
import unrolled.export.Sheet;
import unrolled.fault.BugReport;
import unrolled.figure.Run;
import unrolled.lesson.Lesson;
import unrolled.view.kit.Controls;
import unrolled.view.kit.ExportChoice;
import unrolled.view.kit.FailureWords;
import unrolled.view.kit.FileSaving;
import unrolled.view.kit.KnobView;
import unrolled.view.kit.SharpScroll;
import unrolled.view.kit.Tools;

/// Saves one figure as it stands: format, resolution, dress, folder. The file is written off the FX thread; one
/// that exists is never replaced.
public final class ExportView extends VBox {
    private static final double WIDE = 760; // px, where the window has them

    private final Tools tools;
    private final Sheet sheet;
    private final Frames frames;
    private final Lesson lesson;
    private final ComboBox<String> resolution;
    private final TextField folder;
    private final DressView dress;
    private final Button save;
    private volatile boolean gone; // a film is given up
    private final Label outcome = Controls.wrapped("", "verdict");

    /// The runs of a sheet on their way from the first step to the one on the screen.
    @FunctionalInterface
    interface Frames {
        /// Takes a while; called off the FX thread.
        ///
        /// @return frame by frame; cut short if cancelled
        List<List<Run>> take(BooleanSupplier cancelled);
    }

    /// @param sheet  the figure as it stands
    /// @param frames for a film of training
    /// @param close  takes this view away
    ExportView(Tools tools, Lesson lesson, Sheet sheet, Frames frames, Runnable close) {
        this.tools = tools;
        this.sheet = sheet;
        this.frames = frames;
        this.lesson = lesson;
        ExportChoice choice = tools.choice();
        resolution = KnobView.choice(
                ExportChoice.RESOLUTIONS, choice.dpi(), dpi -> tools.say("export.dpi", dpi), dpi -> choice.dpi(dpi));
        resolution.setId("export-dpi");
        ComboBox<String> format = KnobView.choice(
                Arrays.stream(Format.values()).map(Format::ending).toList(),
                choice.format().ending(),
                ending -> ending.toUpperCase(Locale.ROOT),
                ending -> formatChosen(Format.of(ending)));
        format.setId("export-format");
        format.setAccessibleText(tools.say("export.format"));
        resolution.setDisable(!choice.format().hasPixels());
        dress = new DressView(tools, sheet, choice.format());
        folder = new TextField(choice.folder().toString());
        folder.setId("export-folder");
        folder.setAccessibleText(tools.say("export.folder"));
        HBox.setHgrow(folder, Priority.ALWAYS);
        save = Controls.text(tools.say("export.save"), "primary", this::save);
        save.setId("export-save");
        save.setDefaultButton(true);
        Button leave = Controls.text(tools.say("export.close"), "ghost", close);
        outcome.setId("export-outcome");
        outcome.setVisible(false);
        outcome.managedProperty().bind(outcome.visibleProperty());
        getStyleClass().addAll("card", "export");
        getChildren()
                .addAll(
                        Controls.wrapped(tools.say("export.title", sheet.spec().title()), "figure-title"),
                        scrolled(
                                row(tools.say("export.format"), format, resolution),
                                dress,
                                row(tools.say("export.folder"), folder, folderButton())),
                        outcome,
                        row("", Controls.spring(), leave, save));
        setPrefWidth(WIDE);
        dress.setPrefWrapLength(WIDE);
    }

    /// In a window with room for a part of them only.
    private static ScrollPane scrolled(Node... rows) {
        ScrollPane scroll = new SharpScroll(new VBox(14, rows));
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setFocusTraversable(false);
        return scroll;
    }

    private static HBox row(String label, Node... parts) {
        HBox row = new HBox(10);
        if (!label.isEmpty()) {
            Label words = Controls.label(label, "stat-name");
            words.setMinWidth(64);
            row.getChildren().add(words);
        }
        row.getChildren().addAll(parts);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private Button folderButton() {
        Button button = Controls.icon(Feather.FOLDER, tools.say("export.choose"), () -> {
            DirectoryChooser chooser = new DirectoryChooser();
            chooser.setTitle(tools.say("export.choose"));
            var chosen = chooser.showDialog(getScene().getWindow());
            if (chosen != null) {
                folder.setText(chosen.toString());
            }
        });
        button.setId("export-choose");
        return button;
    }

    private void formatChosen(Format format) {
        tools.choice().format(format);
        resolution.setDisable(!format.hasPixels());
        dress.changed(format);
    }

    /// Once it was taken away, however that was done: gives up a film that is still being taken.
    void gone() {
        gone = true;
        dress.close();
    }

    private void save() {
        ExportChoice choice = tools.choice();
        Format format = choice.format();
        String name = sheet.spec().name();
        String place = folder.getText().strip();
        Optional<String> wrong = place.isEmpty()
                ? Optional.of(tools.say("export.no-folder"))
                : format.isPicture() ? dress.read() : Optional.empty();
        if (wrong.isPresent()) {
            say(tools.say("figure.not-written", name, wrong.get()), true);
            return;
        }
        try {
            choice.folder(Path.of(place).toAbsolutePath());
        } catch (InvalidPathException e) {
            say(tools.say("figure.not-written", name, String.valueOf(e.getMessage())), true);
            return;
        }
        int dpi = Integer.parseInt(choice.dpi());
        save.setDisable(true);
        Sheet dressed = dress.dressed();
        if (format.moves()) {
            say(tools.say("export.filming"), false);
        }
        FileSaving.save(
                tools,
                file -> write(dressed, file, format, dpi),
                (words, failed) -> {
                    save.setDisable(false);
                    say(words, failed);
                },
                format.ending(),
                lesson.folder(),
                name);
    }

    /// @throws IOException that says in the reader's language what failed
    private void write(Sheet dressed, Path file, Format format, int dpi) throws IOException {
        try {
            List<List<Run>> film = format.moves() ? frames.take(() -> gone) : List.of(dressed.runs());
            if (!format.moves() || !gone) {
                FigureFile.write(dressed.film(film), format, dpi, file);
            }
        } catch (RuntimeException e) {
            throw new IOException(BugReport.isDue(e) ? FailureWords.of(tools, e) : e.getMessage(), e);
        } catch (OutOfMemoryError e) {
            throw new IOException(tools.say("export.memory"), e);
        }
    }

    private void say(String words, boolean wrong) {
        outcome.setVisible(true);
        outcome.getStyleClass().remove("wrong");
        outcome.setText(words);
        if (wrong) {
            outcome.getStyleClass().add("wrong");
        }
    }
}
