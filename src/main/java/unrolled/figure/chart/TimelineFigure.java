package unrolled.figure.chart;

import com.google.auto.service.AutoService;
import java.awt.Graphics2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import unrolled.engine.setting.Setting;
import unrolled.engine.source.Code;
import unrolled.engine.trace.Activation;
import unrolled.engine.trace.Axis;
import unrolled.engine.trace.Origins;
import unrolled.engine.trace.Scale;
import unrolled.fault.InputException;
import unrolled.figure.Figure;
import unrolled.figure.FigureSpec;
import unrolled.figure.Region;
import unrolled.figure.Run;
import unrolled.figure.ShownNumbers;
import unrolled.figure.Style;
import unrolled.figure.brush.Canvas;

/// Models that others have published, by date and number of parameters on a logarithmic scale, with the networks of
/// the page as lines for comparison. A model whose size was not published is a band over all sizes.
///
/// Dates and sizes stand in the lesson: `models: GPT-2 2019-02 124.4e6 1.558e9; GPT-4 2023-03 ?`.
public final class TimelineFigure implements Figure {
    private static final Setting.Formed MODELS =
            new Setting.Formed("models", PublishedModels.FORM, "GPT-2 2019-02 124.4e6 1.558e9; GPT-4 2023-03 ?", "");

    private final FigureSpec spec;

    private TimelineFigure(FigureSpec spec) {
        this.spec = spec;
    }

    /// Runs that have been looked into: their networks stand.
    static List<Run> begun(List<Run> runs) {
        return runs.stream()
                .filter(run -> !run.snapshot().trace().activations().isEmpty())
                .toList();
    }

    private PublishedModels models() {
        return PublishedModels.parse(spec.options().text(MODELS.name()));
    }

    @Override
    public List<Region> paint(Graphics2D graphics, double width, double height, List<Run> runs, Style style) {
        Canvas canvas = new Canvas(graphics, width, height, runs, style);
        if (begun(runs).isEmpty()) {
            canvas.hint();
        } else {
            new TimelinePainting(canvas, models().models()).paint();
        }
        return canvas.regions();
    }

    @Override
    public double heightFor(double width, List<Run> runs, Style style) {
        return Math.clamp(width * 0.62, 220, 460);
    }

    @Override
    public boolean overlays() {
        return true;
    }

    @Override
    public Set<String> wants() {
        return Set.of();
    }

    @Override
    public List<Code> code() {
        return List.of(Code.of(TimelineFigure.class, "private static Activation parameters(Run run)"));
    }

    @Override
    public void check(List<Run> runs) {
        if (models().models().isEmpty()) {
            throw new InputException("a timeline needs models, such as 'models: %s'".formatted(MODELS.example()));
        }
    }

    @Override
    public List<ShownNumbers> data(List<Run> runs) {
        List<ShownNumbers> data = new ArrayList<>();
        for (Run run : begun(runs)) {
            if (data.isEmpty()) {
                data.add(new ShownNumbers(run, models().numbers()));
            }
            data.add(new ShownNumbers(run, parameters(run)));
        }
        return data;
    }

    private static Activation parameters(Run run) {
        float[] count = {run.snapshot().parameters()};
        Axis one = Axis.single("parameters");
        return new Activation("parameters", one, one, count, Scale.COUNT, Origins.measured("parameters"));
    }

    /// Installs the figure.
    @AutoService(Figure.Factory.class)
    public static final class Factory implements Figure.Factory {
        @Override
        public String type() {
            return "timeline";
        }

        @Override
        public List<Setting> options() {
            return List.of(MODELS);
        }

        @Override
        public boolean needsShows(FigureSpec spec) {
            return false;
        }

        @Override
        public Figure create(FigureSpec spec) {
            return new TimelineFigure(spec);
        }
    }
}
