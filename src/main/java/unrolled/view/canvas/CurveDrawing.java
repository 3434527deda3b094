package unrolled.view.canvas;

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
import unrolled.lesson.Lesson;
import unrolled.view.workbench.Answers;
import unrolled.view.workbench.Workbench;

/// A curve that a page asks for, in the figure it is drawn into: while it is open, the figure shows its axes and the
/// drawing and waits with what the run made; once it is given, it stays beside the run's; skipped, it is gone.
public final class CurveDrawing {
    private final Lesson lesson;
    private final Block.Predict predict;
    private final CurvePrediction prediction;
    private final Answers answers;
    private final Map<String, String> options; // of the figure
    private @Nullable Sketching sketching;
    private boolean revealed;

    private CurveDrawing(
            Lesson lesson, Block.Predict predict, CurvePrediction prediction, Answers answers, Workbench bench) {
        this.lesson = lesson;
        this.predict = predict;
        this.prediction = prediction;
        this.answers = answers;
        options = bench.figureOptions(prediction.figure());
        refresh();
    }

    /// The drawing that a prediction asks for; empty for one of another kind.
    ///
    /// @param page of the lesson, from 0
    public static Optional<CurveDrawing> of(
            Lesson lesson, int page, Block.Predict predict, Answers answers, Workbench bench) {
        Prediction asked = Prediction.of(lesson.pages().get(page), predict.fields());
        return asked instanceof CurvePrediction curve
                ? Optional.of(new CurveDrawing(lesson, predict, curve, answers, bench))
                : Optional.empty();
    }

    public boolean isIn(String figure) {
        return prediction.figure().equals(figure);
    }

    /// Calls this after each change of what is drawn or given.
    public void watch(Runnable changed) {
        answers.watch(() -> {
            refresh();
            changed.run();
        });
    }

    /// What draws; null once the curve is given or skipped.
    public @Nullable Sketching sketching() {
        return sketching;
    }

    /// Shows what the run made beside what is drawn so far, as if the curve were given, or waits with it.
    public void reveal(boolean shown) {
        revealed = shown;
        refresh();
    }

    private void refresh() {
        Optional<Reply> given = answers.to(lesson, predict).filter(prediction::fits);
        Drawn drawn = drawn(given.isPresent() ? given : answers.draft(lesson, predict));
        if (given.isEmpty() && !revealed) {
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
        answers.draft(lesson, predict, new Reply.Curve(line));
    }

    private void give() {
        answers.draft(lesson, predict)
                .filter(prediction::isEnough)
                .ifPresent(reply -> answers.give(lesson, predict, reply));
    }
}
