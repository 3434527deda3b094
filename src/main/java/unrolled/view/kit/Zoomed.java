package unrolled.view.kit;

import java.util.Arrays;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import javafx.scene.layout.Region;
import javafx.scene.transform.Scale;

/// Shows its content larger or smaller, laid out for the room that leaves. A window larger than the one the pages
/// are made for shows them larger by itself, so that a projector shows big type and not empty paper; whoever zooms
/// does so from there, and what opens over it is as large as the rest ([ZoomedPopups]).
public final class Zoomed extends Region {
    private static final double MADE_FOR_WIDTH = 1366; // px
    private static final double MADE_FOR_HEIGHT = 768; // px
    private static final double GROWTH = 0.75; // of the room's growth on a logarithmic scale; the rest is more room
    private static final double NOTCH = 0.05; // sizes between which a window that is being dragged does not waver
    private static final double[] STEPS = {0.5, 0.67, 0.8, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2, 2.5, 3};
    private static final int PLAIN = 4;

    private final Region content;
    private final Scale scale = new Scale(1, 1);
    private int step = PLAIN;

    /// The step of a zoom; empty if there is none of it.
    ///
    /// @param percent of the plain size
    public static OptionalInt stepOf(int percent) {
        for (int i = 0; i < STEPS.length; i++) {
            if (Math.round(100 * STEPS[i]) == percent) {
                return OptionalInt.of(i - PLAIN);
            }
        }
        return OptionalInt.empty();
    }

    /// All zooms there are in percent of the plain size, to be listed.
    public static String percents() {
        return Arrays.stream(STEPS)
                .mapToObj(step -> Long.toString(Math.round(100 * step)))
                .collect(Collectors.joining(", "));
    }

    public Zoomed(Region content) {
        this.content = content;
        content.getTransforms().add(scale);
        getChildren().setAll(content);
        ZoomedPopups.over(this, this::zoom);
    }

    /// Device-independent px of the window for each px of the content's layout.
    public double zoom() {
        return STEPS[step] * bySize();
    }

    private double bySize() {
        double room = Math.min(getWidth() / MADE_FOR_WIDTH, getHeight() / MADE_FOR_HEIGHT);
        return room <= 1 ? 1 : Math.floor(Math.pow(room, GROWTH) / NOTCH + 1e-9) * NOTCH;
    }

    /// One step larger or smaller; 0 for the plain size.
    public void zoom(int direction) {
        step(direction == 0 ? 0 : step() + direction);
    }

    /// Steps larger than the plain size, or smaller where it is below 0.
    public int step() {
        return step - PLAIN;
    }

    /// Chooses so many steps; as many as there are if they are too many.
    public void step(int steps) {
        step = Math.clamp((long) steps + PLAIN, 0, STEPS.length - 1);
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        scale.setX(zoom());
        scale.setY(zoom());
        double width =
                Math.rint(getWidth() / zoom()); // a line that just fits a part of a px is measured to fit, and cut
        content.resizeRelocate(0, 0, width, getHeight() / zoom());
    }
}
