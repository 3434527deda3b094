package unrolled.view;

import javafx.scene.control.Tooltip;
import javafx.scene.layout.VBox;
import unrolled.lesson.Block;
import unrolled.lesson.Fields;

/// What a lesson claims; the very comparison that the build makes is on hover.
final class ClaimCard extends VBox {
    ClaimCard(Tools tools, Block.Claim claim) {
        Fields fields = claim.fields();
        String expected = fields.text("expect", "");
        getStyleClass().addAll("card", "claim");
        getChildren()
                .addAll(
                        Controls.wrapped(tools.say("claim.heading"), "predict-heading"),
                        new MarkdownView(tools, fields.text("says", expected)),
                        Controls.wrapped(tools.say("claim.checked", fields.text("seeds", "1")), "hint"));
        setAccessibleText(expected);
        Tooltip.install(this, new Tooltip(expected));
    }
}
