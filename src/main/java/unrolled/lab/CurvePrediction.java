package unrolled.lab;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import unrolled.figure.Run;
import unrolled.figure.chart.ChartFrame;
import unrolled.figure.chart.Drawn;
import unrolled.figure.chart.LineChart;
import unrolled.figure.chart.Sketch;
import unrolled.lesson.Block;
import unrolled.lesson.Fields;
import unrolled.lesson.LessonException;
import unrolled.lesson.Page;
import unrolled.training.TrainingSnapshot;

/// A curve that the learner draws into a chart of the page, and the first line of a run in it.
///
/// @param figure its name
/// @param title  of the figure, in the reader's language
/// @param chart  draws the line
/// @param run    whose line; empty for the first of the figure
/// @param across what the axis below covers while it is drawn
/// @param up     what the axis at the left covers
/// @param within mean distance, as a share of `up`, that still counts as right
public record CurvePrediction(
        String figure, String title, LineChart chart, String run, NumberScale across, NumberScale up, double within)
        implements Prediction {
    private static final double WITHIN = 0.15; // where the lesson says nothing
    private static final double ENOUGH = 0.5; // of the axis below has to be drawn over

    /// @param page where the figure stands
    /// @throws LessonException with file and line
    static CurvePrediction of(Page page, Fields fields) {
        String figure = fields.text("curve", "");
        Fields drawn = page.all(Block.Figure.class).stream()
                .map(Block.Figure::fields)
                .filter(block -> block.name().equals(figure))
                .findFirst()
                .orElseThrow(() -> fields.at("curve")
                        .error("no figure '%s' on this page; there are %s".formatted(figure, figures(page))));
        List<String> of = drawn.list("of", ',');
        if (!(Laboratory.figure(drawn, of).figure() instanceof LineChart chart)) {
            throw fields.at("curve")
                    .error("the figure '%s' is of type '%s'; a curve is drawn into one of type 'curves' or 'lines'"
                            .formatted(figure, drawn.text("type", "")));
        }
        String run = fields.text("run", "");
        if (!run.isEmpty() && !of.isEmpty() && !of.contains(run)) {
            throw fields.at("run")
                    .error("the figure '%s' does not show '%s'; it shows %s"
                            .formatted(figure, run, String.join(", ", of)));
        }
        NumberScale across = NumberScale.of(fields.at("across"), false, "");
        if (across.logarithmic()) {
            throw fields.at("across").error("the axis below a curve is straight; leave 'logarithmic' out");
        }
        return new CurvePrediction(
                figure,
                drawn.text("title", figure),
                chart,
                run.isEmpty() && !of.isEmpty() ? of.getFirst() : run,
                across,
                NumberScale.of(fields.at("up"), false, ""),
                Prediction.within(fields, WITHIN));
    }

    private static String figures(Page page) {
        List<String> names = page.all(Block.Figure.class).stream()
                .map(block -> block.fields().name())
                .toList();
        return names.isEmpty() ? "none" : String.join(", ", names);
    }

    @Override
    public Optional<Outcome> outcome(Map<String, TrainingSnapshot> runs, String usual) {
        TrainingSnapshot snapshot = runs.get(run.isEmpty() ? usual : run);
        Drawn line = snapshot == null ? new Drawn(List.of()) : chart.first(new Run("", "", snapshot));
        return line.points().size() < 2 ? Optional.empty() : Optional.of(new Outcome.Line(line, range(up), within));
    }

    private static ChartFrame.Range range(NumberScale scale) {
        return new ChartFrame.Range(scale.low(), scale.high(), scale.logarithmic());
    }

    /// What stands in the figure.
    ///
    /// @param open whether it can still be changed; what the run made is not shown until then
    public Sketch sketch(Drawn drawn, boolean open) {
        return new Sketch(range(across), range(up), open, drawn);
    }

    /// Whether a line goes over enough of the axis to be held against another.
    public boolean isEnough(Reply reply) {
        return reply instanceof Reply.Curve(Drawn line)
                && line.points().size() > 1
                && across.share(line.to()) - across.share(line.from()) >= ENOUGH - 1e-9;
    }

    /// None but the figure's own.
    @Override
    public List<Measure> measures() {
        return List.of();
    }

    @Override
    public Set<String> reads(String usual) {
        return Set.of(run.isEmpty() ? usual : run);
    }

    @Override
    public String rule() {
        return "curve";
    }
}
