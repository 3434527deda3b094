package unrolled.view.lab;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import unrolled.lab.start.Limits;
import unrolled.view.kit.Controls;
import unrolled.view.kit.Tools;
import unrolled.view.workbench.Workbench;

/// Says at which starting point the page was opened, and brings back what it has put away. Not there on a page that
/// was opened as the lesson has it.
final class StartCard extends HBox {
    private Runnable freed = () -> {};

    StartCard(Tools tools, Workbench bench) {
        super(10);
        getStyleClass().addAll("card", "start-card");
        setAlignment(Pos.CENTER_LEFT);
        String title = bench.startedAt();
        setVisible(!title.isEmpty() || !bench.limits().isEmpty());
        setManaged(isVisible());
        String named = bench.standsIn() ? title : tools.say("start.named", title);
        Label words = Controls.wrapped(title.isEmpty() ? tools.say("start.unnamed") : named, "stat-name");
        HBox.setHgrow(words, Priority.ALWAYS);
        words.setMaxWidth(Double.MAX_VALUE);
        Button free = Controls.text(tools.say("start.free"), "chip", () -> {
            bench.limit(Limits.NONE, title);
            freed.run();
        });
        free.setId("start-free");
        free.setVisible(!bench.limits().isEmpty());
        free.setManaged(free.isVisible());
        getChildren().setAll(words, free);
    }

    void whenFreed(Runnable told) {
        freed = told;
    }
}
