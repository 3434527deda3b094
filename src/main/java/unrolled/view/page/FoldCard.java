package unrolled.view.page;

import javafx.scene.control.TitledPane;
import unrolled.lesson.Block;

/// A fold in the text, closed at first: its title, and below it what one may leave out.
final class FoldCard extends TitledPane {
    FoldCard(Block.More more, MarkdownView text) {
        super(more.title(), text);
        getStyleClass().add("fold");
        setWrapText(true);
        setMinWidth(0);
        setAnimated(false);
        setExpanded(false);
    }
}
