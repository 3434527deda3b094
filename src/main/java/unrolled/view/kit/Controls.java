package unrolled.view.kit;

import java.util.List;
import javafx.application.Platform;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.skin.ButtonSkin;
import javafx.scene.control.skin.LabelSkin;
import javafx.scene.control.skin.TextInputControlSkin;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;

/// The few kinds of control the window is made of, each with the words a screen reader speaks.
///
/// Labels and buttons have their skin from the start: JavaFX would make it while it applies styles, and match and apply
/// those of the control a second time.
public final class Controls {
    private Controls() {}

    /// A button that shows an icon only; its words are on hover and for the screen reader.
    public static Button icon(Ikon icon, String words, Runnable action) {
        Button button = new Button();
        button.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        return tool(button, icon, words, action);
    }

    /// A button that has its word beside its icon where there is room, see `Wording`; all it does is said on hover and
    /// by the screen reader.
    ///
    /// @param says each word it may show, that of now first
    public static Button worded(Ikon icon, List<String> says, String words, Runnable action) {
        return tool(new SteadyButton(says), icon, words, action);
    }

    private static Button tool(Button button, Ikon icon, String words, Runnable action) {
        button.setSkin(new ButtonSkin(button));
        button.setGraphic(new FontIcon(icon));
        button.getStyleClass().add("tool");
        speak(button, words);
        LazyTooltip.on(button, words);
        button.setOnAction(event -> action.run());
        return button;
    }

    public static Button text(String words, String style, Runnable action) {
        Button button = Typeface.fit(new Button(words));
        button.setSkin(new ButtonSkin(button));
        button.getStyleClass().add(style);
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(event -> action.run());
        return button;
    }

    public static Label label(String text, String style) {
        Label label = Typeface.fit(new Label(text));
        label.setSkin(new LabelSkin(label));
        label.getStyleClass().add(style);
        return label;
    }

    /// A label that wraps instead of ending in dots.
    public static Label wrapped(String text, String style) {
        Label label = label(text, style);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }

    /// Keeps the mark in a field of text still while the field is not focused: JavaFX lets it blink once the program
    /// has moved it, unseen, and draws frames for good.
    public static void still(TextInputControl field) {
        Runnable still = () -> {
            if (!field.isFocused() && field.getSkin() instanceof TextInputControlSkin<?> skin) {
                skin.setCaretAnimating(false);
            }
        };
        field.caretPositionProperty().subscribe(place -> Platform.runLater(still)); // once JavaFX has seen it
        field.focusedProperty().subscribe(focused -> Platform.runLater(still));
    }

    public static Region spring() {
        Region spring = new Region();
        HBox.setHgrow(spring, Priority.ALWAYS);
        return spring;
    }

    static void speak(Node node, String words) {
        node.setAccessibleText(words);
        if (node.getAccessibleRole() == AccessibleRole.NODE) {
            node.setAccessibleRole(AccessibleRole.TEXT);
        }
    }
}
