package unrolled.view.page;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import unrolled.view.kit.Controls;
import unrolled.view.kit.Tools;

/// The line under a page: back, which page of how many where there is room, next.
public final class Foot extends HBox {
    /// Where the buttons lead.
    public record Turning(Runnable back, Runnable next, boolean first, boolean last, boolean lastOfLesson) {}

    private final Label count;

    /// @param page from 0
    public Foot(Tools tools, int page, int pages, Turning turning) {
        Button back = Controls.text("← " + tools.say("page.back"), "ghost", turning.back());
        back.setDisable(turning.first());
        back.setId("back");
        String forward = tools.say(turning.lastOfLesson() ? "page.next-lesson" : "page.next");
        Button next = Controls.text(forward + " →", "primary", turning.next());
        next.setDisable(turning.last());
        next.setId("next");
        count = Controls.label("%s / %s".formatted(page + 1, pages), "page-count");
        count.setAccessibleText(tools.say("page.of", page + 1, pages));
        getChildren().setAll(back, Controls.spring(), count, Controls.spring(), next);
        getStyleClass().add("page-foot");
        count.setMinWidth(USE_PREF_SIZE);
    }

    @Override
    protected void layoutChildren() {
        count.setVisible(true);
        count.setManaged(true);
        if (minWidth(-1) > getWidth()) {
            count.setVisible(false);
            count.setManaged(false);
        }
        super.layoutChildren();
    }
}
