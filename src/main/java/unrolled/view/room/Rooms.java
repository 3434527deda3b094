package unrolled.view.room;

import java.util.List;
import unrolled.lab.Laboratory;

/// The rooms of the program.
public final class Rooms {
    private Rooms() {}

    /// In the order in which they follow the lessons.
    public static List<Room> of(Laboratory laboratory) {
        return List.of();
    }
}
