package unrolled.view.front;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.image.ImageView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import unrolled.engine.setting.Settings;
import unrolled.engine.trace.Activation;
import unrolled.engine.trace.Axis;
import unrolled.engine.trace.Explanation;
import unrolled.engine.trace.Scale;
import unrolled.engine.trace.Trace;
import unrolled.export.Dress;
import unrolled.export.FigureFile;
import unrolled.export.Format;
import unrolled.export.Sheet;
import unrolled.figure.FigureSpec;
import unrolled.figure.Run;
import unrolled.figure.chart.CalibrationFigure;
import unrolled.training.Status;
import unrolled.training.TrainingSnapshot;
import unrolled.view.kit.Controls;
import unrolled.view.kit.FileSaving;
import unrolled.view.kit.Pictures;
import unrolled.view.kit.Tools;

/// How sure the learner was against how often that was right, as a picture once there is enough to see, with its
/// numbers in words below. It is copied, and saved by the writers of every other figure.
final class CalibrationCard extends VBox {
    private static final double GAP = 8; // px
    private static final double WIDTH = 380; // px of the picture
    private static final double COPY_SCALE = 2; // pixels of a copied picture for each of the screen
    private static final List<Format> FORMATS = List.of(Format.SVG, Format.PDF, Format.PNG, Format.CSV);

    private final Tools tools;
    private final Calibration calibration;
    private final Label outcome = Controls.wrapped("", "hint");

    CalibrationCard(Tools tools, Calibration calibration) {
        super(GAP);
        this.tools = tools;
        this.calibration = calibration;
        getStyleClass().addAll("card", "calibration");
        setId("calibration");
        getChildren().add(Controls.wrapped(tools.say("calibration.title"), "predict-heading"));
        if (!calibration.tells()) {
            getChildren()
                    .add(Controls.wrapped(
                            tools.say("calibration.few", Calibration.LEAST, calibration.all()), "predicted-said"));
            return;
        }
        getChildren().addAll(picture(), Controls.wrapped(whole(), "predicted-count"));
        lines().forEach(line -> getChildren().add(Controls.wrapped(line, "predicted-said")));
        outcome.setId("calibration-outcome");
        outcome.setVisible(false);
        outcome.managedProperty().bind(outcome.visibleProperty());
        getChildren().addAll(acts(), outcome);
    }

    private String whole() {
        long said = Math.round(calibration.said());
        long came = Math.round(calibration.came());
        return said > came
                ? tools.say("calibration.over", said, came)
                : said < came ? tools.say("calibration.under", said, came) : tools.say("calibration.even", said);
    }

    private List<String> lines() {
        return calibration.levels().stream()
                .map(level -> tools.say("calibration.level", level.sure(), level.right(), level.all()))
                .toList();
    }

    private Node picture() {
        Sheet sheet = sheet();
        ImageView picture = new ImageView(Pictures.of(sheet, tools.scale().getAsDouble()));
        picture.setFitWidth(sheet.width());
        picture.setFitHeight(sheet.height());
        picture.setId("calibration-picture");
        picture.setAccessibleText(String.join(". ", lines()));
        return picture;
    }

    /// The picture in the window's colours. What a caption tells of runs means nothing here.
    private Sheet sheet() {
        List<String> labels = new ArrayList<>();
        float[] values = new float[calibration.levels().size() * CalibrationFigure.COLUMNS.size()];
        int at = 0;
        for (Calibration.Level level : calibration.levels()) {
            labels.add(level.sure() + "%");
            values[at++] = level.sure();
            values[at++] = (float) (100 * level.share());
            values[at++] = level.right();
            values[at++] = level.all();
        }
        Activation numbers = new Activation(
                CalibrationFigure.SHOWS,
                new Axis("sure", labels),
                new Axis("number", CalibrationFigure.COLUMNS),
                values,
                Scale.ANY,
                (trace, row, column) -> {
                    double value = trace.get(CalibrationFigure.SHOWS).at(row, column);
                    return new Explanation(Explanation.Rule.COUNT, "", "", value, List.of());
                });
        TrainingSnapshot learner = new TrainingSnapshot(
                "predictions", 0, 0, Map.of(), List.of(), new Trace(List.of(numbers)), new Status.Fresh(), 0, 0);
        FigureSpec spec = new FigureSpec(
                CalibrationFigure.SHOWS,
                List.of(CalibrationFigure.SHOWS),
                tools.say("calibration.title"),
                whole(),
                Settings.of(List.of(), Map.of()));
        return Sheet.of(
                        spec,
                        new CalibrationFigure(),
                        List.of(new Run("", "gpt", learner)),
                        tools.look().style(),
                        WIDTH)
                .dressed(Dress.USUAL.with(Dress.Caption.OFF));
    }

    private Node acts() {
        FlowPane acts = new FlowPane(GAP, GAP);
        acts.setAlignment(Pos.CENTER_LEFT);
        Button copy = Controls.text(tools.say("calibration.copy"), "link", this::copy);
        copy.setId("calibration-copy");
        acts.getChildren().add(copy);
        for (Format format : FORMATS) {
            String name = format.ending();
            Button save = Controls.text(name.toUpperCase(Locale.ROOT), "chip", () -> save(format));
            save.setId("calibration-" + name);
            save.setAccessibleText(tools.say("calibration.save", name.toUpperCase(Locale.ROOT)));
            acts.getChildren().add(save);
        }
        return acts;
    }

    /// The picture for slides, the numbers for a spreadsheet: whoever pastes takes what suits.
    private void copy() {
        ClipboardContent content = new ClipboardContent();
        content.putImage(Pictures.of(sheet(), COPY_SCALE));
        content.putString(calibration.table());
        Clipboard.getSystemClipboard().setContent(content);
    }

    private void save(Format format) {
        Sheet sheet = sheet();
        int dpi = Integer.parseInt(tools.choice().dpi());
        FileSaving.save(
                tools,
                file -> FigureFile.write(sheet, format, dpi, file),
                (words, wrong) -> {
                    outcome.setText(words);
                    outcome.setVisible(true);
                },
                format.ending(),
                "predictions",
                CalibrationFigure.SHOWS);
    }
}
