package unrolled.view.presenter;

import java.util.Optional;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import unrolled.lab.Laboratory;
import unrolled.lab.Outcome;
import unrolled.lab.Prediction;
import unrolled.lesson.Block;
import unrolled.view.canvas.FigureHost;
import unrolled.view.kit.Controls;
import unrolled.view.kit.Tools;
import unrolled.view.page.MarkdownView;

/// One slide as it stands now: made anew for each step of the talk.
final class SlideView extends BorderPane {
    private static final double APART = 9; // units
    private static final Insets UNDER = new Insets(0, 0, 6, 0);

    private final Place place;
    private final Tools sharp; // for words that are made larger

    /// @param sharp as those of the place, for more pixels
    /// @param open  whether what was hidden may be seen
    SlideView(Place place, Tools sharp, Stop stop, SlideFigures figures, boolean open) {
        this.place = place;
        this.sharp = sharp;
        getStyleClass().addAll("slide", "slide-" + stop.kind());
        boolean seen = open || stop.kind() == Stop.Kind.ASK; // what stands beside a question gives nothing away
        FigureHost figure = figures.see(stop.figure(), seen).orElse(null);
        Block.Predict predict = stop.predict();
        if (predict != null) {
            setCenter(new Spread(asked(predict, open), figure));
        } else if (stop.kind() == Stop.Kind.TELL) {
            setCenter(new Spread(told(), figure));
        } else {
            Node title = Controls.wrapped(place.content().title(), "slide-title");
            setTop(title);
            BorderPane.setMargin(title, UNDER);
            setCenter(figure);
        }
    }

    private VBox told() {
        VBox words = column(Controls.wrapped(place.content().title(), "slide-heading"));
        if (place.page() == 0 && !place.lesson().promise().isEmpty()) {
            words.getChildren().add(text(place.lesson().promise(), "slide-promise"));
        }
        FirstWords.of(place.content()).ifPresent(first -> words.getChildren().add(text(first, "slide-first")));
        words.getChildren().addFirst(Controls.wrapped(kicker(), "slide-kicker"));
        return words;
    }

    private String kicker() {
        String number = place.lesson().number();
        return number.isEmpty()
                ? place.lesson().title()
                : number + " · " + place.lesson().title();
    }

    private VBox asked(Block.Predict predict, boolean open) {
        Prediction prediction = Prediction.of(place.content(), predict.fields());
        Optional<Laboratory.Verdict> verdict = open ? verdict(place, predict) : Optional.empty();
        Optional<Outcome> came = verdict.map(Laboratory.Verdict::outcome);
        VBox words = column(Controls.wrapped(place.content().title(), "slide-kicker"));
        words.getChildren()
                .addAll(
                        text(predict.fields().text("question", ""), "slide-question"),
                        Replies.of(sharp, prediction, came));
        if (verdict.isPresent()) {
            words.getChildren().add(Controls.wrapped(verdict.get().sentence(), "slide-verdict"));
        } else if (open) {
            words.getChildren().add(Controls.wrapped(sharp.say("present.too-early"), "slide-how"));
        }
        return words;
    }

    /// What a question came to, as far as the runs tell.
    static Optional<Laboratory.Verdict> verdict(Place place, Block.@Nullable Predict predict) {
        return predict == null
                ? Optional.empty()
                : place.tools()
                        .course()
                        .judge(
                                place.lesson(),
                                place.page(),
                                predict,
                                place.snapshots(),
                                place.tools().look().words());
    }

    private MarkdownView text(String markdown, String style) {
        MarkdownView view = new MarkdownView(sharp, place.filled(markdown));
        view.getStyleClass().add(style);
        return view;
    }

    private static VBox column(Region first) {
        VBox words = new VBox(APART, first);
        words.getStyleClass().add("slide-words");
        return words;
    }
}
