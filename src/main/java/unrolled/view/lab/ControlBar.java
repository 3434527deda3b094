package unrolled.view.lab;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.geometry.Insets;
import javafx.geometry.Orientation;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import unrolled.figure.Hues;
import unrolled.figure.Numbers;
import unrolled.figure.Palette;
import unrolled.figure.Run;
import unrolled.lab.PageLab;
import unrolled.lab.start.Limits;
import unrolled.training.Curve;
import unrolled.training.Status;
import unrolled.training.TrainingSnapshot;
import unrolled.view.kit.Controls;
import unrolled.view.kit.LazyTooltip;
import unrolled.view.kit.Look;
import unrolled.view.kit.Tools;
import unrolled.view.workbench.Workbench;

/// Train, pause, step, reset, in words where there is room, and how far the run has come.
final class ControlBar extends VBox {
    private static final double ANNOUNCED = 1; // seconds left that are worth a word
    private static final double ABREAST = 560; // px: in less, the numbers stand below the buttons
    private static final double ICON = 44; // px of a button without a word, with the space behind it
    private static final double SPARE = 24; // px, so that numbers that grow and shrink do not move to and fro
    private static final double GAP = 12; // px between two numbers
    private static final double EDGES = 26; // px around the numbers below the buttons, as in the style sheet
    private static final double LEAST_PRICE = 150; // px: how long it will take, which stands first
    private static final Insets AFTER_TRAIN = new Insets(0, 4, 0, 0);

    private static final double MEGA = 1e6; // operations
    private static final List<Unit> UNITS =
            List.of(new Unit("lab.days", 86_400), new Unit("lab.hours", 3600), new Unit("lab.minutes", 60));
    private static final double FEWEST = 2; // of a unit; fewer are told in the next smaller one

    private final Tools tools;
    private final Workbench bench;
    private final Supplier<PageLab> lab;
    private final Button train;
    private final Button step;
    private final Row row = new Row();
    private final Wording wording;
    private final HBox numbers;
    private final FlowPane below = new FlowPane(GAP, 4); // of the buttons, where there is little room
    private final ProgressBar progress = new ProgressBar(0);
    private final Stat steps;
    private final Stat whose;
    private final Stat loss;
    private final Stat accuracy;
    private final Label left = Controls.label("", "stat-name");
    private final Tooltip whole = new Tooltip(); // of a price that has not the room it wants

    private boolean showsPause;

    /// A unit of time that is told instead of seconds.
    private record Unit(String key, double seconds) {}

    /// A number with its name.
    private record Stat(HBox box, Label value) {
        Stat(String name) {
            Label value = Controls.label("", "stat-value");
            HBox box = new HBox(5, Controls.label(name, "stat-name"), value);
            box.getStyleClass().add("stat");
            box.setMinWidth(Region.USE_PREF_SIZE);
            this(box, value);
        }

        void show(String text) {
            value.setText(text);
            box.setVisible(!text.isEmpty());
            box.setManaged(!text.isEmpty());
        }
    }

