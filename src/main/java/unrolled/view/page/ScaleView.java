package unrolled.view.page;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.DoubleConsumer;
import javafx.scene.AccessibleAction;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.scene.shape.Circle;
import org.jspecify.annotations.Nullable;
import unrolled.lab.NumberScale;
import unrolled.view.kit.Controls;

/// A scale on which a mark is set by mouse or arrow keys, and later a second one beside it: what the learner said and
/// what the run made. There is no mark before one is set.
final class ScaleView extends Region {
    private static final double SIDE = 14; // px left and right of the scale, for half a number
    private static final double LINE = 4; // px, how thick it is
    private static final double DOT = 8; // px, the radius of a mark
    private static final double ROW = 17; // px, a line of words
    private static final double GAP = 5; // px between two numbers
    private static final int LEAP = 10; // steps that plus and minus move

    private final NumberScale scale;
    private final Region track = new Region();
    private final List<Label> numbers = new ArrayList<>();
    private final Mark own = new Mark("own");
    private final Mark came = new Mark("came");
    private DoubleConsumer moved = value -> {};
    private Runnable entered = () -> {};
    private boolean open = true;

    /// A dot on the scale with words above or below it.
    private static final class Mark {
        private final Circle dot = new Circle(DOT);
        private final Label words;
        private double value = Double.NaN;

        Mark(String style) {
            dot.getStyleClass().add("scale-dot-" + style);
            words = Controls.label("", "scale-words-" + style);
            set(Double.NaN, "");
        }

        private void set(double newValue, String said) {
            value = newValue;
            words.setText(said);
            dot.setVisible(!Double.isNaN(newValue));
            words.setVisible(dot.isVisible() && !said.isEmpty());
        }
    }

    /// @param question spoken of it
    ScaleView(NumberScale scale, String question) {
        this.scale = scale;
        getStyleClass().add("scale");
        track.getStyleClass().add("scale-track");
        for (double mark : scale.marks()) {
            numbers.add(Controls.label(scale.mark(mark), "scale-number"));
        }
        getChildren().add(track);
        getChildren().addAll(numbers);
        getChildren().addAll(came.dot, came.words, own.dot, own.words);
        getChildren().forEach(child -> child.setMouseTransparent(true));
        setPickOnBounds(true);
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.SLIDER);
        setAccessibleText(question);
        setOnMousePressed(event -> {
            requestFocus();
            point(event.getX());
        });
        setOnMouseDragged(event -> point(event.getX()));
        setOnKeyPressed(this::key);
    }

    /// @param movedTo told each number the mark is set to
    /// @param enter   called for Enter
    void obey(DoubleConsumer movedTo, Runnable enter) {
        moved = movedTo;
        entered = enter;
    }

    /// The learner's mark; none for what is no number.
    void own(double value, String words) {
        own.set(value, words);
        notifyAccessibleAttributeChanged(AccessibleAttribute.VALUE);
        requestLayout();
    }

    /// What came true.
    void came(double value, String words) {
        came.set(value, words);
        requestLayout();
    }

    /// From now on nothing can be moved.
    void close() {
        open = false;
        setFocusTraversable(false);
        getStyleClass().add("closed");
        requestLayout();
    }

    private double length() {
        return Math.max(1, getWidth() - 2 * SIDE);
    }

    private void point(double x) {
        if (open) {
            moved.accept(scale.value((x - SIDE) / length()));
        }
    }

    /// Moves the mark by steps that change its number; the first stroke sets it in the middle.
    private void step(int steps) {
        double share = Double.isNaN(own.value) ? 0.5 : scale.share(own.value) + steps * scale.step();
        moved.accept(scale.value(share));
    }

    private void key(KeyEvent event) {
        if (!open || event.isShortcutDown() || event.isAltDown()) {
            return;
        }
        boolean known = true;
        switch (event.getCode()) {
            case LEFT, DOWN -> step(-1);
            case RIGHT, UP -> step(1);
            case SUBTRACT, MINUS -> step(-LEAP);
            case ADD, PLUS, EQUALS -> step(LEAP);
            case ENTER -> entered.run();
            default -> known = false;
        }
        if (known) {
            event.consume();
        }
    }

    @Override
    public @Nullable Object queryAccessibleAttribute(AccessibleAttribute attribute, Object... parameters) {
        return switch (attribute) {
            case VALUE -> Double.isNaN(own.value) ? scale.low() : own.value;
            case VALUE_STRING -> Double.isNaN(own.value) ? "" : scale.text(own.value);
            case MIN_VALUE -> scale.low();
            case MAX_VALUE -> scale.high();
            default -> super.queryAccessibleAttribute(attribute, parameters);
        };
    }

    @Override
    public void executeAccessibleAction(AccessibleAction action, Object... parameters) {
        switch (action) {
            case INCREMENT -> step(1);
            case DECREMENT -> step(-1);
            default -> super.executeAccessibleAction(action, parameters);
        }
    }

    private double above() {
        return open ? 0 : ROW;
    }

    private double below() {
        return came.words.isVisible() ? ROW : 0;
    }

    @Override
    protected double computePrefHeight(double width) {
        return snappedTopInset() + above() + 2 * DOT + 6 + below() + ROW + snappedBottomInset();
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    @Override
    protected void layoutChildren() {
        double middle = snappedTopInset() + above() + DOT + 3;
        track.resizeRelocate(SIDE, middle - LINE / 2, length(), LINE);
        double foot = middle + DOT + 3;
        List<Double> marks = scale.marks();
        for (int i = 0; i < numbers.size(); i++) {
            place(numbers.get(i), SIDE + scale.share(marks.get(i)) * length(), foot + below());
        }
        hideWhatOverlaps();
        place(own, middle, middle - DOT - 2 - ROW);
        place(came, middle, foot);
    }

    /// The numbers at both ends stay.
    private void hideWhatOverlaps() {
        Label last = numbers.getLast();
        double end = Double.NEGATIVE_INFINITY;
        for (Label number : numbers) {
            double right = number.getLayoutX() + number.getWidth() + GAP;
            boolean fits = number.getLayoutX() >= end && right <= last.getLayoutX();
            number.setVisible(number.equals(last) || number.equals(numbers.getFirst()) || fits);
            end = number.isVisible() ? right : end;
        }
    }

    private void place(Mark mark, double middle, double top) {
        if (mark.dot.isVisible()) {
            double x = SIDE + scale.share(mark.value) * length();
            mark.dot.relocate(x - DOT, middle - DOT);
            place(mark.words, x, top);
        }
    }

    /// A text centred under `x`, moved in where it would leave the scale.
    private void place(Label label, double x, double top) {
        double wide = Math.ceil(label.prefWidth(-1));
        double left = Math.clamp(x - wide / 2, 0, Math.max(0, getWidth() - wide));
        label.resizeRelocate(Math.rint(left), top, wide, ROW);
    }

    /// The mark that the learner set.
    OptionalDouble value() {
        return Double.isNaN(own.value) ? OptionalDouble.empty() : OptionalDouble.of(own.value);
    }
}
