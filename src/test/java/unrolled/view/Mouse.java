package unrolled.view;

import javafx.event.Event;
import javafx.event.EventType;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.PickResult;

/// Mouse events of the primary button, fired at a node: without a robot, or with keys held down that the headless
/// robot's mouse does not know of. On the FX thread only.
///
/// @param still whether the pointer has not moved since it was pressed
record Mouse(Node target, boolean shift, boolean still) {
    /// Fires one event.
    ///
    /// @param at in the coordinates of the target
    void fire(EventType<MouseEvent> type, Point2D at) {
        Point2D scene = target.localToScene(at);
        double x = scene.getX();
        double y = scene.getY();
        MouseButton button = type == MouseEvent.MOUSE_MOVED ? MouseButton.NONE : MouseButton.PRIMARY;
        boolean down = type == MouseEvent.MOUSE_PRESSED || type == MouseEvent.MOUSE_DRAGGED;
        PickResult pick = new PickResult(target, x, y);
        Event.fireEvent(
                target,
                new MouseEvent(
                        type,
                        x,
                        y,
                        x,
                        y,
                        button,
                        1,
                        shift,
                        false,
                        false,
                        false,
                        down,
                        false,
                        false,
                        false,
                        false,
                        still && type != MouseEvent.MOUSE_DRAGGED,
                        pick));
    }
}
