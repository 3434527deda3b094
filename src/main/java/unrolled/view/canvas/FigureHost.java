package unrolled.view.canvas;

import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import unrolled.engine.trace.Cell;
import unrolled.export.Sheet;
import unrolled.figure.Figure;
import unrolled.figure.Run;
import unrolled.lab.PageLab;
import unrolled.view.kit.Controls;
import unrolled.view.kit.Layered;
import unrolled.view.kit.Pictures;
import unrolled.view.kit.Tools;
import unrolled.view.workbench.Pins;
import unrolled.view.workbench.Question;
import unrolled.view.workbench.Workbench;

/// A figure's card: its title and tools above, the figure, its caption below.
public final class FigureHost extends VBox {
    private static final double COPY_SCALE = 2; // device pixels per px of a copied image

    private final Tools tools;
    private final PageLab.PageFigure declared;
    private final Tuning tuning;
    private final OptionsView options;
    private final FigureCanvas canvas;
    private final OverrideBar handBar;
    private final PositionBar positionBar;
    private final PinBar pinBar;
    private final Label title;
    private final FigureHeader header;
    private final Label caption;
    private final Label cover;
    private final Button whole;
    private @Nullable RaceBar race;
    private boolean bare;
    private Length length = Length.WHOLE;
    private Runnable whenPainted = () -> {};
    private boolean painted; // once, at least
    private @Nullable Pressed pressed;

    /// @param bench  the runs of the page and what was done to them, options of this figure included
    /// @param told   what was asked about, and the position chosen
    public FigureHost(Tools tools, PageLab.PageFigure figure, Workbench bench, Callbacks told) {
        this.tools = tools;
        this.declared = figure;
        Map<String, String> changes = bench.figureOptions(figure.spec().name());
        tuning =
                new Tuning(figure, changes, () -> bench.noteFigure(figure.spec().name()), this::become);
        options = new OptionsView(tools, figure, changes, tuning::move);
        Pins pins = bench.pins(figure.spec().name());
        pinBar = new PinBar(tools, pins, this::freed);
        handBar = new OverrideBar(tools, bench, figure.runs());
        positionBar = new PositionBar(tools, told.choose(), this::look);
        canvas = new FigureCanvas(
                tools,
                tuning.now().spec(),
                tuning.now().figure(),
                new FigureCanvas.Callbacks(
                        (run, cell) -> {
                            if (!figure.raced()) { // the runs of a race are not on the bench
                                told.inspect().accept(this, question(run, cell));
                            }
                        },
                        new FigureOverrides(bench.hand(), figure.runs(), handBar::refresh),
                        told.choose(),
                        this::painted,
                        told.pointing(),
                        tuning,
                        told.settings(),
                        pins));
        canvas.choose(bench.position());
        title = Controls.wrapped(figure.spec().title(), "figure-title");
        caption = Controls.wrapped(figure.spec().caption(), "caption");
        HBox.setHgrow(title, Priority.ALWAYS);
        title.setMaxWidth(Double.MAX_VALUE);
        whole = Controls.text(tools.say("figure.whole"), "link", canvas::seeAll);
        whole.setId("whole-" + figure.spec().name());
        whole.managedProperty().bind(whole.visibleProperty());
        showWhole();
        header = new FigureHeader(title);
        header.getChildren()
                .addAll(
                        title,
                        whole,
                        options.button(),
                        Controls.icon(Feather.COPY, tools.say("figure.copy"), this::copy));
        getStyleClass().addAll("card", "figure");
        VBox.setVgrow(canvas, Priority.ALWAYS);
        canvas.setMinHeight(40);
        canvas.managedProperty().bind(canvas.visibleProperty());
        cover = Controls.wrapped(tools.say("figure.covered"), "figure-cover");
        cover.setMaxSize(Double.MAX_VALUE, Double.MAX_VALUE);
        cover.managedProperty().bind(cover.visibleProperty());
        cover.setVisible(false);
        VBox.setVgrow(cover, Priority.ALWAYS);
        getChildren().addAll(header, options, canvas, cover, pinBar);
        if (!figure.spec().caption().isEmpty()) {
            getChildren().add(caption);
        }
    }

    /// A button that was pressed before there was a picture.
    ///
    /// @param at nanoseconds, of [System#nanoTime]
    private record Pressed(Consumer<Sheet> use, long at) {
        private static final double PATIENCE = 5; // seconds: whoever waits longer has turned to something else

        boolean holds() {
            return System.nanoTime() - at < PATIENCE * 1e9;
        }
    }

