package unrolled.view.presenter;

import java.util.List;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/// Words, and beside them a figure if both have room: the words as large as fits, alone if they are many.
final class Spread extends Region {
    /// How much larger than ordinary type words are made, tried in turn; never smaller.
    static final double[] TIMES = {1.7, 1.5, 1.35, 1.2, 1.1, 1};

    private static final double WORDS = 0.42; // of the width, beside a figure
    private static final double ALONE = 0.86; // of the width, without one
    private static final double ONWARD = 0.85; // of what is seen, at a press
    private static final double GAP = 16; // units

    private final List<Enlarged> forms;
    private final ScrollPane scroll = new ScrollPane();
    private final @Nullable Region figure;

    /// @param words  the same in several lengths; the first that has room is seen
    /// @param figure null for words alone
    Spread(List<Region> words, @Nullable Region figure) {
        forms = words.stream().map(Enlarged::new).toList();
        this.figure = figure;
        scroll.setContent(new StackPane(forms.toArray(Region[]::new))); // styled, and so measured, all of them
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setFocusTraversable(false);
        getChildren().add(scroll);
        if (figure != null) {
            getChildren().add(figure);
        }
    }

    @Override
    protected void layoutChildren() {
        Region picture = figure;
        double width = getWidth();
        if (width <= 0 || getHeight() <= 0) {
            return;
        }
        double beside = Math.rint(width * WORDS);
        boolean pair = picture != null && forms.stream().anyMatch(form -> fits(form, beside));
        double column = pair ? beside : alone(width);
        Enlarged words =
                forms.stream().filter(form -> fits(form, column)).findFirst().orElse(forms.getLast());
        for (Enlarged form : forms) {
            form.setVisible(form.equals(words));
            form.setManaged(form.equals(words));
        }
        words.times(largest(words, column));
        scroll.resizeRelocate(0, 0, column, getHeight());
        if (picture != null) {
            picture.setVisible(pair);
            picture.resizeRelocate(column + GAP, 0, Math.max(0, width - column - GAP), getHeight());
        }
    }

    /// Lines are not longer than they have to be.
    private double alone(double width) {
        double usual = Math.rint(width * ALONE);
        return forms.stream().anyMatch(form -> fits(form, usual)) ? usual : width;
    }

    /// Scrolls on; says whether there was anything left.
    boolean further() {
        double hidden = scroll.getContent().getLayoutBounds().getHeight()
                - scroll.getViewportBounds().getHeight();
        if (hidden <= 1 || scroll.getVvalue() >= 1) {
            return false;
        }
        scroll.setVvalue(Math.min(
                1, scroll.getVvalue() + ONWARD * scroll.getViewportBounds().getHeight() / hidden));
        return true;
    }

    private boolean fits(Enlarged form, double width) {
        return form.heightFor(width, 1) <= getHeight();
    }

    private double largest(Enlarged form, double width) {
        for (double factor : TIMES) {
            if (form.heightFor(width, factor) <= getHeight()) {
                return factor;
            }
        }
        return 1;
    }
}
