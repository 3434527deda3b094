package unrolled.view.canvas;

import java.awt.Shape;
import java.awt.geom.Rectangle2D;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.function.Predicate;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.AccessibleRole;
import javafx.scene.Group;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Pane;
import org.jspecify.annotations.Nullable;
import unrolled.engine.trace.Cell;
import unrolled.export.Sheet;
import unrolled.figure.Figure;
import unrolled.figure.FigureSpec;
import unrolled.figure.FigureSummary;
import unrolled.figure.Grip;
import unrolled.figure.Region;
import unrolled.figure.Run;
import unrolled.view.kit.FailureWords;
import unrolled.view.kit.Painter;
import unrolled.view.kit.Tools;
import unrolled.view.workbench.Pins;
import unrolled.view.workbench.Workbench;

/// A figure on the screen: painted elsewhere, shown here, and every cell of it can be hovered, clicked and
/// reached by arrow keys. What is pointed at here is marked in the other figures of the page too, and the other
/// way round.
public final class FigureCanvas extends Pane implements Pointing.Follower {
    private static final double SEAM = 1; // px between two cells, where a click means one of them
    private static final double EMPTY = 160; // px, the height before there is a run

    private final Tools tools;
    private FigureSpec spec;
    private final BiConsumer<Integer, Cell> inspect;
    private final Dragging dragging;
    private final IntConsumer choose;
    private final Runnable painted;
    private final Pointing pointing;
    private final Tuning tuning;
    private final Consumer<Map<String, String>> settings;
    private final Picture picture;
    private final Marking marks = new Marking();
    private final RubberBand rubber = new RubberBand();
    private final Pins pins;
    private final SketchPen pen = new SketchPen(this::setAccessibleText);
    private Figure figure;
    private int position = Workbench.NOWHERE;
    private int unit = Workbench.NOWHERE;
    private List<Run> runs = List.of();
    private final Map<Double, Figure.Heights> heights = new HashMap<>(); // by width, of what is shown
    private List<Region> regions = List.of();
    private @Nullable Region selected;

    /// What a canvas tells of what the learner does on it.
    ///
    /// @param inspect the run (of the figure's) and the cell that was asked about
    /// @param grasp   numbers set by hand
    /// @param choose  the position of the text that was chosen
    /// @param painted a new picture is on the screen
    /// @param pointing what is pointed at, shared with the other figures of the page
    /// @param tuning   options that a mark moves
    /// @param settings told the settings of the runs that a mark was pressed for
    /// @param pins     cells that stay marked
    public record Callbacks(
            BiConsumer<Integer, Cell> inspect,
            FigureOverrides grasp,
            IntConsumer choose,
            Runnable painted,
            Pointing pointing,
            Tuning tuning,
            Consumer<Map<String, String>> settings,
            Pins pins) {}

    public FigureCanvas(Tools tools, FigureSpec spec, Figure figure, Callbacks told) {
        this.tools = tools;
        this.spec = spec;
        this.figure = figure;
        this.inspect = told.inspect();
        this.dragging = new Dragging(told.grasp());
        this.choose = told.choose();
        this.painted = told.painted();
        this.pointing = told.pointing();
        this.tuning = told.tuning();
        this.settings = told.settings();
        this.pins = told.pins();
        pointing.join(this);
        getStyleClass().add("figure-canvas");
        setId("figure-" + spec.name());
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        describe();
        picture = new Picture(tools, this::show);
        getChildren().setAll(picture, marks, rubber, pen);
        localToSceneTransformProperty().addListener((property, was, is) -> Picture.align(picture, is, tools));
        obeyMouse();
        setOnKeyPressed(this::key);
        focusedProperty().addListener((property, was, is) -> {
            if (!is) {
                point(Optional.empty());
            } else if (selected == null) {
                describe();
            }
        });
    }

    private void obeyMouse() {
        setOnMouseMoved(event -> point(at(event.getX(), event.getY())));
        setOnMouseExited(event -> {
            if (!event.isPrimaryButtonDown()) {
                point(Optional.empty());
            }
        });
        setOnMousePressed(event -> {
            requestFocus();
            if (pen.draws(regions, (drawing, sheet) -> drawing.press(event.getX(), event.getY(), sheet))) {
                return;
            }
            Optional<Region> pressed = at(event.getX(), event.getY());
            dragging.press(pressed.orElse(null));
            rubber.press(pressed.orElse(null), event.getX(), event.getY());
            pressed.ifPresent(this::choose);
        });
        setOnMouseDragged(event -> {
            if (pen.draws(regions, (drawing, sheet) -> drawing.drag(event.getX(), event.getY(), sheet))) {
                return;
            }
            Region says = dragging.drag(event, regions);
            if (says != null) {
                point(Optional.of(says));
            } else if (parts()) {
                rubber.drag(event.getX(), event.getY());
            }
        });
        setOnMouseReleased(event -> {
            if (pen.draws(regions, (drawing, sheet) -> drawing.release())) {
                return;
            }
            boolean dragged = dragging.release();
            List<Cell> drawn = rubber.release(regions);
            if (!drawn.isEmpty()) {
                see(drawn);
            } else if (!dragged && event.isStillSincePress()) {
                at(event.getX(), event.getY()).ifPresent(event.isShiftDown() ? this::pin : this::ask);
            }
        });
    }

