package unrolled.view.lab;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import unrolled.engine.source.Code;
import unrolled.engine.source.Listing;
import unrolled.engine.trace.Activation;
import unrolled.engine.trace.Cell;
import unrolled.engine.trace.Explanation;
import unrolled.engine.trace.Term;
import unrolled.engine.trace.Trace;
import unrolled.figure.AxisWords;
import unrolled.training.TrainingSnapshot;
import unrolled.view.kit.CodeView;
import unrolled.view.kit.Controls;
import unrolled.view.kit.FormulaView;
import unrolled.view.kit.Levels;
import unrolled.view.kit.Numbers;
import unrolled.view.kit.Tools;
import unrolled.view.workbench.Question;
import unrolled.view.workbench.Walk;
import unrolled.words.Words;

/// Where one number came from: its formula, the numbers put in, and the terms to walk on to.
public final class InspectorView extends VBox {
    private static final int MOST = 12; // terms shown at once
    private static final float LETTERS = 15; // px
    private static final PseudoClass WIDE = PseudoClass.getPseudoClass("wide"); // lines of a program need room

    private final Tools tools;
    private final Walk walk;
    private final VBox body = new VBox();
    private final HBox levels = new HBox(6);
    private final Button back;
    private final Button forward;
    private final Runnable closed;
    private final Saving saving;
    private List<TrainingSnapshot> newest = List.of();
    private List<TrainingSnapshot> snapshots = List.of();
    private boolean all;

    /// Saves the way to a number as a figure.
    @FunctionalInterface
    interface Saving {
        /// Asks where to and writes it.
        ///
        /// @param stops     from the number first asked about to the one looked at
        /// @param snapshots of the page, as they are being read
        void save(List<Question> stops, List<TrainingSnapshot> snapshots);
    }

    InspectorView(Tools tools, Walk walk, Runnable closed, Saving saving) {
        this.tools = tools;
        this.walk = walk;
        this.closed = closed;
        this.saving = saving;
        getStyleClass().addAll("card", "inspector");
        body.getStyleClass().add("inspector-body");
        back = Controls.icon(Feather.CHEVRON_LEFT, tools.say("inspector.back"), this::back);
        forward = Controls.icon(Feather.CHEVRON_RIGHT, tools.say("inspector.forward"), this::forward);
        Button save = Controls.icon(Feather.DOWNLOAD, tools.say("inspector.save"), this::save);
        save.setId("inspector-save");
        Button close = Controls.icon(Feather.X, tools.say("inspector.close"), this::close);
        for (Levels.Level level : Levels.Level.values()) {
            levels.getChildren().add(toggle(level));
        }
        levels.getStyleClass().add("inspector-levels");
        HBox header = new HBox(
                4,
                Controls.label(tools.say("inspector.title"), "figure-title"),
                Controls.spring(),
                Controls.icon(Feather.COPY, tools.say("inspector.copy"), this::copy),
                save,
                back,
                forward,
                close);
        header.getStyleClass().add("figure-header");
        ScrollPane scroll = new ScrollPane(body);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        VBox.setVgrow(scroll, javafx.scene.layout.Priority.ALWAYS);
        getChildren().setAll(header, levels, scroll);
        refresh();
    }

    private ToggleButton toggle(Levels.Level level) {
        ToggleButton toggle =
                new ToggleButton(tools.say("inspector.level." + level.name().toLowerCase(Locale.ROOT)));
        toggle.setId("level-" + level.name().toLowerCase(Locale.ROOT));
        toggle.getStyleClass().add("chip");
        toggle.setSelected(tools.levels().shows(level));
        toggle.setOnAction(event -> {
            tools.levels().show(level, toggle.isSelected());
            refresh();
        });
        return toggle;
    }

    void start(Question asked) {
        snapshots = newest;
        go(() -> walk.start(asked));
    }

    /// Takes the newest snapshots. While the run goes on, what is being read stays: its numbers belong together.
    void show(List<TrainingSnapshot> taken, boolean running) {
        newest = taken;
        if (snapshots.isEmpty() || (isVisible() && !running)) {
            snapshots = newest;
            refresh();
        }
    }

    private void go(Runnable move) {
        all = false;
        move.run();
        refresh();
    }

    public void back() {
        go(walk::back);
    }

    public void forward() {
        go(walk::forward);
    }

    /// Offers the way to this number as a figure, if there is a number.
    public void save() {
        List<Question> stops = walk.path().stream()
                .filter(stop -> stop.run() < snapshots.size() && reachable(stop.trace(snapshots), stop.cell()))
                .toList();
        if (isVisible() && !stops.isEmpty()) {
            saving.save(stops, snapshots);
        }
    }

    private void copy() {
        ClipboardContent content = new ClipboardContent();
        content.putString(tools.levels().shows(Levels.Level.CODE) ? path() + "\n\n" + code() : path());
        Clipboard.getSystemClipboard().setContent(content);
    }

    /// The way from the number first asked about to this one, a few lines a stop: place, value, formula, numbers.
    public String path() {
        List<String> lines = new ArrayList<>();
        for (Question stop : walk.path()) {
            Trace trace = stop.run() < snapshots.size() ? stop.trace(snapshots) : Trace.empty();
            if (reachable(trace, stop.cell())) {
                Explanation why = trace.explain(stop.cell());
                lines.add("%s. %s = %s"
                        .formatted(
                                lines.size() / 2 + 1,
                                place(trace, stop.cell()),
                                Float.toString(trace.value(stop.cell()))));
                lines.add("   %s   %s %s"
                        .formatted(tools.say("rule." + why.rule().name()), why.formula(), why.numbers())
                        .stripTrailing());
            }
        }
        return String.join("\n", lines);
    }