    /// Hides the picture, or shows it: it would answer a question that the learner has not answered yet.
    public void cover(boolean covered) {
        canvas.setVisible(!covered);
        cover.setVisible(covered);
        header.getChildren().stream().filter(Button.class::isInstance).forEach(button -> button.setDisable(covered));
    }

    /// What a host tells of what the learner does.
    ///
    /// @param inspect  told in which figure a number was asked about
    /// @param settings told those of the runs that a mark was pressed for
    /// @param pointing shared by the figures of the page
    public record Callbacks(
            BiConsumer<FigureHost, Question> inspect,
            IntConsumer choose,
            Consumer<Map<String, String>> settings,
            Pointing pointing) {}

    /// A figure that can be set by hand gets the words and buttons for it.
    private void painted() {
        painted = true;
        showPins();
        if (canvas.canBeSet() && !getChildren().contains(handBar)) {
            handBar.by(canvas.gesture());
            getChildren().add(getChildren().indexOf(canvas) + 1, handBar);
        }
        if (canvas.extent().positions() > 0) {
            positionBar.show(canvas.extent());
            if (bare && !header.getChildren().contains(positionBar)) {
                HBox.setHgrow(positionBar, Priority.ALWAYS);
                header.getChildren().add(1, positionBar.terse());
            } else if (!bare && !getChildren().contains(positionBar)) {
                getChildren().add(getChildren().indexOf(canvas) + 1, positionBar);
            }
        }
        shorten();
        whenPainted.run();
        Pressed early = pressed;
        pressed = null;
        if (early != null && early.holds() && getScene() != null && !cover.isVisible()) {
            picture(early.use());
        }
    }

    /// Called after each new picture: only then is it known whether the figure can be set by hand.
    public FigureHost whenPainted(Runnable told) {
        whenPainted = told;
        return this;
    }

    /// Whether its first picture is still being painted.
    public boolean isAwaited() {
        return !painted && canvas.isVisible() && canvas.drawable();
    }

    /// Leaves out what a slide has no room for.
    private void shorten() {
        if (bare) {
            leave(handBar, length == Length.BRIEF || !handBar.holds());
            leave(positionBar, length == Length.BRIEF);
            leave(caption, length != Length.WHOLE);
        }
    }

    private static void leave(Node node, boolean out) {
        node.setVisible(!out);
        node.setManaged(!out);
    }

    private void look(int unit) {
        canvas.look(unit);
    }

    private void showPins() {
        pinBar.show(canvas.figure(), canvas.runs());
    }

    private void freed() {
        canvas.marked();
    }

    /// The position of the text to look at.
    public void choose(int position) {
        canvas.choose(position);
        handBar.refresh();
    }

    /// Whether it has controls of its own below, which want the whole width.
    boolean wantsWidth() {
        return getChildren().contains(positionBar) || canBeSetByHand();
    }

    public boolean canBeSetByHand() {
        return getChildren().contains(handBar);
    }

    private Question question(int run, Cell cell) {
        List<Integer> indices = declared.runs();
        PageLab.PageFigure asked = tuning.now();
        List<Integer> from = indices.subList(run, indices.size()); // what is made of several belongs to the first
        return new Question(indices.get(run), cell, snapshots -> {
            boolean all = indices.stream().allMatch(index -> index < snapshots.size());
            return all
                    ? asked.figure()
                            .derived(from.stream()
                                    .map(index -> new Run("", "", snapshots.get(index)))
                                    .toList())
                    : List.of();
        });
    }

    /// Adds a tool of somebody else's, before its own.
    public FigureHost with(Node tool) {
        header.getChildren().add(header.getChildren().indexOf(whole) + 1, tool);
        return this;
    }

    /// Its options lie over this page when they are open.
    public FigureHost over(Layered page) {
        options.over(page, this);
        return this;
    }

    /// Takes its options off the page: another figure is to stand in its place.
    public void leave() {
        options.button().setSelected(false);
    }

    /// Adds the button that saves the figure.
    public FigureHost exportable(Consumer<Sheet> export) {
        Button button = Controls.icon(Feather.DOWNLOAD, tools.say("figure.export"), () -> picture(export));
        button.setId("export-" + declared.spec().name());
        header.getChildren().add(button);
        return this;
    }

    /// Adds the button that shows the lines behind the figure.
    public FigureHost coded(Runnable open) {
        Button button = Controls.icon(Feather.CODE, tools.say("figure.code"), open);
        button.setId("code-" + declared.spec().name());
        header.getChildren().add(button);
        return this;
    }

