package unrolled.view.presenter;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;
import unrolled.view.kit.SharpScroll;

/// Words, and beside them a figure if both have room: the words as large as fits, alone if they are many.
final class Spread extends Region {
    /// How much larger than ordinary type words are made, tried in turn; never smaller.
    static final double[] TIMES = {1.7, 1.5, 1.35, 1.2, 1.1, 1};

    private static final double WORDS = 0.42; // of the width, beside a figure
    private static final int BESIDE = 2; // lengths: a shorter one is for words that have no room even alone
    private static final double ALONE = 0.86; // of the width, without one
    private static final double ONWARD = 0.85; // of what is seen, at a press
    private static final double GAP = 16; // units
    private static final double APART = 4; // units between the head and the words

    private final @Nullable Region head;
    private final List<Enlarged> forms;
    private final ScrollPane scroll = new SharpScroll();
    private final @Nullable Region figure;

    /// @param head   above them in ordinary type; null for nothing
    /// @param words  the same in several lengths; the first that has room is seen, and beside the figure one of the
    ///               first two
    /// @param figure null for words alone
    Spread(@Nullable Region head, List<Region> words, @Nullable Region figure) {
        this.head = head;
        forms = words.stream().map(Enlarged::new).toList();
        this.figure = figure;
        scroll.setContent(new StackPane(forms.toArray(Region[]::new))); // styled, and so measured, all of them
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setFocusTraversable(false);
        getChildren().add(scroll);
        Stream.of(head, figure).filter(Objects::nonNull).forEach(getChildren()::add);
    }

    @Override
    protected void layoutChildren() {
        Region picture = figure;
        double width = getWidth();
        if (width <= 0 || getHeight() <= 0) {
            return;
        }
        double beside = Math.rint(width * WORDS);
        boolean pair = picture != null && forms.stream().limit(BESIDE).anyMatch(form -> fits(form, beside));
        double column = pair ? beside : alone(width);
        Enlarged words =
                forms.stream().filter(form -> fits(form, column)).findFirst().orElse(forms.getLast());
        for (Enlarged form : forms) {
            form.setVisible(form.equals(words));
            form.setManaged(form.equals(words));
        }
        words.times(largest(words, column));
        double top = top(column);
        scroll.resizeRelocate(0, top, column, getHeight() - top);
        if (head != null) {
            head.resizeRelocate(0, 0, column, top);
        }
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

    /// Where the words begin.
    private double top(double width) {
        return head == null ? 0 : Math.ceil(head.prefHeight(width)) + APART;
    }

    private boolean fits(Enlarged form, double width) {
        return fits(form, width, 1);
    }

    private boolean fits(Enlarged form, double width, double factor) {
        return form.heightFor(width, factor) <= getHeight() - top(width) && form.widestCode() * factor <= width;
    }

    /// As large as fits, or one size smaller if that keeps a heading on one line.
    private double largest(Enlarged form, double width) {
        for (int size = 0; size < TIMES.length; size++) {
            if (fits(form, width, TIMES[size])) {
                int smaller = Math.min(size + 1, TIMES.length - 1);
                boolean whole = !form.keepsHeading(width, TIMES[size]) && form.keepsHeading(width, TIMES[smaller]);
                return TIMES[whole ? smaller : size];
            }
        }
        return 1;
    }
}
