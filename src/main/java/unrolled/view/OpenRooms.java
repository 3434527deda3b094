package unrolled.view;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import unrolled.lesson.Lesson;
import unrolled.view.lab.LabView;
import unrolled.view.room.Room;
import unrolled.view.workbench.Course;
import unrolled.view.workbench.Workbench;

/// The rooms behind the lessons of a window: how one comes into them, and what they take from elsewhere.
final class OpenRooms implements AutoCloseable {
    private final Shell shell;
    private final Course course;
    private final Pages pages;
    private final List<Room> rooms;

    /// @param rooms in their order; closed with this
    OpenRooms(Shell shell, Course course, Pages pages, List<Room> rooms) {
        this.shell = shell;
        this.course = course;
        this.pages = pages;
        this.rooms = List.copyOf(rooms);
    }

    /// How many there are.
    int count() {
        return rooms.size();
    }

    /// Those of which a learner has made something.
    List<Room> made() {
        return rooms.stream().filter(room -> !room.kept().isEmpty()).toList();
    }

    /// What a learner has made of them, by name, for another day.
    Map<String, String> kept() {
        return made().stream().collect(Collectors.toMap(Room::name, Room::kept));
    }

    /// Takes in what they are now, such as after they were started over.
    void ask() {
        pages.askRooms();
    }

    /// Opens one; nothing if there is none of this name.
    void enter(String name) {
        pages.place(name).filter(place -> place >= pages.firstRoom()).ifPresent(place -> shell.go(place, 0));
    }

    private void enter(Room room) {
        shell.go(pages.firstRoom() + rooms.indexOf(room), 0);
    }

    /// Whether one would go on with the runs of the page that lies open.
    boolean couldTakeRuns() {
        Lesson lesson = shell.lesson();
        return shell.onLesson()
                && rooms.stream().anyMatch(room -> room.couldTake(lesson, shell.page(), course.pack(lesson)));
    }

    /// Goes on with the runs of this page in the first one that takes them.
    void takeRuns() {
        Lesson lesson = shell.lesson();
        Optional<Workbench> bench = shell.lab().map(LabView::bench);
        Map<String, String> changes = bench.map(Workbench::changes).orElse(Map.of());
        String ownText = bench.map(Workbench::ownText).orElse("");
        for (Room room : rooms) {
            if (room.takes(lesson, shell.page(), changes, ownText, course.pack(lesson))) {
                ask();
                enter(room);
                return;
            }
        }
    }

    /// Goes to the first one that takes this folder, which is none of lessons.
    void take(Path folder) {
        for (Room room : rooms) {
            if (room.takes(folder)) {
                shell.leaveTalk();
                enter(room);
                return;
            }
        }
    }

    @Override
    public void close() {
        rooms.forEach(Room::close);
    }
}
