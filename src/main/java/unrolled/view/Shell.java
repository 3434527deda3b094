package unrolled.view;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;
import unrolled.fault.InputException;
import unrolled.figure.Palette;
import unrolled.lab.PageLab;
import unrolled.lab.start.Shelf;
import unrolled.lesson.Lesson;
import unrolled.training.TrainingSession;
import unrolled.view.find.SearchSheet;
import unrolled.view.front.Book;
import unrolled.view.front.Front;
import unrolled.view.kept.Kept;
import unrolled.view.kept.Regularly;
import unrolled.view.kit.ExportChoice;
import unrolled.view.kit.Formulas;
import unrolled.view.kit.Levels;
import unrolled.view.kit.Look;
import unrolled.view.kit.Motion;
import unrolled.view.kit.Notice;
import unrolled.view.kit.Overlay;
import unrolled.view.kit.Painter;
import unrolled.view.kit.Theme;
import unrolled.view.kit.Tools;
import unrolled.view.kit.Zoomed;
import unrolled.view.lab.LabView;
import unrolled.view.page.Foot;
import unrolled.view.page.Mirror;
import unrolled.view.page.PageView;
import unrolled.view.page.RoomEvent;
import unrolled.view.page.Side;
import unrolled.view.presenter.Place;
import unrolled.view.presenter.Presenter;
import unrolled.view.room.Room;
import unrolled.view.workbench.Answers;
import unrolled.view.workbench.ClaimChecks;
import unrolled.view.workbench.Course;
import unrolled.view.workbench.Learner;
import unrolled.view.workbench.SeenPages;
import unrolled.view.workbench.SolvedExercises;
import unrolled.view.workbench.Workbench;
import unrolled.view.workbench.Workbenches;
import unrolled.words.Language;

/// The window's inside: which lesson and page is open, in which language and colours. Everything on the screen
/// is made anew from that; what was trained and answered lives on beside it.
public final class Shell implements HeaderView.Actions, Book.Doors, AutoCloseable {
    private static final Duration BETWEEN = Duration.ofSeconds(3); // two looks whether runs are to be kept

    private final Course course;
    private final List<Room> rooms;
    private final Workbenches benches;
    private final PageView.Progress progress;
    private final StartingOver over;
    private final Undoing undoing;
    private final SeenPages seen;
    private final SecondLanguage second;
    private final Motion motion;
    private final Lobby lobby;
    private final StartFiles starts;
    private final Packs packs;
    private final ClassFiles ballots;
    private final RecordedRuns recorded;
    private final PageLinks links;
    private final Regularly keeping;
    private final Painter painter = new Painter();
    private final ExportChoice choice;
    private final Levels levels = new Levels();
    private final Formulas formulas = new Formulas();
    private final BorderPane frame = new BorderPane();
    private final Overlay overlay = new Overlay();
    private final Announcements announcements = new Announcements(this, overlay);
    private final Zoomed zoomed = new Zoomed(new StackPane(frame, overlay, announcements.notice()));
    private final Scene scene;
    private final FrameClock clock;
    private final Pages pages;
    private final Keys keys = KeyTable.of(this);
    private final Presenting presenting;
    private Map<String, String> firstChanges = Map.of();
    private Look look;
    private boolean notes;
    private @Nullable Front front; // shown in place of a lesson
    private Columns.Fit fit;
    private String shown = ""; // the page that was made last
    private @Nullable Columns columns;
    private @Nullable Side side;
    private @Nullable LabView labView;

    /// @param rooms  behind the lessons, in this order; the shell closes them
    /// @param choice how figures are saved at first
    public Shell(Course course, List<Room> rooms, ExportChoice choice, Start start, double width, double height) {
        this(course, rooms, choice, start, Kept.NOTHING, width, height);
    }

    /// @param rooms  behind the lessons, in this order; the shell closes them
    /// @param choice how figures are saved at first
    /// @param before what the learner did before
    Shell(Course course, List<Room> rooms, ExportChoice choice, Start start, Kept before, double width, double height) {
        this(course, rooms, choice, start, before, Optional.empty(), width, height);
    }

