package unrolled.view.kit;

import javafx.scene.control.Button;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import unrolled.fault.BugReport;

/// Says that something has failed and whose fault it is. A mistake of the program has a button that copies what is to
/// be reported.
public final class FailureCard extends VBox {
    private static final double GAP = 8; // px

    /// @param title   what has failed
    /// @param actions what the reader can do about it
    public FailureCard(Tools tools, String title, Throwable failure, Button... actions) {
        super(GAP / 2);
        FlowPane buttons = new FlowPane(GAP, GAP / 2, actions);
        if (BugReport.isDue(failure)) {
            buttons.getChildren().add(copy(tools, failure));
        }
        getChildren()
                .addAll(
                        Controls.wrapped(title, "figure-title"),
                        Controls.wrapped(FailureWords.of(tools, failure), "trouble-text"),
                        buttons);
    }

    private static Button copy(Tools tools, Throwable failure) {
        Button[] button = new Button[1];
        button[0] = Controls.text(tools.say("trouble.copy"), "chip", () -> {
            ClipboardContent report = new ClipboardContent();
            report.putString(new BugReport(failure).text());
            Clipboard.getSystemClipboard().setContent(report);
            button[0].setText(tools.say("trouble.copied"));
        });
        button[0].setId("copy-report");
        return button[0];
    }
}