    /// The lines that compute the number looked at, as text; empty if there is none.
    String code() {
        List<String> all = new ArrayList<>();
        explained().ifPresent(cell -> {
            for (Code code : cell.code()) {
                Listing listing = Listing.of(code);
                all.add(listing.text(listing.notes(cell.why().roles())));
            }
        });
        return String.join("\n", all);
    }

    /// The numbers of the cell looked at by their roles, under the name of its activation.
    Map<String, Map<String, List<Double>>> roles() {
        return explained()
                .map(cell -> Map.of(cell.activation(), cell.why().roles()))
                .orElse(Map.of());
    }

    /// A number with what is known of it.
    private record Explained(String activation, Explanation why, List<Code> code) {}

    private Optional<Explained> explained() {
        return walk.here().filter(stop -> stop.run() < snapshots.size()).flatMap(stop -> {
            Trace trace = stop.trace(snapshots);
            Cell cell = stop.cell();
            return reachable(trace, cell)
                    ? Optional.of(new Explained(
                            cell.activation(),
                            trace.explain(cell),
                            trace.get(cell.activation()).origin().code()))
                    : Optional.empty();
        });
    }

    private void close() {
        walk.end();
        snapshots = List.of();
        refresh();
        closed.run();
    }

    private void refresh() {
        back.setDisable(!walk.canGoBack());
        forward.setDisable(!walk.canGoForward());
        pseudoClassStateChanged(WIDE, tools.levels().shows(Levels.Level.CODE));
        Optional<Question> here = walk.here();
        setVisible(here.isPresent());
        setManaged(here.isPresent());
        here.ifPresent(stop -> {
            if (stop.run() < snapshots.size()) {
                Trace trace = stop.trace(snapshots);
                body.getChildren()
                        .setAll(
                                reachable(trace, stop.cell())
                                        ? explained(trace, stop)
                                        : List.of(Controls.wrapped(tools.say("inspector.gone"), "hint")));
            }
        });
    }

    private static boolean reachable(Trace trace, Cell cell) {
        return trace.has(cell.activation())
                && cell.row() < trace.get(cell.activation()).rows().size()
                && cell.column() < trace.get(cell.activation()).columns().size();
    }

    private List<Node> explained(Trace trace, Question stop) {
        Explanation why = trace.explain(stop.cell());
        VBox terms = new VBox(2);
        int shown = all ? why.terms().size() : Math.min(MOST, why.terms().size());
        double largest = why.terms().stream()
                .mapToDouble(term -> Math.abs(term.value()))
                .max()
                .orElse(1);
        for (Term term : why.terms().subList(0, shown)) {
            terms.getChildren().add(term(trace, stop, term, largest));
        }
        if (shown < why.terms().size()) {
            terms.getChildren()
                    .add(Controls.text(tools.say("inspector.more", why.terms().size() - shown), "link", () -> {
                        all = true;
                        refresh();
                    }));
        }
        Levels shows = tools.levels();
        List<Node> parts = new ArrayList<>(List.of(
                Controls.wrapped(
                        tools.say("inspector.why", Numbers.brief(trace.value(stop.cell()))), "inspector-question"),
                Controls.wrapped(
                        place(trace, stop.cell()) + " · "
                                + tools.say(
                                        "inspector.step",
                                        snapshots.get(stop.run()).step()),
                        "hint")));
        if (shows.shows(Levels.Level.WORDS)) {
            parts.add(Controls.wrapped(tools.say("rule." + why.rule().name()), "inspector-rule"));
        }
        if (shows.shows(Levels.Level.FORMULA)) {
            parts.addAll(List.of(formula(why.formula()), formula(why.numbers())));
        }
        parts.add(terms);
        if (shows.shows(Levels.Level.CODE)) {
            for (Code code : trace.get(stop.cell().activation()).origin().code()) {
                Listing listing = Listing.of(code);
                parts.add(new CodeView(tools, listing, "", listing.notes(why.roles())));
            }
        }
        return parts;
    }

    public String place(Trace trace, Cell cell) {
        Activation activation = trace.get(cell.activation());
        Words words = tools.look().words();
        return Stream.of(
                        words.part(activation.name()),
                        AxisWords.place(activation.rows(), cell.row(), words),
                        AxisWords.place(activation.columns(), cell.column(), words))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" · "));
    }

    private Node formula(String latex) {
        StackPane card = new StackPane(FormulaView.of(tools, latex, true, LETTERS));
        card.getStyleClass().add("formula-card");
        return card;
    }

    private Node term(Trace trace, Question stop, Term term, double largest) {
        Region bar = new Region();
        bar.getStyleClass().add(term.value() < 0 ? "bar-negative" : "bar-positive");
        double length = largest > 0 ? 46 * Math.abs(term.value()) / largest : 0;
        bar.setMinSize(Math.max(1, length), 6);
        bar.setMaxSize(Math.max(1, length), 6);
        var value = Controls.label(Numbers.brief(term.value()), "term-value");
        value.setMinWidth(USE_PREF_SIZE);
        HBox line = new HBox(8, FormulaView.of(tools, term.label(), false, 13), Controls.spring(), bar, value);
        line.getStyleClass().add("term-line");
        List<Cell> from =
                term.from().stream().filter(cell -> reachable(trace, cell)).toList();
        if (from.isEmpty()) {
            return line;
        }
        VBox box = new VBox(line);
        for (Cell cell : from) {
            Button walkOn = Controls.text(
                    "→ " + place(trace, cell),
                    "link",
                    () -> go(() -> walk.on(new Question(stop.run(), cell, stop.made()))));
            walkOn.setMinWidth(0);
            walkOn.setWrapText(true);
            box.getChildren().add(walkOn);
        }
        return box;
    }
}
