package unrolled.view.lab;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import javafx.application.Platform;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import unrolled.export.Dress;
import unrolled.export.Format;
import unrolled.export.Room;
import unrolled.export.Sheet;
import unrolled.fault.BugReport;
import unrolled.fault.InputException;
import unrolled.training.Job;
import unrolled.view.kit.Controls;
import unrolled.view.kit.ExportChoice;
import unrolled.view.kit.FailureWords;
import unrolled.view.kit.KnobView;
import unrolled.view.kit.Pictures;
import unrolled.view.kit.Tools;

/// How a figure is dressed for the file, and beside it the picture as it will be with its size on paper. What
/// is chosen stays for the next figure.
final class DressView extends FlowPane {
    private static final double NAMES = 64; // px
    private static final double SEEN = 280; // px, the longer side of the picture
    private static final int DIGITS = 5;
    private static final String OWN = "own"; // what none of the others is
    private static final List<String> PURPOSES = List.of("usual", "single", "double", OWN);

    private final Tools tools;
    private final Sheet sheet;
    private final ExportChoice choice;
    private final VBox rows = new VBox(10);
    private final ComboBox<String> purpose;
    private final TextField width;
    private final TextField type;
    private final ComboBox<String> caption;
    private final ComboBox<String> colours;
    private final CheckBox title;
    private final CheckBox legend;
    private final CheckBox transparent;
    private final ImageView picture = new ImageView();
    private final Label measures = Controls.wrapped("", "export-size");
    private final Label trouble = Controls.wrapped("", "export-trouble");
    private Format format;
    private boolean setting; // whether the controls are being set, and not by hand
    private @Nullable Job job;

    /// @param sheet the figure as it stands
    DressView(Tools tools, Sheet sheet, Format format) {
        super(24, 14);
        this.tools = tools;
        this.sheet = sheet;
        this.choice = tools.choice();
        this.format = format;
        purpose =
                named("export-for", tools.say("export.for"), KnobView.choice(PURPOSES, OWN, this::said, this::become));
        width = named(
                "export-width", tools.say("export.width"), line(choice.dress().width()));
        type = named(
                "export-type", tools.say("export.type"), line(choice.dress().type()));
        caption = named(
                "export-caption", tools.say("export.caption"), words(this::saidOfCaption, Dress.Caption.values()));
        colours = named(
                "export-colours", tools.say("export.colours"), words(this::saidOfColours, Dress.Colours.values()));
        title = check("export-title", tools.say("export.with-title"));
        legend = check("export-legend", tools.say("export.with-legend"));
        transparent = check("export-transparent", tools.say("export.transparent"));
        rows.getChildren()
                .addAll(
                        row(tools.say("export.for"), purpose),
                        row(
                                tools.say("export.width"),
                                width,
                                Controls.label("mm", "stat-name"),
                                more(),
                                type,
                                Controls.label("pt", "stat-name")),
                        row(tools.say("export.caption"), caption),
                        row(tools.say("export.colours"), colours, transparent),
                        row(tools.say("export.drawn"), title, legend));
        StackPane frame = new StackPane(picture);
        frame.getStyleClass().add("export-picture");
        frame.setMinSize(SEEN, SEEN * 0.6);
        picture.setPreserveRatio(true);
        picture.setId("export-picture");
        measures.setId("export-size");
        measures.setMaxWidth(SEEN);
        trouble.setId("export-trouble");
        trouble.setMaxWidth(SEEN);
        trouble.managedProperty().bind(trouble.visibleProperty());
        trouble.setVisible(false);
        VBox seen = new VBox(6, frame, measures, trouble);
        getChildren().addAll(rows, seen);
        show(choice.dress());
        changed(format);
    }

    private String said(String purpose) {
        return switch (purpose) {
            case "usual" -> tools.say("export.for.usual");
            case "single" -> tools.say("export.for.single");
            case "double" -> tools.say("export.for.double");
            default -> tools.say("export.for.own");
        };
    }

    private String saidOfCaption(String word) {
        return switch (Dress.Caption.valueOf(word)) {
            case LONG -> tools.say("export.caption.long");
            case SHORT -> tools.say("export.caption.short");
            case OFF -> tools.say("export.caption.off");
        };
    }

    private String saidOfColours(String word) {
        return switch (Dress.Colours.valueOf(word)) {
            case THEME -> tools.say("export.colours.theme");
            case WHITE -> tools.say("export.colours.white");
            case GREY -> tools.say("export.colours.grey");
        };
    }

    /// The dress of a purpose; none for a dress of one's own.
    private static Optional<Dress> dress(String purpose) {
        return switch (purpose) {
            case "usual" -> Optional.of(Dress.USUAL);
            case "single" -> Optional.of(Dress.publication(Dress.Column.SINGLE));
            case "double" -> Optional.of(Dress.publication(Dress.Column.DOUBLE));
            default -> Optional.empty();
        };
    }

