package unrolled.view;

import java.util.List;
import java.util.Locale;
import java.util.function.IntConsumer;
import java.util.function.UnaryOperator;
import javafx.beans.binding.Bindings;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import unrolled.lesson.Lesson;
import unrolled.view.kit.Controls;
import unrolled.view.kit.LazyTooltip;
import unrolled.view.kit.SharpScroll;
import unrolled.view.kit.Tools;

/// All lessons in the order of history, and where one is.
final class LineageRail extends StackPane {
    /// Wide enough for the dots alone.
    static final double NARROW = 48; // px
    static final double WIDE = 232; // px
    private static final String PACK = "pack "; // before what no era is called
    private static final double LEAST = WIDE - 48; // px of a row's content
    private static final double PADDING = 30; // px of a row, both sides

    /// @param packs  the title of a pack, by what its lessons are called with
    /// @param narrow whether there is room for the dots only
    LineageRail(
            Tools tools,
            List<Lesson> lessons,
            int current,
            boolean narrow,
            UnaryOperator<String> packs,
            IntConsumer go) {
        getStyleClass().add("rail");
        VBox list = new VBox();
        list.getStyleClass().add("rail-list");
        String era = "";
        for (int i = 0; i < lessons.size(); i++) {
            Lesson lesson = lessons.get(i);
            String itsEra =
                    lesson.pack().isEmpty() ? lesson.header().text("era", "") : PACK + packs.apply(lesson.pack());
            if (!narrow && !itsEra.equals(era)) {
                era = itsEra;
                list.getChildren().add(heading(tools, era));
            }
            int index = i;
            list.getChildren().add(row(tools, lesson, i == current, narrow, () -> go.accept(index)));
        }
        ScrollPane scroll = new SharpScroll(list);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        getChildren().add(scroll);
    }

    /// The name of an era, or of the pack that the lessons below it are from.
    private static Label heading(Tools tools, String era) {
        if (!era.startsWith(PACK)) {
            return Controls.wrapped(tools.look().words().era(era).toUpperCase(Locale.ROOT), "era");
        }
        Label pack = Controls.wrapped(era.substring(PACK.length()), "era");
        pack.getStyleClass().add("era-pack");
        pack.setGraphic(new FontIcon(Feather.PACKAGE));
        return pack;
    }

    private static Button row(Tools tools, Lesson lesson, boolean current, boolean narrow, Runnable go) {
        Region dot = new Region();
        dot.getStyleClass().add("rail-dot");
        String hue = tools.look().hue(lesson.header().text("hue", ""));
        dot.setStyle("-fx-border-color: %s;%s".formatted(hue, current ? "-fx-background-color: " + hue + ";" : ""));
        HBox line = new Line(dot);
        line.getStyleClass().add("rail-line");
        if (!narrow) {
            var title = Controls.wrapped(lesson.title(), "rail-title");
            var number = Controls.label(lesson.number(), "rail-number");
            number.setMinWidth(USE_PREF_SIZE);
            title.setMaxWidth(Double.MAX_VALUE);
            HBox.setHgrow(title, Priority.ALWAYS);
            line.getChildren().addAll(title, number);
        }
        Button row = new Button();
        row.setGraphic(line);
        row.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        row.setMaxWidth(Double.MAX_VALUE);
        row.getStyleClass().add("rail-lesson");
        boolean own = lesson.pack().isEmpty() && !lesson.number().isEmpty();
        row.setId("lesson-" + (own ? lesson.number() : lesson.folder()));
        if (current) {
            row.getStyleClass().add("current");
        }
        if (narrow) {
            line.setPrefWidth(NARROW - 36);
        } else { // less where the list is so long that it scrolls
            line.prefWidthProperty()
                    .bind(Bindings.max(LEAST, row.widthProperty().subtract(PADDING)));
        }
        row.setAccessibleText((lesson.number() + " " + lesson.title()).strip());
        if (narrow) {
            LazyTooltip.on(row, (lesson.number() + " " + lesson.title()).strip());
        }
        row.setOnAction(event -> go.run());
        return row;
    }

    /// A row's content. A button asks its graphic for a height without saying for which width, and the height
    /// of a title that wraps depends on it.
    private static final class Line extends HBox {
        Line(Region dot) {
            super(10, dot);
        }

        @Override
        protected double computePrefHeight(double width) {
            return super.computePrefHeight(width < 0 ? getPrefWidth() : width);
        }

        @Override
        protected double computeMinHeight(double width) {
            return computePrefHeight(width);
        }
    }
}
