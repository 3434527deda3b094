package unrolled.view;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextInputControl;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelReader;
import javafx.scene.text.Text;
import unrolled.engine.setting.ClashException;
import unrolled.engine.text.TextException;
import unrolled.figure.Region;
import unrolled.lesson.Block;
import unrolled.training.TooLargeException;
import unrolled.training.TrainingSession;
import unrolled.view.canvas.FigureCanvas;
import unrolled.words.Language;
import unrolled.words.Words;

/// What must never be seen in a window, whatever was done in it. On the FX thread only.
final class Soundness {
    private static final Pattern NO_NUMBER = Pattern.compile("\\bNaN\\b|\\bInfinity\\b");
    private static final Pattern LINK = Pattern.compile("\\S+\\?\\S+=\\S*"); // what is typed stands in it
    private static final int GRID = 24; // points looked at in each direction of a picture

    private final Shell shell;
    private final List<String> faults = new ArrayList<>();

    private Soundness(Shell shell) {
        this.shell = shell;
    }

    /// What is wrong; nothing if all is as it should be.
    static List<String> faults(Shell shell) {
        Parent root = shell.scene().getRoot();
        root.applyCss();
        root.layout();
        Soundness look = new Soundness(shell);
        look.runs();
        look.at(root);
        if (!shell.presents() && root.lookup(".header") instanceof HeaderView header) {
            look.faults.addAll(LayoutFaults.of(header, "header: "));
        }
        return look.faults;
    }

    /// Runs that failed. That a text cannot be used or that there is no memory for the settings is told the reader in
    /// his language, and no accident; nothing else may stop a run.
    private void runs() {
        TrainingSession.Report report =
                shell.lab().map(lab -> lab.bench().report()).orElse(null);
        RuntimeException failure = report == null ? null : report.failure();
        switch (failure) {
            case null -> {}
            case TextException refused -> {}
            case ClashException clash -> {}
            case TooLargeException large -> {}
            default -> faults.add("training: " + failure + " at " + failure.getStackTrace()[0]);
        }
    }

    private void at(Node node) {
        if (!node.isVisible()
                || node instanceof TextInputControl // what is typed is the learner's
                || node.getStyleClass().contains("hit")) { // what is found are words of lessons
            return;
        }
        if (node instanceof Text text) {
            number(text.getText());
        }
        if (node instanceof Labeled labeled && labeled.getStyleClass().contains("figure-tip")) {
            for (Language language : Language.values()) {
                if (labeled.getText().startsWith(new Words(language).say("view.figure.failed", ""))) {
                    faults.add(labeled.getText());
                }
            }
        }
        if (node instanceof FigureCanvas canvas) {
            figure(canvas);
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(this::at);
        }
    }

    private void number(String words) {
        if (words != null
                && NO_NUMBER.matcher(LINK.matcher(words).replaceAll("")).find()
                && !taught()) {
            faults.add("no number: " + words);
        }
    }

    /// Whether the page teaches what NaN is.
    private boolean taught() {
        return !shell.onPage()
                || shell.lesson().pages().get(shell.page()).blocks().stream()
                        .anyMatch(block -> block instanceof Block.Prose prose
                                && prose.markdown().contains("NaN"));
    }

    private void figure(FigureCanvas canvas) {
        canvas.regions().stream().map(Region::text).forEach(this::number);
        boolean roomy = canvas.getWidth() >= GRID && canvas.getHeight() >= GRID;
        Stream<Image> pictures = canvas.getChildrenUnmodifiable().stream()
                .filter(ImageView.class::isInstance)
                .map(child -> ((ImageView) child).getImage());
        if (roomy && !canvas.runs().isEmpty() && shell.painter().idle() && pictures.allMatch(Soundness::blank)) {
            faults.add("blank: " + canvas.getId() + " " + canvas.getWidth() + " x " + canvas.getHeight());
        }
    }

    private static boolean blank(Image image) {
        if (image == null) {
            return true;
        }
        PixelReader pixels = image.getPixelReader();
        int first = pixels.getArgb(0, 0);
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x += Math.max(1, (int) image.getWidth() / (GRID * GRID))) {
                if (pixels.getArgb(x, y) != first) {
                    return false;
                }
            }
        }
        return true;
    }
}
