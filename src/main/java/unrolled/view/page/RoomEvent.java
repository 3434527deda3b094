package unrolled.view.page;

import javafx.event.Event;
import javafx.event.EventType;

/// Somebody has pressed a link to a room behind the lessons.
public final class RoomEvent extends Event {
    private static final long serialVersionUID = 1;

    /// The only kind of it.
    public static final EventType<RoomEvent> ASKED = new EventType<>(Event.ANY, "ROOM_ASKED");

    private final String room;

    private RoomEvent(String room) {
        super(ASKED);
        this.room = room;
    }

    /// A link to this room was pressed.
    public static RoomEvent to(String room) {
        return new RoomEvent(room);
    }

    /// Its name.
    public String room() {
        return room;
    }
}
