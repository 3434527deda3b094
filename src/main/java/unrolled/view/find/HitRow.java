package unrolled.view.find;

import java.util.List;
import java.util.stream.Collectors;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import unrolled.lesson.Lesson;
import unrolled.lesson.search.Entry;
import unrolled.lesson.search.Hit;
import unrolled.view.kit.Controls;
import unrolled.view.kit.Tools;
import unrolled.view.kit.Typeface;

/// One line of what was found: its sign, the line with the words of the query marked, and where it is.
final class HitRow extends HBox {
    private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");

    private final String said;

    /// @param lesson it stands in, in the reader's language
    /// @param below  more about it, such as what a term means; empty for nothing
    HitRow(Tools tools, Finder.Found found, Lesson lesson, String below, Runnable go) {
        super(10);
        getStyleClass().add("hit");
        Hit hit = found.hit();
        FontIcon sign = new FontIcon(sign(hit.entry().kind()));
        sign.getStyleClass().add("hit-sign");
        if (hit.entry().kind() == Entry.Kind.TERM) {
            sign.getStyleClass().add("term-sign");
        }
        VBox words = new VBox(1, line(hit.line()));
        HBox.setHgrow(words, Priority.ALWAYS);
        if (!below.isEmpty()) {
            words.getChildren().add(Controls.wrapped(below, "hit-below"));
        }
        getChildren().addAll(sign, words);
        if (found.language() != tools.look().words().language()) {
            getChildren().add(narrow(Controls.label(found.language().chip(), "hit-language")));
        }
        Label place = narrow(Controls.label(place(lesson, hit.entry()), "hit-place"));
        getChildren().add(place);
        setAlignment(Pos.TOP_LEFT);
        said = "%s. %s. %s"
                .formatted(
                        hit.line().stream().map(Hit.Piece::text).collect(Collectors.joining()),
                        lesson.title(),
                        tools.say(
                                "page.of",
                                hit.entry().page() + 1,
                                lesson.pages().size()));
        setAccessibleRole(AccessibleRole.LIST_ITEM);
        setAccessibleText(said);
        setOnMouseClicked(event -> go.run());
    }

    /// A link that was pasted.
    ///
    /// @param words where it leads, or that it leads nowhere
    /// @param below the link, or why
    HitRow(String words, String below, Runnable go) {
        super(10);
        getStyleClass().add("hit");
        FontIcon sign = new FontIcon(Feather.LINK);
        sign.getStyleClass().add("hit-sign");
        VBox lines = new VBox(1, Controls.wrapped(words, "hit-line"), Controls.wrapped(below, "hit-below"));
        HBox.setHgrow(lines, Priority.ALWAYS);
        getChildren().addAll(sign, lines);
        setAlignment(Pos.TOP_LEFT);
        said = "%s. %s".formatted(words, below);
        setAccessibleRole(AccessibleRole.LIST_ITEM);
        setAccessibleText(said);
        setOnMouseClicked(event -> go.run());
    }

    private static Label narrow(Label label) {
        label.setMinWidth(Region.USE_PREF_SIZE);
        return label;
    }

    private static Ikon sign(Entry.Kind kind) {
        return switch (kind) {
            case LESSON -> Feather.BOOK_OPEN;
            case PAGE -> Feather.FILE_TEXT;
            case TERM -> Feather.BOOKMARK;
            case PROSE -> Feather.ALIGN_LEFT;
        };
    }

    private static String place(Lesson lesson, Entry entry) {
        String number = lesson.mark();
        return entry.kind() == Entry.Kind.LESSON || number.isEmpty()
                ? number
                : "%s / %s".formatted(number, entry.page() + 1);
    }

    private static TextFlow line(List<Hit.Piece> pieces) {
        TextFlow line = new TextFlow();
        line.getStyleClass().add("hit-line");
        for (Hit.Piece piece : pieces) {
            Text text = Typeface.fit(new Text(piece.text()));
            text.getStyleClass().add(piece.marked() ? "hit-mark" : "prose-text");
            line.getChildren().add(text);
        }
        return line;
    }

    void choose(boolean chosen) {
        pseudoClassStateChanged(CHOSEN, chosen);
    }

    /// For a screen reader.
    String said() {
        return said;
    }
}
