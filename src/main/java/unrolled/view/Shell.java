package unrolled.view;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;
import unrolled.fault.InputException;
import unrolled.figure.Palette;
import unrolled.lab.start.Shelf;
import unrolled.lesson.Lesson;
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
import unrolled.view.workbench.Workbenches;
import unrolled.words.Language;

/// The window's inside: which lesson and page is open, in which language and colours. Everything on the screen
/// is made anew from that; what was trained and answered lives on beside it.
public final class Shell implements HeaderView.Actions, Book.Doors, AutoCloseable {
    private static final Duration BETWEEN = Duration.ofSeconds(3); // two looks whether runs are to be kept

    private final Course course;
    private final OpenRooms rooms;
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
    private final Pages pages;
    private final OpenPage open;
    private final Keys keys = KeyTable.of(this);
    private final Presenting presenting;
    private Look look;
    private boolean notes;
    private @Nullable Front front; // shown in place of a lesson

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
        this.course = course;
        pages = new Pages(course, rooms, before);
        this.rooms = new OpenRooms(this, course, pages, rooms);
        open = new OpenPage(this, course, pages, frame, width);
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
        pages.read(look.words());
        int first = find(start.lesson());
        open.begin(start.settings());
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
        scene.addEventHandler(RoomEvent.ASKED, event -> this.rooms.enter(event.room()));
        if (start.lesson().isEmpty()) {
            home();
        } else {
            go(first, start.page() - 1);
            if (!start.settings().isEmpty()) {
                links.look();
            }
        }
        starts.open(start.files());
        keeping = new Regularly(BETWEEN, benches::tend);
        course.whenMeasured(() -> Platform.runLater(open::price));
        open.start();
    }

    /// The place of the first lesson whose folder begins so.
    ///
    /// @throws InputException if there is none
    int find(String prefix) {
        return pages.find(prefix);
    }

    /// The place of a lesson or room; empty if it is not there now.
    Optional<Integer> place(String folder) {
        return pages.place(folder);
    }

    public Scene scene() {
        return scene;
    }

    public Painter painter() {
        return painter;
    }

    Optional<LabView> lab() {
        return open.lab();
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

    OpenRooms rooms() {
        return rooms;
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

    /// What came of the claims that were tried.
    ClaimChecks checks() {
        return progress.checks();
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
        second.reread();
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
        open.begin(settings);
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
    void free() {
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
        open.swap();
    }

    /// Brings the lab to the front where it takes turns with the text.
    void showLab() {
        open.showLab();
    }

    /// Whether text and lab take turns where there is no room for both.
    boolean takesTurns() {
        return open.takesTurns();
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
        open.showNotes(notes);
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
                rooms.kept());
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
        Node focused = scene.getFocusOwner();
        String id = focused == null ? null : focused.getId();
        if (focused instanceof TextInputControl) {
            scene.getRoot().requestFocus(); // what was typed takes effect before it is read for the new field
        }
        Standing stood = open.standing();
        progress.answers().forgetWatchers();
        progress.checks().forgetWatchers();
        lab().ifPresent(LabView::forgetRaces);
        overlay.hide();
        Theme.apply(scene, look);
        Tools tools = tools();
        if (front != null) {
            open.clear();
            frame.setTop(header(tools, Optional.empty()));
            frame.setCenter(lobby.page(tools, front, shelf()));
            focus(id);
            return;
        }
        open.build(tools, stood);
        focus(id);
        presenting.follow();
    }

    /// What stands at the left of the lab.
    Side side(Tools tools) {
        return pages.room()
                .map(room -> room.side(tools, turning(), () -> remakeLab(room)))
                .orElseGet(() ->
                        new PageView(tools, lesson(), page(), pages.terms(), progress, notes, turning(), mirror()));
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

    /// Makes the lab of a room anew, an enlarged figure and the talk that is given too, and leaves its side as it
    /// stands. Once another page lies open there is no lab to be made: what is typed in a field of the room takes
    /// effect as the field goes.
    private void remakeLab(Room of) {
        rooms.ask();
        if (front != null || pages.room().filter(of::equals).isEmpty()) {
            return;
        }
        open.remakeLab(tools());
        presenting.follow();
    }

    private Lobby.Shelf shelf() {
        return new Lobby.Shelf(
                lessons(),
                rooms.count(),
                pages.glossary(),
                new Learner(seen, progress.answers(), progress.solved()),
                pages.entered() ? Optional.of(new Book.Bookmark(pages.index(), page())) : Optional.empty(),
                packs.shown(),
                ballots);
    }

    /// @param over the lesson that lies open; empty on a page before the lessons
    HeaderView header(Tools tools, Optional<Lesson> over) {
        HeaderView header = new HeaderView(tools, over, page(), this::page, this::menu, this);
        header.fit(scene.getWidth() / zoomed.zoom(), over.isPresent() && open.oneColumn());
        header.widthProperty()
                .addListener((property, was, is) -> header.fit(is.doubleValue(), over.isPresent() && open.oneColumn()));
        return header;
    }

    private Foot.Turning turning() {
        return new Foot.Turning(
                this::back,
                this::next,
                !pages.hasBefore(),
                !pages.hasNext(),
                pages.onLastPage() && pages.lessonFollows());
    }

    @Override
    public void close() {
        open.stop();
        keeping.close();
        recorded.close();
        benches.keepNow();
        presenting.close();
        over.close();
        benches.close();
        rooms.close();
        progress.checks().close();
        lobby.close();
        packs.stop();
        painter.close();
    }
}
