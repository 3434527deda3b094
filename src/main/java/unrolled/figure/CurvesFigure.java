package unrolled.figure;

import com.google.auto.service.AutoService;
import java.awt.Color;
import java.awt.Graphics2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import unrolled.engine.setting.Setting;
import unrolled.engine.trace.Activation;
import unrolled.engine.trace.Axis;
import unrolled.engine.trace.Origins;
import unrolled.engine.trace.Scale;
import unrolled.training.Curve;

/// Quantities over the training steps: loss, accuracy, gradient norm; one line a quantity and run.
public final class CurvesFigure implements Figure {
    private final FigureSpec spec;

    private CurvesFigure(FigureSpec spec) {
        this.spec = spec;
    }

    @Override
    public List<Region> paint(Graphics2D graphics, double width, double height, List<Run> runs, Style style) {
        Canvas canvas = new Canvas(graphics, width, height, style);
        List<Charts.Line> lines = new ArrayList<>();
        for (Run run : runs) {
            for (String name : spec.shows()) {
                for (Curve curve : run.snapshot().curves()) {
                    if (curve.name().equals(name) && curve.size() > 1) {
                        lines.add(line(curve, run, runs.size(), style));
                    }
                }
            }
        }
        if (lines.isEmpty()) {
            canvas.hint("figure.press-train");
            return canvas.regions();
        }
        boolean unit = spec.shows().stream().allMatch(name -> name.equals("accuracy") || name.equals("read"));
        Charts.paint(
                canvas,
                lines,
                new Charts.Frame(
                        style.words().term("step"),
                        spec.options().text("axis").equals("logarithmic"),
                        unit,
                        true,
                        Double.NaN));
        return canvas.regions();
    }

    /// What is measured on the batch in hand is noisy: it stands back in a fainter colour.
    private Charts.Line line(Curve curve, Run run, int runs, Style style) {
        double[] x = new double[curve.size()];
        double[] y = new double[curve.size()];
        for (int i = 0; i < x.length; i++) {
            x[i] = curve.step(i);
            y[i] = curve.value(i);
        }
        boolean training = curve.name().startsWith("train.");
        Color hue = style.palette().hue(run.hue());
        String quantity = style.words().term(curve.name());
        String name = runs == 1 ? quantity : spec.shows().size() == 1 ? run.label() : run.label() + " " + quantity;
        return new Charts.Line(name, training ? mixed(hue, style.palette().panel()) : hue, x, y, false, false);
    }

    private static Color mixed(Color a, Color b) {
        return new Color(
                (a.getRed() + b.getRed()) / 2, (a.getGreen() + b.getGreen()) / 2, (a.getBlue() + b.getBlue()) / 2);
    }

    @Override
    public double heightFor(double width, List<Run> runs, Style style) {
        return Math.clamp(width * 0.55, 150, 420);
    }

    @Override
    public Set<String> wants() {
        return Set.of();
    }

    /// Each curve as a row of values over its steps.
    @Override
    public List<Activation> data(Run run) {
        List<Activation> data = new ArrayList<>();
        for (Curve curve : run.snapshot().curves()) {
            if (spec.shows().contains(curve.name())) {
                List<String> steps = new ArrayList<>();
                float[] values = new float[curve.size()];
                for (int i = 0; i < values.length; i++) {
                    steps.add(Integer.toString(curve.step(i)));
                    values[i] = curve.value(i);
                }
                data.add(new Activation(
                        curve.name(),
                        Axis.single(curve.name()),
                        new Axis("step", steps),
                        values,
                        Scale.ANY,
                        Origins.measured(curve.name())));
            }
        }
        return data;
    }

    /// Installs the figure.
    @AutoService(Figure.Factory.class)
    public static final class Factory implements Figure.Factory {
        @Override
        public String type() {
            return "curves";
        }

        @Override
        public List<Setting> options() {
            return List.of(new Setting.Choice("axis", List.of("linear", "logarithmic"), "linear"));
        }

        @Override
        public Figure create(FigureSpec spec) {
            return new CurvesFigure(spec);
        }
    }
}
