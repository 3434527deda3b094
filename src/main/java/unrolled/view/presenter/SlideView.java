package unrolled.view.presenter;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javafx.scene.Node;
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
import unrolled.view.kit.Typeface;
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
            List<Region> words = spot.open()
                    ? List.of(asked(predict, true), answered(predict, true), answered(predict, false))
                    : List.of(asked(predict, false));
            setCenter(new Spread(kicker(place.content().title()), words, figure));
        } else if (stop.kind() == Stop.Kind.TELL) {
            setCenter(new Spread(kicker(lesson()), List.of(told()), figure));
        } else if (stop.kind() == Stop.Kind.SHOW) {
            setCenter(new Spread(null, List.of(shown()), null));
        } else if (stop.task() != null) {
            Fields fields = stop.task().fields();
            String kind = sharp.say("exercise." + fields.text("kind", "").replace(' ', '-'));
            setCenter(new Spread(kicker(kind), List.of(task(fields, spot.open())), null));
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
        List<String> parts = FirstWords.shown(place.content());
        List<String> others = place.mirrored().map(FirstWords::shown).orElse(List.of());
        for (int i = 0; i < parts.size(); i++) {
            words.getChildren().add(text(parts.get(i), "slide-shown"));
            if (i < others.size() && !others.get(i).equals(parts.get(i))) {
                words.getChildren().add(second(others.get(i)));
            }
        }
        return words;
    }

    private VBox told() {
        VBox words = column(Controls.wrapped(place.content().title(), "slide-heading"));
        place.mirrored().ifPresent(page -> words.getChildren().add(second("**" + page.title() + "**")));
        if (place.page() == 0 && !place.lesson().promise().isEmpty()) {
            words.getChildren().add(text(place.lesson().promise(), "slide-promise"));
        }
        FirstWords.of(place.content()).ifPresent(first -> words.getChildren().add(text(first, "slide-first")));
        place.mirrored().flatMap(FirstWords::of).ifPresent(first -> words.getChildren()
                .add(second(first)));
        return words;
    }

    private static Region kicker(String text) {
        return Controls.wrapped(text, "slide-kicker");
    }

    private String lesson() {
        String number = place.lesson().number();
        return number.isEmpty()
                ? place.lesson().title()
                : number + " · " + place.lesson().title();
    }

    private VBox task(Fields fields, boolean open) {
        VBox words = column(text(fields.text("asks", ""), "slide-question"));
        Optional<Fields> twin = twin(Block.Exercise.class, Block.Exercise::fields, fields.name());
        twin.ifPresent(other -> words.getChildren().add(second(other.text("asks", ""))));
        words.getChildren()
                .add(
                        open
                                ? text(fields.text("answer", ""), "slide-first")
                                : Controls.wrapped(sharp.say("present.answer"), "slide-how"));
        twin.filter(other -> open).ifPresent(other -> words.getChildren().add(second(other.text("answer", ""))));
        return words;
    }

    private VBox asked(Block.Predict predict, boolean open) {
        Prediction prediction = Prediction.of(place.content(), predict.fields());
        VBox words = column(question(predict));
        Optional<Laboratory.Verdict> verdict = open ? verdict(place, predict) : Optional.empty();
        Optional<Outcome> came = verdict.map(Laboratory.Verdict::outcome);
        twin(Block.Predict.class, Block.Predict::fields, predict.fields().name())
                .ifPresent(other -> words.getChildren().add(second(other.text("question", "") + replies(other, came))));
        words.getChildren().add(Replies.of(sharp, prediction, came));
        if (open) {
            words.getChildren().add(said(verdict));
        }
        return words;
    }

    /// Only which answer came true, and what there is to say about it.
    ///
    /// @param again whether the question stands above it once more
    private VBox answered(Block.Predict predict, boolean again) {
        Prediction prediction = Prediction.of(place.content(), predict.fields());
        Optional<Laboratory.Verdict> verdict = verdict(place, predict);
        VBox words = column(Replies.right(sharp, prediction, verdict.map(Laboratory.Verdict::outcome)));
        if (again) {
            words.getChildren().addFirst(question(predict));
        }
        words.getChildren().add(said(verdict));
        return words;
    }

    private Region question(Block.Predict predict) {
        return text(predict.fields().text("question", ""), "slide-question");
    }

    private Region said(Optional<Laboratory.Verdict> verdict) {
        return verdict.<Region>map(it -> text(MarkdownView.sentence(it.sentence()), "slide-verdict"))
                .orElseGet(() -> Controls.wrapped(sharp.say("present.too-early"), "slide-how"));
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
                                place.judged(),
                                place.tools().look().words());
    }

    private MarkdownView text(String markdown, String style) {
        MarkdownView view = new MarkdownView(sharp, place.filled(markdown));
        view.getStyleClass().add(style);
        return view;
    }

    /// The fields of the block of this name in the second language.
    private <B extends Block> Optional<Fields> twin(Class<B> kind, Function<B, Fields> fields, String name) {
        return place.mirrored().stream()
                .flatMap(page -> page.all(kind).stream())
                .map(fields)
                .filter(one -> one.name().equals(name))
                .findFirst();
    }

    /// What can be chosen or put in an order, with the letters and places that [Replies] gives them.
    private static String replies(Fields question, Optional<Outcome> came) {
        List<String> words = question.list(question.has("order") ? "order" : "choices", '|');
        StringBuilder text = new StringBuilder();
        if (came.isPresent() && came.get() instanceof Outcome.Order order) {
            order.things().stream()
                    .filter(thing -> thing < words.size())
                    .map(thing -> "%s  %s".formatted(Replies.place(order, thing), words.get(thing)))
                    .forEach(line -> text.append("\n\n").append(MarkdownView.sentence(line)));
        } else {
            for (int i = 0; i < words.size(); i++) {
                text.append("\n\n%s  %s".formatted(Replies.letter(i), words.get(i)));
            }
        }
        return text.toString();
    }

    private MarkdownView second(String markdown) {
        MarkdownView view = new MarkdownView(sharp, MarkdownView.sentence(place.mirrored(markdown)));
        view.getStyleClass().addAll("second", "slide-second");
        place.mirror().ifPresent(other -> Typeface.in(other.words().language(), view));
        return view;
    }

    private static VBox column(Node first) {
        VBox words = new VBox(APART, first);
        words.getStyleClass().add("slide-words");
        return words;
    }
}
