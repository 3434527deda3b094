package unrolled.view.front;

import java.nio.file.Path;
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
/// @param packs    of lessons
/// @param ballots  predictions as files
/// @param doors    what is pressed
public record Book(
        List<Lesson> lessons,
        List<Lesson> rooms,
        Glossary glossary,
        Supplier<TermUses> uses,
        Learner learner,
        Optional<Bookmark> bookmark,
        Packs packs,
        Ballots ballots,
        Doors doors) {
    /// The packs of lessons on the start page.
    ///
    /// @param open    those that stand among the lessons
    /// @param awaited those that were open the last time, and are being read
    /// @param recent  those that were opened before and are closed
    /// @param acts    what is pressed
    public record Packs(List<Pack> open, List<Path> awaited, List<Path> recent, Acts acts) {
        public Packs {
            open = List.copyOf(open);
            awaited = List.copyOf(awaited);
            recent = List.copyOf(recent);
        }
    }

    /// A pack of lessons that is open.
    ///
    /// @param id what its lessons are called with
    public record Pack(String id, String title, String says, Path from) {}

    /// What can be done with packs.
    public interface Acts {
        /// Asks for one and opens it.
        void choose();

        /// Asks for a folder and opens it.
        void chooseFolder();

        void open(Path from);

        void close(String id);

        /// Takes one off the list of those opened before.
        void forget(Path from);
    }

    /// What can be done with predictions as files.
    public interface Ballots {
        /// The learner's name as it was typed the last time; empty for none.
        String name();

        /// Saves what this learner predicted.
        ///
        /// @param name may be empty
        void save(String name);

        /// Shows what a class predicted, and takes its files.
        void gather();
    }

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

    /// The program's own lessons, which come first.
    List<Lesson> course() {
        return lessons.stream().filter(lesson -> lesson.pack().isEmpty()).toList();
    }

    /// A lesson or a room by its number among both.
    Lesson at(int place) {
        return place < lessons.size() ? lessons.get(place) : rooms.get(place - lessons.size());
    }

    /// The number of a page's lesson, or the name of its room, and its own, as `05 / 3`.
    String place(int place, int page) {
        String number = at(place).mark();
        return "%s / %s".formatted(number.isEmpty() ? at(place).title() : number, page + 1);
    }
}
