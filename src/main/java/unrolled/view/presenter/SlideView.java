package unrolled.view.presenter;

import java.util.List;
import java.util.Optional;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import unrolled.lab.Laboratory;
import unrolled.lab.Outcome;
import unrolled.lab.Prediction;
import unrolled.lesson.Block;
import unrolled.lesson.Fields;
import unrolled.view.canvas.FigureHost;
import unrolled.view.kit.Controls;
import unrolled.view.kit.Tools;
import unrolled.view.page.MarkdownView;

/// One slide as it stands now: made anew for each step of the talk.
final class SlideView extends BorderPane {
    private static final double APART = 9; // units

    private final Place place;
    private final Tools sharp; // for words that are made larger

    /// @param sharp as those of the place, for more pixels
    SlideView(Place place, Tools sharp, Spot spot, SlideFigures figures) {
        this.place = place;
        this.sharp = sharp;
        Stop stop = spot.stop();
        getStyleClass().addAll("slide", "slide-" + stop.kind());
        FigureHost.Length length = stop.kind() == Stop.Kind.RUN ? FigureHost.Length.WHOLE : FigureHost.Length.BRIEF;
        FigureHost figure =
                figures.see(stop.figure(), spot.pictured(), spot.asks(), length).orElse(null);
        Block.Predict predict = stop.predict();
        if (predict != null) {
            boolean open = spot.open();
            List<Region> words = open
                    ? List.of(asked(predict, true, false), asked(predict, true, true))
                    : List.of(asked(predict, false, false));
            setCenter(new Spread(words, figure));
        } else if (stop.kind() == Stop.Kind.TELL) {
            setCenter(new Spread(List.of(told()), figure));
        } else if (stop.kind() == Stop.Kind.SHOW) {
            setCenter(new Spread(List.of(shown()), null));
        } else if (stop.task() != null) {
            setCenter(new Spread(List.of(task(stop.task().fields(), spot.open())), null));
        } else {
            setCenter(figure);
        }
    }

    /// Shows what a slide has no room for at once; says whether there was any of it left.
    boolean further() {
        return getCenter() instanceof Spread spread && spread.further();
    }

    private VBox shown() {
        VBox words = column(Controls.wrapped(place.content().title(), "slide-heading"));
        FirstWords.shown(place.content()).forEach(part -> words.getChildren().add(text(part, "slide-shown")));
        return words;
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

    private VBox task(Fields fields, boolean open) {
        String kind = "exercise." + fields.text("kind", "").replace(' ', '-');
        VBox words = column(Controls.wrapped(sharp.say(kind), "slide-kicker"));
        words.getChildren().add(text(fields.text("asks", ""), "slide-question"));
        words.getChildren()
                .add(
                        open
                                ? text(fields.text("answer", ""), "slide-first")
                                : Controls.wrapped(sharp.say("present.answer"), "slide-how"));
        return words;
    }

    /// @param brief whether it says only which answer came true, and what there is to say about it
    private VBox asked(Block.Predict predict, boolean open, boolean brief) {
        Prediction prediction = Prediction.of(place.content(), predict.fields());
        Optional<Laboratory.Verdict> verdict = open ? verdict(place, predict) : Optional.empty();
        Optional<Outcome> came = verdict.map(Laboratory.Verdict::outcome);
        VBox words = column(Controls.wrapped(place.content().title(), "slide-kicker"));
        words.getChildren().add(text(predict.fields().text("question", ""), "slide-question"));
        words.getChildren().add(brief ? Replies.right(sharp, prediction, came) : Replies.of(sharp, prediction, came));
        if (verdict.isPresent()) {
            words.getChildren().add(text(MarkdownView.sentence(verdict.get().sentence()), "slide-verdict"));
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
