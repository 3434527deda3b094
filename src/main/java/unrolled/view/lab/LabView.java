package unrolled.view.lab;

import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import unrolled.engine.setting.Setting;
import unrolled.engine.text.TextException;
import unrolled.export.Sheet;
import unrolled.figure.Run;
import unrolled.figure.chart.LineChart;
import unrolled.figure.chart.Sketch;
import unrolled.lab.Branch;
import unrolled.lab.FigureCode;
import unrolled.lab.Film;
import unrolled.lab.PageLab;
import unrolled.lab.start.Limits;
import unrolled.lesson.Block;
import unrolled.lesson.Lesson;
import unrolled.training.TrainingSession;
import unrolled.training.TrainingSnapshot;
import unrolled.view.canvas.ChartHost;
import unrolled.view.canvas.CurveDrawing;
import unrolled.view.canvas.FigureGrid;
import unrolled.view.canvas.FigureHost;
import unrolled.view.canvas.NumbersTable;
import unrolled.view.canvas.OverrideBar;
import unrolled.view.canvas.Pointing;
import unrolled.view.canvas.RaceBar;
import unrolled.view.kit.Controls;
import unrolled.view.kit.FailureWords;
import unrolled.view.kit.Floating;
import unrolled.view.kit.Layered;
import unrolled.view.kit.LazyTooltip;
import unrolled.view.kit.Overlay;
import unrolled.view.kit.SharpScroll;
import unrolled.view.kit.Tools;
import unrolled.view.workbench.Answers;
import unrolled.view.workbench.Question;
import unrolled.view.workbench.RaceTrial;
import unrolled.view.workbench.Workbench;

/// The right side of a page: the runs, their knobs and their pictures.
public final class LabView extends BorderPane {
    private static final double LEAST_FIGURES = 190; // px of height, with their margin
    private static final long BETWEEN = 300_000_000; // ns between two looks at the layout during a run

    private final Tools tools;
    private final Workbench bench;
    private final PageLab lab;
    private PageLab both; // the lab with what goes beside its runs
    private Optional<Branch> built = Optional.empty(); // what goes beside them in the figures
    private final Overlay overlay;
    private final ControlBar bar;
    private final ScrubBar scrub;
    private final TroubleCard trouble;
    private final BorderPane ground = new BorderPane();
    private final Layered layers;
    private final InspectorView inspector;
    private final OwnTextView own;
    private final BesideCard besideCard;
    private final Floating explaining;
    private final OverrideBar handBar;
    private final VBox handCard;
    private final StartCard startCard;
    private final VBox card = new VBox();
    private final Label refusal = Controls.wrapped("", "problem");
    private final Supplier<KnobsView> knobs;
    private final Pointing pointing = new Pointing();
    private final List<FigureHost> hosts = new ArrayList<>();
    private final ScrollPane scroll = new SharpScroll();
    private final VBox together = new VBox();
    private final Region cards;
    private FigureGrid grid = new FigureGrid(List.of());
    private final PageRef place;
    private final List<CurveDrawing> drawings = new ArrayList<>();
    private @Nullable Answers answers;
    private PageLab.@Nullable PageFigure large;
    private @Nullable ChartHost chart;
    private long shownAt = Long.MIN_VALUE / 2; // ns, when the figures were
    private long settledAt;

