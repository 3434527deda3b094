package unrolled.view;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import javafx.application.Platform;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.stage.DirectoryChooser;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import unrolled.fault.InputException;
import unrolled.lab.Pack;
import unrolled.lesson.Lesson;
import unrolled.training.Job;
import unrolled.view.front.Book;
import unrolled.view.kept.PackList;
import unrolled.view.kept.Regularly;
import unrolled.view.kit.Controls;
import unrolled.view.workbench.Bookcase;
import unrolled.view.workbench.Course;
import unrolled.view.workbench.Workbench;
import unrolled.words.Language;

/// Packs of lessons in a window: opened from a dialog, a key, the command line or dropped on it, remembered,
/// and closed. One in a folder is looked at twice a second, and shown anew once a file of it has been saved;
/// while it is not sound, the last good version stays, and a bar says what is wrong where. The disk is waited
/// for on threads of their own.
final class Packs implements Book.Acts {
    private static final Duration BETWEEN = Duration.ofMillis(400); // two looks at the folders

    private final Shell shell;
    private final Optional<Bookcase> bookcase;
    private final Map<String, String> states = new ConcurrentHashMap<>(); // of the folders, as they were read last
    private final Map<String, String> troubles = new HashMap<>(); // by pack
    private final Regularly watching;
    private Optional<PackList> list = Optional.empty();
    private List<PackList.Entry> known = new ArrayList<>();
    private final AtomicReference<@Nullable List<PackList.Entry>> unwritten = new AtomicReference<>(); // of those
    private final Set<Path> awaited = new LinkedHashSet<>(); // open the last time, and being read
    private @Nullable Runnable arrival; // of those, once nothing lies over the window
    private boolean slow; // and it is told that they are
    private volatile boolean looking;

    /// @param course one that takes packs, or none of them can be opened
    Packs(Shell shell, Course course) {
        this.shell = shell;
        this.bookcase = course instanceof Bookcase cases ? Optional.of(cases) : Optional.empty();
        bookcase.ifPresent(cases -> cases.packs().forEach(opened -> {
            states.put(opened.pack().id(), opened.pack().state());
            note(opened.pack().id(), opened.pack().from(), true);
        }));
        watching = new Regularly(BETWEEN, this::look);
    }

    /// Opens those that were open the last time, beside the first page; what cannot be opened any more is told, and
    /// stays on the list of those opened before.
    ///
    /// @param kept   as it was when the window was closed
    /// @param before returns when the disk may be taken, on a thread of its own
    /// @param then   told on the FX thread once they stand on the shelf, and nothing lies over the window
    void reopen(List<PackList.Entry> kept, Runnable before, Runnable then) {
        List<PackList.Entry> entries =
                kept.stream().filter(PackList.Entry::open).toList();
        if (bookcase.isEmpty() || entries.isEmpty()) {
            then.run();
            return;
        }
        entries.forEach(entry -> awaited.add(entry.from()));
        slow = false;
        Reopening.begin(bookcase.get(), entries, before, read -> {
            arrival = () -> {
                shelve(bookcase.get(), read);
                then.run();
            };
            arrive();
        });
    }

    /// A sheet that somebody reads or fills in is not taken away for it.
    private void arrive() {
        if (arrival != null && !shell.overlay().isVisible()) {
            Runnable now = arrival;
            arrival = null;
            now.run();
        }
    }

    private void shelve(Bookcase cases, Reopening read) {
        awaited.clear();
        for (Reopening.Arrival arrived : read.arrived()) {
            Pack pack = arrived.opened().pack();
            if (cases.pack(pack.id()).isEmpty()) { // or it was opened by hand in the meantime
                cases.put(arrived.opened());
                states.put(pack.id(), arrived.state());
            }
            if (known.stream().noneMatch(entry -> entry.from().equals(pack.from()))) {
                known.add(new PackList.Entry(pack.id(), pack.from(), true));
            }
        }
        for (Reopening.Refusal refused : read.refused()) {
            PackList.Entry entry = refused.entry();
            known.replaceAll(
                    one -> one.from().equals(entry.from()) ? new PackList.Entry(entry.id(), entry.from(), false) : one);
        }
        shell.reread();
        if (!read.refused().isEmpty()) {
            keep();
            String why = read.refused().stream()
                    .map(refused -> shell.tools()
                            .say(
                                    "pack.not-again",
                                    refused.entry().from().getFileName(),
                                    String.valueOf(refused.why().getMessage())))
                    .collect(Collectors.joining("\n"));
            shell.notice().say(why);
        }
    }

