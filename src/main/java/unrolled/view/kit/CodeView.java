package unrolled.view.kit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.scene.Node;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import unrolled.engine.source.Listing;
import unrolled.figure.Fonts;

/// A listing as a reader sees it: where it stands, its comment, its lines. Those that matter here are marked,
/// with the numbers that stood in their variables under them. Lines that are too long for the view go on under
/// themselves.
public final class CodeView extends VBox {
    private static final double LETTER = 6.92; // px: a space of the font, in code-text's size
    private static final String PLAIN = "code-text";
    private static final String OTHER = "code-other"; // of letters that the font of code lacks
    private static final Pattern TOKEN = Pattern.compile("(?<comment>//.*)|(?<text>\"(?:[^\"\\\\]|\\\\.)*\")"
            + "|(?<word>\\b(?:boolean|break|case|continue|default|double|else|final|float|for|if|int|long|new|private"
            + "|public|record|return|static|switch|void|while|yield)\\b)"
            + "|(?<plain>[A-Za-z_][A-Za-z_0-9]*|.)");

    /// @param computes what these lines compute, in the reader's words; may be empty
    /// @param notes    what to write under marked lines, by line, as in [Listing#notes]
    public CodeView(Tools tools, Listing listing, String computes, Map<Integer, String> notes) {
        getStyleClass().add("code-view");
        if (!computes.isEmpty()) {
            getChildren().add(Controls.wrapped(computes, "code-computes"));
        }
        getChildren()
                .add(Controls.wrapped(tools.say("code.place", listing.code().path(), listing.span()), "code-place"));
        VBox lines = new VBox();
        lines.getStyleClass().add("code-card");
        for (String comment : listing.comment()) {
            lines.getChildren().add(line("/// " + comment, false));
        }
        for (int i = 0; i < listing.lines().size(); i++) {
            boolean marked = listing.marked().contains(i);
            lines.getChildren().add(line(listing.lines().get(i), marked));
            String note = notes.get(i);
            if (note != null) {
                lines.getChildren().add(note(listing.lines().get(i), note));
            }
        }
        getChildren().add(lines);
    }

    private static HBox line(String code, boolean marked) {
        HBox line = indented(code, flow(code.strip()));
        line.getStyleClass().add(marked ? "code-marked" : "code-line");
        return line;
    }

    private static HBox note(String code, String note) {
        List<Text> pieces = new ArrayList<>(List.of(text("", "code-note")));
        add(pieces, note, "code-note");
        HBox line = indented(code, flow(pieces));
        line.getStyleClass().add("code-marked");
        return line;
    }

    private static HBox indented(String code, TextFlow flow) {
        Region indent = new Region();
        double width = LETTER * (code.length() - code.stripLeading().length());
        indent.setMinWidth(width);
        indent.setPrefWidth(width);
        flow.setMinWidth(0);
        HBox.setHgrow(flow, Priority.ALWAYS);
        return new HBox(indent, flow);
    }

    private static TextFlow flow(String code) {
        List<Text> pieces = new ArrayList<>(List.of(text("", PLAIN)));
        Matcher token = TOKEN.matcher(code);
        while (token.find()) {
            add(pieces, token.group(), style(token));
        }
        return flow(pieces);
    }

    /// Adds a text, in the font of the words what that of code lacks: JavaFX would draw boxes.
    private static void add(List<Text> pieces, String text, String style) {
        int from = 0;
        while (from < text.length()) {
            boolean code = Fonts.inCode(text.codePointAt(from));
            int to = from;
            while (to < text.length() && Fonts.inCode(text.codePointAt(to)) == code) {
                to += Character.charCount(text.codePointAt(to));
            }
            String piece = text.substring(from, to);
            Text last = pieces.getLast();
            if (code
                    && last.getStyleClass().contains(style)
                    && !last.getStyleClass().contains(OTHER)) {
                last.setText(last.getText() + piece); // a line may break between two pieces, but not before a comma
            } else {
                pieces.add(text(piece, style));
                if (!code) {
                    pieces.getLast().getStyleClass().add(OTHER);
                }
            }
            from = to;
        }
    }

    private static TextFlow flow(List<? extends Node> pieces) {
        return new TextFlow(pieces.toArray(Node[]::new));
    }

    private static String style(Matcher token) {
        return token.group("comment") != null
                ? "code-comment"
                : token.group("word") != null ? "code-word" : token.group("text") != null ? "code-literal" : PLAIN;
    }

    private static Text text(String piece, String style) {
        Text text = new Text(piece);
        text.getStyleClass().addAll("code-piece", style);
        return text;
    }
}
