package unrolled.view.page;

import javafx.scene.control.ToggleButton;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import unrolled.view.kit.Typeface;

/// A fold in the text, closed at first: its title, which may take two lines, and below it what one may leave out.
final class FoldCard extends VBox {
    FoldCard(String words, Region text) {
        FontIcon arrow = new FontIcon(Feather.CHEVRON_RIGHT);
        ToggleButton title = Typeface.fit(new ToggleButton(words, arrow));
        title.getStyleClass().add("fold-title");
        title.setWrapText(true);
        title.setMaxWidth(Double.MAX_VALUE);
        title.setMinHeight(USE_PREF_SIZE);
        title.selectedProperty()
                .subscribe(open -> arrow.setIconCode(open ? Feather.CHEVRON_DOWN : Feather.CHEVRON_RIGHT));
        VBox content = new VBox(text);
        content.getStyleClass().add("fold-content");
        content.visibleProperty().bind(title.selectedProperty());
        content.managedProperty().bind(content.visibleProperty());
        getStyleClass().add("fold");
        getChildren().setAll(title, content);
    }
}
