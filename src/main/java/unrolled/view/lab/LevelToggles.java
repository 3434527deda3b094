package unrolled.view.lab;

import java.util.Locale;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import unrolled.view.kit.Levels;
import unrolled.view.kit.Tools;

/// How far the inspector goes into a number, to choose: words, formula, code.
final class LevelToggles extends HBox {
    LevelToggles(Tools tools, Runnable chosen) {
        super(6);
        getStyleClass().add("inspector-levels");
        for (Levels.Level level : Levels.Level.values()) {
            String name = level.name().toLowerCase(Locale.ROOT);
            ToggleButton toggle = new ToggleButton(tools.say("inspector.level." + name));
            toggle.setId("level-" + name);
            toggle.getStyleClass().add("chip");
            toggle.setSelected(tools.levels().shows(level));
            toggle.setOnAction(event -> {
                tools.levels().show(level, toggle.isSelected());
                chosen.run();
            });
            getChildren().add(toggle);
        }
    }
}