    /// From now on the mouse and the keys draw a curve; null for the usual.
    public void draw(@Nullable Sketching drawing) {
        pen.take(drawing, regions);
    }

    /// The position of the text that a region stands for becomes the one all figures look at.
    private void choose(Region region) {
        RegionPositions.position(region, runs).ifPresent(choose);
    }

    /// Frames what belongs to this position of the text.
    void choose(int newPosition) {
        position = newPosition;
        frame();
        repaint();
    }

    /// The unit to look at, for a figure of one unit at a time.
    void look(int newUnit) {
        unit = newUnit;
        repaint();
    }

    /// What there is to look at in turn.
    Figure.Extent extent() {
        return runs.isEmpty()
                ? Figure.Extent.NOTHING
                : figure.at(position, unit).extent(runs);
    }

    private void frame() {
        marks.frame(RegionPositions.frame(position, regions, runs));
    }

    /// Whether a part of the figure can be seen alone.
    private boolean parts() {
        return regions.stream()
                .map(Region::cell)
                .filter(cell -> cell != null && cell.row() >= 0 && cell.column() >= 0)
                .findFirst()
                .filter(cell -> !figure.part(List.of(cell)).isEmpty())
                .isPresent();
    }

    /// Shows these cells alone.
    private void see(List<Cell> cells) {
        point(Optional.empty());
        figure.part(cells).forEach(tuning::move);
    }

    /// Shows everything again.
    void seeAll() {
        rubber.forget();
        figure.whole().forEach(tuning::move);
    }

    /// Whether a hand can set anything in the picture.
    public boolean canBeSet() {
        return regions.stream().anyMatch(region -> region.grip() != null);
    }

    /// How a hand sets numbers here.
    OverrideBar.Gesture gesture() {
        List<Grip> grips =
                regions.stream().map(Region::grip).filter(Objects::nonNull).toList();
        if (grips.stream().anyMatch(grip -> grip.toggled() != null)) {
            return OverrideBar.Gesture.CLICK;
        }
        if (grips.stream().anyMatch(grip -> grip.across() != null && grip.up() != null)) {
            return OverrideBar.Gesture.ARROW;
        }
        return grips.stream().anyMatch(Grip::share) ? OverrideBar.Gesture.BAR : OverrideBar.Gesture.POINT;
    }

    public void show(List<Run> newest) {
        if (newest.isEmpty() && !runs.isEmpty()) {
            return; // the picture stays, and so does what its marks and pins mean
        }
        runs = newest;
        heights.clear();
        repaint();
    }

    /// Goes on with other options of the same figure.
    void become(FigureSpec changed, Figure made) {
        spec = changed;
        figure = made;
        heights.clear();
        repaint();
    }

    /// What it asks of its height at this width. Computed once for what is shown: a page asks again for each way to
    /// place its figures.
    Figure.Heights heights(double width) {
        return heights.computeIfAbsent(
                width,
                across -> runs.isEmpty()
                        ? new Figure.Heights(EMPTY, EMPTY, EMPTY, Figure.LEAST * EMPTY)
                        : figure.heights(across, runs, tools.look().style()));
    }

    /// How large what it shows would be in this size.
    double ease(double width, double height) {
        return runs.isEmpty()
                ? 1
                : figure.ease(width, height, heights(width), runs, tools.look().style());
    }

    /// The figure as it stands on the screen.
    public Sheet sheet() {
        return picture.grown(wanted());
    }

    private Sheet wanted() {
        return new Sheet(spec, figure.at(position, unit), runs, tools.look().style(), getWidth(), getHeight());
    }

    /// The marks around what is pointed at elsewhere.
    public Group links() {
        return marks.links();
    }

    Figure figure() {
        return figure;
    }

    public List<Run> runs() {
        return runs;
    }

    public List<Region> regions() {
        return regions;
    }

    /// Where the selected mark lies, in the canvas' own coordinates; the whole canvas if none is selected.
    public Bounds selection() {
        Region mark = selected;
        if (mark == null) {
            return getLayoutBounds();
        }
        Rectangle2D bounds = mark.bounds();
        return new BoundingBox(bounds.getX(), bounds.getY(), bounds.getWidth(), bounds.getHeight());
    }

    /// Whether there is something to draw and room for it: not while runs are being opened, nor before the layout.
    boolean drawable() {
        return !runs.isEmpty() && getWidth() >= 8 && getHeight() >= 8;
    }

