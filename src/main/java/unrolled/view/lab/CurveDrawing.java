package unrolled.view.lab;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import unrolled.figure.chart.Drawn;
import unrolled.figure.chart.Sketch;
import unrolled.lab.CurvePrediction;
import unrolled.lab.Prediction;
import unrolled.lab.Reply;
import unrolled.lesson.Block;
import unrolled.view.canvas.Sketching;
import unrolled.view.workbench.Answers;
import unrolled.view.workbench.Workbench;

/// A curve that a page asks for, in the figure it is drawn into: while it is open, the figure shows its axes and the
/// drawing and waits with what the run made; once it is given, it stays beside the run's; skipped, it is gone.
final class CurveDrawing {
    private final LabView.PageRef place;
    private final Block.Predict predict;
    private final CurvePrediction prediction;
    private final Answers answers;
    private final Map<String, String> options; // of the figure
    private @Nullable Sketching sketching;

    private CurveDrawing(
            LabView.PageRef place,
            Block.Predict predict,
            CurvePrediction prediction,
            Answers answers,
            Workbench bench) {
        this.place = place;
        this.predict = predict;
        this.prediction = prediction;
        this.answers = answers;
        options = bench.figureOptions(prediction.figure());
        refresh();
    }

    /// The drawing that a prediction asks for; empty for one of another kind.
    static Optional<CurveDrawing> of(LabView.PageRef place, Block.Predict predict, Answers answers, Workbench bench) {
        Prediction asked = Prediction.of(place.lesson().pages().get(place.page()), predict.fields());
        return asked instanceof CurvePrediction curve
                ? Optional.of(new CurveDrawing(place, predict, curve, answers, bench))
                : Optional.empty();
    }

    boolean isIn(String figure) {
        return prediction.figure().equals(figure);
    }

    /// Calls this after each change of what is drawn or given.
    void watch(Runnable changed) {
        answers.watch(() -> {
            refresh();
            changed.run();
        });
    }

    /// What draws; null once the curve is given or skipped.
    @Nullable
    Sketching sketching() {
        return sketching;
    }

    private void refresh() {
        Optional<Reply> given = answers.to(place.lesson(), predict).filter(prediction::fits);
        Drawn drawn = drawn(given.isPresent() ? given : answers.draft(place.lesson(), predict));
        if (given.isEmpty()) {
            Sketch open = prediction.sketch(drawn, true);
            options.put(Sketch.OPTION, open.toText());
            if (sketching == null) {
                sketching = new Sketching(open, this::draft, this::give);
            } else if (drawn.isEmpty()) {
                sketching.take(drawn);
            }
        } else if (drawn.isEmpty()) {
            sketching = null;
            options.remove(Sketch.OPTION);
        } else {
            sketching = null;
            options.put(Sketch.OPTION, prediction.sketch(drawn, false).toText());
        }
    }

    private static Drawn drawn(Optional<Reply> reply) {
        return reply.isPresent() && reply.get() instanceof Reply.Curve(Drawn line) ? line : new Drawn(List.of());
    }

    private void draft(Drawn line) {
        answers.draft(place.lesson(), predict, new Reply.Curve(line));
    }

    private void give() {
        answers.draft(place.lesson(), predict)
                .filter(prediction::isEnough)
                .ifPresent(reply -> answers.give(place.lesson(), predict, reply));
    }
}
