package unrolled.view.lab;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import javafx.application.Platform;
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
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import unrolled.export.FigureFile;
import unrolled.export.Format;
import unrolled.export.OutputFolder;
import unrolled.export.Sheet;
import unrolled.fault.BugReport;
import unrolled.fault.InputException;
import unrolled.figure.Run;
import unrolled.lesson.Lesson;
import unrolled.training.Job;
import unrolled.view.kit.Controls;
import unrolled.view.kit.ExportChoice;
import unrolled.view.kit.FailureWords;
import unrolled.view.kit.KnobView;
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
    private @Nullable Job job;
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
        Button cancel = Controls.text(tools.say("export.close"), "ghost", () -> {
            cancel();
            close.run();
        });
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
                        row("", Controls.spring(), cancel, save));
        setPrefWidth(WIDE);
        dress.setPrefWrapLength(WIDE);
    }

    /// In a window with room for a part of them only.
    private static ScrollPane scrolled(Node... rows) {
        ScrollPane scroll = new ScrollPane(new VBox(14, rows));
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

    /// Gives up a file that is still being written.
    private void cancel() {
        dress.close();
        if (job != null) {
            job.close();
        }
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
        Path file;
        try {
            choice.folder(Path.of(place).toAbsolutePath());
            file = new OutputFolder(choice.folder()).free(format.ending(), lesson.folder(), name);
        } catch (InputException | InvalidPathException e) {
            say(tools.say("figure.not-written", name, String.valueOf(e.getMessage())), true);
            return;
        }
        int dpi = Integer.parseInt(choice.dpi());
        save.setDisable(true);
        Sheet dressed = dress.dressed();
        if (format.moves()) {
            say(tools.say("export.filming"), false);
        }
        job = new Job("export " + name, cancelled -> {
            String trouble = write(dressed, file, format, dpi, cancelled);
            Platform.runLater(() -> written(file, trouble));
        });
    }

    /// Empty if it was written, otherwise why not.
    private String write(Sheet dressed, Path file, Format format, int dpi, BooleanSupplier cancelled) {
        try {
            List<List<Run>> film = format.moves() ? frames.take(cancelled) : List.of(dressed.runs());
            if (!cancelled.getAsBoolean()) {
                FigureFile.write(dressed.film(film), format, dpi, file);
            }
            return "";
        } catch (IOException | RuntimeException e) {
            return BugReport.isDue(e) ? FailureWords.of(tools, e) : String.valueOf(e.getMessage());
        } catch (OutOfMemoryError e) {
            return tools.say("export.memory");
        }
    }

    private void written(Path file, String trouble) {
        save.setDisable(false);
        if (trouble.isEmpty()) {
            say(tools.say("export.written", file), false);
        } else {
            say(tools.say("figure.not-written", file.getFileName(), trouble), true);
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