    /// @param rooms  behind the lessons, in this order; the shell closes them
    /// @param choice how figures are saved at first
    /// @param before what the learner did before
    /// @param shelf  where what is trained is kept
    Shell(
            Course course,
            List<Room> rooms,
            ExportChoice choice,
            Start start,
            Kept before,
            Optional<Shelf> shelf,
            double width,
            double height) {
        scene = new Scene(zoomed, width, height);
        frame.setMinSize(0, 0);
        presenting = new Presenting(scene, this::place, new Turned(this));
        fit = Columns.Fit.of(width);
        this.course = course;
        this.rooms = List.copyOf(rooms);
        clock = new FrameClock(this::show);
        this.choice = choice;
        choice.take(before.export());
        lobby = new Lobby(course, this);
        links = new PageLinks(this, course);
        benches = new Workbenches(course, Remembered.made(before), shelf);
        rooms.forEach(room -> room.resume(before.rooms().getOrDefault(room.name(), ""), benches));
        progress = new PageView.Progress(
                new Answers(before.answers(), before.outcomes(), before.sure()),
                new ClaimChecks(course),
                new SolvedExercises(before.solved()));
        seen = new SeenPages(before.seen());
        over = new StartingOver(course, benches, progress, seen);
        starts = new StartFiles(this, course, over);
        packs = new Packs(this, course);
        recorded = new RecordedRuns(this, course, benches);
        ballots =
                new ClassFiles(this, course, progress.answers(), before.wishes().getOrDefault("learner", ""));
        second = new SecondLanguage(course, before.wishes().getOrDefault("second language", ""));
        motion = new Motion(before.wishes().getOrDefault("motion", ""));
        undoing = new Undoing(this, over);
        notes = before.notes();
        zoomed.step(before.zoom());
        look = Look.of(start.language(), start.theme());
        pages = new Pages(course, rooms, before);
        pages.read(look.words());
        int first = find(start.lesson());
        firstChanges = start.settings();
        scene.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (presenting.on()) {
                presenting.obey(event);
            } else if (!overlay.asks()) {
                keys.obey(event, scene.getFocusOwner());
            }
        });
        scene.addEventHandler(KeyEvent.KEY_TYPED, event -> {
            if (presenting.on()) {
                presenting.type(event);
            } else if (event.getCharacter().equals("?") && !overlay.asks()) {
                keys();
            }
        });
        scene.addEventHandler(RoomEvent.ASKED, event -> enter(event.room()));
        if (start.lesson().isEmpty()) {
            home();
        } else {
            go(first, start.page() - 1);
        }
        starts.open(start.files());
        keeping = new Regularly(BETWEEN, benches::tend);
        course.whenMeasured(() -> Platform.runLater(this::price));
        clock.start();
    }

    /// Opens a room; nothing if there is none of this name.
    private void enter(String name) {
        pages.place(name).filter(place -> place >= pages.firstRoom()).ifPresent(place -> go(place, 0));
    }

    /// The place of the first lesson whose folder begins so.
    ///
    /// @throws InputException if there is none
    int find(String prefix) {
        return pages.find(prefix);
    }

    public Scene scene() {
        return scene;
    }

    public Painter painter() {
        return painter;
    }

    Optional<LabView> lab() {
        return Optional.ofNullable(labView);
    }

    Lesson lesson() {
        return pages.lesson();
    }

    List<Lesson> lessons() {
        return pages.lessons();
    }

    int page() {
        return pages.page();
    }

    /// How many rooms stand behind the lessons.
    int rooms() {
        return rooms.size();
    }

    /// Those of which a learner has made something.
    List<Room> madeRooms() {
        return rooms.stream().filter(room -> !room.kept().isEmpty()).toList();
    }

    /// Whether a page lies open, of a lesson or a room, and not one before them.
    boolean onPage() {
        return front == null;
    }

    /// Whether nothing has been opened yet: the start page lies there.
    boolean untouched() {
        return front instanceof Front.Start && !pages.entered();
    }

    /// Whether a page of a lesson lies open.
    boolean onLesson() {
        return front == null && pages.room().isEmpty();
    }

    Packs packs() {
        return packs;
    }

    /// What was predicted, and what a starting point keeps away.
    Answers answers() {
        return progress.answers();
    }

    RecordedRuns recorded() {
        return recorded;
    }

    ClassFiles ballots() {
        return ballots;
    }

    /// Below everything, for what has to stay in sight.
    void below(@Nullable Node bar) {
        frame.setBottom(bar);
    }

    /// Reads the lessons anew, once some have come, gone or changed, and stays where one is if that is still
    /// there.
    void reread() {
        if (!pages.read(look.words()) && front == null) {
            front = new Front.Start();
        }
        build();
    }

    Workbenches benches() {
        return benches;
    }

    StartFiles starts() {
        return starts;
    }

    Undoing undoing() {
        return undoing;
    }

    PageLinks links() {
        return links;
    }

    Overlay overlay() {
        return overlay;
    }

    Announcements announcements() {
        return announcements;
    }

    Notice notice() {
        return announcements.notice();
    }

    /// Opens a page with these settings, if its runs are not open yet.
    void go(int toLesson, int toPage, Map<String, String> settings) {
        firstChanges = settings;
        go(toLesson, toPage);
    }

    /// Opens a page; a page before the first or after the last means the first or the last.
    void go(int toLesson, int toPage) {
        pages.open(toLesson, toPage);
        opened();
    }

    /// Shows the page that lies open now in place of the one before.
    private void opened() {
        front = null;
        seen.add(lesson().folder(), page());
        overlay.hide();
        lab().ifPresent(left -> left.bench().leave());
        build();
    }

    /// Takes in what the rooms are now: they were started over, or are as they were before that.
    void askRooms() {
        pages.askRooms(look.words());
    }

    /// Opens again what lies open, since what is kept of it has changed.
    void reopen() {
        if (front == null) {
            page(page());
        } else {
            build();
        }
    }

    @Override
    public void home() {
        turn(new Front.Start());
    }

    /// Shows a page before the lessons; the runs of the page that was open go on.
    @Override
    public void turn(Front to) {
        front = to;
        overlay.hide();
        lab().ifPresent(left -> left.bench().leave());
        build();
    }

    /// Opens a page of this lesson.
    void page(int toPage) {
        go(pages.index(), toPage);
    }

    @Override
    public void open(int place, int toPage) {
        go(place, toPage);
    }

    @Override
    public void enter(int place) {
        go(place, pages.lastOf(place));
        scene.getRoot().applyCss(); // so that who presses the next lesson before a frame is drawn finds it in its place
        scene.getRoot().layout();
    }

    @Override
    public void search() {
        SearchSheet sheet = lobby.search(tools(), shelf(), links);
        overlay.centre(sheet);
        sheet.begin();
    }

    private List<PageMenu.Item> menu() {
        Tools tools = tools();
        boolean page = onLesson();
        List<PageMenu.Item> items = new ArrayList<>(List.of(
                new PageMenu.Item("copy-link", tools.say("keys.link"), "Ctrl Shift C", onPage(), false, links::copy),
                new PageMenu.Item(
                        "save-start", tools.say("keys.start-save"), "Ctrl Shift S", page, true, starts::offerToSave),
                new PageMenu.Item("vote", tools.say("vote.title"), "Ctrl Shift V", page, false, ballots::vote),
                new PageMenu.Item("class", tools.say("class.title"), "", true, false, ballots::gather),
                new PageMenu.Item("open-start", tools.say("keys.start-open"), "Ctrl O", true, false, starts::choose)));
        items.add(recorded.item());
        items.addAll(undoing.items(page));
        items.addAll(second.items(tools, this::beside));
        items.add(new PageMenu.Item(
                "licences", tools.say("licences.title"), "", true, true, () -> turn(new Front.Licences())));
        return items;
    }

    /// Everything that a starting point had put away is back.
    private void free() {
        progress.answers().withhold(lesson().folder(), page(), false);
        build();
    }

    void next() {
        if (front != null) {
            page(page());
        } else if (pages.hasNext()) {
            pages.next();
            opened();
        }
    }

    void back() {
        if (front == null && pages.hasBefore()) {
            pages.back();
            opened();
        }
    }

    @Override
    public void speak(Language language) {
        second.speak(look.words().language(), language);
        look = Look.of(language, look.palette());
        pages.read(look.words());
        build();
    }

    void speakNext() {
        List<Language> all = List.of(Language.values());
        speak(all.get((all.indexOf(look.words().language()) + 1) % all.size()));
    }

    @Override
    public void colour(Palette theme) {
        look = new Look(look.words(), theme);
        build();
    }

    @Override
    public void reduceMotion(boolean less) {
        motion.reduce(less);
        build();
    }

    void nextTheme() {
        colour(look.palette().next());
    }

    @Override
    public void zoom(int direction) {
        zoomed.zoom(direction);
        build();
    }

    @Override
    public void keys() {
        overlay.centre(keys.list(tools(), () -> turn(new Front.Licences())));
    }

    @Override
    public void swap() {
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

    @Override
    public void present() {
        if (front != null) {
            page(page());
        }
        overlay.hide();
        presenting.start();
    }

    boolean presents() {
        return presenting.on();
    }

    /// The talk that is given, if one is.
    Optional<Presenter> talk() {
        return presenting.presenter();
    }

    /// Does this at the end of the talk that is given.
    void afterTalk(Runnable later) {
        presenting.afterwards(later);
    }

    /// Ends the talk, if one is given.
    void leaveTalk() {
        if (presenting.on()) {
            presenting.leave();
            build();
        }
    }

    private Optional<ScrollPane> scrolled() {
        return Optional.ofNullable(side)
                .map(one -> one.node().lookup("#page-scroll"))
                .filter(ScrollPane.class::isInstance)
                .map(ScrollPane.class::cast);
    }

    private Place place() {
        return new Place(
                tools(),
                lesson(),
                page(),
                course.page(lesson(), page()),
                lab().map(LabView::bench),
                progress.answers(),
                mirror());
    }

    void toggleNotes() {
        notes = !notes;
        if (side != null) {
            side.showNotes(notes);
        }
    }

    /// What the learner did, for the next time; without the place of the window, which the stage knows.
    Kept kept() {
        return new Kept(
                pages.kept(),
                pages.last(),
                look.words().language().tag(),
                look.palette().name(),
                zoomed.step(),
                notes,
                null,
                progress.answers().written(),
                progress.solved().all(),
                Remembered.changes(benches.made()),
                seen.all(),
                choice.words(),
                progress.answers().outcomes(),
                progress.answers().sureness(),
                Map.of("second language", second.tag(), "motion", motion.kept(), "learner", ballots.kept()),
                madeRooms().stream().collect(Collectors.toMap(Room::name, Room::kept)));
    }

    /// The open lesson in the language beside the first, if there is one.
    private Optional<Mirror> mirror() {
        return second.of(lesson(), look.words().language());
    }

    /// Shows the prose in a second language, too; in none if there is none.
    void beside(Optional<Language> language) {
        second.choose(language);
        build();
    }

    void besideNext() {
        second.next(look.words().language());
        build();
    }

    Tools tools() {
        return new Tools(course, look, painter, formulas, choice, levels, motion, this::scale);
    }

    private double scale() {
        double output = scene.getWindow() == null ? 1 : scene.getWindow().getOutputScaleX();
        return output * zoomed.zoom();
    }

    /// Makes everything on the screen anew, an enlarged figure too, and puts the focus back where it was.
    void build() {
        Standing stood = Standing.on(shown, scrolled(), columns, lab());
        progress.answers().forgetWatchers();
        progress.checks().forgetWatchers();
        lab().ifPresent(LabView::forgetRaces);
        overlay.hide();
        Node focused = scene.getFocusOwner();
        String id = focused == null ? null : focused.getId();
        Theme.apply(scene, look);
        Tools tools = tools();
        if (front != null) {
            labView = null;
            side = null;
            clock.watch(null);
            columns = null;
            frame.setTop(header(tools, Optional.empty()));
            frame.setCenter(lobby.page(tools, front, shelf()));
            focus(id);
            return;
        }
        makeLab(tools);
        side = pages.room()
                .map(room -> room.side(tools, turning(), () -> remakeLab(room)))
                .orElseGet(() ->
                        new PageView(tools, lesson(), page(), pages.terms(), progress, notes, turning(), mirror()));
        if (labView != null) {
            side.takeOff(!labView.bench().standsAsGiven());
            side.show(labView.bench().snapshots(), false, 0);
        }
        frame();
        shown = lesson().folder() + "/" + page();
        if (columns != null) {
            stood.again(shown, scrolled(), columns, lab());
        }
        focus(id);
        presenting.follow();
    }

    /// Puts the focus on the node of this name that stands here now. If there is none, it must not stay on one that is
    /// gone: a key pressed before the next frame would go there.
    private void focus(@Nullable String id) {
        Node again = id == null ? null : frame.lookup("#" + id);
        Node owner = scene.getFocusOwner();
        if (again != null) {
            again.requestFocus();
        } else if (owner != null && owner.getScene() == null) {
            scene.getRoot().requestFocus();
        }
    }

    private void makeLab(Tools tools) {
        PageLab pageLab = course.page(lesson(), page());
        Optional<Room> room = pages.room();
        Optional<Workbench> bench;
        if (room.isPresent()) {
            bench = room.get().bench();
        } else if (pageLab.experiments().isEmpty()) {
            bench = Optional.empty();
        } else {
            bench = Optional.of(benches.at(lesson(), page(), pageLab, firstChanges));
            firstChanges = Map.of();
        }
        labView = bench.map(runs -> new LabView(tools, runs, pageLab, new LabView.PageRef(lesson(), page()), overlay))
                .orElse(null);
        lab().ifPresent(lab -> lab.whenFreed(this::free));
        clock.watch(bench.orElse(null));
        if (room.isEmpty()) {
            lab().ifPresent(lab -> lab.draw(progress.answers()));
        }
        if (onLesson() && rooms.stream().anyMatch(one -> one.couldTake(lesson(), page(), course.pack(lesson())))) {
            lab().ifPresent(lab -> lab.offerFreeLab(this::takeToRoom));
        }
    }

    /// Goes on with the runs of this page in the first room that takes them.
    private void takeToRoom() {
        Map<String, String> changes = lab().map(lab -> lab.bench().changes()).orElse(Map.of());
        for (Room room : rooms) {
            if (room.takes(lesson(), page(), changes, course.pack(lesson()))) {
                pages.askRooms(look.words());
                go(pages.firstRoom() + rooms.indexOf(room), 0);
                return;
            }
        }
    }

    /// Goes to the first room that takes this folder, which is none of lessons.
    void roomTakes(Path folder) {
        for (Room room : rooms) {
            if (room.takes(folder)) {
                leaveTalk();
                go(pages.firstRoom() + rooms.indexOf(room), 0);
                return;
            }
        }
    }

    /// Makes the lab of a room anew, an enlarged figure and the talk that is given too, and leaves its side as it
    /// stands. Once another page lies open there is no lab to be made: what is typed in a field of the room takes
    /// effect as the field goes.
    private void remakeLab(Room of) {
        pages.askRooms(look.words());
        if (front != null || pages.room().filter(of::equals).isEmpty()) {
            return;
        }
        Optional<String> enlarged = lab().flatMap(LabView::enlarged);
        if (enlarged.isPresent()) {
            overlay.hide();
        }
        makeLab(tools());
        if (columns != null) {
            columns.lab(labView);
        }
        enlarged.ifPresent(figure -> lab().ifPresent(lab -> lab.enlarge(figure)));
        presenting.follow();
    }

    /// Puts rail, page and lab together as the width allows.
    private void frame() {
        Tools tools = tools();
        Side text = side;
        if (text == null) {
            return;
        }
        LineageRail rail =
                new LineageRail(tools, lessons(), pages.index(), fit.narrowRail(), packs::title, this::enter);
        columns = new Columns(rail, text.node(), labView, this::fitted);
        frame.setTop(header(tools, Optional.of(lesson())));
        frame.setCenter(columns);
    }

    private Lobby.Shelf shelf() {
        return new Lobby.Shelf(
                lessons(),
                rooms.size(),
                pages.glossary(),
                new Learner(seen, progress.answers(), progress.solved()),
                pages.entered() ? Optional.of(new Book.Bookmark(pages.index(), page())) : Optional.empty(),
                packs.shown(),
                ballots);
    }

    private HeaderView header(Tools tools, Optional<Lesson> open) {
        HeaderView header = new HeaderView(tools, open, page(), this::page, this::menu, this);
        header.fit(scene.getWidth() / zoomed.zoom(), open.isPresent() && fit.oneColumn());
        header.widthProperty()
                .addListener((property, was, is) -> header.fit(is.doubleValue(), open.isPresent() && fit.oneColumn()));
        return header;
    }

    private void fitted(Columns.Fit now) {
        if (!now.equals(fit)) {
            fit = now;
            Platform.runLater(this::reframe);
        }
    }

    private Foot.Turning turning() {
        return new Foot.Turning(
                this::back,
                this::next,
                !pages.hasBefore(),
                !pages.hasNext(),
                pages.onLastPage() && pages.lessonFollows());
    }

    /// Puts them together anew; what stood in front stays there.
    private void reframe() {
        boolean labFirst = columns != null && columns.labFirst();
        frame();
        if (labFirst) {
            showLab();
        }
    }

    private void price() {
        if (labView != null) {
            labView.price();
        }
    }

    private void show(Workbench bench, TrainingSession.Report report) {
        if (presenting.on()) {
            presenting.show();
            return;
        }
        if (labView != null && labView.bench() == bench) {
            labView.show(report);
        }
        if (side != null) {
            side.takeOff(!bench.standsAsGiven());
            side.show(report.snapshots(), report.running(), System.nanoTime());
        }
    }

    @Override
    public void close() {
        clock.stop();
        keeping.close();
        recorded.close();
        benches.keepNow();
        presenting.close();
        over.close();
        benches.close();
        rooms.forEach(Room::close);
        progress.checks().close();
        lobby.close();
        packs.stop();
        painter.close();
    }
}
