package unrolled.view.lab;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javafx.scene.control.Button;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import unrolled.engine.source.Listing;
import unrolled.lab.FigureCode;
import unrolled.view.kit.CodeView;
import unrolled.view.kit.Controls;
import unrolled.view.kit.SharpScroll;
import unrolled.view.kit.Tools;

/// The few lines that computed what a figure shows, as they were compiled, beside it.
final class CodeDrawer extends VBox {
    private static final int NAMED = 4; // parts named in full

    private final Tools tools;
    private final List<FigureCode> shown;
    private final Map<String, Map<String, List<Double>>> roles;

    /// @param title of the figure
    /// @param roles the numbers of the cell in the inspector, by its activation; empty if none is looked at
    CodeDrawer(
            Tools tools,
            String title,
            List<FigureCode> shown,
            Map<String, Map<String, List<Double>>> roles,
            Runnable closed) {
        this.tools = tools;
        this.shown = List.copyOf(shown);
        this.roles = Map.copyOf(roles);
        setId("code-drawer");
        getStyleClass().addAll("card", "code-drawer");
        Button copy = Controls.icon(Feather.COPY, tools.say("code.copy"), this::copy);
        copy.setId("code-copy");
        Button close = Controls.icon(Feather.X, tools.say("inspector.close"), closed);
        close.setId("code-close");
        HBox header =
                new HBox(4, Controls.label(tools.say("code.title"), "figure-title"), Controls.spring(), copy, close);
        header.getStyleClass().add("figure-header");
        VBox body = new VBox(
                Controls.wrapped(title, "inspector-question"), Controls.wrapped(tools.say("code.about"), "hint"));
        body.getStyleClass().add("code-body");
        String before = "";
        for (FigureCode one : shown) {
            String computes = computes(one);
            String heading = computes.equals(before) ? "" : computes;
            body.getChildren().add(new CodeView(tools, Listing.of(one.code()), heading, notes(one)));
            before = computes;
        }
        if (shown.isEmpty()) {
            body.getChildren().add(Controls.wrapped(tools.say("code.none"), "hint"));
        }
        ScrollPane scroll = new SharpScroll(body);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        getChildren().setAll(header, scroll);
    }

    /// What the lines compute: several heads or layers have one name each, of which the first few are told.
    private String computes(FigureCode one) {
        List<String> parts =
                one.names().stream().map(tools.look().words()::part).distinct().toList();
        String first = parts.stream().limit(NAMED).collect(Collectors.joining(" · "));
        return parts.size() > NAMED ? first + " · …" : first;
    }

    /// What to write beside the lines: the numbers of the cell in the inspector, if these lines computed it.
    private Map<Integer, String> notes(FigureCode one) {
        return one.each().entrySet().stream()
                .filter(entry -> roles.containsKey(entry.getKey()))
                .map(entry -> Listing.of(entry.getValue()).notes(roles.getOrDefault(entry.getKey(), Map.of())))
                .findFirst()
                .orElse(Map.of());
    }

    private void copy() {
        ClipboardContent content = new ClipboardContent();
        content.putString(text());
        Clipboard.getSystemClipboard().setContent(content);
    }

    /// All listings as text.
    String text() {
        List<String> all = new ArrayList<>();
        for (FigureCode one : shown) {
            all.add(Listing.of(one.code()).text(notes(one)));
        }
        return String.join("\n", all);
    }
}
