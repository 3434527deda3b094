package unrolled.view;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import javafx.application.Platform;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;
import unrolled.fault.InputException;
import unrolled.view.kit.FailureCard;
import unrolled.view.kit.Notice;
import unrolled.view.kit.Overlay;

/// What the window says over itself: news for a moment at its foot, and what went wrong on a card in its middle. During
/// a talk a class looks on: what is none of its business waits for the end.
final class Announcements {
    private static final double WIDEST_FAILURE = 520; // px
    private static final Insets MARGIN = new Insets(0, 24, 64, 24);

    private final Shell shell;
    private final Overlay overlay;
    private final Notice notice = new Notice();
    private final Set<String> unexpected = new HashSet<>();
    private final SequencedMap<String, FailureCard> waiting = new LinkedHashMap<>(); // by what they say
    private @Nullable String shown; // what the card says that is there

    /// @param overlay where cards are shown
    Announcements(Shell shell, Overlay overlay) {
        this.shell = shell;
        this.overlay = overlay;
        StackPane.setAlignment(notice, Pos.BOTTOM_CENTER);
        StackPane.setMargin(notice, MARGIN);
    }

    /// The foot of the window, for a [StackPane].
    Notice notice() {
        return notice;
    }

    /// Says something for a moment, at the foot of the window or, while a talk is given, of the slide.
    void tell(String words) {
        shell.talk().ifPresentOrElse(talk -> talk.say(words), () -> notice.say(words));
    }

    /// Shows an unexpected failure over the window, each one once: one that comes with every frame could not be
    /// closed.
    void failed(Throwable failure) {
        if (unexpected.add(String.valueOf(failure))) {
            shell.leaveTalk();
            show("trouble.unexpected", failure);
        }
    }

    /// Says that what the learner does cannot be kept, or could not be read; the program goes on.
    void notKept(InputException failure) {
        if (shell.presents()) {
            shell.afterTalk(() -> notKept(failure));
            return;
        }
        show("trouble.kept", failure);
    }

    /// Says why a file was not opened. A talk goes on, and why waits for its end.
    void refused(InputException failure) {
        if (shell.presents()) {
            tell(shell.tools().say("start.refused-in-talk"));
            shell.afterTalk(() -> refused(failure));
            return;
        }
        show("start.refused", failure);
    }

    private void show(String title, Throwable failure) {
        String said = title + ": " + failure.getMessage();
        if (said.equals(shown) || waiting.containsKey(said)) {
            return;
        }
        FailureCard card = new FailureCard(shell.tools(), shell.tools().say(title), failure);
        card.getStyleClass().addAll("card", "trouble");
        card.setPrefWidth(Math.min(WIDEST_FAILURE, shell.scene().getWidth() / 2));
        waiting.put(said, card);
        next();
    }

    /// Shows the card that has waited longest, once no other is there: none takes the place of one that has not been
    /// read.
    private void next() {
        if (shown != null || waiting.isEmpty()) {
            return;
        }
        if (shell.presents()) {
            shell.afterTalk(this::next);
            return;
        }
        Map.Entry<String, FailureCard> first = waiting.pollFirstEntry();
        shown = first.getKey();
        overlay.centre(first.getValue(), () -> {
            shown = null;
            Platform.runLater(this::next);
        });
    }
}