    private static HBox row(String name, Node... parts) {
        HBox row = new HBox(10);
        Label words = Controls.label(name, "stat-name");
        words.setMinWidth(NAMES);
        row.getChildren().add(words);
        row.getChildren().addAll(parts);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    /// What the second number of its row is.
    private Label more() {
        Label words = Controls.label(tools.say("export.type"), "stat-name");
        words.setPadding(new Insets(0, 0, 0, 10));
        return words;
    }

    private static <C extends Control> C named(String id, String words, C control) {
        control.setId(id);
        control.setAccessibleText(words);
        return control;
    }

    /// A number on paper; empty for what the figure has anyway.
    private TextField line(double value) {
        TextField line = KnobView.line(number(value), text -> read());
        line.setPrefColumnCount(DIGITS);
        line.setPromptText(tools.say("export.as-is"));
        return line;
    }

    private ComboBox<String> words(UnaryOperator<String> said, Enum<?>... values) {
        List<String> all = Arrays.stream(values).map(Enum::name).toList();
        return KnobView.choice(all, all.getFirst(), said, each -> read());
    }

    private CheckBox check(String id, String words) {
        CheckBox box = named(id, words, new CheckBox(words));
        box.setMinWidth(USE_PREF_SIZE);
        box.setOnAction(event -> read());
        return box;
    }

    private static String number(double value) {
        return value == 0
                ? ""
                : value == Math.rint(value)
                        ? String.format(Locale.ROOT, "%.0f", value)
                        : String.format(Locale.ROOT, "%.1f", value);
    }

    private void become(String chosen) {
        if (!setting) {
            dress(chosen).ifPresent(this::show);
        }
    }

    /// Sets all controls.
    private void show(Dress dress) {
        setting = true;
        width.setText(number(dress.width()));
        type.setText(number(dress.type()));
        caption.setValue(dress.caption().name());
        colours.setValue(dress.colours().name());
        title.setSelected(dress.title());
        legend.setSelected(dress.legend());
        transparent.setSelected(dress.transparent());
        setting = false;
        read();
    }

    /// What the controls say, from now on.
    ///
    /// @return what is wrong with it; then all stays as it was
    Optional<String> read() {
        if (setting) {
            return Optional.empty();
        }
        try {
            Dress dress = new Dress(
                    Dress.Caption.valueOf(caption.getValue()),
                    title.isSelected(),
                    legend.isSelected(),
                    read(width),
                    read(type),
                    Dress.Colours.valueOf(colours.getValue()),
                    transparent.isSelected());
            choice.dress(dress);
            setting = true;
            purpose.setValue(PURPOSES.stream()
                    .filter(each -> dress(each).filter(dress::equals).isPresent())
                    .findFirst()
                    .orElse(OWN));
            setting = false;
            paint();
            return Optional.empty();
        } catch (InputException e) {
            String words = String.valueOf(e.getMessage());
            say(words);
            return Optional.of(words);
        }
    }

    private double read(TextField line) {
        String text = line.getText().strip().replace(',', '.');
        try {
            return text.isEmpty() ? 0 : Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new InputException(tools.say("export.no-number", line.getText()));
        }
    }

    /// What a file of this format can be dressed in.
    void changed(Format chosen) {
        format = chosen;
        rows.setDisable(!chosen.isPicture());
        transparent.setDisable(chosen == Format.GIF);
        paint();
    }

    /// The sheet as it will be written.
    Sheet dressed() {
        Dress dress = choice.dress();
        boolean clear = dress.transparent() && format != Format.GIF;
        return sheet.dressed(dress.coloured(dress.colours(), clear));
    }

    /// Paints the picture as it will be, off the FX thread.
    private void paint() {
        close();
        Sheet wanted = dressed();
        double scale = tools.scale().getAsDouble();
        job = new Job("dress " + sheet.spec().name(), cancelled -> {
            try {
                Image image = Pictures.whole(wanted, SEEN * scale);
                String lacking =
                        new Room(wanted, tools.look().words()).lacking().orElse("");
                Platform.runLater(() -> {
                    if (!cancelled.getAsBoolean()) {
                        show(image, wanted, lacking);
                    }
                });
            } catch (RuntimeException e) {
                String words = BugReport.isDue(e) ? FailureWords.of(tools, e) : String.valueOf(e.getMessage());
                Platform.runLater(() -> say(words));
            }
        });
    }

    private void show(Image image, Sheet shown, String lacking) {
        double longer = Math.max(shown.sheetWidth(), shown.sheetHeight());
        picture.setImage(image);
        picture.setFitWidth(SEEN * shown.sheetWidth() / longer);
        picture.setAccessibleText(shown.spec().title());
        measures.setText(tools.say(
                "export.measures",
                whole(Dress.millimetres(shown.sheetWidth())),
                whole(Dress.millimetres(shown.sheetHeight())),
                number(Math.rint(10 * Dress.points(shown.style().textSize())) / 10)));
        say(lacking);
    }

    private static String whole(double millimetres) {
        return String.format(Locale.ROOT, "%.0f", millimetres);
    }

    private void say(String words) {
        trouble.setText(words);
        trouble.setVisible(!words.isEmpty());
    }

    /// Gives up what is being painted.
    void close() {
        if (job != null) {
            job.close();
        }
    }
}
