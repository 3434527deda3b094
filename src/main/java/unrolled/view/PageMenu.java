package unrolled.view;

import java.util.List;
import java.util.function.Supplier;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import unrolled.view.kit.LazyTooltip;
import unrolled.view.kit.Tools;
import unrolled.view.kit.Typeface;

/// The button that opens the list of what can be done with the page that lies open, each with its key.
final class PageMenu extends MenuButton {
    /// A line of the list.
    ///
    /// @param id     of its node
    /// @param words  what it does
    /// @param key    as on the key cap; empty for none
    /// @param can    whether there is anything to do
    /// @param apart  whether a line parts it from the one before
    record Item(String id, String words, String key, boolean can, boolean apart, Runnable action) {}

    /// @param items asked each time the list is opened
    PageMenu(Tools tools, Supplier<List<Item>> items) {
        setId("page-menu");
        getStyleClass().addAll("tool", "theme-menu");
        setGraphic(new FontIcon(Feather.MORE_VERTICAL));
        setAccessibleText(tools.say("menu.title"));
        LazyTooltip.on(this, tools.say("menu.title"));
        list(items.get());
        setOnShowing(event -> list(items.get()));
    }

    private void list(List<Item> items) {
        getItems().clear();
        for (Item item : items) {
            if (item.apart() && !getItems().isEmpty()) {
                getItems().add(new SeparatorMenuItem());
            }
            String words = item.key().isEmpty() ? item.words() : item.words() + "   " + item.key();
            MenuItem line = Typeface.fit(new MenuItem(words));
            line.setId(item.id());
            line.setDisable(!item.can());
            line.setOnAction(event -> item.action().run());
            getItems().add(line);
        }
    }
}
