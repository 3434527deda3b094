package unrolled.view.canvas;

import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.transform.Scale;
import javafx.scene.transform.Transform;
import org.jspecify.annotations.Nullable;
import unrolled.export.Sheet;
import unrolled.figure.Growth;
import unrolled.view.kit.Painter;
import unrolled.view.kit.Surface;
import unrolled.view.kit.Tools;

/// A figure's picture on the screen. The painter paints it on one of two surfaces while the other one is shown.
final class Picture extends ImageView {
    private final Tools tools;
    private final Consumer<Painter.Painted> shown;
    private final Growth growth = new Growth();
    private final Surface[] surfaces = {new Surface(), new Surface()};
    private final Scale size =
            new Scale(); // a fitted size would be rounded, and every pixel lie a little beside its own
    private int front;
    private Painter.@Nullable Request last;

    /// @param shown told what the picture on the screen is of
    Picture(Tools tools, Consumer<Painter.Painted> shown) {
        this.tools = tools;
        this.shown = shown;
        setManaged(false);
        getTransforms().add(size);
    }

    /// Has this painted, unless it was what was painted last.
    void paint(Sheet wanted) {
        Painter.Request job = new Painter.Request(wanted, tools.scale().getAsDouble(), growth);
        if (!job.equals(last)) {
            last = job;
            tools.painter().paint(this, job, () -> surfaces[1 - front], this::show);
        }
    }

    /// The sheet in the type in which it stands on the screen.
    Sheet grown(Sheet sheet) {
        return sheet.grown(growth);
    }

    private void show(Painter.Painted painted) {
        front = 1 - front;
        Image image = painted.surface().refreshed();
        setImage(image);
        size.setX(1 / painted.job().scale());
        size.setY(1 / painted.job().scale());
        shown.accept(painted);
    }

    /// Moves a picture by less than a pixel of the screen, so that its own pixels lie on those: in a zoomed window
    /// what it lies on begins between two, and the picture would blur.
    ///
    /// @param toScene of what it lies on
    static void align(Node picture, Transform toScene, Tools tools) {
        double output = tools.scale().getAsDouble() / toScene.getMxx();
        picture.relocate(
                toPixel(toScene.getTx(), output) / toScene.getMxx(),
                toPixel(toScene.getTy(), output) / toScene.getMyy());
    }

    private static double toPixel(double place, double output) {
        return Math.rint(place * output) / output - place;
    }
}
