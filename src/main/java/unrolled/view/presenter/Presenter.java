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
import unrolled.view.canvas.FigureHost;
import unrolled.view.kit.Tools;

/// A page on the wall, slide by slide. It fills the window; whoever holds the window hands it the page that
/// lies open, each press of a key, and word of each new report of the runs.
public final class Presenter extends Region {
    private static final double LARGEST = 1.7; // times that words are made larger on a slide

    private final Talk talk;
    private final TalkClock clock;
    private final Runnable notes;
    private final BorderPane sheet = new BorderPane();
    private final Enlarged enlarged = new Enlarged(sheet);
    private final Curtains curtains = new Curtains();
    private final Enlarged above = new Enlarged(curtains);
    private final Deeds deeds = new Doing();
    private final Remote remote = new Remote(deeds, curtains);
    private final Spot spot;
    private SlideFigures figures;
    private boolean backwards; // the page that opens next is entered at its end
    private boolean decided; // when the slide was made
    private double unit = 1; // px
    private Runnable changed = () -> {};
    private @Nullable TalkBar bar;

    /// @param place the page that lies open
    /// @param notes shows or hides the teacher's notes
    public Presenter(Talk talk, TalkClock clock, Runnable notes, Place place) {
        this.talk = talk;
        this.clock = clock;
        this.notes = notes;
        spot = new Spot(place);
        getStyleClass().add("talk");
        getStylesheets()
                .add(Objects.requireNonNull(Presenter.class.getResource("presenter.css"))
                        .toExternalForm());
        setId("talk");
        setFocusTraversable(true);
        above.setPickOnBounds(false);
        getChildren().setAll(enlarged, above);
        figures = figures();
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
        spot.open(next, backwards);
        figures = figures();
        make();
    }

    /// The runs have something new.
    public void show() {
        figures.show(spot.place().snapshots());
        if (spot.open() && !decided && spot.decided()) {
            make();
        } else {
            tick();
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

    /// The slide as it stands, for the teacher's notes.
    public Standing standing() {
        return spot.standing();
    }

    private SlideFigures figures() {
        return new SlideFigures(spot.place().with(tools(size -> size)));
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
                () -> more.applyAsDouble(unit) * output());
    }

    private double output() {
        return getScene() == null || getScene().getWindow() == null
                ? 1
                : getScene().getWindow().getOutputScaleX();
    }

    private void make() {
        decided = spot.decided();
        if (spot.alone().isEmpty()) {
            sheet.setCenter(
                    new SlideView(spot.place(), tools(size -> LARGEST * size), spot.stop(), figures, spot.open()));
            bar = new TalkBar(spot, clock, deeds);
        } else {
            FigureHost figure = figures.see(spot.alone(), spot.pictured()).orElseThrow();
            StackPane alone = new StackPane(figure);
            alone.getStyleClass().add("slide-zoomed");
            sheet.setCenter(alone);
            bar = null;
        }
        sheet.setBottom(bar);
        requestFocus();
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

    /// What the keys and the buttons of the bar do here.
    private final class Doing implements Deeds {
        @Override
        public void next() {
            if (spot.move(1)) {
                make();
            } else {
                talk.nextPage();
            }
        }

        @Override
        public void back() {
            if (spot.move(-1)) {
                make();
            } else {
                backwards = true;
                talk.pageBefore();
                backwards = false;
            }
        }

        @Override
        public void page(int page) {
            talk.page(page);
        }

        @Override
        public void train() {
            figures.train(spot.figure(), spot.stop().kind() == Stop.Kind.RUN);
        }

        @Override
        public void step() {
            spot.place().bench().ifPresent(bench -> bench.step());
        }

        @Override
        public void reset() {
            spot.place().bench().ifPresent(bench -> bench.reset());
        }

        @Override
        public void reveal() {
            spot.reveal();
            make();
        }

        @Override
        public void zoom() {
            spot.zoom(figures.names(), figures.pointed());
            make();
        }

        @Override
        public void freeze() {
            curtains.freeze(spot.place().tools(), sheet, getWidth() / unit, getHeight() / unit);
        }

        @Override
        public void blank(String colour) {
            curtains.blank(colour);
        }

        @Override
        public void notes() {
            notes.run();
        }

        @Override
        public void language() {
            talk.nextLanguage();
        }

        @Override
        public void theme() {
            talk.nextTheme();
        }

        @Override
        public void list() {
            curtains.list(remote.list(spot.place().tools()));
        }

        @Override
        public void leave() {
            if (spot.leaveFigure()) {
                make();
            } else {
                talk.leave();
            }
        }
    }
}
