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

/// One slide of a page: what it is about, its formulas and tables, each question, each figure while the class watches
/// it, what each question came to, and each exercise. One press of the remote control leads from one to the next.
///
/// @param predict the question it asks or answers; null for the other kinds
/// @param task    the exercise; null for the other kinds
/// @param figure  the name of the figure it shows; empty for none
record Stop(Kind kind, Block.@Nullable Predict predict, Block.@Nullable Exercise task, String figure) {
    /// What a slide is for.
    enum Kind {
        TELL,
        SHOW,
        ASK,
        RUN,
        VERDICT,
        DO
    }

    /// Whether what it could give away is seen at once: a question waits, and so does an exercise.
    boolean opens() {
        return kind != Kind.ASK && kind != Kind.DO;
    }

    /// Whether there is an answer to it.
    boolean hasAnswer() {
        return predict != null || task != null;
    }

    /// The slides of a page, in the order in which they are shown.
    ///
    /// @param runs whether there are any; a room has none before it has opened its network, and then no figures
    static List<Stop> of(Page page, PageLab lab, boolean runs) {
        List<String> figures = lab.figures().stream()
                .filter(figure -> runs)
                .map(figure -> figure.spec().name())
                .toList();
        List<Block.Predict> questions = page.all(Block.Predict.class);
        List<String> telling = questions.stream()
                .flatMap(question -> Stream.concat(covered(question), drawn(page, question).stream()))
                .toList();
        String harmless = figures.stream()
                .filter(name -> !telling.contains(name))
                .findFirst()
                .orElse("");
        List<Stop> stops = new ArrayList<>();
        stops.add(plain(Kind.TELL, harmless));
        if (!FirstWords.shown(page).isEmpty()) {
            stops.add(plain(Kind.SHOW, ""));
        }
        questions.forEach(question ->
                stops.add(asked(Kind.ASK, question, drawn(page, question).orElse(harmless))));
        figures.forEach(name -> stops.add(plain(Kind.RUN, name)));
        questions.forEach(question -> stops.add(asked(Kind.VERDICT, question, answer(page, question, figures))));
        page.all(Block.Exercise.class).forEach(task -> stops.add(new Stop(Kind.DO, null, task, "")));
        return stops;
    }

    private static Stop plain(Kind kind, String figure) {
        return new Stop(kind, null, null, figure);
    }

    private static Stop asked(Kind kind, Block.Predict question, String figure) {
        return new Stop(kind, question, null, figure);
    }

    /// The figures that would give the answer away.
    private static Stream<String> covered(Block.Predict question) {
        return question.fields().list("covers", ',').stream();
    }

    /// The figure into which the answer is drawn, if it is a curve.
    private static Optional<String> drawn(Page page, Block.Predict question) {
        return Prediction.of(page, question.fields()) instanceof CurvePrediction curve
                ? Optional.of(curve.figure())
                : Optional.empty();
    }

    /// The figure in which the answer is seen: one that was covered, or the one that was drawn into, else the first.
    private static String answer(Page page, Block.Predict question, List<String> figures) {
        return Stream.concat(covered(question), drawn(page, question).stream())
                .filter(figures::contains)
                .findFirst()
                .orElse(figures.isEmpty() ? "" : figures.getFirst());
    }
}
