package unrolled.view;

import java.io.File;
import java.util.Map;
import java.util.Optional;
import javafx.application.Platform;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.BorderPane;
import org.jspecify.annotations.Nullable;
import unrolled.lab.PageLab;
import unrolled.training.TrainingSession;
import unrolled.view.kit.Tools;
import unrolled.view.lab.LabView;
import unrolled.view.page.Side;
import unrolled.view.presenter.Presenter;
import unrolled.view.room.Room;
import unrolled.view.workbench.Course;
import unrolled.view.workbench.Workbench;

/// The page that lies open as it stands in the window: rail, text and lab, put together as the width allows, and shown
/// what the runs have reported. All of it is made anew when something else is to be shown.
final class OpenPage {
    private final Shell shell;
    private final Course course;
    private final Pages pages;
    private final BorderPane frame;
    private final FrameClock clock = new FrameClock(this::show);
    private Map<String, String> firstChanges = Map.of();
    private Columns.Fit fit;
    private String shown = ""; // the page that was made last
    private @Nullable Columns columns;
    private @Nullable Side side;
    private @Nullable LabView lab;

    /// @param frame in which it stands
    /// @param width of the window at first
    OpenPage(Shell shell, Course course, Pages pages, BorderPane frame, double width) {
        this.shell = shell;
        this.course = course;
        this.pages = pages;
        this.frame = frame;
        fit = Columns.Fit.of(width);
    }

    /// Shows from now on what the runs report.
    void start() {
        clock.start();
    }

    void stop() {
        clock.stop();
    }

    /// The settings of the runs that are opened next, where they differ from the lesson's.
    void begin(Map<String, String> settings) {
        firstChanges = settings;
    }

    Optional<LabView> lab() {
        return Optional.ofNullable(lab);
    }

    /// Whether text and lab take turns by the width, whatever the page has.
    boolean oneColumn() {
        return fit.oneColumn();
    }

    /// Where the reader stands on it.
    Standing standing() {
        return Standing.on(shown, scrolled(), columns, lab());
    }

    private Optional<ScrollPane> scrolled() {
        return Optional.ofNullable(side)
                .map(one -> one.node().lookup("#page-scroll"))
                .filter(ScrollPane.class::isInstance)
                .map(ScrollPane.class::cast);
    }

    void swap() {
        if (columns != null) {
            columns.swap();
        }
    }

    /// Brings the lab to the front where it takes turns with the text.
    void showLab() {
        if (columns != null) {
            columns.showLab();
        }
    }

    /// Whether text and lab take turns where there is no room for both.
    boolean takesTurns() {
        return columns != null && columns.takesTurns();
    }

    void showNotes(boolean notes) {
        if (side != null) {
            side.showNotes(notes);
        }
    }

    /// No page lies open: something else stands in the frame.
    void clear() {
        lab = null;
        side = null;
        clock.watch(null);
        columns = null;
    }

    /// Makes it anew.
    ///
    /// @param stood where the reader stood, who stands there again
    void build(Tools tools, Standing stood) {
        makeLab(tools);
        Side text = shell.side(tools);
        side = text;
        if (lab != null) {
            text.takeOff(!lab.bench().standsAsGiven());
            text.show(lab.bench().snapshots(), false, 0);
        }
        frame();
        shown = shell.lesson().folder() + "/" + shell.page();
        if (columns != null) {
            stood.again(shown, scrolled(), columns, lab());
        }
    }

    private void makeLab(Tools tools) {
        PageLab pageLab = course.page(shell.lesson(), shell.page());
        Optional<Room> room = pages.room();
        Optional<Workbench> bench;
        if (room.isPresent()) {
            bench = room.get().bench();
        } else if (pageLab.experiments().isEmpty()) {
            bench = Optional.empty();
        } else {
            bench = Optional.of(shell.benches().at(shell.lesson(), shell.page(), pageLab, firstChanges));
            firstChanges = Map.of();
        }
        LabView.PageRef place = new LabView.PageRef(shell.lesson(), shell.page());
        lab = bench.map(runs -> new LabView(tools, runs, pageLab, place, shell.overlay()))
                .orElse(null);
        lab().ifPresent(made -> made.whenFreed(shell::free));
        clock.watch(bench.orElse(null));
        if (room.isEmpty()) {
            lab().ifPresent(made -> made.draw(shell.answers()));
        }
        if (shell.rooms().couldTakeRuns()) {
            lab().ifPresent(made -> made.offerFreeLab(shell.rooms()::takeRuns));
        }
    }

    /// Makes the lab anew, an enlarged figure and a text that is being typed too, and leaves the text as it stands.
    void remakeLab(Tools tools) {
        Optional<String> enlarged = lab().flatMap(LabView::enlarged);
        Optional<String> typed = lab().flatMap(LabView::typed);
        Optional<File> awaited = lab().flatMap(LabView::awaited);
        if (enlarged.isPresent()) {
            shell.overlay().hide();
        }
        makeLab(tools);
        typed.ifPresent(words -> lab().ifPresent(made -> made.type(words)));
        awaited.ifPresent(file -> lab().ifPresent(made -> made.ownText().read(file)));
        if (columns != null) {
            columns.lab(lab);
        }
        enlarged.ifPresent(figure -> lab().ifPresent(made -> made.enlarge(figure)));
    }

    /// Puts rail, text and lab together as the width allows.
    private void frame() {
        Tools tools = shell.tools();
        Side text = side;
        if (text == null) {
            return;
        }
        LineageRail rail = new LineageRail(
                tools, shell.lessons(), pages.index(), fit.narrowRail(), shell.packs()::title, shell::enter);
        columns = new Columns(rail, text.node(), lab, this::fitted);
        frame.setTop(shell.header(tools, Optional.of(shell.lesson())));
        frame.setCenter(columns);
    }

    private void fitted(Columns.Fit now) {
        if (!now.equals(fit)) {
            fit = now;
            Platform.runLater(this::reframe);
        }
    }

    /// Puts them together anew; what stood in front stays there.
    private void reframe() {
        boolean labFirst = columns != null && columns.labFirst();
        frame();
        if (labFirst) {
            showLab();
        }
    }

    /// Says what training takes, now that the speed of this computer is known.
    void price() {
        if (lab != null) {
            lab.price();
        }
    }

    private void show(Workbench bench, TrainingSession.Report report) {
        Optional<Presenter> talk = shell.talk();
        if (talk.isPresent()) {
            talk.get().show();
            return;
        }
        if (lab != null && lab.bench() == bench) {
            lab.show(report);
        }
        if (side != null) {
            side.takeOff(!bench.standsAsGiven());
            side.show(report.snapshots(), report.running(), System.nanoTime());
        }
    }
}
