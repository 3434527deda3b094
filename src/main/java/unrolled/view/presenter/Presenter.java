package unrolled.view.presenter;

import java.util.List;
import java.util.Objects;
import java.util.function.DoubleUnaryOperator;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;
import unrolled.lab.Laboratory;
import unrolled.training.TrainingSnapshot;
import unrolled.view.canvas.FigureHost;
import unrolled.view.kit.Tools;
import unrolled.view.kit.ZoomedPopups;
import unrolled.view.page.ClassDesk;
import unrolled.view.page.VoteSheet;
import unrolled.view.workbench.Workbench;

/// A page on the wall, slide by slide. It fills the window; whoever holds the window hands it the page that
/// lies open, each press of a key, and word of each new report of the runs.
public final class Presenter extends Region {
    private static final double LARGEST = 1.7; // times that words are made larger on a slide

    private final TalkClock clock;
    private final BorderPane sheet = new BorderPane();
    private final Enlarged enlarged = new Enlarged(sheet);
    private final Curtains curtains = new Curtains();
    private final Enlarged above = new Enlarged(curtains);
    private final Deeds deeds;
    private final Remote remote;
    private final Spot spot;
    private SlideFigures figures;
    private Judged judged = Judged.NOTHING; // when the slide was made
    private long shownAt = Long.MIN_VALUE / 2; // ns, when the figures were
    private double unit = 1; // px
    private Runnable changed = () -> {};
    private @Nullable TalkBar bar;

    /// @param place the page that lies open
    /// @param notes shows or hides the teacher's notes
    public Presenter(Talk talk, TalkClock clock, Runnable notes, Place place) {
        this.clock = clock;
        spot = new Spot(place);
        deeds = new Steering(this, spot, talk, curtains, notes);
        remote = new Remote(deeds, curtains);
        getStyleClass().add("talk");
        getStylesheets()
                .add(Objects.requireNonNull(Presenter.class.getResource("presenter.css"))
                        .toExternalForm());
        setId("talk");
        setFocusTraversable(true);
        above.setPickOnBounds(false);
        getChildren().setAll(enlarged, above);
        figures = newFigures();
        new StillMouse(this);
        ZoomedPopups.over(this, () -> unit);
        clock.start();
        make();
    }

    /// Whom to tell when another slide is shown, or the same with something new.
    public void watch(Runnable watcher) {
        changed = watcher;
    }

    /// Goes on with the page that lies open now. The same page in another language or other colours stays where
    /// it is.
    public void open(Place next) {
        spot.open(next);
        figures = newFigures();
        curtains.covering().ifPresent(sheet -> {
            if (samePage(sheet.place(), next)) {
                curtains.cover(sheet.with(next, tools(size -> LARGEST * size)));
            } else {
                uncover();
            }
        });
        make();
    }

    private static boolean samePage(Place one, Place other) {
        return one.page() == other.page()
                && one.lesson().folder().equals(other.lesson().folder());
    }

    /// Shows what a class predicted, in place of the slide.
    public void gather(ClassDesk desk) {
        curtains.lift();
        ClassWall sheet = new ClassWall(desk, spot.place(), tools(size -> LARGEST * size), this::uncover);
        curtains.cover(sheet);
        enlarged.setVisible(false); // so that the keyboard does not reach what lies under it
        sheet.requestFocus();
    }

    private void uncover() {
        curtains.uncover();
        enlarged.setVisible(true);
        requestFocus();
    }

    /// Says something at the foot of the slide, as long as it takes to read.
    public void say(String words) {
        curtains.say(words);
    }

    /// The runs have something new.
    public void show() {
        List<TrainingSnapshot> snapshots = spot.place().all();
        if (figures.outdated()) {
            figures = newFigures();
            make();
        }
        long now = System.nanoTime();
        boolean running = spot.place().bench().filter(Workbench::running).isPresent();
        if (!running || spot.place().tools().motion().due(shownAt, now)) {
            shownAt = now;
            figures.show(snapshots);
        }
        if (judged.isOutdated(spot.place())) {
            judgeAnew();
        } else {
            tick();
        }
    }