    public LabView(Tools tools, Workbench bench, PageLab lab, PageRef place, Overlay overlay) {
        this.tools = tools;
        this.bench = bench;
        this.lab = lab;
        both = lab;
        this.overlay = overlay;
        this.place = place;
        ground.getStyleClass().add("lab");
        layers = new Layered(ground, this::getLayoutX);
        ToggleButton ownText = ownTextToggle();
        bar = new ControlBar(tools, bench, () -> both, ownText);
        scrub = new ScrubBar(tools, bench, () -> besideCard().open(true));
        List<String> labels =
                lab.experiments().stream().map(PageLab.Experiment::label).toList();
        trouble = new TroubleCard(tools, bench, labels, this::showKnobs);
        inspector = new InspectorView(
                tools, bench.walk(), bench.hand(), (stops, snapshots) -> exportWay(place.lesson(), stops, snapshots));
        own = new OwnTextView(tools, bench, trainsOnOwnText(), this::showKnobs);
        own.setVisible(false);
        own.managedProperty().bind(own.visibleProperty());
        besideCard = new BesideCard(tools, bench, labels, this::refigure);
        refusal.setId("refusal");
        refusal.managedProperty().bind(refusal.visibleProperty());
        refuse("");
        KnobsView.Around around = new KnobsView.Around(
                () -> own.setVisible(true), () -> besideCard().open(false), this::refuse);
        Set<String> shown = tools.course().shown(place.lesson(), place.page(), lab);
        List<PageLab.Knob> offered = tools.course().offered(lab.knobs(), shown);
        knobs = () -> new KnobsView(tools, bench, lab, offered, around);
        ownText.selectedProperty().bindBidirectional(own.visibleProperty());
        bar.setVisible(bench.trains());
        bar.managedProperty().bind(bar.visibleProperty());
        card.getChildren().setAll(bar, scrub, knobs.get(), refusal);
        card.getStyleClass().addAll("card", "controls");
        startCard = new StartCard(tools, bench);
        handBar = new OverrideBar(tools, bench, List.of());
        handCard = new VBox(handBar);
        handCard.getStyleClass().addAll("card", "hand-card");
        handCard.managedProperty().bind(handCard.visibleProperty());
        handCard.setVisible(false);
        VBox top = new VBox(startCard, card, besideCard, own, trouble, handCard);
        top.getStyleClass().add("lab-top");
        scroll.setFitToWidth(true);
        scroll.setFitToHeight(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setFocusTraversable(false);
        cards = top;
        ground.setTop(top);
        ground.setCenter(scroll);
        together.getStyleClass().add("lab-together");
        heightProperty().subscribe(height -> arrange());
        top.heightProperty().subscribe(height -> arrange());
        explaining = new Floating(inspector, inspector.header());
        layers.lay(explaining, ground);
        setCenter(layers);
        addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE && inspector.isVisible()) {
                inspector.close();
                event.consume();
            }
        });
        figures();
        bench.want(shown);
        TrainingSession.Report report = bench.report();
        if (report != null) {
            show(report);
        }
    }

    private BesideCard besideCard() {
        return besideCard;
    }

    /// Makes the figures for what goes beside the runs now.
    private void figures() {
        built = bench.beside().branch();
        both = bench.beside().with(lab, tools.look().words());
        hosts.forEach(host -> {
            pointing.leave(host.canvas());
            host.leave();
        });
        hosts.clear();
        for (PageLab.PageFigure figure : both.figures()) {
            hosts.add(host(place, figure));
        }
        grid = new FigureGrid(hosts);
        showGrid();
    }

    /// Where the cards at the top leave too little room, they scroll with the figures.
    private void arrange() {
        boolean low = getHeight() > 0 && getHeight() - cards.getHeight() < LEAST_FIGURES;
        if (getHeight() > 0 && low != together.getChildren().contains(cards)) {
            ground.setTop(low ? null : cards);
            together.getChildren().setAll(low ? List.of(cards) : List.of());
            showGrid();
        }
    }

    private void showGrid() {
        if (together.getChildren().contains(cards)) {
            together.getChildren().setAll(cards, grid);
            VBox.setVgrow(grid, Priority.ALWAYS);
            scroll.setContent(together);
        } else {
            scroll.setContent(grid);
        }
    }

    /// Makes the figures anew, since other runs go beside those of the page or are shown otherwise.
    private void refigure() {
        boolean gone = bench.walk()
                .here()
                .filter(stop -> stop.run()
                        >= bench.beside()
                                .with(lab, tools.look().words())
                                .experiments()
                                .size())
                .isPresent();
        if (gone) {
            inspector.close();
        }
        if (large != null) {
            overlay.hide(); // it shows what the page showed before
        }
        figures();
        if (answers != null) {
            draw(answers);
        }
        TrainingSession.Report report = bench.report();
        if (report != null) {
            show(report);
        }
    }

    /// Knobs show what a setting is when they are made; here they are made anew.
    private void showKnobs() {
        refuse("");
        card.getChildren().set(2, knobs.get());
    }

    /// Says why a text was not taken that came from elsewhere, such as a link, and shows what is in force.
    public void refused(TextException why) {
        showKnobs();
        refuse(FailureWords.of(tools, why));
    }

    /// Changes the settings that a mark of a figure was pressed for, or says why it cannot be.
    public void set(Map<String, String> settings) {
        refuse("");
        bench.set(settings, this::refused);
    }

    /// Says what would have worked in place of what was typed; nothing once it did.
    private void refuse(String words) {
        refusal.setText(words);
        refusal.setVisible(!words.isEmpty());
    }

    private FigureHost host(PageRef place, PageLab.PageFigure figure) {
        FigureHost host = new FigureHost(
                        tools,
                        figure,
                        bench,
                        new FigureHost.Callbacks(this::explain, this::choose, this::set, pointing))
                .over(layers)
                .whenPainted(this::showHandCard)
                .coded(() -> showCode(figure))
                .exportable(shown -> export(place.lesson(), figure, shown))
                .tabled(this::tabulate)
                .enlargeable(() -> enlarge(figure));
        String named = figure.spec().name();
        if (bench.beside().canDiffer(lab, named)) {
            host.with(differenceToggle(named));
        }
        if (figure.raced()) {
            String name = figure.spec().name();
            RaceTrial trial = bench.race(name);
            int swept = figure.sweep().map(sweep -> sweep.values().size()).orElse(0);
            host.raced(new RaceBar(
                    tools, name, trial, figure.seeds(), swept, () -> bench.race(place.lesson(), place.page(), name)));
            trial.watch(() -> {
                host.show(runs(figure, bench.all()));
                showChart(bench.all());
            });
        }
        return host;
    }

    /// Its races tell it nothing any more: they outlive it.
    public void forgetRaces() {
        hosts.stream().map(FigureHost::figure).filter(PageLab.PageFigure::raced).forEach(figure -> bench.race(
                        figure.spec().name())
                .watch(() -> {}));
    }

    /// Shows a figure as what the run beside has more, or both side by side.
    private ToggleButton differenceToggle(String figure) {
        ToggleButton toggle = new ToggleButton();
        toggle.setGraphic(new FontIcon(Feather.MINUS_CIRCLE));
        toggle.getStyleClass().add("tool");
        toggle.setId("difference-" + figure);
        toggle.setAccessibleText(tools.say("beside.difference"));
        LazyTooltip.on(toggle, tools.say("beside.difference"));
        toggle.setSelected(bench.beside().differs(figure));
        toggle.setOnAction(event -> {
            bench.beside().differ(figure, toggle.isSelected());
            refigure();
        });
        return toggle;
    }

    private ToggleButton ownTextToggle() {
        ToggleButton toggle = new ToggleButton(tools.say("text.word"));
        toggle.setGraphic(new FontIcon(Feather.EDIT_3));
        toggle.getStyleClass().add("tool");
        toggle.setId("own-text-toggle");
        toggle.setAccessibleText(tools.say("text.title"));
        LazyTooltip.on(toggle, tools.say("text.title"));
        return toggle;
    }

    /// Offers to go on with these runs in the free lab.
    public void offerFreeLab(Runnable taking) {
        Button take =
                Controls.worded(Feather.SLIDERS, List.of(tools.say("lab.take-word")), tools.say("lab.take"), taking);
        take.setId("take");
        bar.offer(take);
    }

    /// Lets the learner draw into the figures that the page asks a curve of, and shows what was drawn; covers the
    /// figures that would answer a question before it is answered.
    public void draw(Answers answers) {
        if (this.answers == null) {
            answers.watch(() -> hosts.forEach(host -> cover(host, answers)));
            place.lesson().pages().get(place.page()).all(Block.Predict.class).forEach(predict -> CurveDrawing.of(
                            place.lesson(), place.page(), predict, answers, bench)
                    .ifPresent(drawings::add));
            drawings.forEach(drawing -> drawing.watch(() -> hosts.forEach(this::draw)));
        }
        this.answers = answers;
        hosts.forEach(host -> cover(host, answers));
        hosts.forEach(this::draw);
    }

    private void cover(FigureHost host, Answers answers) {
        String name = host.figure().spec().name();
        host.cover(place.lesson().pages().get(place.page()).all(Block.Predict.class).stream()
                .filter(predict -> predict.fields().list("covers", ',').contains(name))
                .anyMatch(predict -> answers.to(place.lesson(), predict).isEmpty()));
    }

    private void draw(FigureHost host) {
        drawings.stream()
                .filter(drawing -> drawing.isIn(host.figure().spec().name()))
                .forEach(drawing -> {
                    host.canvas().draw(drawing.sketching());
                    host.refresh();
                });
    }

    private boolean trainsOnOwnText() {
        return !bench.limits().locks("text")
                && lab.knobs().stream()
                        .map(PageLab.Knob::setting)
                        .map(Setting::name)
                        .anyMatch("text"::equals);
    }

    /// A page of a lesson.
    public record PageRef(Lesson lesson, int page) {}

    public void toggleTraining() {
        bar.toggle();
    }

    /// To the moment of the training so many before or after the one that is shown.
    public void scrub(int moments) {
        scrub.go(moments);
    }

    /// Plays the moments of the training, or stops.
    public void film() {
        scrub.toggle();
    }

    public Workbench bench() {
        return bench;
    }

    public List<FigureHost> hosts() {
        return hosts;
    }

    public InspectorView inspector() {
        return inspector;
    }

    /// Whether the runs can be given a text of the learner's own.
    public boolean takesText() {
        return bench.trains() && !bench.limits().hides(Limits.Part.OWN_TEXT);
    }

    /// Where such a text is put in, opened.
    public OwnTextView ownText() {
        own.setVisible(true);
        scroll.setVvalue(0);
        return own;
    }

    /// Called when the learner brings back what a starting point has put away.
    public void whenFreed(Runnable freed) {
        startCard.whenFreed(freed);
    }

    /// Says what training takes, now that the speed of this computer is known.
    public void price() {
        bar.refresh();
    }

    public void show(TrainingSession.Report report) {
        if (!built.equals(bench.beside().branch())) {
            refigure(); // the runs that went beside are gone
            return;
        }
        bar.refresh();
        scrub.refresh();
        besideCard.refresh();
        trouble.show(report);
        long now = System.nanoTime();
        if (report.running() && !tools.motion().due(shownAt, now)) {
            return;
        }
        shownAt = now;
        List<TrainingSnapshot> all = bench.all();
        inspector.show(all, report.running());
        for (FigureHost host : hosts) {
            host.show(runs(host.figure(), all));
        }
        showChart(all);
        handBar.refresh();
        showHandCard();
        settle(report.running());
    }

    /// The tools for what is set by hand are here only if no figure has them.
    private void showHandCard() {
        boolean elsewhere = hosts.stream().anyMatch(host -> host.isAwaited() || host.canBeSetByHand());
        handCard.setVisible(bench.hand().begun() && !elsewhere);
    }

    private void showChart(List<TrainingSnapshot> snapshots) {
        if (chart != null) {
            chart.show(runs(chart.figure(), snapshots));
        }
    }

    /// Every figure looks at this position of the text.
    private void choose(int position) {
        bench.choose(position);
        hosts.forEach(host -> host.choose(position));
    }

    /// What a figure of this page is called; empty if there is none of this name.
    public Optional<String> title(String figure) {
        return both.figures().stream()
                .filter(one -> one.spec().name().equals(figure))
                .map(one -> one.spec().title())
                .findFirst();
    }

    /// Takes in overrides that were undone or done again.
    public void refreshHand() {
        hosts.forEach(host -> host.choose(bench.position()));
    }

    private void settle(boolean running) {
        long now = System.nanoTime();
        if (!running || now - settledAt > BETWEEN) {
            settledAt = now;
            grid.settle();
        }
    }

    /// What a figure shows: the runs of its race once there are some, those of the page otherwise.
    private List<Run> runs(PageLab.PageFigure figure, List<TrainingSnapshot> snapshots) {
        List<Run> raced = bench.raced(figure);
        return raced.isEmpty() ? both.runs(figure, snapshots) : raced;
    }

    /// Saves a figure as it stands. A race is no film: its runs came one after the other.
    private void export(Lesson lesson, PageLab.PageFigure figure, Sheet sheet) {
        List<Run> raced = bench.raced(figure);
        Film film = bench.film(sheet.figure().wants());
        ExportView.Frames frames = cancelled -> raced.isEmpty()
                ? film.take(Film.USUAL_FRAMES, cancelled).stream()
                        .map(snapshots -> both.runs(figure, snapshots))
                        .toList()
                : List.of(raced);
        Sheet whole = sheet.sized(Math.rint(sheet.width()), Math.rint(sheet.height()));
        export(lesson, whole, frames);
    }

    /// Shows the lines behind a figure, with the numbers of the cell that the inspector explains.
    private void showCode(PageLab.PageFigure figure) {
        PageLab.PageFigure now = figure.with(bench.figureOptions(figure.spec().name()));
        List<FigureCode> lines = FigureCode.of(now, runs(figure, bench.all()));
        overlay.drawer(new CodeDrawer(tools, figure.spec().title(), lines, inspector.roles(), overlay::hide));
    }

    /// Shows the numbers of a figure as a table.
    private void tabulate(Sheet sheet) {
        NumbersTable table = new NumbersTable(tools, sheet, overlay::hide);
        overlay.centre(table);
        table.table().requestFocus();
    }

    private void exportWay(Lesson lesson, List<Question> stops, List<TrainingSnapshot> snapshots) {
        WaySaving saving = new WaySaving(tools, both, stops);
        Film film = bench.film(saving.walked().activations());
        ExportView.Frames frames = cancelled -> film.take(Film.USUAL_FRAMES, cancelled).stream()
                .map(saving::runs)
                .toList();
        export(lesson, saving.sheet(snapshots), frames);
    }

    private void export(Lesson lesson, Sheet sheet, ExportView.Frames frames) {
        ExportView view = new ExportView(tools, lesson, sheet, frames, overlay::hide);
        overlay.centre(view, view::gone);
    }

    /// What stands in the editor of the own text; empty if it is shut.
    public Optional<String> typed() {
        return own.isVisible() ? Optional.of(own.text()) : Optional.empty();
    }

    /// The file that is still being read into the editor of the own text; empty if that is shut.
    public Optional<File> awaited() {
        return own.isVisible() ? own.awaited() : Optional.empty();
    }

    /// Opens the editor of the own text with these words in it.
    public void type(String words) {
        own.goOn(words);
        own.setVisible(true);
    }

    /// The name of the figure that is shown large.
    public Optional<String> enlarged() {
        return Optional.ofNullable(large).map(figure -> figure.spec().name());
    }

    /// Shows the figure of this name large, if this page has one.
    public void enlarge(String name) {
        both.figures().stream()
                .filter(figure -> figure.spec().name().equals(name))
                .findFirst()
                .ifPresent(this::enlarge);
    }

    private void enlarge(PageLab.PageFigure figure) {
        Map<String, String> options = bench.figureOptions(figure.spec().name());
        boolean open =
                Sketch.of(figure.with(options).spec()).filter(Sketch::open).isPresent();
        if (!open && figure.with(options).figure() instanceof LineChart lines) {
            enlargeChart(figure, lines);
        } else {
            enlargePicture(figure);
        }
        large = figure;
    }

    private void enlargeChart(PageLab.PageFigure figure, LineChart lines) {
        ChartHost host = new ChartHost(tools, figure, lines, runs(figure, bench.all()), this::inspect);
        overlay.fill(host, () -> {
            chart = null;
            large = null;
        });
        chart = host;
        host.view().requestFocus();
    }

    private void enlargePicture(PageLab.PageFigure figure) {
        FigureHost host = new FigureHost(
                tools,
                figure,
                bench,
                new FigureHost.Callbacks((shown, question) -> inspect(question), this::choose, this::set, pointing));
        Layered sheet = new Layered(host, () -> 0);
        host.over(sheet);
        host.show(runs(figure, bench.all()));
        hosts.add(host);
        draw(host);
        overlay.fill(sheet, () -> {
            hosts.remove(host);
            hosts.forEach(FigureHost::refresh);
            pointing.leave(host.canvas());
            large = null;
        });
    }

    /// Opens the inspector beside the number that was asked about.
    private void explain(FigureHost host, Question question) {
        layers.lay(explaining, host.canvas(), host.canvas().selection());
        inspector.start(question);
    }

    /// Opens the inspector for a number of the enlarged figure, which is closed.
    private void inspect(Question question) {
        overlay.hide();
        inspector.start(question);
    }
}