    /// Remembers from now on what is opened and closed.
    ///
    /// @param where it is kept
    /// @param kept  as it was when the window was closed
    void remember(PackList where, List<PackList.Entry> kept) {
        List<PackList.Entry> open = known;
        known = new ArrayList<>();
        kept.forEach(entry -> known.add(new PackList.Entry(entry.id(), entry.from(), awaited.contains(entry.from()))));
        open.reversed().forEach(entry -> note(entry.id(), entry.from(), true));
        list = Optional.of(where);
    }

    private void note(String id, Path from, boolean open) {
        known.removeIf(entry -> entry.from().equals(from));
        known.addFirst(new PackList.Entry(id, from, open));
        keep();
    }

    /// Has the list written as it is now.
    private void keep() {
        list.ifPresent(kept -> {
            unwritten.set(List.copyOf(known));
            new Job("keep packs", cancelled -> write(kept));
        });
    }

    /// One at a time, and only the newest.
    private synchronized void write(PackList into) {
        List<PackList.Entry> newest = unwritten.getAndSet(null);
        if (newest != null) {
            into.write(newest);
        }
    }

    /// What a pack is called by: as before if it was opened before, else like its file, unless another one that
    /// is still there is called so.
    private String id(Path from) {
        for (PackList.Entry entry : known) {
            if (entry.from().equals(from)) {
                return entry.id();
            }
        }
        String plain = Pack.idOf(from);
        String id = plain;
        for (int number = 2; taken(id); number++) {
            id = plain + "-" + number;
        }
        return id;
    }

    private boolean taken(String id) {
        return known.stream().anyMatch(entry -> entry.id().equals(id) && (entry.open() || Files.exists(entry.from())));
    }

    /// The title of a pack in the reader's language.
    String title(String id) {
        return bookcase.flatMap(cases -> cases.pack(id))
                .map(opened -> opened.sheet(language()).title())
                .orElse(id);
    }

    private Language language() {
        return shell.tools().look().words().language();
    }

    /// What the start page shows.
    Book.Packs shown() {
        List<Book.Pack> open = bookcase.stream()
                .flatMap(cases -> cases.packs().stream())
                .map(opened -> new Book.Pack(
                        opened.pack().id(),
                        opened.sheet(language()).title(),
                        opened.sheet(language()).says(),
                        opened.pack().from()))
                .toList();
        List<Path> recent = known.stream()
                .filter(entry -> !entry.open())
                .map(PackList.Entry::from)
                .toList();
        return new Book.Packs(open, List.copyOf(awaited), recent, this);
    }

    @Override
    public void choose() {
        shell.starts().choose();
    }

    @Override
    public void chooseFolder() {
        DirectoryChooser chooser = new DirectoryChooser();
        chooser.setTitle(shell.tools().say("pack.open-folder"));
        File folder = chooser.showDialog(shell.scene().getWindow());
        if (folder != null) {
            open(folder.toPath());
        }
    }

    @Override
    public void open(Path given) {
        open(given, () -> {});
    }

    /// @param then run on the FX thread once it is open
    void open(Path given, Runnable then) {
        Path from = given.toAbsolutePath().normalize();
        String id = id(from);
        bookcase.ifPresent(cases -> new Job("open a pack", cancelled -> {
            try {
                Bookcase.Opened opened = cases.read(from, id);
                String state = opened.pack().state();
                Platform.runLater(() -> {
                    opened(cases, opened, state);
                    then.run();
                });
            } catch (InputException e) {
                Platform.runLater(() -> shell.announcements().refused(e));
            }
        }));
    }

    private void opened(Bookcase cases, Bookcase.Opened opened, String state) {
        Pack pack = opened.pack();
        shell.leaveTalk();
        cases.pack(pack.id()).ifPresent(before -> giveUpRuns(before, opened));
        cases.put(opened);
        states.put(pack.id(), state);
        troubles.remove(pack.id());
        note(pack.id(), pack.from(), true);
        shell.reread();
        showTroubles();
        List<Lesson> lessons = shell.lessons();
        for (int i = 0; i < lessons.size(); i++) {
            if (lessons.get(i).pack().equals(pack.id())) {
                shell.enter(i);
                break;
            }
        }
        shell.notice().say(shell.tools().say("pack.opened", title(pack.id())));
    }