    /// The slide shows the verdict only once it is open; the teacher's notes have it before.
    private void judgeAnew() {
        if (spot.open()) {
            make();
        } else {
            judged = spot.judged();
            tick();
            changed.run();
        }
    }

    /// Shows the time.
    public void tick() {
        if (bar != null) {
            bar.refresh();
        }
    }

    /// Does what a key stands for. While a text is typed, only Escape does anything.
    public void obey(KeyEvent event, @Nullable Node focused) {
        boolean moving = !spot.alone().isEmpty() && figures.holds(focused);
        remote.obey(event, focused, moving, spot.place().tools());
    }

    /// A typed sign: `?` stands elsewhere on every keyboard.
    public void type(KeyEvent event) {
        remote.type(event);
    }

    /// How many slides the page has.
    public int slides() {
        return spot.stops().size();
    }

    /// Shows a slide of the page, from 0.
    public void slide(int at) {
        spot.move(at - spot.at());
        make();
    }

    /// The slide as it stands, for the teacher's notes.
    public Standing standing() {
        return spot.standing();
    }

    private SlideFigures newFigures() {
        return new SlideFigures(spot.place().with(tools(size -> size)), this::say);
    }

    private Tools tools(DoubleUnaryOperator more) {
        Tools tools = spot.place().tools();
        return new Tools(
                tools.course(),
                tools.look(),
                tools.painter(),
                tools.formulas(),
                tools.choice(),
                tools.levels(),
                tools.motion(),
                () -> more.applyAsDouble(unit) * output());
    }

    private double output() {
        return getScene() == null || getScene().getWindow() == null
                ? 1
                : getScene().getWindow().getOutputScaleX();
    }

    SlideFigures figures() {
        return figures;
    }

    /// Scrolls on a slide that is too long; says whether there was anything left.
    boolean further() {
        return sheet.getCenter() instanceof SlideView slide && slide.further();
    }

    /// Lets the picture stand, or go on.
    void freeze() {
        curtains.freeze(spot.place().tools(), sheet);
    }

    /// Lays the vote on this page over the slide; nothing where there is no question to vote on.
    ///
    /// @param gather takes learners' files in place of counts
    void vote(Runnable gather) {
        Place place = spot.place();
        VoteSheet.of(
                        place.tools(),
                        place.lesson(),
                        place.page(),
                        place.answers(),
                        () -> VoteSheet.asked(place.lesson(), place.page())
                                .flatMap(predict -> SlideView.verdict(place, predict))
                                .map(Laboratory.Verdict::outcome),
                        gather)
                .ifPresentOrElse(
                        sheet -> {
                            curtains.show(sheet);
                            Platform.runLater(sheet::begin);
                        },
                        () -> curtains.pressed(place.tools().say("vote.none")));
    }

    void list() {
        curtains.list(remote.list(spot.place().tools()));
    }

    /// Shows the slide as it stands now.
    void make() {
        judged = spot.judged();
        if (!figures.names().contains(spot.alone())) { // as when it is undone
            spot.leaveFigure();
        }
        if (spot.alone().isEmpty()) {
            sheet.setCenter(new SlideView(spot.place(), tools(size -> LARGEST * size), spot, figures));
            bar = new TalkBar(spot, clock, deeds);
        } else {
            FigureHost figure = figures.see(spot.alone(), spot.pictured(), spot.asks(), FigureHost.Length.LARGE)
                    .orElseThrow();
            StackPane alone = new StackPane(figure);
            alone.getStyleClass().add("slide-zoomed");
            sheet.setCenter(alone);
            bar = null;
        }
        sheet.setBottom(bar);
        if (getScene() == null || !curtains.holds(getScene().getFocusOwner())) {
            requestFocus();
        }
        changed.run();
    }

    @Override
    protected void layoutChildren() {
        double now = Legible.unit(getWidth(), getHeight());
        if (now != unit && now > 0) {
            unit = now;
            Platform.runLater(this::make); // formulas are drawn for their size
        }
        for (Enlarged each : List.of(enlarged, above)) {
            each.times(unit);
            each.resizeRelocate(0, 0, getWidth(), getHeight());
        }
    }
}