    /// @param lab     of the runs on the bench, and of those beside them
    /// @param ownText opens and closes the editor for the learner's own text
    ControlBar(Tools tools, Workbench bench, Supplier<PageLab> lab, ToggleButton ownText) {
        this.tools = tools;
        this.bench = bench;
        this.lab = lab;
        row.getStyleClass().add("control-bar");
        train = Controls.worded(
                Feather.PLAY,
                List.of(tools.say("lab.train"), tools.say("lab.pause")),
                tools.say("lab.train"),
                this::toggle);
        train.setId("train");
        train.getStyleClass().add("play");
        HBox.setMargin(train, AFTER_TRAIN);
        step = Controls.worded(
                Feather.SKIP_FORWARD, List.of(tools.say("lab.step-word")), tools.say("lab.step"), bench::step);
        step.setId("step");
        Button reset = Controls.worded(
                Feather.ROTATE_CCW, List.of(tools.say("lab.reset-word")), tools.say("lab.reset"), bench::reset);
        reset.setId("reset");
        reset.setVisible(!bench.limits().hides(Limits.Part.TRAIN));
        reset.setManaged(reset.isVisible());
        ownText.setVisible(!bench.limits().hides(Limits.Part.OWN_TEXT));
        ownText.setManaged(ownText.isVisible());
        progress.getStyleClass().add("thin");
        progress.setMaxWidth(Double.MAX_VALUE);
        progress.setAccessibleText(tools.say("lab.progress"));
        steps = new Stat(tools.say("lab.steps"));
        whose = new Stat("");
        loss = new Stat(tools.say("lab.loss"));
        accuracy = new Stat(tools.say("lab.accuracy"));
        numbers = new HBox(GAP);
        numbers.getChildren().setAll(boxes());
        numbers.getStyleClass().add("stats");
        below.getStyleClass().add("stats-below");
        below.managedProperty().bind(below.visibleProperty());
        below.setVisible(false);
        below.setMinWidth(0);
        numbers.setMinWidth(Region.USE_PREF_SIZE);
        numbers.setFillHeight(false);
        row.getChildren().setAll(train, step, reset, ownText, Controls.spring(), numbers, left);
        wording = new Wording(row, List.of(train, step, reset, ownText));
        getChildren().setAll(row, below, progress);
        refresh();
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    @Override
    protected double computePrefHeight(double width) {
        stack(width >= 0 ? width : getWidth());
        return super.computePrefHeight(width);
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    /// Puts the numbers below the buttons where there is no room beside them, or back.
    private void stack(double width) {
        boolean narrow = width < ABREAST || needed() + (below.isVisible() ? SPARE : 0) > width;
        if (width > 0 && narrow != below.isVisible()) {
            below.setVisible(narrow);
            if (narrow) {
                row.getChildren().removeAll(numbers, left);
                left.maxWidthProperty().bind(below.widthProperty().subtract(EDGES));
                below.getChildren().setAll(boxes());
                below.getChildren().add(left);
            } else {
                below.getChildren().clear();
                left.maxWidthProperty().unbind();
                numbers.getChildren().setAll(boxes());
                row.getChildren().addAll(numbers, left);
            }
            yieldRoom();
        }
    }

    private List<HBox> boxes() {
        return List.of(steps.box(), whose.box(), loss.box(), accuracy.box());
    }

    /// What buttons without words and the numbers want beside one another.
    private double needed() {
        double sum = unworded();
        for (HBox box : boxes()) {
            sum += box.isManaged() ? box.prefWidth(-1) + GAP : 0;
        }
        return sum + Math.min(left.prefWidth(-1), priced() ? LEAST_PRICE : Double.MAX_VALUE);
    }

    /// The room of the buttons without their words.
    private double unworded() {
        return ICON
                * row.getChildren().stream()
                        .filter(node -> node instanceof ButtonBase && node.isManaged())
                        .count();
    }

    /// Whether what stands behind the numbers is a price, which may be cut.
    private boolean priced() {
        return left.getTooltip() != null;
    }

    /// Offers to take these runs elsewhere.
    void offer(Button taking) {
        row.getChildren().add(4, taking);
        wording.also(taking);
    }

    /// The controls and the numbers beside one another.
    private final class Row extends HBox {
        /// What has no room beside the buttons goes below them, and does not push the lab out of the window.
        @Override
        protected double computeMinWidth(double height) {
            return snappedLeftInset() + unworded() + snappedRightInset();
        }

        @Override
        protected void layoutChildren() {
            boolean priced = priced();
            wording.fit(getWidth(), () -> wording.needed(left, priced ? LEAST_PRICE : Double.MAX_VALUE));
            double rest = getWidth() - wording.needed(left, 0);
            if (!below.isVisible()) {
                left.setMaxWidth(
                        priced ? Math.max(0, rest) : USE_PREF_SIZE); // else a long price would squeeze the buttons
            }
            super.layoutChildren();
        }
    }

    void toggle() {
        if (bench.running()) {
            bench.pause();
        } else {
            bench.train();
        }
    }

    void refresh() {
        boolean running = bench.running();
        if (running != showsPause) {
            showsPause = running;
            train.setGraphic(new FontIcon(running ? Feather.PAUSE : Feather.PLAY));
            String words = tools.say(running ? "lab.pause" : "lab.train");
            train.setText(words);
            train.setAccessibleText(words);
            LazyTooltip.on(train, words);
        }
        List<TrainingSnapshot> snapshots = bench.snapshots();
        progress.setProgress(
                snapshots.stream().mapToDouble(ControlBar::share).average().orElse(0));
        Optional<TrainingSnapshot> longest = snapshots.stream()
                .max(Comparator.comparingInt(TrainingSnapshot::steps).thenComparingInt(TrainingSnapshot::step));
        boolean still = longest.isPresent() && longest.get().steps() == 0; // only looked at
        for (Button needed : List.of(train, step)) {
            needed.setVisible(!still && !bench.limits().hides(Limits.Part.TRAIN));
            needed.setManaged(needed.isVisible());
        }
        steps.show(longest.filter(run -> !still).map(ControlBar::counted).orElse(""));
        loss.show(longest.flatMap(run -> measured(run, "loss").or(() -> last(run, "train.loss")))
                .map(Numbers::measured)
                .orElse(""));
        boolean fresh =
                !running && !still && longest.isPresent() && bench.moments().last() == 0;
        String price = fresh ? cost(longest.get(), snapshots) : "";
        progress.setVisible(price.isEmpty()); // it says nothing yet
        accuracy.show(longest.filter(run -> price.isEmpty())
                .flatMap(run -> measured(run, "accuracy"))
                .map(Numbers::measured)
                .orElse(""));
        longest.filter(run -> loss.box().isManaged() || accuracy.box().isManaged())
                .ifPresentOrElse(run -> name(snapshots, run), () -> whose.show(""));
        left.setText(
                price.isEmpty() ? longest.map(run -> timeLeft(run, running)).orElse(opening()) : price);
        whole.setText(price);
        left.setTooltip(price.isEmpty() ? null : whole);
        yieldRoom();
    }

    /// Says whose loss it is, where there are several runs, and whether numbers set by hand have a part in it.
    private void name(List<TrainingSnapshot> snapshots, TrainingSnapshot shown) {
        Run run = lab.get().run(snapshots.indexOf(shown), shown);
        String label = snapshots.size() > 1 ? run.label() : "";
        Palette palette = tools.look().palette();
        whose.show(shown.overrides().isEmpty() ? label : byHand(label));
        whose.value().setStyle("-fx-text-fill: %s;".formatted(Look.css(palette.readable(Hues.of(run, palette)))));
    }

    private String byHand(String label) {
        return label.isEmpty() ? tools.say("lab.by-hand") : tools.say("lab.run-by-hand", label);
    }

    /// A price is cut, since that of a huge model is wider than the window; other words have their room beside the
    /// buttons, and as many lines as they need below.
    private void yieldRoom() {
        left.setMinWidth(priced() || below.isVisible() ? 0 : USE_PREF_SIZE);
        left.setWrapText(!priced() && below.isVisible());
    }

    /// What training will take, before it begins: weights and operations a step of one run, seconds of all.
    private String cost(TrainingSnapshot run, List<TrainingSnapshot> all) {
        if (run.operations() == 0) {
            return "";
        }
        String weights = String.format(Locale.ROOT, "%,d", run.parameters());
        String mega = Numbers.plain(run.operations() / MEGA);
        double speed = tools.course().speed();
        double seconds = all.stream()
                .mapToDouble(each -> Math.min(each.seconds(), each.steps() * each.operations() / speed))
                .sum();
        return Double.isNaN(seconds)
                ? tools.say("lab.cost", weights, mega)
                : tools.say("lab.cost-time", weights, mega, time(Math.max(1, seconds)));
    }

    /// What is said while the runs are being opened, which takes a while where they start from trained weights.
    private String opening() {
        return bench.report() == null ? tools.say("lab.opening") : "";
    }

    private String timeLeft(TrainingSnapshot first, boolean running) {
        if (first.steps() == 0) {
            return tools.say("lab.looked-at");
        }
        if (snapshotsDone()) {
            return first.status() instanceof Status.Done(boolean reached) ? ended(first, reached) : "";
        }
        double seconds = bench.pace().seconds(Math.max(0, first.steps() - first.step()));
        return running && seconds > ANNOUNCED ? tools.say("lab.left", time(seconds)) : "";
    }

    /// A model that counts has no goal but the end of its text.
    private String ended(TrainingSnapshot run, boolean reached) {
        if (reached && last(run, "read").isPresent()) {
            return tools.say("lab.read");
        }
        return tools.say(reached ? "lab.reached" : "lab.done");
    }

    private String time(double seconds) {
        for (Unit unit : UNITS) {
            if (seconds >= FEWEST * unit.seconds()) {
                return tools.say(unit.key(), String.format(Locale.ROOT, "%,d", Math.round(seconds / unit.seconds())));
            }
        }
        return tools.say("lab.seconds", Math.round(seconds));
    }

    /// Steps made, and of how many; where time ends the run, that is not known.
    private static String counted(TrainingSnapshot run) {
        return run.seconds() < Double.POSITIVE_INFINITY
                ? Integer.toString(run.step())
                : "%s / %s".formatted(run.step(), run.steps());
    }

    private boolean snapshotsDone() {
        return bench.snapshots().stream().allMatch(snapshot -> snapshot.status() instanceof Status.Done);
    }

    private static double share(TrainingSnapshot snapshot) {
        if (snapshot.status() instanceof Status.Done) {
            return 1;
        }
        return last(snapshot, "read").orElse(snapshot.share());
    }

    /// What the held-out texts give, with the numbers set by hand if there are any: the curves are without.
    private static Optional<Double> measured(TrainingSnapshot snapshot, String name) {
        String metric = "metric." + name;
        return !snapshot.overrides().isEmpty() && snapshot.trace().has(metric)
                ? Optional.of((double) snapshot.trace().get(metric).at(0, 0))
                : last(snapshot, name);
    }

    private static Optional<Double> last(TrainingSnapshot snapshot, String name) {
        return snapshot.curves().stream()
                .filter(curve -> curve.name().equals(name))
                .map(Curve::last)
                .filter(value -> !value.isNaN())
                .map(Float::doubleValue)
                .findFirst();
    }
}
