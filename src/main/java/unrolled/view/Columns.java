package unrolled.view;

import java.util.function.Consumer;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// Rail, text and lab side by side; the rail shrinks to its dots and then text and lab take turns where there is
/// too little room; where there is hardly any, the rail folds away, and all lessons are a press on the program's name
/// away.
final class Columns extends Region {
    /// From this width on the rail shows its titles.
    static final double ROOMY = 1160; // px
    private static final double PAIR = 820; // px: below this, text or lab
    private static final double RAIL = 560; // px: below this, no rail
    private static final double TEXT_LEAST = 330; // px
    private static final double TEXT_MOST = 560; // px: about 68 letters
    private static final double TEXT_SHARE = 0.285;

    private final Region rail;
    private final Region page;
    private @Nullable Region lab;
    private final Consumer<Fit> fitted;
    private boolean labFirst;

    /// What the width allows.
    record Fit(boolean narrowRail, boolean oneColumn, boolean noRail) {
        static Fit of(double width) {
            return new Fit(width < ROOMY, width < PAIR, width < RAIL);
        }
    }

    /// @param lab null where a page has none
    Columns(Region rail, Region page, @Nullable Region lab, Consumer<Fit> fitted) {
        this.rail = rail;
        this.page = page;
        this.lab = lab;
        this.fitted = fitted;
        getChildren().setAll(rail, page);
        if (lab != null) {
            getChildren().add(lab);
        }
    }

    /// Puts another lab in the place of this one, and leaves the rest as it stands: who types at the left goes on.
    ///
    /// @param other null for none
    void lab(@Nullable Region other) {
        getChildren().remove(lab);
        lab = other;
        if (other != null) {
            getChildren().add(other);
        }
        requestLayout();
    }

    /// Whether the lab stands where the text could.
    boolean takesTurns() {
        return lab != null && Fit.of(getWidth()).oneColumn();
    }

    void swap() {
        labFirst = !labFirst;
        requestLayout();
    }

    /// Whether the lab stands in front where text and lab take turns.
    boolean labFirst() {
        return labFirst;
    }

    void showLab() {
        labFirst = true;
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        double width = getWidth();
        double height = getHeight();
        Fit fit = Fit.of(width);
        fitted.accept(fit);
        double left = fit.noRail() ? 0 : fit.narrowRail() ? LineageRail.NARROW : LineageRail.WIDE;
        rail.setVisible(!fit.noRail());
        rail.resizeRelocate(0, 0, left, height);
        double rest = width - left;
        Region pictures = lab;
        if (pictures == null) {
            double text = Math.min(rest, TEXT_MOST + 160);
            page.resizeRelocate(left + Math.rint((rest - text) / 2), 0, text, height);
        } else if (fit.oneColumn()) {
            page.setVisible(!labFirst);
            pictures.setVisible(labFirst);
            (labFirst ? pictures : page).resizeRelocate(left, 0, rest, height);
        } else {
            page.setVisible(true);
            pictures.setVisible(true);
            double text = Math.rint(Math.clamp(TEXT_SHARE * width, TEXT_LEAST, TEXT_MOST));
            page.resizeRelocate(left, 0, text, height);
            pictures.resizeRelocate(left + text, 0, rest - text, height);
        }
    }
}
