package unrolled.view.front;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.VPos;
import javafx.scene.control.Button;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Circle;
import javafx.scene.shape.Line;
import javafx.scene.text.Text;
import unrolled.view.kit.Controls;
import unrolled.view.kit.Tools;

/// How sure the learner was against how often that was right, as a picture once there is enough to see, with its
/// numbers in words below.
final class CalibrationCard extends VBox {
    private static final double GAP = 8; // px
    private static final double SIDE = 220; // px of the square
    private static final double LEFT = 52; // px for the numbers at the side, as BELOW
    private static final double BELOW = 42; // px
    private static final double TOP = 12; // px
    private static final double LEAST = 3.5; // px, radius of a point that stands for one prediction
    private static final int[] MARKS = {0, 25, 50, 75, 100}; // percent

    CalibrationCard(Tools tools, Calibration calibration) {
        super(GAP);
        getStyleClass().addAll("card", "calibration");
        setId("calibration");
        getChildren().add(Controls.wrapped(tools.say("calibration.title"), "predict-heading"));
        if (!calibration.tells()) {
            getChildren()
                    .add(Controls.wrapped(
                            tools.say("calibration.few", Calibration.LEAST, calibration.all()), "predicted-said"));
            return;
        }
        Pane picture = picture(tools, calibration);
        picture.setId("calibration-picture");
        picture.setAccessibleText(String.join(". ", lines(tools, calibration)));
        getChildren().addAll(picture, Controls.wrapped(whole(tools, calibration), "predicted-count"));
        lines(tools, calibration).forEach(line -> getChildren().add(Controls.wrapped(line, "predicted-said")));
        Button copy = Controls.text(tools.say("calibration.copy"), "link", () -> copy(picture, calibration));
        copy.setId("calibration-copy");
        getChildren().add(copy);
    }

    private static String whole(Tools tools, Calibration calibration) {
        long said = Math.round(calibration.said());
        long came = Math.round(calibration.came());
        return said > came
                ? tools.say("calibration.over", said, came)
                : said < came ? tools.say("calibration.under", said, came) : tools.say("calibration.even", said);
    }

    private static List<String> lines(Tools tools, Calibration calibration) {
        return calibration.levels().stream()
                .map(level -> tools.say("calibration.level", level.sure(), level.right(), level.all()))
                .toList();
    }

    /// Sureness across, share of right ones up; on the slanted line one is as sure as one is right.
    private static Pane picture(Tools tools, Calibration calibration) {
        Pane pane = new Pane();
        pane.getStyleClass().add("calibration-picture");
        pane.setMinSize(LEFT + SIDE + LEFT, TOP + SIDE + BELOW);
        pane.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        for (int mark : MARKS) {
            pane.getChildren()
                    .addAll(
                            line(0, mark, 100, mark, "calibration-grid"),
                            line(mark, 0, mark, 100, "calibration-grid"),
                            text(mark + " %", x(mark), TOP + SIDE + 6, true),
                            text(mark + " %", LEFT - 8, y(mark), false));
        }
        pane.getChildren().add(line(0, 0, 100, 100, "calibration-ideal"));
        pane.getChildren().add(text(tools.say("calibration.across"), LEFT + SIDE / 2, TOP + SIDE + 22, true));
        double before = Double.NaN;
        double share = Double.NaN;
        List<Circle> points = new ArrayList<>();
        for (Calibration.Level level : calibration.levels()) {
            double right = 100 * level.share();
            if (!Double.isNaN(before)) {
                pane.getChildren().add(line(before, share, level.sure(), right, "calibration-line"));
            }
            Circle point = new Circle(x(level.sure()), y(right), LEAST * Math.sqrt(level.all()));
            point.getStyleClass().add("calibration-point");
            points.add(point);
            before = level.sure();
            share = right;
        }
        pane.getChildren().addAll(points);
        return pane;
    }

    private static double x(double percent) {
        return LEFT + SIDE * percent / 100;
    }

    private static double y(double percent) {
        return TOP + SIDE * (1 - percent / 100);
    }

    private static Line line(double fromX, double fromY, double toX, double toY, String style) {
        Line line = new Line(x(fromX), y(fromY), x(toX), y(toY));
        line.getStyleClass().add(style);
        return line;
    }

    /// @param below whether it hangs below this point in the middle; else it ends left of it
    private static Text text(String words, double x, double y, boolean below) {
        Text text = new Text(words);
        text.getStyleClass().add("calibration-text");
        text.setTextOrigin(below ? VPos.TOP : VPos.CENTER);
        text.layoutBoundsProperty().subscribe(bounds -> text.setX(x - bounds.getWidth() / (below ? 2 : 1)));
        text.setY(y);
        return text;
    }

    /// The picture for slides, the numbers for a spreadsheet: whoever pastes takes what suits.
    private static void copy(Pane picture, Calibration calibration) {
        ClipboardContent content = new ClipboardContent();
        content.putImage(picture.snapshot(null, null));
        content.putString(calibration.table());
        Clipboard.getSystemClipboard().setContent(content);
    }
}
