package unrolled.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import unrolled.lesson.Lesson;
import unrolled.view.kit.Tools;
import unrolled.view.lab.LabView;
import unrolled.view.room.Room;
import unrolled.view.workbench.ChangeHistory;
import unrolled.view.workbench.ChangeHistory.Change;
import unrolled.view.workbench.Workbench;

/// Undo and redo in a window, and starting over: a page, a lesson or everything.
final class Undoing {
    private final Shell shell;
    private final StartingOver over;

    Undoing(Shell shell, StartingOver over) {
        this.shell = shell;
        this.over = over;
    }

    private Optional<ChangeHistory> history() {
        return shell.onPage() ? shell.lab().map(LabView::bench).map(Workbench::history) : Optional.empty();
    }

    /// Takes back the last change of the page that lies open; where nothing was changed since it was started over, or
    /// opened at a starting point, what was there before is had back. Says what it was, or that there is none.
    String undo() {
        Optional<String> said = move(ChangeHistory::undo, "undo.undone");
        if (said.isEmpty() && shell.onPage() && over.lastFrom(here())) {
            haveBack();
            return shell.tools().say("over.is-back");
        }
        return said.orElseGet(() -> shell.tools().say("undo.nothing"));
    }

    /// Does again what was undone last. Says what it was, or that there is none.
    String redo() {
        return move(ChangeHistory::redo, "undo.redone")
                .orElseGet(() -> shell.tools().say("undo.nothing-again"));
    }

    private Optional<String> move(Function<ChangeHistory, Optional<Change>> move, String said) {
        Optional<Change> moved = history().flatMap(move);
        moved.ifPresent(change -> {
            if (change.kind() == ChangeHistory.Kind.BY_HAND) {
                shell.lab().ifPresent(LabView::refreshHand);
            } else if (change.kind() != ChangeHistory.Kind.DRAFT) { // the free lab builds itself
                shell.build();
            }
            shell.notice().say(shell.tools().say(said, words(change)));
        });
        return moved.map(change -> shell.tools().say(said, words(change)));
    }

    private String words(Change change) {
        Tools tools = shell.tools();
        return switch (change.kind()) {
            case SETTING -> tools.look().words().setting(change.of());
            case SETTINGS -> tools.say("undo.settings");
            case TEXT -> tools.say("undo.text");
            case RESET -> tools.say("undo.reset");
            case BY_HAND -> tools.say("undo.hand");
            case FIGURE -> tools.say("undo.figure", title(change.of()));
            case BESIDE -> tools.say("undo.beside");
            case DRAFT -> tools.say("undo.draft");
        };
    }

    private String title(String figure) {
        return shell.lab().flatMap(lab -> lab.title(figure)).orElse(figure);
    }

    /// The lines of the page's list.
    ///
    /// @param course whether starting over is offered: not in a room
    List<PageMenu.Item> items(boolean course) {
        Tools tools = shell.tools();
        Optional<Change> last = history().flatMap(ChangeHistory::last);
        Optional<Change> next = history().flatMap(ChangeHistory::next);
        List<PageMenu.Item> items = new ArrayList<>();
        items.add(new PageMenu.Item(
                "undo",
                last.map(change -> tools.say("undo.undo-it", words(change))).orElseGet(() -> tools.say("undo.undo")),
                "Ctrl Z",
                last.isPresent(),
                true,
                this::undo));
        items.add(new PageMenu.Item(
                "redo",
                next.map(change -> tools.say("undo.redo-it", words(change))).orElseGet(() -> tools.say("undo.redo")),
                "Ctrl Shift Z",
                next.isPresent(),
                false,
                this::redo));
        items.add(new PageMenu.Item("start-over", tools.say("over.page"), "", course, true, this::startPageOver));
        items.add(new PageMenu.Item(
                "start-lesson-over", tools.say("over.lesson"), "", course, false, this::startLessonOver));
        items.add(new PageMenu.Item("start-all-over", tools.say("over.all"), "", true, false, this::offerAll));
        items.add(
                new PageMenu.Item("have-back", tools.say("over.back-last"), "", over.hasSome(), false, this::haveBack));
        return items;
    }

    private StartingOver.At here() {
        return new StartingOver.At(shell.lesson(), shell.page());
    }

    private void startPageOver() {
        StartingOver.At here = here();
        List<String> gone = over.gone(shell.tools(), List.of(here));
        over.take(here);
        shown(gone, "over.nothing");
    }

    private void startLessonOver() {
        List<StartingOver.At> pages = StartingOver.At.all(shell.lesson());
        List<String> gone = over.gone(shell.tools(), pages);
        over.take(pages, here(), List.of());
        shown(gone, "over.nothing-lesson");
    }

    /// Asks before everything is started over, since nobody remembers what that is.
    private void offerAll() {
        Tools tools = shell.tools();
        List<String> gone = allGone(all());
        if (gone.isEmpty()) {
            shell.notice().say(tools.say("over.nothing-all"));
            return;
        }
        shell.notice()
                .say(tools.say("over.all-asked", list(tools, gone)), tools.say("over.all-do"), this::startAllOver);
    }

    /// What was done on pages, and the rooms of which something was made.
    private List<String> allGone(List<StartingOver.At> pages) {
        List<String> gone = new ArrayList<>(over.gone(shell.tools(), pages));
        shell.rooms()
                .made()
                .forEach(room ->
                        gone.add(room.lesson(shell.tools().look().words()).title()));
        return gone;
    }

    /// All pages that were opened: nothing can have been done on others.
    private List<StartingOver.At> all() {
        List<StartingOver.At> all = new ArrayList<>();
        for (Lesson lesson : shell.lessons()
                .subList(0, shell.lessons().size() - shell.rooms().count())) {
            StartingOver.At.all(lesson).stream().filter(over::wasSeen).forEach(all::add);
        }
        return all;
    }

    private void startAllOver() {
        List<StartingOver.At> pages = all();
        List<String> gone = allGone(pages);
        over.take(
                pages,
                here(),
                shell.rooms().made().stream().map(Room::startOver).toList());
        shown(gone, "over.nothing-all");
    }

    private void shown(List<String> gone, String nothing) {
        shell.rooms().ask();
        shell.reopen();
        Tools tools = shell.tools();
        String words = gone.isEmpty() ? tools.say(nothing) : tools.say("over.gone", list(tools, gone));
        shell.notice().say(words, tools.say("over.back"), this::haveBack);
    }

    private static String list(Tools tools, List<String> parts) {
        return String.join(tools.say("over.and"), parts);
    }

    /// Gives back what was started over last, or what a starting point took the place of, and opens the page it was
    /// done from, if that is still there.
    void haveBack() {
        over.giveBack().ifPresent(back -> {
            shell.rooms().ask();
            Optional<Integer> place = shell.place(back.lesson().folder());
            place.ifPresentOrElse(lesson -> shell.go(lesson, back.page()), shell::reopen);
            Tools tools = shell.tools();
            shell.notice()
                    .say(
                            place.isPresent()
                                    ? tools.say("over.is-back")
                                    : tools.say(
                                            "over.is-back-closed", back.lesson().title()));
        });
    }
}
