package unrolled.view.page;

import javafx.application.Platform;
import javafx.scene.AccessibleRole;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.util.Duration;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import unrolled.lesson.Glossary;
import unrolled.view.kit.Tools;

/// A word of the field in the prose: underlined, and what it means is shown while it is pointed at, or has the focus by
/// the keyboard. A focus that falls to it, as when a button of the page has done its work and goes, opens nothing.
final class TermWord {
    private static final Duration SOON = Duration.millis(150);
    private static final double WIDTH = 330; // px of the explanation
    private static final int WHOLE = 24; // letters of a term that stays on one line: a break is underlined, too
    private static final char UNBROKEN = '\u00a0';
    private static final double BELOW = 6; // px between the word and its explanation

    private final Tools tools;
    private final Glossary.Term term;
    private final Text word;
    private Subscription moved = Subscription.EMPTY; // while the keyboard shows the explanation
    private @Nullable Tooltip says; // made when the word is pointed at, or has the focus, for the first time

    private TermWord(Tools tools, Glossary.Term term, Text word) {
        this.tools = tools;
        this.term = term;
        this.word = word;
    }

    static Text of(Tools tools, Glossary.Term term, Text word) {
        word.getStyleClass().add("term");
        if (word.getText().length() <= WHOLE) {
            word.setText(word.getText().replace(' ', UNBROKEN));
        }
        word.setFocusTraversable(true);
        word.setAccessibleRole(AccessibleRole.TEXT);
        word.setAccessibleText("%s. %s".formatted(term.word(), term.says()));
        word.setId("term-" + term.name());
        TermWord marked = new TermWord(tools, term, word);
        word.addEventHandler(MouseEvent.MOUSE_ENTERED, event -> marked.says());
        word.focusVisibleProperty().subscribe((was, is) -> marked.focused(is));
        return word;
    }

    private Tooltip says() {
        if (says == null) {
            says = new Tooltip();
            says.setGraphic(new Explanation(new MarkdownView(tools, "**%s** %s".formatted(term.word(), term.says()))));
            says.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
            says.getStyleClass().add("term-says");
            says.setShowDelay(SOON);
            says.setShowDuration(Duration.INDEFINITE);
            Tooltip.install(word, says);
        }
        return says;
    }

    private void focused(boolean is) {
        if (is) {
            Platform.runLater(this::show); // once the page has scrolled to it
        } else {
            hide();
        }
    }

    /// Away with it once the word has scrolled from under it, too.
    private void hide() {
        moved.unsubscribe();
        if (says != null) {
            says.hide();
        }
    }

    private void show() {
        var bounds = word.localToScreen(word.getBoundsInLocal());
        if (word.isFocusVisible() && bounds != null) {
            says().show(word, bounds.getMinX(), bounds.getMaxY() + BELOW);
            moved = word.localToSceneTransformProperty().subscribe((before, after) -> hide());
        }
    }

    /// As high as its text is at its width: a tooltip asks for the height at any width, and would take that of words
    /// one below the other.
    private static final class Explanation extends VBox {
        Explanation(MarkdownView text) {
            super(text);
            setMinWidth(WIDTH);
            setPrefWidth(WIDTH);
            setMaxWidth(WIDTH);
        }

        @Override
        protected double computeMinHeight(double width) {
            return computePrefHeight(width);
        }

        @Override
        protected double computePrefHeight(double width) {
            return super.computePrefHeight(WIDTH);
        }
    }
}
