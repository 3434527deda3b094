package unrolled.view.room;

import java.util.List;
import unrolled.lab.Laboratory;
import unrolled.lab.RoomLinks;
import unrolled.view.workbench.Course;

/// The rooms of the program.
public final class Rooms {
    /// What they are called where a lesson's folder name stands otherwise.
    public static final List<String> NAMES = RoomLinks.NAMES;

    private Rooms() {}

    /// In the order in which they follow the lessons.
    public static List<Room> of(Laboratory laboratory) {
        return List.of(
                new FreeRoom(laboratory),
                new Gpt2Room(Course.of(laboratory), Runtime.getRuntime().maxMemory()));
    }
}
