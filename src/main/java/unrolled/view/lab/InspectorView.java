package unrolled.view.lab;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import unrolled.engine.source.Listing;
import unrolled.engine.trace.Activation;
import unrolled.engine.trace.Cell;
import unrolled.engine.trace.Explanation;
import unrolled.engine.trace.Trace;
import unrolled.figure.AxisWords;
import unrolled.figure.Numbers;
import unrolled.training.TrainingSnapshot;
import unrolled.view.kit.CodeView;
import unrolled.view.kit.Controls;
import unrolled.view.kit.FormulaView;
import unrolled.view.kit.Levels;
import unrolled.view.kit.SharpScroll;
import unrolled.view.kit.Tools;
import unrolled.view.workbench.OverrideHistory;
import unrolled.view.workbench.Question;
import unrolled.view.workbench.Walk;
import unrolled.words.Words;

/// Where one number came from: its formula, the numbers put in, and the terms to walk on to. It lies over the page,
/// so that the number that was clicked stays where it is.
public final class InspectorView extends VBox {
    private static final float LETTERS = 15; // px
    private static final PseudoClass WIDE = PseudoClass.getPseudoClass("wide"); // lines of a program need room

    private final Tools tools;
    private final Walk walk;
    private final OverrideHistory hand;
    private final VBox body = new VBox();
    private final HBox header;
    private final Button back;
    private final Button forward;
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

    InspectorView(Tools tools, Walk walk, OverrideHistory hand, Saving saving) {
        this.tools = tools;
        this.walk = walk;
        this.hand = hand;
        this.saving = saving;
        getStyleClass().addAll("card", "inspector");
        body.getStyleClass().add("inspector-body");
        back = Controls.icon(Feather.CHEVRON_LEFT, tools.say("inspector.back"), this::back);
        forward = Controls.icon(Feather.CHEVRON_RIGHT, tools.say("inspector.forward"), this::forward);
        Button copy = Controls.icon(Feather.COPY, tools.say("inspector.copy"), this::copy);
        copy.setId("inspector-copy");
        Button save = Controls.icon(Feather.DOWNLOAD, tools.say("inspector.save"), this::save);
        save.setId("inspector-save");
        Button close = Controls.icon(Feather.X, tools.say("inspector.close"), this::close);
        header = new HBox(
                4,
                Controls.label(tools.say("inspector.title"), "figure-title"),
                Controls.spring(),
                copy,
                save,
                back,
                forward,
                close);
        header.getStyleClass().add("figure-header");
        ScrollPane scroll = new SharpScroll(body);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        VBox.setVgrow(scroll, javafx.scene.layout.Priority.ALWAYS);
        getChildren().setAll(header, new LevelToggles(tools, this::refresh), scroll);
        refresh();
    }

    /// Its first line.
    Node header() {
        return header;
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
                .filter(stop -> stop.run() < snapshots.size() && ExplainedCell.isIn(stop.trace(snapshots), stop.cell()))
                .toList();
        if (isVisible() && !stops.isEmpty()) {
            saving.save(stops, snapshots);
        }
    }

    private void copy() {
        ClipboardContent content = new ClipboardContent();
        String code = explained().map(ExplainedCell::code).orElse("");
        content.putString(tools.levels().shows(Levels.Level.CODE) ? path() + "\n\n" + code : path());
        Clipboard.getSystemClipboard().setContent(content);
    }

    /// The way from the number first asked about to this one, a few lines a stop: place, value, formula, numbers.
    public String path() {
        List<String> lines = new ArrayList<>();
        for (Question stop : walk.path()) {
            Trace trace = stop.run() < snapshots.size() ? stop.trace(snapshots) : Trace.empty();
            if (ExplainedCell.isIn(trace, stop.cell())) {
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

    /// The numbers of the cell looked at by their roles, under the name of its activation; empty if there is none.
    Map<String, Map<String, List<Double>>> roles() {
        return explained().map(ExplainedCell::roles).orElse(Map.of());
    }

    private Optional<ExplainedCell> explained() {
        return walk.here()
                .filter(stop -> stop.run() < snapshots.size())
                .filter(stop -> ExplainedCell.isIn(stop.trace(snapshots), stop.cell()))
                .map(stop -> new ExplainedCell(stop.trace(snapshots), stop.cell()));
    }

    void close() {
        walk.end();
        snapshots = List.of();
        refresh();
    }

    private void refresh() {
        back.setDisable(!walk.canGoBack());
        forward.setDisable(!walk.canGoForward());
        pseudoClassStateChanged(WIDE, tools.levels().shows(Levels.Level.CODE));
        Optional<Question> here = walk.here();
        setVisible(here.isPresent());
        setManaged(here.isPresent());
        here.filter(stop -> stop.run() < snapshots.size()).ifPresent(stop -> {
            List<Node> gone = List.of(Controls.wrapped(tools.say("inspector.gone"), "hint"));
            body.getChildren().setAll(explained().map(cell -> parts(stop, cell)).orElse(gone));
        });
    }

    private List<Node> parts(Question stop, ExplainedCell cell) {
        Explanation why = cell.why();
        Levels shows = tools.levels();
        String step = tools.say("inspector.step", snapshots.get(stop.run()).step());
        String token = AxisWords.token(cell.trace().get(cell.cell().activation()), cell.cell());
        String value = token.isEmpty() ? Numbers.brief(cell.trace().value(cell.cell())) : token;
        List<Node> parts = new ArrayList<>(List.of(
                Controls.wrapped(tools.say("inspector.why", value), "inspector-question"),
                Controls.wrapped(place(cell.trace(), cell.cell()) + " · " + step, "hint")));
        if (shows.shows(Levels.Level.WORDS)) {
            parts.add(Controls.wrapped(tools.say("rule." + why.rule().name()), "inspector-rule"));
        }
        if (shows.shows(Levels.Level.FORMULA)) {
            parts.addAll(List.of(formula(why.formula()), formula(why.numbers())));
        }
        if (shows.shows(Levels.Level.CODE)) {
            for (Listing listing : cell.listings()) {
                parts.add(new CodeView(tools, listing, "", cell.notes(listing)));
            }
        }
        if (hand.number(stop.run(), cell.cell()).isPresent()) {
            parts.add(clearing(stop.run(), cell.cell().activation()));
        }
        parts.add(new TermsView(tools, why.terms(), all, ways(stop, cell.trace())));
        return parts;
    }

    /// Takes away what is set by hand in the activation of this number, in this run.
    private Button clearing(int run, String activation) {
        String what = tools.look().words().part(activation);
        Button clear = Controls.text(
                tools.say("inspector.clear", what), "chip", () -> hand.free(run, hand.cells(run, activation)));
        clear.setId("inspector-clear");
        clear.setWrapText(true);
        return clear;
    }

    private TermsView.Ways ways(Question stop, Trace trace) {
        return new TermsView.Ways() {
            @Override
            public boolean lead(Cell cell) {
                return ExplainedCell.isIn(trace, cell);
            }

            @Override
            public String place(Cell cell) {
                return InspectorView.this.place(trace, cell);
            }

            @Override
            public void walkOn(Cell cell) {
                go(() -> walk.on(new Question(stop.run(), cell, stop.made())));
            }

            @Override
            public void showAll() {
                all = true;
                refresh();
            }
        };
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
}
