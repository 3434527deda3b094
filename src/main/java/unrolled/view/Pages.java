package unrolled.view;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import unrolled.fault.InputException;
import unrolled.lab.LinkException;
import unrolled.lesson.Glossary;
import unrolled.lesson.Lesson;
import unrolled.view.kept.Kept;
import unrolled.view.room.Room;
import unrolled.view.workbench.Course;
import unrolled.words.Language;
import unrolled.words.Words;

/// The lessons with the rooms behind them, in one language, and which of their pages lies open.
final class Pages {
    private final Course course;
    private final List<Room> rooms;
    private final Map<String, Integer> last; // page by folder, of lessons too that are not there now
    private final Kept.@Nullable Place before; // where one was the last time
    private List<Lesson> lessons = List.of();
    private Glossary glossary = new Glossary(List.of());
    private Words words = new Words(Language.ENGLISH);
    private int lesson;
    private int page;
    private boolean entered;

    /// @param rooms  behind the lessons, in this order
    /// @param before what the learner did before
    Pages(Course course, List<Room> rooms, Kept before) {
        this.course = course;
        this.rooms = List.copyOf(rooms);
        this.before = before.place().orElse(null);
        last = new HashMap<>(before.pages());
    }

    /// Reads the lessons anew, in another language or once some have come or gone, and stays at the one that is
    /// open.
    ///
    /// @return whether that is still there; if not, the first lesson is open
    /// @throws InputException if there are no lessons at all
    boolean read(Words in) {
        words = in;
        Optional<String> open = lessons.isEmpty() ? Optional.empty() : Optional.of(lesson().folder());
        List<Lesson> read = course.lessons(words.language());
        List<Lesson> all = withRooms(read);
        if (all.isEmpty()) {
            throw new InputException("there are no lessons on this computer");
        }
        glossary = Glossary.of(read);
        lessons = all;
        Optional<Integer> place = open.flatMap(this::place);
        lesson = place.orElse(0);
        page = Math.min(place.isPresent() ? page : 0, lesson().pages().size() - 1);
        entered = entered && place.isPresent();
        return place.isPresent();
    }

    /// Takes in what the rooms are now; the lessons stay as they were read.
    void askRooms() {
        lessons = withRooms(lessons.subList(0, firstRoom()));
        page = Math.min(page, lesson().pages().size() - 1);
    }

    /// These lessons and the rooms: the one that is open as a page, the others as their doors.
    private List<Lesson> withRooms(List<Lesson> before) {
        List<Lesson> all = new ArrayList<>(before);
        Optional<Room> open = lessons.isEmpty() ? Optional.empty() : room();
        rooms.forEach(room -> all.add(open.filter(room::equals).isPresent() ? room.lesson(words) : room.door(words)));
        return all;
    }

    /// Those of rooms with their titles; with what stands on their pages once somebody has come.
    List<Lesson> lessons() {
        return lessons;
    }

    Glossary glossary() {
        return glossary;
    }

    /// The terms of the page that lies open.
    List<Glossary.Term> terms() {
        return glossary.at(lesson, page, lesson().pack());
    }

    Lesson lesson() {
        return lessons.get(lesson);
    }

    /// The open lesson's place among [#lessons].
    int index() {
        return lesson;
    }

    /// From 0.
    int page() {
        return page;
    }

    /// The place of the first room among [#lessons].
    int firstRoom() {
        return lessons.size() - rooms.size();
    }

    /// The room that is open, if the open lesson is one.
    Optional<Room> room() {
        int index = lesson - firstRoom();
        return index < 0 ? Optional.empty() : Optional.of(rooms.get(index));
    }

    /// The place of a lesson or room.
    Optional<Integer> place(String folder) {
        for (int i = 0; i < lessons.size(); i++) {
            if (lessons.get(i).folder().equals(folder)) {
                return Optional.of(i);
            }
        }
        return Optional.empty();
    }

    /// The place of the first lesson whose folder begins so.
    ///
    /// @throws InputException if there is none
    int find(String prefix) {
        for (int i = 0; i < lessons.size(); i++) {
            if (lessons.get(i).folder().startsWith(prefix)) {
                return i;
            }
        }
        throw new LinkException(
                LinkException.Reason.NO_LESSON,
                InputException.quoted(prefix),
                String.join(", ", lessons.stream().map(Lesson::folder).toList()));
    }

    /// Opens a page; one before the first or after the last means the first or the last.
    void open(int toLesson, int toPage) {
        lesson = toLesson;
        room().ifPresent(open -> {
            List<Lesson> all = new ArrayList<>(lessons);
            all.set(lesson, open.lesson(words));
            lessons = all;
        });
        page = Math.clamp(toPage, 0, lesson().pages().size() - 1);
        last.put(lesson().folder(), page);
        entered = true;
    }

    /// The page of a lesson that was open last; its first if none was.
    int lastOf(int place) {
        return last.getOrDefault(lessons.get(place).folder(), 0);
    }

    /// Whether a page has been opened since the program began.
    boolean entered() {
        return entered;
    }

    boolean hasNext() {
        return !onLastPage() || lesson + 1 < lessons.size();
    }

    /// Opens the page that follows, in the next lesson after the last page.
    void next() {
        if (!onLastPage()) {
            open(lesson, page + 1);
        } else if (hasNext()) {
            open(lesson + 1, 0);
        }
    }

    boolean hasBefore() {
        return page > 0 || lesson > 0;
    }

    /// Opens the page before this one, the last of the lesson before at the first page.
    void back() {
        if (page > 0) {
            open(lesson, page - 1);
        } else if (hasBefore()) {
            open(lesson - 1, Integer.MAX_VALUE);
        }
    }

    boolean onLastPage() {
        return page == lesson().pages().size() - 1;
    }

    /// Whether a lesson comes after this one, and no room.
    boolean lessonFollows() {
        return lesson + 1 < firstRoom();
    }

    /// The page that lies open or, before one was opened, that lay open the last time.
    Kept.@Nullable Place kept() {
        return entered ? new Kept.Place(lesson().folder(), page) : before;
    }

    /// The page last open of each lesson, by folder.
    Map<String, Integer> last() {
        return last;
    }
}
