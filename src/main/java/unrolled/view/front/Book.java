package unrolled.view.front;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import unrolled.lesson.Glossary;
import unrolled.lesson.Lesson;
import unrolled.lesson.search.TermUses;
import unrolled.view.workbench.Learner;

/// What the pages before the lessons tell of, and where they lead.
///
/// @param lessons  in order
/// @param rooms    places behind the lessons, each as a lesson
/// @param glossary the words that the lessons define
/// @param uses     where they stand
/// @param learner  what was done
/// @param bookmark where the book lies open; empty for a new reader
/// @param doors    what is pressed
public record Book(
        List<Lesson> lessons,
        List<Lesson> rooms,
        Glossary glossary,
        Supplier<TermUses> uses,
        Learner learner,
        Optional<Bookmark> bookmark,
        Doors doors) {
    /// A place in a lesson or a room.
    ///
    /// @param place number among lessons and rooms, from 0
    /// @param page  from 0
    public record Bookmark(int place, int page) {}

    /// Leads to other pages.
    public interface Doors {
        /// Opens a page of a lesson.
        ///
        /// @param place number among lessons and rooms, from 0
        /// @param page  from 0
        void open(int place, int page);

        /// Opens a lesson where it was left.
        void enter(int place);

        /// Opens another page before the lessons.
        void turn(Front front);
    }

    /// A lesson or a room by its number among both.
    Lesson at(int place) {
        return place < lessons.size() ? lessons.get(place) : rooms.get(place - lessons.size());
    }

    /// The number of a page's lesson, or the name of its room, and its own, as `05 / 3`.
    String place(int place, int page) {
        String number = at(place).number();
        return "%s / %s".formatted(number.isEmpty() ? at(place).title() : number, page + 1);
    }
}
