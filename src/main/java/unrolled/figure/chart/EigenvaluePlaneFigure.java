package unrolled.figure.chart;

import com.google.auto.service.AutoService;
import java.awt.Color;
import java.awt.Graphics2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import unrolled.engine.setting.Setting;
import unrolled.engine.trace.Activation;
import unrolled.figure.Figure;
import unrolled.figure.FigureSpec;
import unrolled.figure.Hues;
import unrolled.figure.Region;
import unrolled.figure.Run;
import unrolled.figure.ShownActivations;
import unrolled.figure.ShownNumbers;
import unrolled.figure.Style;
import unrolled.figure.brush.Canvas;

/// Eigenvalues as points of the complex plane, with the unit circle and, dashed, the circle of the spectral radius:
/// inside the first what goes round fades, outside it grows. Points outside are filled.
///
/// The plane reaches at least from -`range` to `range` both ways, so that a dial moves the points and not the
/// circle; it grows in steps where they leave it, to ten times the unit circle. What lies beyond that, as where a run
/// has diverged, is an arrow at the edge.
public final class EigenvaluePlaneFigure implements Figure {
    private static final Setting.Real RANGE = new Setting.Real("range", 1.2, 100, 1.5, false);

    private static final double EASY = 15; // text sizes of a plane in which points lie apart

    private final FigureSpec spec;

    private EigenvaluePlaneFigure(FigureSpec spec) {
        this.spec = spec;
    }

    @Override
    public List<Region> paint(Graphics2D graphics, double width, double height, List<Run> runs, Style style) {
        Canvas canvas = new Canvas(graphics, width, height, style);
        List<EigenvaluePlane.Cloud> clouds = clouds(runs, style);
        if (clouds.isEmpty()) {
            canvas.hint();
        } else {
            new EigenvaluePlane(canvas, clouds, spec.options().real(RANGE.name())).paint();
        }
        return canvas.regions();
    }

    /// The points of each run; every activation with a real and an imaginary part, and one number as their radius.
    private List<EigenvaluePlane.Cloud> clouds(List<Run> runs, Style style) {
        List<EigenvaluePlane.Cloud> clouds = new ArrayList<>();
        for (int run = 0; run < runs.size(); run++) {
            Activation points = null;
            Activation radius = null;
            for (Activation shown : ShownActivations.of(runs.get(run), spec.shows())) {
                if (shown.columns().size() == 2) {
                    points = shown;
                } else if (shown.rows().size() == 1 && shown.columns().size() == 1) {
                    radius = shown;
                }
            }
            if (points != null) {
                String name = runs.size() == 1 ? "" : runs.get(run).label();
                Color color = Hues.of(runs, run, style.palette());
                clouds.add(new EigenvaluePlane.Cloud(name, color, run, points, radius));
            }
        }
        return clouds;
    }

    @Override
    public double heightFor(double width, List<Run> runs, Style style) {
        return Math.clamp(width * 0.7, 190, 400);
    }

    /// As large as the plane is, which is square.
    @Override
    public double ease(double width, double height, Heights heights, List<Run> runs, Style style) {
        double size = style.textSize();
        return EigenvaluePlane.side(width, height, size, clouds(runs, style).size()) / (EASY * size);
    }

    @Override
    public boolean overlays() {
        return true;
    }

    @Override
    public Set<String> wants() {
        return Set.copyOf(spec.shows());
    }

    @Override
    public List<ShownNumbers> data(List<Run> runs) {
        return ShownNumbers.of(runs, spec.shows());
    }

    /// The smallest range of one or two digits that takes in `size`, and no smaller than `least`.
    static double range(double size, double least) {
        if (!Double.isFinite(size) || size <= least) {
            return least;
        }
        double power = Math.pow(10, Math.floor(Math.log10(size)));
        for (double factor : new double[] {1.5, 2, 3, 4, 5, 7, 10}) {
            if (factor * power >= size) {
                return factor * power;
            }
        }
        return 15 * power;
    }

    /// Installs the figure.
    @AutoService(Figure.Factory.class)
    public static final class Factory implements Figure.Factory {
        @Override
        public String type() {
            return "eigenvalue-plane";
        }

        @Override
        public List<Setting> options() {
            return List.of(RANGE);
        }

        @Override
        public Figure create(FigureSpec spec) {
            return new EigenvaluePlaneFigure(spec);
        }
    }
}
