package unrolled.view.kit;

import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.text.Text;

/// A button whose word changes and whose width does not, so that what stands beside it keeps its place.
public final class SteadyButton extends Button {
    private final List<String> words;

    /// @param words all it may say
    public SteadyButton(List<String> words) {
        super(words.getFirst());
        this.words = words;
    }

    @Override
    protected double computePrefWidth(double height) {
        double plain = super.computePrefWidth(height);
        if (getContentDisplay() == ContentDisplay.GRAPHIC_ONLY) {
            return plain;
        }
        double widest = words.stream().mapToDouble(this::width).max().orElse(0);
        return Math.ceil(plain + Math.max(0, widest - width(getText())));
    }

    private double width(String word) {
        Text text = new Text(word);
        text.setFont(getFont());
        return text.getLayoutBounds().getWidth();
    }
}
