package unrolled.figure;

import com.google.auto.service.AutoService;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import unrolled.engine.setting.Setting;
import unrolled.engine.trace.Activation;
import unrolled.engine.trace.Scale;

/// The rows of an activation as lines over its columns: accuracy by distance, perplexity by n, what a probe
/// still finds. Several runs share one chart.
public final class LinesFigure implements Figure {
    private static final double REACH = 9; // px around a point that belong to it

    private final FigureSpec spec;

    private LinesFigure(FigureSpec spec) {
        this.spec = spec;
    }

    /// One line and the row it stands for.
    private record Row(Charts.Line line, int run, Activation activation, int row) {}

    @Override
    public List<Region> paint(Graphics2D graphics, double width, double height, List<Run> runs, Style style) {
        Canvas canvas = new Canvas(graphics, width, height, style);
        List<Row> rows = new ArrayList<>();
        for (int run = 0; run < runs.size(); run++) {
            for (Activation activation : Shown.of(runs.get(run), spec.shows())) {
                for (int row = 0; row < activation.rows().size(); row++) {
                    rows.add(row(runs, run, activation, row, style));
                }
            }
        }
        if (rows.isEmpty()) {
            canvas.hint("figure.press-train");
            return canvas.regions();
        }
        Activation first = rows.getFirst().activation();
        Charts.Frame frame = new Charts.Frame(
                style.words().term(first.columns().name()),
                first.scale() == Scale.LOG,
                first.scale() == Scale.UNIT,
                true,
                guess());
        Charts.Area area = Charts.paint(canvas, rows.stream().map(Row::line).toList(), frame);
        for (Row row : rows) {
            for (int column = 0; column < row.line().x().length; column++) {
                double x = area.x(row.line().x()[column]);
                double y = area.y(row.line().y()[column]);
                canvas.cell(
                        new Rectangle2D.Double(x - REACH, y - REACH, 2 * REACH, 2 * REACH),
                        row.run(),
                        row.activation(),
                        row.row(),
                        column);
            }
        }
        return canvas.regions();
    }

    private double guess() {
        double guess = spec.options().real("guess");
        return guess < 0 ? Double.NaN : guess;
    }

    private Row row(List<Run> runs, int run, Activation activation, int row, Style style) {
        int columns = activation.columns().size();
        double[] x = new double[columns];
        double[] y = new double[columns];
        for (int column = 0; column < columns; column++) {
            x[column] = position(activation.columns().label(column), column);
            y[column] = activation.at(row, column);
        }
        boolean one = activation.rows().size() == 1;
        String own = style.words().term(activation.rows().label(row));
        String name =
                runs.size() > 1 ? (one ? runs.get(run).label() : runs.get(run).label() + " " + own) : own;
        return new Row(
                new Charts.Line(name, color(runs, run, style), x, y, columns <= 30, row % 2 == 0 && !one),
                run,
                activation,
                row);
    }

    /// Numbers stand where they belong; words one after another.
    private static double position(String label, int column) {
        try {
            return Double.parseDouble(label);
        } catch (NumberFormatException e) {
            return column;
        }
    }

    /// Runs of one family get lighter one after another, so that they can be told apart.
    private static Color color(List<Run> runs, int run, Style style) {
        Color hue = style.palette().hue(runs.get(run).hue());
        int before = 0;
        for (int i = 0; i < run; i++) {
            before += runs.get(i).hue().equals(runs.get(run).hue()) ? 1 : 0;
        }
        if (before == 0) {
            return hue;
        }
        Color to = before % 2 == 1 ? style.palette().accent() : style.palette().ink();
        return before > 2 ? style.palette().soft() : to;
    }

    @Override
    public double heightFor(double width, List<Run> runs, Style style) {
        return Math.clamp(width * 0.55, 160, 440);
    }

    @Override
    public Set<String> wants() {
        return Set.copyOf(spec.shows());
    }

    @Override
    public List<Activation> data(Run run) {
        return Shown.of(run, spec.shows());
    }

    /// Installs the figure.
    @AutoService(Figure.Factory.class)
    public static final class Factory implements Figure.Factory {
        @Override
        public String type() {
            return "lines";
        }

        @Override
        public List<Setting> options() {
            return List.of(new Setting.Real("guess", -1, 1, -1, false));
        }

        @Override
        public Figure create(FigureSpec spec) {
            return new LinesFigure(spec);
        }
    }
}
