package unrolled.view.kit;

import javafx.beans.property.StringProperty;
import javafx.collections.ObservableList;
import javafx.css.Styleable;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.text.Text;
import unrolled.figure.Fonts;
import unrolled.words.Language;

/// In which family a text of the window is set. A window has that of its language ([Theme]). Prose of another language
/// is set in its own; a text of a reader or of another language may have a character that the traditional
/// shapes lack, and is then set in the family that has them all.
public final class Typeface {
    private static final String WHOLE = "any-text";

    private Typeface() {}

    /// Sets what stands in this part of a window in the family of its language.
    public static <P extends Node> P in(Language language, P part) {
        part.getStyleClass().add(style(language));
        return part;
    }

    static String style(Language language) {
        return "in-" + language.tag();
    }

    /// Sets a label in a family that has its characters, now and when its text changes.
    public static <L extends Labeled> L fit(L label) {
        watch(label.textProperty(), label);
        return label;
    }

    /// The same for a piece of prose.
    public static Text fit(Text text) {
        watch(text.textProperty(), text);
        return text;
    }

    /// The same for what is shown under the pointer.
    public static Tooltip fit(Tooltip tip) {
        watch(tip.textProperty(), tip);
        return tip;
    }

    /// The same for a line of a menu.
    public static MenuItem fit(MenuItem line) {
        watch(line.textProperty(), line);
        return line;
    }

    private static void watch(StringProperty words, Styleable shown) {
        ObservableList<String> styles = shown.getStyleClass();
        words.subscribe(text -> {
            if (text == null || Fonts.hasTraditional(text)) {
                styles.remove(WHOLE);
            } else if (!styles.contains(WHOLE)) {
                styles.add(WHOLE);
            }
        });
    }
}
