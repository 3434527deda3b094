package unrolled.view;

import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import javafx.geometry.Point2D;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.image.ImageView;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Pane;
import javafx.scene.shape.Rectangle;
import org.jspecify.annotations.Nullable;
import unrolled.engine.trace.Cell;
import unrolled.figure.Figure;
import unrolled.figure.FigureSpec;
import unrolled.figure.Region;
import unrolled.figure.Run;

/// A figure on the screen: painted elsewhere, shown here, and every cell of it can be hovered, clicked and
/// reached by arrow keys.
final class FigureCanvas extends Pane {
    private final Tools tools;
    private final FigureSpec spec;
    private final Figure figure;
    private final BiConsumer<Integer, Cell> inspect;
    private final ImageView picture = new ImageView();
    private final Rectangle marker = new Rectangle();
    private final Label tip = Controls.label("", "figure-tip");
    private final Surface[] surfaces = {new Surface(), new Surface()};
    private int front;
    private List<Run> runs = List.of();
    private List<Region> regions = List.of();
    private @Nullable Region selected;
    private Painter.@Nullable Job last;

    /// @param inspect is told the run (of the figure's) and the cell that was asked about
    FigureCanvas(Tools tools, FigureSpec spec, Figure figure, BiConsumer<Integer, Cell> inspect) {
        this.tools = tools;
        this.spec = spec;
        this.figure = figure;
        this.inspect = inspect;
        getStyleClass().add("figure-canvas");
        setId("figure-" + spec.name());
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        describe();
        marker.getStyleClass().add("figure-marker");
        for (var mark : List.of(marker, tip)) {
            mark.setManaged(false);
            mark.setMouseTransparent(true);
            mark.setVisible(false);
        }
        getChildren().setAll(picture, marker, tip);
        setOnMouseMoved(event -> point(at(event.getX(), event.getY())));
        setOnMouseExited(event -> point(Optional.empty()));
        setOnMouseClicked(event -> {
            requestFocus();
            at(event.getX(), event.getY()).ifPresent(this::ask);
        });
        setOnKeyPressed(this::key);
        focusedProperty().addListener((property, was, is) -> {
            if (!is) {
                point(Optional.empty());
            }
        });
    }

    void show(List<Run> newest) {
        runs = newest;
        repaint();
    }

    /// The height that suits this width.
    double heightFor(double width) {
        return runs.isEmpty() ? 160 : figure.heightFor(width, runs, tools.look().style());
    }

    Exporter.Shown shown() {
        return new Exporter.Shown(spec, figure, runs, tools.look().style(), getWidth(), getHeight());
    }

    List<Region> regions() {
        return regions;
    }

    private void repaint() {
        double scale = tools.scale().getAsDouble();
        if (runs.isEmpty() || getWidth() < 8 || getHeight() < 8) {
            return;
        }
        Painter.Job job = new Painter.Job(shown(), scale);
        if (!job.equals(last)) {
            last = job;
            tools.painter().paint(this, job, () -> surfaces[1 - front], this::show);
        }
    }

    private void show(Painter.Painted painted) {
        front = 1 - front;
        picture.setImage(painted.surface().refreshed());
        picture.setFitWidth(painted.job().shown().width());
        picture.setFitHeight(painted.job().shown().height());
        regions = painted.regions();
        RuntimeException failure = painted.failure();
        if (failure != null) {
            tip.setText(tools.say("figure.failed", String.valueOf(failure.getMessage())));
            place(4, 4);
        } else if (selected != null) {
            Region before = selected;
            point(regions.stream().filter(region -> same(region, before)).findFirst());
        }
    }

    private static boolean same(Region one, Region other) {
        Cell cell = one.cell();
        return cell != null && cell.equals(other.cell()) && one.run() == other.run();
    }

    private Optional<Region> at(double x, double y) {
        return regions.stream()
                .filter(region -> region.kind() == Region.Kind.CELL)
                .filter(region -> region.bounds().contains(x, y))
                .reduce((below, above) -> above);
    }

    private void ask(Region region) {
        point(Optional.of(region));
        Cell cell = region.cell();
        if (cell != null) {
            inspect.accept(region.run(), cell);
        }
    }

    private void point(Optional<Region> region) {
        selected = region.orElse(null);
        marker.setVisible(region.isPresent());
        tip.setVisible(region.isPresent());
        region.ifPresent(found -> {
            var bounds = found.bounds();
            marker.setX(bounds.getX() - 1);
            marker.setY(bounds.getY() - 1);
            marker.setWidth(bounds.getWidth() + 2);
            marker.setHeight(bounds.getHeight() + 2);
            tip.setText(found.text());
            place(bounds.getCenterX(), bounds.getMaxY() + 6);
            setAccessibleText(found.text());
        });
        if (region.isEmpty()) {
            describe();
        }
    }

    private void describe() {
        setAccessibleText(spec.caption().isEmpty() ? spec.title() : spec.title() + ". " + spec.caption());
    }

    /// Puts the tip near this point and inside the figure.
    private void place(double x, double y) {
        tip.setVisible(true);
        tip.applyCss();
        double width = Math.min(tip.prefWidth(-1), getWidth());
        double height = tip.prefHeight(width);
        double left = Math.clamp(x - width / 2, 0, Math.max(0, getWidth() - width));
        double top = y + height <= getHeight() ? y : Math.max(0, y - height - 24);
        tip.resizeRelocate(Math.rint(left), Math.rint(top), width, height);
    }

    private void key(KeyEvent event) {
        Point2D step =
                switch (event.getCode()) {
                    case LEFT -> new Point2D(-1, 0);
                    case RIGHT -> new Point2D(1, 0);
                    case UP -> new Point2D(0, -1);
                    case DOWN -> new Point2D(0, 1);
                    default -> Point2D.ZERO;
                };
        if (step.magnitude() > 0) {
            next(step).ifPresent(region -> point(Optional.of(region)));
            event.consume();
        } else if (event.getCode() == javafx.scene.input.KeyCode.ENTER && selected != null) {
            ask(selected);
            event.consume();
        }
    }

    /// The nearest cell that lies this way; the first one if none is selected.
    private Optional<Region> next(Point2D way) {
        Region from = selected;
        Region best = null;
        double least = Double.POSITIVE_INFINITY;
        for (Region region : regions) {
            if (region.kind() != Region.Kind.CELL) {
                continue;
            }
            if (from == null) {
                return Optional.of(region);
            }
            double dx = region.bounds().getCenterX() - from.bounds().getCenterX();
            double dy = region.bounds().getCenterY() - from.bounds().getCenterY();
            double along = dx * way.getX() + dy * way.getY();
            double aside = Math.abs(dx * way.getY()) + Math.abs(dy * way.getX());
            if (along > 0.5 && along + 3 * aside < least) {
                least = along + 3 * aside;
                best = region;
            }
        }
        return Optional.ofNullable(best);
    }

    @Override
    protected void layoutChildren() {
        picture.relocate(0, 0);
        repaint();
    }
}
