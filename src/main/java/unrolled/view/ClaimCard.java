package unrolled.view;

import javafx.scene.layout.VBox;
import unrolled.lesson.Block;
import unrolled.lesson.Fields;

/// What a lesson claims, in the form in which the build checks it over several seeds.
final class ClaimCard extends VBox {
    ClaimCard(Tools tools, Block.Claim claim) {
        Fields fields = claim.fields();
        getStyleClass().addAll("card", "claim");
        getChildren().add(Controls.wrapped(tools.say("claim.heading"), "predict-heading"));
        fields.find("statement").ifPresent(words -> getChildren().add(new MarkdownView(tools, words)));
        fields.find("expect").ifPresent(expect -> getChildren().add(Controls.wrapped(expect, "code")));
        getChildren()
                .add(Controls.wrapped(
                        tools.say("claim.compared", fields.text("compare", ""), fields.text("seeds", "5")), "hint"));
    }
}
