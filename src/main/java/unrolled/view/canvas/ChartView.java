package unrolled.view.canvas;

import java.awt.geom.AffineTransform;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.animation.Animation;
import javafx.animation.PauseTransition;
import javafx.scene.AccessibleRole;
import javafx.scene.Cursor;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.FontSmoothingType;
import javafx.scene.transform.Scale;
import javafx.util.Duration;
import org.jfree.chart.ChartRenderingInfo;
import org.jfree.chart.event.ChartProgressEvent;
import org.jfree.chart.fx.ChartCanvas;
import org.jfree.chart.fx.ChartViewer;
import org.jspecify.annotations.Nullable;
import unrolled.figure.chart.ChartContent;
import unrolled.figure.chart.ExplorableChart;
import unrolled.figure.chart.ExplorableChart.Point;
import unrolled.view.kit.Look;
import unrolled.view.kit.Tools;

/// A chart to look around in: the wheel and a rectangle drawn with the mouse show a part, Shift and dragging moves it,
/// and the pointer or the arrow keys go from point to point, each said with all its digits.
///
/// JFreeChart's `ChartViewer` draws it, on the FX thread, and takes the rectangle. The crosshair is ours, since
/// moving JFreeChart's would draw the whole chart anew.
public final class ChartView extends Region {
    private static final Duration BETWEEN = Duration.millis(100); // two drawings of new numbers
    private static final double NOTCH = 0.0035; // zoom for each px the wheel turns, on a logarithmic scale
    private static final double CLOSER = 0.7; // of what is in view, for a stroke of a key
    private static final double SHEER = 0.18; // opacity of the rectangle being drawn

    private final Tools tools;
    private final ExplorableChart chart;
    private final ChartViewer viewer;
    private final Scale shrunk = new Scale(1, 1);
    private final Pane sharp = new Pane();
    private final Crosshair crosshair = new Crosshair();
    private final Consumer<Point> ask;
    private final PauseTransition pause = new PauseTransition(BETWEEN);
    private @Nullable ChartContent waiting;
    private @Nullable Point pointed;
    private @Nullable Point2D held; // where the picture is held while it is moved

    /// @param words what a screen reader calls it
    /// @param ask   told the point that was asked about
    /// @param drawn called after it has drawn another part, or other numbers
    ChartView(Tools tools, ChartContent content, String words, Consumer<Point> ask, Runnable drawn) {
        this.tools = tools;
        this.ask = ask;
        chart = new ExplorableChart(content, tools.look().style());
        viewer = new ChartViewer(chart.chart(), false);
        getStyleClass().add("chart");
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setAccessibleText(words);
        tame();
        sharp.getChildren().setAll(viewer);
        sharp.getTransforms().setAll(shrunk);
        sharp.setManaged(false);
        getChildren().setAll(sharp, crosshair);
        chart.chart().addProgressListener(event -> {
            if (event.getType() == ChartProgressEvent.DRAWING_FINISHED) {
                follow();
                drawn.run();
            }
        });
        pause.setOnFinished(event -> showWaiting());
        localToSceneTransformProperty().addListener((property, was, is) -> Picture.align(sharp, is, tools));
        obeyMouse();
        obeyDragging();
        setOnKeyPressed(this::key);
        focusedProperty().addListener((property, was, is) -> {
            if (!is) {
                point(null);
            }
        });
    }

    /// Of the viewer's own ways the rectangle is left: its menu speaks English, its tips come late and only on the
    /// very point, its wheel turns the other way round, and Alt, with which it moves, moves windows.
    private void tame() {
        ChartCanvas canvas = viewer.getCanvas();
        canvas.setTooltipEnabled(false);
        canvas.removeMouseHandler(canvas.getMouseHandler("pan"));
        for (String handler : List.of("tooltip", "scroll", "anchor")) {
            canvas.removeAuxiliaryMouseHandler(canvas.getMouseHandler(handler));
        }
        canvas.addEventFilter(MouseEvent.ANY, event -> {
            if (canvas.getRenderingInfo() == null) { // not drawn yet: its handlers look for what is under the mouse
                event.consume();
            }
        });
        canvas.getGraphicsContext2D().setFontSmoothingType(FontSmoothingType.GRAY);
        viewer.setZoomFillPaint(Color.web(Look.css(tools.look().palette().accent()), SHEER));
        viewer.setFocusTraversable(false);
        viewer.setManaged(false); // laid out here
        viewer.setOnContextMenuRequested(event -> {});
    }

    private void obeyMouse() {
        setOnMouseMoved(event -> {
            Rectangle2D area = area();
            boolean inside = area != null && area.contains(event.getX(), event.getY());
            point(
                    inside && area != null
                            ? chart.nearest(event.getX(), event.getY(), area).orElse(null)
                            : null);
        });
        setOnMouseExited(event -> point(null));
        setOnMouseClicked(event -> {
            if (event.isStillSincePress() && !event.isShiftDown() && pointed != null) {
                ask.accept(pointed);
            }
        });
        addEventFilter(ScrollEvent.SCROLL, event -> {
            zoom(Math.exp(-event.getDeltaY() * NOTCH), event.getX(), event.getY());
            event.consume();
        });
        setOnZoom(event -> zoom(1 / event.getZoomFactor(), event.getX(), event.getY()));
    }

