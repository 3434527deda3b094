package unrolled.view.presenter;

import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// Words, and beside them a figure if both have room: the words as large as fits, alone if they are many.
final class Spread extends Region {
    /// How much larger than ordinary type words are made, tried in turn; never smaller.
    static final double[] TIMES = {1.7, 1.5, 1.35, 1.2, 1.1, 1};

    private static final double WORDS = 0.42; // of the width, beside a figure
    private static final double ALONE = 0.86; // of the width, without one
    private static final double GAP = 16; // units

    private final Enlarged words;
    private final ScrollPane scroll;
    private final @Nullable Region figure;

    /// @param figure null for words alone
    Spread(Region words, @Nullable Region figure) {
        this.words = new Enlarged(words);
        this.figure = figure;
        scroll = new ScrollPane(this.words);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setFocusTraversable(false);
        getChildren().add(scroll);
        if (figure != null) {
            getChildren().add(figure);
        }
    }

    /// Whether the figure is seen.
    boolean shows() {
        return figure != null && figure.isVisible();
    }

    @Override
    protected void layoutChildren() {
        Region picture = figure;
        double width = getWidth();
        double beside = Math.rint(width * WORDS);
        boolean pair = picture != null && words.heightFor(beside, 1) <= getHeight();
        double column = pair ? beside : Math.rint(width * ALONE);
        double times = 1;
        for (double factor : TIMES) {
            if (words.heightFor(column, factor) <= getHeight()) {
                times = factor;
                break;
            }
        }
        words.times(times);
        scroll.resizeRelocate(0, 0, column, getHeight());
        if (picture != null) {
            picture.setVisible(pair);
            picture.resizeRelocate(column + GAP, 0, Math.max(0, width - column - GAP), getHeight());
        }
    }
}