    /// Adds the button, and the key V, that show the numbers of the figure as a table.
    public FigureHost tabled(Consumer<Sheet> open) {
        Button button = Controls.icon(Feather.GRID, tools.say("figure.table"), () -> picture(open));
        button.setId("table-" + declared.spec().name());
        header.getChildren().add(button);
        canvas.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.V && !event.isShortcutDown()) {
                button.fire();
                event.consume();
            }
        });
        return this;
    }

    /// Adds the button that shows the figure large.
    public FigureHost enlargeable(Runnable enlarge) {
        header.getChildren().add(Controls.icon(Feather.MAXIMIZE_2, tools.say("figure.enlarge"), enlarge));
        return this;
    }

    /// Leaves out its tools, for a slide: title, picture and caption are what is seen from far.
    ///
    /// @param covered what is said in the place of a picture that is hidden
    public FigureHost bare(String covered) {
        bare = true;
        header.getChildren().setAll(title, whole);
        cover.setText(covered);
        getStyleClass().setAll("slide-figure");
        return this;
    }

    /// What a bare figure has with it: caption and what moves it, or no caption, or the picture only.
    public enum Length {
        WHOLE,
        LARGE,
        BRIEF
    }

    /// Leaves out what there is no room for, or shows it again.
    public void shorten(Length wanted) {
        length = wanted;
        shorten();
    }

    /// Adds the bar of its race, between title and figure.
    public FigureHost raced(RaceBar bar) {
        race = bar;
        getChildren().add(1, bar);
        return this;
    }

    public PageLab.PageFigure figure() {
        return declared;
    }

    public FigureCanvas canvas() {
        return canvas;
    }

    public void show(List<Run> runs) {
        if (race != null) {
            race.refresh();
        }
        canvas.show(runs);
        showOptions();
        handBar.refresh();
    }

    /// Takes over what was moved in another view of the same figure.
    public void refresh() {
        tuning.refresh();
        options.refresh();
    }

    /// Shows the figure with other options.
    private void become(PageLab.PageFigure tuned) {
        canvas.become(tuned.spec(), tuned.figure());
        showWhole();
        showOptions();
    }

    /// The way back from a part of the figure, while only a part is shown.
    private void showWhole() {
        whole.setVisible(!canvas.figure().whole().isEmpty());
    }

    private void showOptions() {
        List<Run> runs = canvas.runs();
        var figure = tuning.now().figure();
        options.show(
                runs.isEmpty() ? List.of() : figure.live(runs),
                option -> figure.optionName(option, runs, tools.look().words()));
    }

    /// What the card asks of its height at this width.
    Figure.Heights heights(double width) {
        double around = around(width);
        Figure.Heights shown = canvas.heights(inner(width));
        double natural = shown.natural();
        return new Figure.Heights(
                around + natural,
                around + Math.max(natural, shown.most()),
                around + shown.enough(),
                around + Math.min(natural, shown.least()));
    }

    /// How large what the figure shows would be in a card of this size.
    double ease(double width, double height) {
        return canvas.ease(inner(width), Math.max(1, height - around(width)));
    }

    private double inner(double width) {
        return Math.max(40, width - snappedLeftInset() - snappedRightInset());
    }

    /// The height of what stands around the figure.
    private double around(double width) {
        double inner = inner(width);
        double words = header.prefHeight(inner);
        if (race != null) {
            words += getSpacing() + race.prefHeight(inner);
        }
        if (pinBar.isVisible()) {
            words += getSpacing() + pinBar.prefHeight(inner);
        }
        if (options.isManaged()) {
            words += getSpacing() + options.prefHeight(inner);
        }
        if (getChildren().contains(caption)) {
            words += getSpacing() + caption.prefHeight(inner);
        }
        if (getChildren().contains(positionBar)) {
            words += getSpacing() + positionBar.prefHeight(inner);
        }
        if (getChildren().contains(handBar)) {
            words += getSpacing() + handBar.prefHeight(inner);
        }
        return snappedTopInset() + snappedBottomInset() + words + getSpacing();
    }

    private void copy() {
        picture(sheet -> {
            ClipboardContent content = new ClipboardContent();
            content.putImage(Pictures.of(sheet, COPY_SCALE));
            Clipboard.getSystemClipboard().setContent(content);
        });
    }

    /// Does something with the picture, once there is one: who turns a page and presses at once waits for its runs.
    private void picture(Consumer<Sheet> use) {
        if (canvas.drawable()) {
            use.accept(canvas.sheet());
        } else {
            pressed = new Pressed(use, System.nanoTime());
        }
    }
}