    /// With Shift the picture is moved; without, the viewer gets the mouse.
    private void obeyDragging() {
        addEventFilter(MouseEvent.MOUSE_PRESSED, event -> {
            requestFocus();
            if (event.isShiftDown()) {
                held = new Point2D.Double(event.getX(), event.getY());
                setCursor(Cursor.MOVE);
                event.consume();
            }
        });
        addEventFilter(MouseEvent.MOUSE_DRAGGED, event -> {
            point(null);
            Point2D before = held;
            Rectangle2D area = area();
            if (before != null && area != null) {
                held = new Point2D.Double(event.getX(), event.getY());
                chart.move(event.getX() - before.getX(), event.getY() - before.getY(), area);
                event.consume();
            }
        });
        addEventFilter(MouseEvent.MOUSE_RELEASED, event -> {
            if (held != null) {
                held = null;
                setCursor(Cursor.DEFAULT);
                event.consume();
            }
        });
    }

    private void zoom(double factor, double x, double y) {
        Rectangle2D area = area();
        if (area != null && area.contains(x, y)) {
            chart.zoom(factor, x, y, area);
        }
    }

    /// Where the lines are drawn, in px of this view; null before they were.
    private @Nullable Rectangle2D area() {
        ChartRenderingInfo info = viewer.getRenderingInfo();
        Rectangle2D area = info == null ? null : info.getPlotInfo().getDataArea();
        return area == null || area.isEmpty()
                ? null
                : AffineTransform.getScaleInstance(shrunk.getX(), shrunk.getY())
                        .createTransformedShape(area)
                        .getBounds2D();
    }

    /// The part of the chart that is in view.
    public ExplorableChart chart() {
        return chart;
    }

    /// What is pointed at, in words; nothing while nothing is.
    public String words() {
        return crosshair.words();
    }

    /// Shows newer numbers, now or in a moment: drawing takes the FX thread some 20 ms.
    void show(ChartContent newest) {
        waiting = newest;
        if (pause.getStatus() != Animation.Status.RUNNING) {
            showWaiting();
        }
    }

    private void showWaiting() {
        ChartContent newest = waiting;
        if (newest == null) {
            return;
        }
        waiting = null;
        Point before = pointed;
        double x =
                before == null ? 0 : chart.content().lines().get(before.line()).x()[before.index()];
        pointed = null;
        chart.show(newest);
        point(before == null ? null : chart.at(before.line(), x).orElse(null));
        pause.playFromStart();
    }

    /// Back to everything.
    void whole() {
        chart.whole();
    }

    private void point(@Nullable Point point) {
        pointed = point;
        follow();
    }

    /// Puts the crosshair where its point is now.
    private void follow() {
        Point point = pointed;
        Rectangle2D area = area();
        if (point == null || area == null) {
            crosshair.hide();
            return;
        }
        Point2D at = chart.place(point, area);
        if (at == null || !area.contains(at)) {
            crosshair.hide();
            return;
        }
        String words = chart.content().say(point.line(), point.index());
        crosshair.show(at, area, words);
        setAccessibleText(words);
    }

    private void key(KeyEvent event) {
        Rectangle2D area = area();
        if (area == null || event.isShortcutDown() || event.isAltDown()) {
            return;
        }
        boolean known = true;
        switch (event.getCode()) {
            case LEFT, RIGHT, UP, DOWN -> step(event, area);
            case PLUS, EQUALS, ADD -> zoom(CLOSER, area);
            case MINUS, SUBTRACT -> zoom(1 / CLOSER, area);
            case DIGIT0, NUMPAD0 -> whole();
            case ENTER -> {
                if (pointed != null) {
                    ask.accept(pointed);
                }
            }
            default -> known = false;
        }
        if (known) {
            event.consume();
        }
    }

    private void step(KeyEvent event, Rectangle2D area) {
        Point from = pointed;
        Point to = from == null
                ? chart.nearest(area.getCenterX(), area.getCenterY(), area).orElse(null)
                : switch (event.getCode()) {
                    case LEFT -> chart.beside(from, -1);
                    case RIGHT -> chart.beside(from, 1);
                    case UP -> chart.above(from, 1);
                    default -> chart.above(from, -1);
                };
        if (to != null) {
            chart.reveal(to);
            point(to);
        }
    }

    private void zoom(double factor, Rectangle2D area) {
        Point2D at = Optional.ofNullable(pointed)
                .map(point -> chart.place(point, area))
                .filter(area::contains)
                .orElse(new Point2D.Double(area.getCenterX(), area.getCenterY()));
        chart.zoom(factor, at.getX(), at.getY(), area);
    }

    /// The chart is laid out as large as the window shows it and shrunk by as much, or a zoomed window would show it
    /// blurred.
    @Override
    protected void layoutChildren() {
        double zoom = getLocalToSceneTransform().getMxx();
        shrunk.setX(1 / zoom);
        shrunk.setY(1 / zoom);
        chart.scale(zoom);
        Font font = Font.font(chart.font().getFamily(), chart.font().getSize());
        viewer.getCanvas().getGraphicsContext2D().setFont(font); // it forgets the font from drawing to drawing
        double width = Math.floor(getWidth() * zoom);
        double height = Math.floor(getHeight() * zoom);
        sharp.resize(width, height);
        viewer.resizeRelocate(0, 0, width, height);
        Picture.align(sharp, getLocalToSceneTransform(), tools);
        crosshair.resizeRelocate(0, 0, getWidth(), getHeight());
        follow();
    }
}
