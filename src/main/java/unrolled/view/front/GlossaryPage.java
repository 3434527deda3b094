package unrolled.view.front;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javafx.application.Platform;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import unrolled.lesson.Glossary;
import unrolled.lesson.search.TermUses;
import unrolled.view.kit.Abreast;
import unrolled.view.kit.Controls;
import unrolled.view.kit.SharpScroll;
import unrolled.view.kit.Tools;
import unrolled.view.page.MarkdownView;

/// All terms in the order in which the lessons define them: what each means, where it is defined and where it
/// stands.
final class GlossaryPage extends BorderPane {
    private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");
    private static final double WIDTH = 760; // px of the column
    private static final double ROOMY = 640; // px: in less, no list of the lessons beside the terms
    private static final double LEAST_TITLE = 240; // px
    private static final double ABOVE = 12; // px left free above a term that is shown

    private final Tools tools;
    private final Book book;
    private final VBox column = new VBox();
    private final VBox jumps = new VBox();
    private final ScrollPane scroll = new SharpScroll();
    private final TextField filter = new TextField();
    private final Label none;
    private final Map<String, Region> cards = new LinkedHashMap<>();
    private final Map<Glossary.Term, Region> shown = new LinkedHashMap<>();
    private final Map<Integer, Label> headings = new LinkedHashMap<>();

    /// @param term to begin at, by the name of its fence; empty for the first
    GlossaryPage(Tools tools, Book book, String term) {
        this.tools = tools;
        this.book = book;
        getStyleClass().add("glossary");
        none = Controls.wrapped(tools.say("words.none"), "hint");
        none.managedProperty().bind(none.visibleProperty());
        column.getStyleClass().add("glossary-column");
        column.setMaxWidth(WIDTH);
        filter.setPromptText(tools.say("words.filter"));
        filter.setAccessibleText(tools.say("words.filter"));
        filter.setId("words-filter");
        filter.textProperty().addListener((property, was, is) -> narrow(is));
        Label title = Controls.wrapped(
                tools.say("words.title", book.glossary().terms().size()), "page-title");
        Abreast top = new Abreast(14, new Abreast.Part(title, LEAST_TITLE, true), new Abreast.Part(filter, 0, false));
        column.getChildren().addAll(top, none);
        TermUses uses = book.uses().get();
        book.glossary().terms().forEach(one -> add(one, uses.of(one.name())));
        scroll.setContent(centred());
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setId("words-scroll");
        Node side = side();
        setLeft(side);
        setCenter(scroll);
        side.visibleProperty().bind(widthProperty().greaterThan(ROOMY));
        side.managedProperty().bind(side.visibleProperty());
        narrow("");
        if (!term.isEmpty()) {
            Platform.runLater(() -> begin(term));
        }
    }

    private Node centred() {
        HBox row = new HBox(column);
        row.setAlignment(Pos.TOP_CENTER);
        HBox.setHgrow(column, Priority.ALWAYS);
        return row;
    }

    private Node side() {
        jumps.getStyleClass().add("glossary-jumps");
        ScrollPane side = new SharpScroll(jumps);
        side.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        side.setFitToWidth(true);
        side.getStyleClass().add("glossary-side");
        return side;
    }

    private void add(Glossary.Term term, List<TermUses.Use> uses) {
        headings.computeIfAbsent(term.lesson(), this::heading);
        VBox card = new VBox(word(term), new MarkdownView(tools, term.says()), places(term, uses));
        card.getStyleClass().add("glossary-term");
        card.setId("word-" + term.name());
        cards.put(term.name(), card);
        shown.put(term, card);
        column.getChildren().add(card);
    }

    private Label heading(int lesson) {
        String words = (book.lessons().get(lesson).mark() + "  "
                        + book.lessons().get(lesson).title())
                .strip();
        Label heading = Controls.wrapped(words, "glossary-lesson");
        heading.managedProperty().bind(heading.visibleProperty());
        column.getChildren().add(heading);
        Button jump = Controls.text(words, "glossary-jump", () -> show(heading));
        jump.setMinWidth(0);
        jump.setWrapText(true);
        jump.setMinHeight(Region.USE_PREF_SIZE);
        jump.setMaxWidth(Double.MAX_VALUE);
        jump.managedProperty().bind(jump.visibleProperty());
        jump.visibleProperty().bind(heading.visibleProperty());
        jumps.getChildren().add(jump);
        return heading;
    }

    private static Node word(Glossary.Term term) {
        FlowPane line = new FlowPane(10, 0, Controls.wrapped(term.word(), "glossary-word"));
        line.setRowValignment(VPos.BASELINE);
        if (term.forms().size() > 1) {
            String forms =
                    String.join(", ", term.forms().subList(1, term.forms().size()));
            Label others = Controls.wrapped(forms, "hint");
            others.maxWidthProperty().bind(line.widthProperty());
            line.getChildren().add(others);
        }
        return line;
    }

    private Node places(Glossary.Term term, List<TermUses.Use> uses) {
        FlowPane places = new FlowPane(8, 0);
        places.getChildren()
                .addAll(Controls.label(tools.say("words.defined"), "hint"), link(term.lesson(), term.page()));
        if (!uses.isEmpty()) {
            places.getChildren().add(Controls.label(tools.say("words.used"), "hint"));
            uses.forEach(use -> places.getChildren().add(link(use.lesson(), use.page())));
        }
        return places;
    }

    private Button link(int lesson, int page) {
        Button link = Controls.text(
                book.place(lesson, page), "link", () -> book.doors().open(lesson, page));
        link.getStyleClass().add("glossary-link");
        link.setAccessibleText(tools.say("front.place", book.at(lesson).title(), page + 1));
        return link;
    }

    /// Shows the terms that say this.
    private void narrow(String said) {
        String wanted = said.strip().toLowerCase(Locale.ROOT);
        headings.values().forEach(heading -> heading.setVisible(false));
        shown.forEach((term, card) -> {
            boolean fits =
                    String.join(" ", term.forms()).toLowerCase(Locale.ROOT).contains(wanted)
                            || term.says().toLowerCase(Locale.ROOT).contains(wanted);
            card.setVisible(fits);
            card.setManaged(fits);
            Label heading = headings.get(term.lesson());
            if (fits && heading != null) {
                heading.setVisible(true);
            }
        });
        none.setVisible(shown.values().stream().noneMatch(Node::isVisible));
    }

    private void begin(String name) {
        Region card = cards.get(name);
        if (card != null) {
            card.pseudoClassStateChanged(CHOSEN, true);
            show(card);
        }
    }

    private void show(Region part) {
        layout();
        scroll.layout();
        double room = column.getHeight() - scroll.getViewportBounds().getHeight();
        double at = part.getBoundsInParent().getMinY() - ABOVE;
        scroll.setVvalue(room <= 0 ? 0 : Math.clamp(at / room, 0, 1));
    }
}