    @Override
    public void close(String id) {
        bookcase.flatMap(cases -> cases.pack(id)).ifPresent(opened -> {
            String title = title(id);
            shell.benches().putAway(id);
            shell.checks().keepOnly(id, List.of());
            bookcase.ifPresent(cases -> cases.remove(id));
            states.remove(id);
            troubles.remove(id);
            note(id, opened.pack().from(), false);
            shell.reread();
            showTroubles();
            Path from = opened.pack().from();
            shell.notice()
                    .say(shell.tools().say("pack.closed", title), shell.tools().say("pack.again"), () -> open(from));
        });
    }

    @Override
    public void forget(Path from) {
        known.removeIf(entry -> entry.from().equals(from));
        keep();
        shell.reread();
    }

    // ---- live

    /// Looks whether a file of an opened folder has changed.
    private void look() {
        arrive();
        if (!slow && !awaited.isEmpty() && shell.untouched() && !shell.overlay().isVisible()) {
            slow = true;
            shell.reread(); // the start page says what is being read
        }
        if (looking || bookcase.isEmpty() || states.isEmpty()) {
            return;
        }
        looking = true;
        Bookcase cases = bookcase.get();
        new Job("look at packs", cancelled -> {
            try {
                cases.packs().forEach(opened -> look(cases, opened));
            } finally {
                looking = false;
            }
        });
    }

    private void look(Bookcase cases, Bookcase.Opened before) {
        Pack pack = before.pack();
        String now = pack.state();
        if (now.equals(states.get(pack.id()))) {
            return;
        }
        states.put(pack.id(), now);
        try {
            Bookcase.Opened opened = cases.read(pack.from(), pack.id());
            Platform.runLater(() -> reloaded(cases, opened));
        } catch (InputException e) {
            Platform.runLater(() -> trouble(cases, pack.id(), e));
        }
    }

    private void reloaded(Bookcase cases, Bookcase.Opened opened) {
        String id = opened.pack().id();
        Optional<Bookcase.Opened> before = cases.pack(id);
        if (before.isEmpty()) { // closed in the meantime
            return;
        }
        boolean troubled = troubles.remove(id) != null;
        boolean same = before.get().lessons().equals(opened.lessons())
                && before.get().sheets().equals(opened.sheets())
                && before.get().texts().equals(opened.texts()); // the runs of the page that lies open are closed
        giveUpRuns(before.get(), opened);
        cases.put(opened);
        if (!same || troubled) {
            showTroubles();
            shell.reread();
        }
    }

    private void trouble(Bookcase cases, String id, InputException failure) {
        if (cases.pack(id).isEmpty()) { // closed in the meantime
            return;
        }
        troubles.put(id, String.valueOf(failure.getMessage()));
        showTroubles();
    }

    private void showTroubles() {
        if (troubles.isEmpty()) {
            shell.below(null);
            return;
        }
        VBox bars = new VBox();
        bars.setId("pack-trouble");
        troubles.forEach((id, what) -> {
            FontIcon sign = new FontIcon(Feather.ALERT_TRIANGLE);
            Label words = Controls.wrapped(shell.tools().say("pack.trouble", title(id), what), "trouble-text");
            words.setMaxWidth(Double.MAX_VALUE);
            HBox.setHgrow(words, Priority.ALWAYS);
            HBox bar = new HBox(10, sign, words);
            bar.setAlignment(Pos.CENTER_LEFT);
            bar.getStyleClass().addAll("trouble", "pack-trouble");
            bars.getChildren().add(bar);
        });
        shell.below(bars);
    }

    /// Takes away the runs of the labs whose settings have changed, and the claims that are no longer made of the same;
    /// all others go on.
    private void giveUpRuns(Bookcase.Opened before, Bookcase.Opened after) {
        boolean texts = !before.texts().equals(after.texts());
        shell.checks()
                .keepOnly(
                        after.pack().id(),
                        texts
                                ? List.of()
                                : after.lessons().values().stream()
                                        .flatMap(List::stream)
                                        .toList());
        Map<String, Lesson> now = new HashMap<>();
        after.lessons().getOrDefault(Language.ENGLISH, List.of()).forEach(lesson -> now.put(lesson.folder(), lesson));
        before.lessons().getOrDefault(Language.ENGLISH, List.of()).forEach(lesson -> {
            Lesson next = now.get(lesson.folder());
            if (texts || next == null || !lesson.experiments().equals(next.experiments())) {
                for (int page = 0; page < lesson.pages().size(); page++) {
                    shell.benches()
                            .takeAway(lesson, before.course().page(lesson, page))
                            .bench()
                            .ifPresent(Workbench::close);
                }
            }
        });
    }

    /// Ends it; what is to be remembered is on the disk then.
    void stop() {
        watching.close();
        list.ifPresent(this::write);
    }
}
