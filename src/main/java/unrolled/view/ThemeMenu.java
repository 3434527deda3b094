package unrolled.view;

import java.util.function.Consumer;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.MenuButton;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.ToggleGroup;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import unrolled.figure.Palette;
import unrolled.view.kit.LazyTooltip;
import unrolled.view.kit.Tools;

/// The button that opens the list of themes, the present one marked, and lets less move.
final class ThemeMenu extends MenuButton {
    /// @param reduce told whether less is to move
    ThemeMenu(Tools tools, Consumer<Palette> colour, Consumer<Boolean> reduce) {
        setId("theme");
        getStyleClass().addAll("tool", "theme-menu");
        Palette now = tools.look().palette();
        setGraphic(new FontIcon(now.dark() ? Feather.MOON : Feather.SUN));
        String words = tools.say("theme.now", tools.say("theme." + now.name()));
        setAccessibleText(words);
        LazyTooltip.on(this, words);
        ToggleGroup one = new ToggleGroup();
        for (Palette theme : Palette.all()) {
            RadioMenuItem item = new RadioMenuItem(tools.say("theme." + theme.name()));
            item.setId("theme-" + theme.name());
            item.setToggleGroup(one);
            item.setSelected(theme.equals(now));
            item.setOnAction(event -> colour.accept(theme));
            getItems().add(item);
        }
        CheckMenuItem less = new CheckMenuItem(tools.say("theme.less-motion"));
        less.setId("less-motion");
        less.setSelected(tools.motion().reduced());
        less.setOnAction(event -> reduce.accept(less.isSelected()));
        getItems().addAll(new SeparatorMenuItem(), less);
    }
}
