package unrolled.view.presenter;

/// How large type has to be on a wall.
///
/// ISO 9241-303:2011 wants capitals of at least 16 minutes of arc at the eye, and 20 to 22 for what is read at
/// length. The last row of a classroom sits 8 m away; a picture of 120 inches is 2.66 m wide and 1.49 m high.
/// There 16 minutes are 37 mm, which is 2.5 % of the picture's height, and 20 minutes 47 mm, 3.1 %. A capital
/// of the bundled font has 0.733 of the size of the type. So the smallest type is 3.4 % of the height, 26 px on
/// a projector of 768 lines.
///
/// A slide is laid out in units as the window is in px: ordinary type 14 of them, labels of a figure 12 and the
/// smallest ones 0.88 of that. So many units are as high as the picture that these smallest ones have their 16
/// minutes; then ordinary type has 21.
public final class Legible {
    /// Minutes of arc of a capital letter.
    public static final double LEAST = 16;

    /// Minutes of arc of a capital letter in what is read at length.
    static final double READING = 20;

    private static final double DISTANCE = 8; // m from the wall to the last row
    private static final double WIDTH = 2.66; // m of the picture
    private static final double SHAPE = 9.0 / 16; // its height in widths
    private static final double CAPITAL = 0.733; // of the size of the type

    private static final double SMALLEST = 12 * 0.88; // units, the size of a figure's small labels

    private Legible() {}

    /// The size of type whose capitals are seen under this angle, as a share of the height of a picture of 16
    /// to 9.
    public static double size(double minutes) {
        double capital = DISTANCE * Math.tan(Math.toRadians(minutes / 60));
        return capital / CAPITAL / (WIDTH * SHAPE);
    }

    /// Pixels of a unit, on a picture of so many. One that is higher or wider than 16 to 9 has more room, not
    /// larger type.
    static double unit(double width, double height) {
        double units = SMALLEST / size(LEAST);
        return Math.min(height, width * SHAPE) / units;
    }
}
