package unrolled.view.front;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.TitledPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import unrolled.view.kit.Abreast;
import unrolled.view.kit.Controls;
import unrolled.view.kit.SharpScroll;
import unrolled.view.kit.Tools;

/// What the program is made of: each library, font and data set with its version, licence and address, and the texts
/// of those licences that are handed out with it.
final class LicencesPage extends SharpScroll {
    private static final double WIDTH = 820; // px of the column
    private static final double GAP = 14; // px
    private static final double LEAST_TITLE = 240; // px

    private final Tools tools;
    private final Map<Components.Component, Node> cards = new LinkedHashMap<>();
    private final Map<Components.Kind, Label> headings = new LinkedHashMap<>();
    private final Label none;

    LicencesPage(Tools tools) {
        this.tools = tools;
        List<Components.Component> all = Components.all();
        TextField filter = new TextField();
        filter.setPromptText(tools.say("licences.filter"));
        filter.setAccessibleText(tools.say("licences.filter"));
        filter.setId("licences-filter");
        Label title = Controls.wrapped(tools.say("licences.title"), "page-title");
        none = Controls.wrapped(tools.say("licences.none"), "hint");
        none.managedProperty().bind(none.visibleProperty());
        VBox column = new VBox(
                new Abreast(GAP, new Abreast.Part(title, LEAST_TITLE, true), new Abreast.Part(filter, 0, false)),
                Controls.wrapped(tools.say("licences.own"), "predicted-said"),
                none);
        column.getStyleClass().add("glossary-column");
        column.setMaxWidth(WIDTH);
        if (!Components.listed()) {
            column.getChildren().add(Controls.wrapped(tools.say("licences.unlisted"), "hint"));
        }
        for (Components.Component one : all) {
            if (!headings.containsKey(one.kind())) {
                Label heading = Controls.wrapped(name(one.kind()), "glossary-lesson");
                heading.managedProperty().bind(heading.visibleProperty());
                headings.put(one.kind(), heading);
                column.getChildren().add(heading);
            }
            Node card = card(one);
            cards.put(one, card);
            column.getChildren().add(card);
        }
        column.getChildren().addAll(texts(all));
        HBox row = new HBox(column);
        row.setAlignment(Pos.TOP_CENTER);
        HBox.setHgrow(column, Priority.ALWAYS);
        setContent(row);
        setFitToWidth(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        setFocusTraversable(true); // the arrow keys move through it
        setId("licences-scroll");
        filter.textProperty().subscribe(this::narrow);
    }

    private String name(Components.Kind kind) {
        return switch (kind) {
            case LIBRARY -> tools.say("licences.library");
            case FONT -> tools.say("licences.font");
            case DATA -> tools.say("licences.data");
        };
    }

    private static Node card(Components.Component one) {
        FlowPane name = new FlowPane(
                8, 0, Controls.wrapped(one.name(), "licence-name"), Controls.label(one.version(), "licence-line"));
        name.setRowValignment(VPos.BASELINE);
        VBox card = new VBox(name, Controls.wrapped(one.licence() + "  \u00b7  " + one.address(), "licence-line"));
        card.getStyleClass().add("licence");
        card.managedProperty().bind(card.visibleProperty());
        return card;
    }

    /// The texts that are handed out, each folded.
    private List<Node> texts(List<Components.Component> all) {
        Set<String> licences = new TreeSet<>();
        return all.stream()
                .filter(one -> licences.add(one.licence()))
                .flatMap(one -> Components.text(one).stream().map(text -> {
                    TitledPane fold = new TitledPane(
                            tools.say("licences.text") + ": " + one.licence(), Controls.wrapped(text, "licence-line"));
                    fold.setId("licence-text-" + one.licence().replace('.', '-'));
                    fold.setAnimated(false);
                    fold.setExpanded(false);
                    return (Node) fold;
                }))
                .toList();
    }

    /// Shows what has this in its name, version, licence or address.
    private void narrow(String said) {
        String wanted = said.strip().toLowerCase(Locale.ROOT);
        headings.values().forEach(heading -> heading.setVisible(false));
        cards.forEach((one, card) -> {
            String words = String.join(" ", one.name(), one.version(), one.licence(), one.address());
            boolean fits = words.toLowerCase(Locale.ROOT).contains(wanted);
            card.setVisible(fits);
            Label heading = headings.get(one.kind());
            if (fits && heading != null) {
                heading.setVisible(true);
            }
        });
        none.setVisible(cards.values().stream().noneMatch(Node::isVisible));
    }
}
