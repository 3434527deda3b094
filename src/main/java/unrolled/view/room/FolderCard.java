package unrolled.view.room;

import java.io.File;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.beans.property.StringProperty;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TextField;
import javafx.scene.input.DragEvent;
import javafx.scene.input.Dragboard;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.stage.DirectoryChooser;
import org.kordamp.ikonli.feather.Feather;
import unrolled.lab.Gpt2Shelf;
import unrolled.training.checkpoint.Gpt2Cost;
import unrolled.training.checkpoint.Gpt2Folder;
import unrolled.view.kit.Controls;
import unrolled.view.kit.FailureCard;
import unrolled.view.kit.Tools;

/// Where a folder with a GPT-2 is chosen, what it takes is told, and the network is let go again.
final class FolderCard extends VBox {
    private static final double GAP = 8; // px
    private static final double MEGA = 1e6;
    private static final double LEAST = 0.1; // s that are told

    private final Tools tools;
    private final Gpt2Shelf shelf;
    private final TextField path = new TextField();
    private final VBox outcome = new VBox(GAP);
    private final ProgressBar progress = new ProgressBar();

    /// @param written what stands in the field, which outlives it
    FolderCard(Tools tools, Gpt2Shelf shelf, StringProperty written) {
        super(GAP);
        this.tools = tools;
        this.shelf = shelf;
        getStyleClass().addAll("card", "own-text");
        path.setId("gpt2-folder");
        path.setPromptText(tools.say("gpt2.folder"));
        path.setAccessibleText(tools.say("gpt2.folder"));
        path.textProperty().bindBidirectional(written);
        path.setOnAction(event -> look());
        HBox.setHgrow(path, Priority.ALWAYS);
        path.setMinWidth(0);
        Button choose = Controls.icon(Feather.FOLDER, tools.say("gpt2.choose"), this::choose);
        choose.setId("gpt2-choose");
        Button look = Controls.text(tools.say("gpt2.look"), "chip", this::look);
        look.setId("gpt2-look");
        outcome.setId("gpt2-outcome");
        progress.setMaxWidth(Double.MAX_VALUE);
        progress.setAccessibleText(tools.say("gpt2.reading"));
        getChildren()
                .setAll(
                        Controls.wrapped(tools.say("gpt2.files"), "trouble-text"),
                        new HBox(GAP, path, choose, look),
                        outcome);
        setOnDragOver(this::dragged);
        setOnDragDropped(this::dropped);
    }

    private void choose() {
        DirectoryChooser chooser = new DirectoryChooser();
        chooser.setTitle(tools.say("gpt2.choose"));
        File chosen = chooser.showDialog(getScene().getWindow());
        if (chosen != null) {
            take(chosen);
        }
    }

    private void take(File chosen) {
        path.setText(chosen.toString());
        look();
    }

    private void dragged(DragEvent event) {
        if (dragged(event.getDragboard()).isPresent()) {
            event.acceptTransferModes(TransferMode.COPY);
            event.consume();
        }
    }

    private void dropped(DragEvent event) {
        dragged(event.getDragboard()).ifPresent(folder -> {
            take(folder);
            event.setDropCompleted(true);
            event.consume();
        });
    }

    /// The folder that is dragged, or that of a file of a GPT-2; whatever else it is, the window says what becomes of
    /// it.
    private static Optional<File> dragged(Dragboard board) {
        List<File> files = board.hasFiles() ? board.getFiles() : List.of();
        return files.stream()
                .filter(file -> file.isDirectory() || Gpt2Folder.isOfOne(file.toPath()))
                .findFirst()
                .map(file -> file.isDirectory() || file.getParentFile() == null ? file : file.getParentFile());
    }

    private void look() {
        String written = path.getText().strip();
        if (written.isEmpty()) {
            return;
        }
        try {
            shelf.look(Path.of(written).toAbsolutePath());
        } catch (InvalidPathException e) {
            outcome.getChildren().setAll(Controls.wrapped(tools.say("gpt2.no-path", written), "problem"));
        }
    }

    void show(Gpt2Shelf.State state) {
        switch (state) {
            case Gpt2Shelf.Empty() -> outcome.getChildren().clear();
            case Gpt2Shelf.Looking looking ->
                outcome.getChildren().setAll(Controls.wrapped(tools.say("gpt2.looking"), "trouble-text"));
            case Gpt2Shelf.Refused refused -> {
                FailureCard card = new FailureCard(tools, tools.say("gpt2.refused"), refused.why());
                card.getStyleClass().addAll("card", "trouble");
                card.setId("gpt2-refused");
                outcome.getChildren().setAll(card);
                if (shelf.there().isPresent()) {
                    outcome.getChildren().add(row(button("gpt2-no", "gpt2.no", "ghost", shelf::clear)));
                }
            }
            case Gpt2Shelf.Offered offered -> offer(offered.cost());
            case Gpt2Shelf.Reading reading -> reading(reading.cost(), reading.share());
            case Gpt2Shelf.Ready ready ->
                outcome.getChildren()
                        .setAll(what(ready.cost()), row(button("gpt2-let-go", "gpt2.let-go", "chip", shelf::clear)));
        }
    }

    private void offer(Gpt2Cost cost) {
        Node takes = Controls.wrapped(
                tools.say(
                        "gpt2.takes",
                        String.format(Locale.ROOT, "%,.0f", cost.bytes() / MEGA),
                        seconds(cost.reading()),
                        seconds(cost.token())),
                "trouble-text");
        takes.setId("gpt2-takes");
        Button agree = button("gpt2-agree", "gpt2.agree", "primary", shelf::agree);
        Button no = button("gpt2-no", "gpt2.no", "ghost", shelf::clear);
        outcome.getChildren().setAll(what(cost), takes, row(agree, no));
    }

    private void reading(Gpt2Cost cost, double share) {
        progress.setProgress(share);
        if (!outcome.getChildren().contains(progress)) {
            Button cancel = button("gpt2-cancel", "gpt2.cancel", "ghost", shelf::clear);
            outcome.getChildren().setAll(what(cost), progress, row(cancel));
        }
    }

    /// How large it is.
    private Node what(Gpt2Cost cost) {
        return Controls.wrapped(
                tools.say(
                        "gpt2.is",
                        String.format(Locale.ROOT, "%,d", cost.weights()),
                        cost.shape().layers(),
                        cost.shape().heads(),
                        cost.shape().width(),
                        cost.shape().context()),
                "trouble-text");
    }

    private Button button(String id, String words, String style, Runnable action) {
        Button button = Controls.text(tools.say(words), style, action);
        button.setId(id);
        return button;
    }

    private static FlowPane row(Button... buttons) {
        FlowPane row = new FlowPane(GAP, GAP / 2);
        row.getChildren().setAll(List.of(buttons));
        return row;
    }

    /// Short times are none that anybody waits for.
    private static String seconds(double seconds) {
        return seconds < LEAST
                ? String.format(Locale.ROOT, "%.2f", seconds)
                : String.format(Locale.ROOT, "%.1f", seconds);
    }
}
