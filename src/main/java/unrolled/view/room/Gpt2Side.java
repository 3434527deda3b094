package unrolled.view.room;

import java.util.List;
import javafx.beans.property.StringProperty;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import unrolled.lab.Gpt2Shelf;
import unrolled.training.TrainingSnapshot;
import unrolled.view.kit.Controls;
import unrolled.view.kit.SharpScroll;
import unrolled.view.kit.Tools;
import unrolled.view.page.Foot;
import unrolled.view.page.Side;

/// Left of the lab in the room with a GPT-2: the folder it comes from, and the text it reads.
final class Gpt2Side extends BorderPane implements Side {
    private final Tools tools;
    private final FolderCard folder;
    private final VBox body = new VBox();
    private @Nullable Gpt2Desk shown;

    /// @param written as the folder
    Gpt2Side(Tools tools, Foot.Turning turning, Gpt2Shelf shelf, StringProperty written) {
        this.tools = tools;
        this.folder = new FolderCard(tools, shelf, written);
        getStyleClass().add("page");
        body.getStyleClass().add("page-column");
        ScrollPane scroll = new SharpScroll(body);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        setCenter(scroll);
        setBottom(new Foot(tools, 0, 1, turning));
    }

    /// @param desk with the network that is there, or null
    void show(Gpt2Shelf.State state, @Nullable Gpt2Desk desk) {
        folder.show(state);
        if (desk != null && desk.equals(shown)) {
            return; // what was typed stays
        }
        shown = desk;
        Label title = Controls.wrapped(tools.say("gpt2.title"), "page-title");
        if (desk == null) {
            body.getChildren().setAll(title, Controls.wrapped(tools.say("gpt2.what"), "prose-text"), folder);
        } else {
            body.getChildren().setAll(title, new TextCard(tools, desk), folder);
        }
    }

    @Override
    public Region node() {
        return this;
    }

    @Override
    public void show(List<TrainingSnapshot> snapshots, boolean running, long now) {
        // there are no numbers in its words
    }
}
