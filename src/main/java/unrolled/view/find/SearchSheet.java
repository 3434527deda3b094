package unrolled.view.find;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javafx.geometry.Bounds;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;
import unrolled.fault.InputException;
import unrolled.lab.PageLink;
import unrolled.lesson.Glossary;
import unrolled.lesson.Lesson;
import unrolled.lesson.search.Entry;
import unrolled.lesson.search.TermUses;
import unrolled.view.kit.Controls;
import unrolled.view.kit.FailureWords;
import unrolled.view.kit.SharpScroll;
import unrolled.view.kit.Tools;

/// A line to type in, and below it what was found. The arrow keys choose, Enter goes there.
public final class SearchSheet extends VBox {
    private static final double WIDTH = 720; // px
    private static final double HEIGHT = 520; // px
    private static final int EACH = 12; // of a kind shown at most
    private static final int USES = 6; // pages told of a term

    private final Tools tools;
    private final Finder finder;
    private final List<Lesson> lessons;
    private final Doors doors;
    private final Links links;
    private final TextField line = new TextField();
    private final VBox list = new VBox();
    private final ScrollPane scroll = new SharpScroll(list);
    private final Label count = Controls.label("", "hint");
    private final List<HitRow> rows = new ArrayList<>();
    private final List<Runnable> ways = new ArrayList<>();
    private int chosen;

    /// Where what was found leads.
    public interface Doors {
        /// Opens a page of a lesson.
        ///
        /// @param place number among lessons and rooms, from 0
        /// @param page  from 0
        void open(int place, int page);

        /// Opens the glossary at a term.
        void term(String name);
    }

    /// What a pasted link is asked.
    public interface Links {
        /// The name of the page that a link leads to.
        ///
        /// @throws InputException that says which part of it is wrong
        String leads(String link);

        /// Opens that page.
        void follow(String link);
    }

    /// @param lessons in the reader's language, the rooms behind them too
    public SearchSheet(Tools tools, Finder finder, List<Lesson> lessons, Glossary glossary, Doors doors, Links links) {
        this.tools = tools;
        this.finder = finder;
        this.lessons = lessons;
        this.doors = doors;
        this.links = links;
        getStyleClass().addAll("card", "search");
        line.setPromptText(tools.say("search.prompt"));
        line.setAccessibleText(tools.say("search.prompt"));
        line.setId("search-line");
        line.textProperty().addListener((property, was, is) -> search());
        line.addEventFilter(KeyEvent.KEY_PRESSED, this::obey);
        list.getStyleClass().add("hits");
        scroll.setFitToWidth(true);
        scroll.setFocusTraversable(false);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        VBox.setVgrow(scroll, javafx.scene.layout.Priority.ALWAYS);
        getChildren().addAll(line, scroll, count);
        setPrefSize(WIDTH, HEIGHT);
        finder.prepare(tools.look().words().language(), lessons, glossary, this::arrived);
        search();
    }

    /// Takes the keyboard.
    public void begin() {
        line.requestFocus();
    }

    private void obey(KeyEvent event) {
        switch (event.getCode()) {
            case KeyCode.DOWN -> choose(chosen + 1);
            case KeyCode.UP -> choose(chosen - 1);
            case KeyCode.PAGE_DOWN -> choose(chosen + 6);
            case KeyCode.PAGE_UP -> choose(chosen - 6);
            case KeyCode.ENTER -> {
                if (chosen < ways.size()) {
                    ways.get(chosen).run();
                }
            }
            default -> {
                return;
            }
        }
        event.consume();
    }

    /// Searches anew now that another language can be searched, too; what was chosen stays chosen.
    private void arrived() {
        String before = chosen < rows.size() ? rows.get(chosen).said() : "";
        search();
        for (int row = 0; row < rows.size(); row++) {
            if (rows.get(row).said().equals(before)) {
                choose(row);
            }
        }
    }

    private void search() {
        rows.clear();
        ways.clear();
        String query = line.getText();
        if (PageLink.isLikely(query)) {
            addLink(query);
        }
        List<Finder.Found> all = finder.find(query, tools.look().words().language());
        for (Entry.Kind kind : Entry.Kind.values()) {
            all.stream()
                    .filter(found -> found.hit().entry().kind() == kind)
                    .limit(EACH)
                    .forEach(this::add);
        }
        list.getChildren().setAll(rows);
        if (query.isBlank()) {
            list.getChildren().setAll(Controls.wrapped(tools.say("search.how"), "search-how"));
            count.setText("");
        } else {
            count.setText(all.isEmpty() && !rows.isEmpty() ? "" : tools.say("search.count", all.size()));
        }
        choose(0);
    }

    /// The page a link leads to, or what is wrong with the link.
    private void addLink(String link) {
        try {
            Runnable way = () -> links.follow(link);
            rows.add(new HitRow(tools.say("link.opens", links.leads(link)), link.strip(), way));
            ways.add(way);
        } catch (InputException e) {
            rows.add(new HitRow(tools.say("link.wrong"), FailureWords.of(tools, e), () -> {}));
            ways.add(() -> {});
        }
    }

    private void add(Finder.Found found) {
        Entry entry = found.hit().entry();
        if (entry.lesson() < lessons.size()) {
            Runnable way = entry.kind() == Entry.Kind.TERM
                    ? () -> doors.term(entry.name())
                    : () -> doors.open(entry.lesson(), entry.page());
            String below = below(entry, lessons.get(entry.lesson()));
            rows.add(new HitRow(tools, found, lessons.get(entry.lesson()), below, way));
            ways.add(way);
        }
    }

    private String below(Entry entry, Lesson lesson) {
        return switch (entry.kind()) {
            case LESSON -> "";
            case PAGE -> lesson.title();
            case TERM -> about(entry);
            case PROSE ->
                entry.page() < lesson.pages().size()
                        ? "%s: %s"
                                .formatted(
                                        lesson.title(),
                                        lesson.pages().get(entry.page()).title())
                        : lesson.title();
        };
    }

    /// What a term means, and where it stands.
    private String about(Entry term) {
        List<TermUses.Use> uses = finder.uses(tools.look().words().language()).of(term.name());
        String used = uses.stream()
                .limit(USES)
                .map(use -> "%s / %s".formatted(lessons.get(use.lesson()).number(), use.page() + 1))
                .collect(Collectors.joining(", "));
        return uses.isEmpty()
                ? term.about()
                : "%s  %s".formatted(term.about(), tools.say("search.used", used + (uses.size() > USES ? " …" : "")));
    }

    private void choose(int row) {
        chosen = Math.clamp(row, 0, Math.max(0, rows.size() - 1));
        for (int i = 0; i < rows.size(); i++) {
            rows.get(i).choose(i == chosen);
        }
        if (rows.isEmpty() || chosen == 0) {
            scroll.setVvalue(0);
        }
        if (rows.isEmpty()) {
            return;
        }
        line.setAccessibleHelp(rows.get(chosen).said());
        Bounds shown = rows.get(chosen).getBoundsInParent();
        double room = list.getHeight() - scroll.getViewportBounds().getHeight();
        if (room > 0) {
            double top = scroll.getVvalue() * room;
            double least = shown.getMaxY() - scroll.getViewportBounds().getHeight();
            scroll.setVvalue(Math.clamp(Math.clamp(top, least, Math.max(least, shown.getMinY())) / room, 0, 1));
        }
    }
}
