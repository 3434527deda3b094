package unrolled.figure.chart;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import unrolled.engine.trace.Activation;
import unrolled.engine.trace.Scale;
import unrolled.figure.FigureSpec;
import unrolled.figure.Run;
import unrolled.figure.ShownActivations;
import unrolled.training.Curve;
import unrolled.training.PowerLaw;
import unrolled.training.TrainingSnapshot;

/// Where runs stand on a chart of loss by size: a row of points for each hue, and the power law through the smallest
/// of them.
///
/// @param rows in the order in which their hues come up on the page
record ScalingPoints(List<Row> rows) {
    static final String PARAMETERS = "parameters";
    static final String TOKENS = "tokens read";
    static final String WORK = "multiply-adds";
    static final String STEPS = "steps";

    /// What can be taken across, beside any setting that is a number.
    static final List<String> MEASURES = List.of(PARAMETERS, TOKENS, WORK, STEPS);

    ScalingPoints {
        rows = List.copyOf(rows);
    }

    /// One run.
    ///
    /// @param index  of the figure's runs
    /// @param fitted whether the law goes through it
    record Point(Run run, int index, double size, double value, boolean fitted) {}

    /// Runs of one hue, the smallest first.
    record Row(String hue, List<Point> points, Optional<PowerLaw> law) {
        /// What the law of the smaller ones says of a run it was not fitted to; NaN for one that it was.
        double foretold(Point point) {
            return point.fitted()
                    ? Double.NaN
                    : law.map(it -> it.at(point.size())).orElse(Double.NaN);
        }
    }

    /// Those of the runs that have a size and a value.
    static ScalingPoints of(FigureSpec spec, List<Run> runs) {
        Map<String, List<Point>> byHue = new LinkedHashMap<>();
        for (int i = 0; i < runs.size(); i++) {
            double size = size(spec, runs.get(i).snapshot());
            double value = value(spec, runs.get(i));
            if (size > 0 && Double.isFinite(value)) {
                byHue.computeIfAbsent(runs.get(i).hue(), hue -> new ArrayList<>())
                        .add(new Point(runs.get(i), i, size, value, false));
            }
        }
        int fit = spec.options().whole(ScalingFigure.FIT.name());
        double floor = spec.options().real(ScalingFigure.FLOOR.name());
        List<Row> rows = new ArrayList<>();
        byHue.forEach((hue, points) -> rows.add(row(hue, points, fit, floor)));
        return new ScalingPoints(rows);
    }

    private static Row row(String hue, List<Point> points, int fit, double floor) {
        points.sort(Comparator.comparingDouble(Point::size));
        List<Point> marked = new ArrayList<>();
        for (Point point : points) {
            boolean fitted = marked.size() < fit;
            marked.add(new Point(point.run(), point.index(), point.size(), point.value(), fitted));
        }
        List<Point> through = marked.stream().filter(Point::fitted).toList();
        Optional<PowerLaw> law = PowerLaw.through(
                through.stream().mapToDouble(Point::size).toArray(),
                through.stream().mapToDouble(Point::value).toArray(),
                floor);
        return new Row(hue, List.copyOf(marked), law);
    }

    /// How large a run is, in what the figure takes across; NaN if it has no such setting.
    static double size(FigureSpec spec, TrainingSnapshot run) {
        String takes = spec.options().text(ScalingFigure.TAKES.name());
        boolean embeddings =
                spec.options().text(ScalingFigure.EMBEDDINGS.name()).equals("yes");
        return switch (takes) {
            case PARAMETERS -> embeddings ? run.parameters() : run.withoutEmbeddings();
            case WORK -> run.multiplyAdds();
            case STEPS -> run.step();
            case TOKENS -> run.step() * setting(run, "batch") * setting(run, "length");
            default -> setting(run, takes);
        };
    }

    private static double setting(TrainingSnapshot run, String name) {
        return run.settings().get(name) instanceof Number number ? number.doubleValue() : Double.NaN;
    }

    /// The newest value of the curve that is shown, or the metric where its label is the one that is asked for.
    private static double value(FigureSpec spec, Run run) {
        for (Curve curve : run.snapshot().curves()) {
            if (curve.name().equals(spec.shows().getFirst())) {
                return curve.last();
            }
        }
        return metric(spec, run)
                .map(found -> {
                    int column = found.columns().find(at(spec));
                    return column < 0 ? Double.NaN : (double) found.at(0, column);
                })
                .orElse(Double.NaN);
    }

    /// The metric that is shown, if it is no curve.
    static Optional<Activation> metric(FigureSpec spec, Run run) {
        return ShownActivations.of(run, spec.shows()).stream().findFirst();
    }

    private static String at(FigureSpec spec) {
        return Integer.toString(spec.options().whole(ScalingFigure.AT.name()));
    }

    /// Whether what is shown is a share, which has a chart from 0 to 1 in place of a logarithmic one.
    static boolean isShare(FigureSpec spec, List<Run> runs) {
        String name = spec.shows().getFirst();
        return name.equals("accuracy")
                || name.equals("exact")
                || runs.stream()
                        .flatMap(run -> metric(spec, run).stream())
                        .anyMatch(found -> found.scale() == Scale.UNIT);
    }
}