    private void repaint() {
        if (drawable()) {
            picture.paint(wanted());
        }
    }

    private void show(Painter.Painted painted) {
        Picture.align(picture, getLocalToSceneTransform(), tools);
        regions = painted.regions();
        pen.move(regions);
        frame();
        Throwable failure = painted.failure();
        if (failure != null) {
            marks.say(tools.say("figure.failed", FailureWords.of(tools, failure)), 4, 4);
        } else if (selected != null) {
            Region before = selected;
            select(regions.stream().filter(region -> same(region, before)).findFirst());
        }
        follow(pointing.now());
        marks.bands(selected, regions, pins.all());
        this.painted.run();
    }

    /// Marks what is pointed at in any figure of the page.
    @Override
    public void follow(@Nullable Pointed pointed) {
        marks.follow(pointed, runs, regions, selected);
    }

    private static boolean same(Region one, Region other) {
        Cell cell = one.cell();
        Grip grip = one.grip();
        boolean sameCell = cell != null && cell.equals(other.cell());
        boolean sameGrip = grip != null
                && other.grip() != null
                && grip.cells().equals(other.grip().cells());
        return (sameCell || sameGrip) && one.run() == other.run() && one.kind() == other.kind();
    }

    private Optional<Region> at(double x, double y) {
        return topmost(outline -> outline.contains(x, y))
                .or(() -> topmost(outline -> outline.intersects(x - SEAM, y - SEAM, 2 * SEAM, 2 * SEAM)));
    }

    private Optional<Region> topmost(Predicate<Shape> there) {
        return regions.stream()
                .filter(region -> region.kind() == Region.Kind.CELL || region.cell() != null)
                .filter(region -> there.test(region.outline()))
                .reduce((below, above) -> above);
    }

    /// Pins a cell, or frees it.
    private void pin(Region region) {
        Cell cell = region.cell();
        if (cell != null && cell.row() >= 0 && cell.column() >= 0 && region.kind() == Region.Kind.CELL) {
            pins.toggle(region.run(), cell, figure, runs);
            marked();
        }
    }

    /// Shows the pins as they are now.
    void marked() {
        marks.bands(selected, regions, pins.all());
        painted.run();
    }

    private void ask(Region region) {
        point(Optional.of(region));
        Cell cell = region.cell();
        Region.Move move = region.move();
        if (move != null && !move.settings().isEmpty()) {
            settings.accept(move.settings());
        } else if (move != null) {
            tuning.press(move);
        } else if (dragging.toggle(region, runs)) {
            painted.run();
        } else if (cell != null && cell.row() >= 0 && cell.column() >= 0 && region.kind() == Region.Kind.CELL) {
            inspect.accept(region.run(), cell);
        }
    }

    /// Selects a region and makes it known to the other figures.
    private void point(Optional<Region> region) {
        select(region);
        marks.bands(selected, regions, pins.all());
        tuning.point(region.map(Region::move).orElse(null));
        pointing.point(region.flatMap(found -> Pointed.at(found, runs)).orElse(null));
        follow(pointing.now());
    }

    private void select(Optional<Region> region) {
        selected = region.orElse(null);
        marks.select(region);
        region.ifPresentOrElse(found -> setAccessibleText(found.text()), this::describe);
    }

    /// What a screen reader says of the whole: title, caption, and, for whoever is here, what the numbers are.
    private void describe() {
        String numbers = isFocused() && isVisible() && !runs.isEmpty()
                ? FigureSummary.of(figure.data(runs), tools.look().words())
                : "";
        setAccessibleText(FigureSummary.whole(spec, numbers));
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
        boolean[] drawn = new boolean[1];
        if (pen.draws(regions, (drawing, sheet) -> drawn[0] = drawing.key(event)) && drawn[0]) {
            event.consume();
        } else if (dragging.key(event, selected, runs)) {
            event.consume();
        } else if (step.magnitude() > 0) {
            Neighbours.next(regions, selected, step).ifPresent(region -> {
                point(Optional.of(region));
                choose(region);
            });
            event.consume();
        } else if (event.getCode() == javafx.scene.input.KeyCode.P && selected != null) {
            pin(selected);
            event.consume();
        } else if (event.getCode() == javafx.scene.input.KeyCode.Z && !event.isShortcutDown()) {
            zoom(event.isShiftDown());
            event.consume();
        } else if (event.getCode() == javafx.scene.input.KeyCode.ENTER && selected != null) {
            ask(selected);
            event.consume();
        }
    }

    /// A corner of what is to be seen alone is set where the pointer is; the second one shows it.
    private void zoom(boolean out) {
        if (out) {
            seeAll();
        } else if (selected != null && parts()) {
            List<Cell> cells = rubber.corner(selected, regions);
            if (!cells.isEmpty()) {
                see(cells);
            }
        }
    }

    @Override
    protected void layoutChildren() {
        marks.resize(getWidth(), getHeight());
        repaint();
    }
}
