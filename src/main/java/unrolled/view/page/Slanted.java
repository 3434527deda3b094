package unrolled.view.page;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.text.Text;
import javafx.scene.transform.Shear;

/// Emphasis as each script has it: Latin letters lean, Chinese characters are bold. The bundled family has no
/// italic, and JavaFX makes none up.
final class Slanted {
    private static final double LEAN = -0.2;
    private static final double FOOT = 15; // px from the top of a text to its base line

    private Slanted() {}

    /// One text a word, so that a line can break between them and each leans about its own foot.
    static List<Node> words(String text, List<String> styles) {
        List<Node> words = new ArrayList<>();
        if (text.codePoints().anyMatch(Character::isIdeographic)) {
            List<String> bold = new ArrayList<>(styles);
            bold.add("strong");
            words.add(MarkdownView.text(text, bold));
            return words;
        }
        int from = 0;
        while (from < text.length()) {
            int space = text.indexOf(' ', from);
            int end = space < 0 ? text.length() : space + 1;
            Text word = MarkdownView.text(text.substring(from, end), styles);
            word.getTransforms().add(new Shear(LEAN, 0, 0, FOOT));
            words.add(word);
            from = end;
        }
        return words;
    }
}
