package unrolled.view.presenter;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import unrolled.lab.CurvePrediction;
import unrolled.lab.PageLab;
import unrolled.lab.Prediction;
import unrolled.lesson.Block;
import unrolled.lesson.Page;

/// One slide of a page: what it is about, each question, each figure while the class watches it, and what each question
/// came to. One press of the remote control leads from one to the next.
///
/// @param predict the question it asks or answers; null for the other kinds
/// @param figure  the name of the figure it shows; empty for none
record Stop(Kind kind, Block.@Nullable Predict predict, String figure) {
    /// What a slide is for.
    enum Kind {
        TELL,
        ASK,
        RUN,
        VERDICT
    }

    /// Whether what it could give away is seen at once: a question waits.
    boolean opens() {
        return kind != Kind.ASK;
    }

    /// The slides of a page, in the order in which they are shown.
    static List<Stop> of(Page page, PageLab lab) {
        List<String> figures =
                lab.figures().stream().map(figure -> figure.spec().name()).toList();
        List<Block.Predict> questions = page.all(Block.Predict.class);
        List<String> telling = questions.stream().flatMap(Stop::covered).toList();
        String harmless = figures.stream()
                .filter(name -> !telling.contains(name))
                .findFirst()
                .orElse("");
        List<Stop> stops = new ArrayList<>();
        stops.add(new Stop(Kind.TELL, null, harmless));
        questions.forEach(question -> stops.add(new Stop(Kind.ASK, question, harmless)));
        figures.forEach(name -> stops.add(new Stop(Kind.RUN, null, name)));
        questions.forEach(question -> stops.add(new Stop(Kind.VERDICT, question, answer(page, question, figures))));
        return stops;
    }

    /// The figures that would give the answer away.
    private static Stream<String> covered(Block.Predict question) {
        return question.fields().list("covers", ',').stream();
    }

    /// The figure in which the answer is seen: one that was covered, or the one that was drawn into, else the first.
    private static String answer(Page page, Block.Predict question, List<String> figures) {
        Optional<String> drawn = Prediction.of(page, question.fields()) instanceof CurvePrediction curve
                ? Optional.of(curve.figure())
                : Optional.empty();
        return Stream.concat(covered(question), drawn.stream())
                .filter(figures::contains)
                .findFirst()
                .orElse(figures.isEmpty() ? "" : figures.getFirst());
    }
}
