package unrolled.view.kit;

import java.nio.charset.StandardCharsets;
import javafx.scene.control.Button;
import javafx.scene.control.TextArea;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import unrolled.disk.WholeFile;
import unrolled.fault.BugReport;

/// Says that something has failed and whose fault it is. A mistake of the program has buttons that show, copy and
/// save what is to be reported: versions, where it happened, the page with its settings and what was pressed last.
public final class FailureCard extends VBox {
    private static final double GAP = 8; // px
    private static final int ROWS = 12; // lines of the report that are seen at once

    /// @param title   what has failed
    /// @param actions what the reader can do about it
    public FailureCard(Tools tools, String title, Throwable failure, Button... actions) {
        super(GAP / 2);
        FlowPane buttons = new FlowPane(GAP, GAP / 2, actions);
        if (BugReport.isDue(failure)) {
            buttons.getChildren().addAll(show(tools, failure), copy(tools, failure), save(tools, failure));
        }
        getChildren()
                .addAll(
                        Controls.wrapped(title, "figure-title"),
                        Controls.wrapped(FailureWords.of(tools, failure), "trouble-text"),
                        buttons);
    }

    /// The report as it would be given to others, to be read before.
    private Button show(Tools tools, Throwable failure) {
        TextArea report = new TextArea();
        report.setId("report");
        report.setEditable(false);
        report.setPrefRowCount(ROWS);
        Button[] button = new Button[1];
        button[0] = Controls.text(tools.say("trouble.show"), "chip", () -> {
            if (!getChildren().remove(report)) {
                report.setText(report(failure));
                getChildren().add(report);
            }
        });
        button[0].setId("show-report");
        return button[0];
    }

    private String report(Throwable failure) {
        return new BugReport(failure).shared(LastActions.in(getScene()));
    }

    private Button copy(Tools tools, Throwable failure) {
        Button[] button = new Button[1];
        button[0] = Controls.text(tools.say("trouble.copy"), "chip", () -> {
            ClipboardContent content = new ClipboardContent();
            content.putString(report(failure));
            Clipboard.getSystemClipboard().setContent(content);
            button[0].setText(tools.say("trouble.copied"));
        });
        button[0].setId("copy-report");
        return button[0];
    }

    /// Writes it where figures are saved, and says where.
    private Button save(Tools tools, Throwable failure) {
        Button[] button = new Button[1];
        button[0] = Controls.text(tools.say("trouble.save"), "chip", () -> {
            byte[] bytes = report(failure).getBytes(StandardCharsets.UTF_8);
            FileSaving.save(
                    tools,
                    file -> WholeFile.write(file, bytes),
                    (words, wrong) -> button[0].setText(words),
                    "txt",
                    "unrolled-report");
        });
        button[0].setId("save-report");
        return button[0];
    }
}
