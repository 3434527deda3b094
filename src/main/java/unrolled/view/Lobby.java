package unrolled.view;

import java.util.List;
import java.util.Optional;
import javafx.scene.layout.Region;
import unrolled.lesson.Glossary;
import unrolled.lesson.Lesson;
import unrolled.view.find.Finder;
import unrolled.view.find.SearchSheet;
import unrolled.view.front.Book;
import unrolled.view.front.Front;
import unrolled.view.front.FrontView;
import unrolled.view.kit.Tools;
import unrolled.view.workbench.Course;
import unrolled.view.workbench.Learner;

/// What one enters the lessons by: the pages before them, and the sheet that finds.
final class Lobby implements AutoCloseable {
    private final Finder finder;
    private final Book.Doors doors;

    /// The lessons as they are now.
    ///
    /// @param lessons with the rooms behind them
    /// @param rooms   how many of them are rooms
    /// @param mark    where the book lies open; empty for a new reader
    record Shelf(
            List<Lesson> lessons,
            int rooms,
            Glossary glossary,
            Learner learner,
            Optional<Book.Bookmark> mark,
            Book.Packs packs,
            Book.Ballots ballots) {}

    /// @param doors what is pressed
    Lobby(Course course, Book.Doors doors) {
        finder = new Finder(course);
        this.doors = doors;
    }

    /// A page before the lessons.
    Region page(Tools tools, Front front, Shelf shelf) {
        int first = shelf.lessons().size() - shelf.rooms();
        Book book = new Book(
                shelf.lessons().subList(0, first),
                shelf.lessons().subList(first, shelf.lessons().size()),
                shelf.glossary(),
                () -> {
                    finder.prepare(tools.look().words().language(), shelf.lessons(), shelf.glossary(), () -> {});
                    return finder.uses(tools.look().words().language());
                },
                shelf.learner(),
                shelf.mark(),
                shelf.packs(),
                shelf.ballots(),
                doors);
        return new FrontView(tools, front, book);
    }

    /// The sheet that finds.
    ///
    /// @param links where a pasted link leads
    SearchSheet search(Tools tools, Shelf shelf, SearchSheet.Links links) {
        return new SearchSheet(
                tools,
                finder,
                shelf.lessons(),
                shelf.glossary(),
                new SearchSheet.Doors() {
                    @Override
                    public void open(int place, int page) {
                        doors.open(place, page);
                    }

                    @Override
                    public void term(String name) {
                        doors.turn(new Front.Words(name));
                    }
                },
                links);
    }

    @Override
    public void close() {
        finder.close();
    }
}
