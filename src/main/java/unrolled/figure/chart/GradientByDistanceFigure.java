package unrolled.figure.chart;

import com.google.auto.service.AutoService;
import java.awt.Color;
import java.awt.Graphics2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import unrolled.engine.setting.Setting;
import unrolled.engine.trace.Activation;
import unrolled.figure.AxisWords;
import unrolled.figure.Figure;
import unrolled.figure.FigureSpec;
import unrolled.figure.Hues;
import unrolled.figure.Palette;
import unrolled.figure.Region;
import unrolled.figure.Run;
import unrolled.figure.ShownActivations;
import unrolled.figure.ShownNumbers;
import unrolled.figure.Style;
import unrolled.figure.Wrapping;
import unrolled.figure.brush.Canvas;
import unrolled.figure.brush.CellNumbers;

/// The length of the gradient by distance from the last position, in powers of ten: bars that hang from the
/// line of 1 where it has shrunk and stand on it where it has grown. A second run, or a second kind of memory,
/// is drawn over the bars as stairs; with `memory: cell` an LSTM has one kind, its cell. A sentence below says
/// from which distance on a limit is passed.
///
/// The scale covers at least `least` to `most`, so that pictures of a lesson can be compared and a dial moves the
/// bars and not the axis; it grows by five powers of ten where the values leave it.
public final class GradientByDistanceFigure implements Figure {
    private static final Setting.Real LEAST = new Setting.Real("least", 1e-30, 1e-1, 1e-6, true);
    private static final Setting.Real MOST = new Setting.Real("most", 10, 1e30, 1e3, true);
    private static final Setting.Real THRESHOLD = new Setting.Real("threshold", 1e-9, 0.5, 1e-3, true);

    private static final Setting.Choice MEMORY = new Setting.Choice("memory", List.of("all", "cell"), "all");

    private static final double EDGE = 1e-30; // what the analysis calls the quietest; one over it is the loudest
    private static final double LINE = 1.5; // text sizes of a line of words
    private static final double LOW = 14; // text sizes: a lower picture has no room for words
    private static final double WORDS = 0.3; // share of the height, at most

    private final FigureSpec spec;

    private GradientByDistanceFigure(FigureSpec spec) {
        this.spec = spec;
    }

    @Override
    public List<Region> paint(Graphics2D graphics, double width, double height, List<Run> runs, Style style) {
        List<DistanceBars.Series> series = series(runs, style);
        Canvas whole = new Canvas(graphics, width, height, style);
        if (series.isEmpty()) {
            whole.hint();
            return whole.regions();
        }
        double room = height < LOW * style.textSize() ? 0 : height * WORDS;
        List<String> words = words(series, whole).stream()
                .limit((long) (room / (LINE * style.textSize())))
                .toList();
        double foot = words.size() * LINE * style.textSize();
        Canvas chart = new Canvas(graphics, width, height - foot, style);
        double least = spec.options().real(LEAST.name());
        double most = spec.options().real(MOST.name());
        new DistanceBars(chart, series, PowerScale.of(series, least, most)).paint();
        for (int i = 0; i < words.size(); i++) {
            double middle = height - foot + (i + 0.5) * LINE * style.textSize();
            Color ink = style.palette().ink();
            whole.text(words.get(i), 0, middle, width, Canvas.Align.LEFT, whole.font(), ink);
        }
        List<Region> regions = new ArrayList<>(chart.regions());
        regions.addAll(whole.regions());
        return regions;
    }

    private List<DistanceBars.Series> series(List<Run> runs, Style style) {
        List<DistanceBars.Series> all = new ArrayList<>();
        for (int run = 0; run < runs.size(); run++) {
            for (Activation activation : ShownActivations.of(runs.get(run), spec.shows())) {
                int rows = activation.rows().size();
                List<Integer> chosen = chosen(activation);
                for (int row : chosen) {
                    String memory = AxisWords.label(activation.rows(), row, style.words());
                    String label = runs.get(run).label();
                    String both = style.words().listed(List.of(label, memory));
                    String name = chosen.size() == 1 ? label : runs.size() == 1 ? memory : both;
                    Color hue = Hues.of(runs, run, style.palette());
                    Color color = Palette.mix(hue, style.palette().ink(), row * 0.6 / rows);
                    all.add(new DistanceBars.Series(name, color, run, activation, row));
                }
            }
        }
        return all;
    }

    /// Which memories are drawn: all, or the cell alone where there is one.
    private List<Integer> chosen(Activation activation) {
        int cell = activation.rows().labels().indexOf("cell");
        boolean alone = cell >= 0 && spec.options().text(MEMORY.name()).equals("cell");
        return alone ? List.of(cell) : ShownNumbers.indices(activation.rows().size());
    }

    /// A sentence for each series, and what the ends of the scale leave out; broken into lines.
    private List<String> words(List<DistanceBars.Series> series, Canvas canvas) {
        List<String> sentences = new ArrayList<>();
        for (DistanceBars.Series one : series) {
            String said = sentence(one, canvas);
            sentences.add(series.size() == 1 ? begun(said) : canvas.say("figure.distance.of", one.name(), said));
        }
        if (series.stream().anyMatch(one -> one.reaches(EDGE) || one.reaches(1 / EDGE))) {
            sentences.add(canvas.say("figure.distance.edge"));
        }
        return sentences.stream()
                .flatMap(sentence -> Wrapping.lines(sentence, canvas.font(), canvas.width).stream())
                .toList();
    }

    /// With a capital letter, where it does not follow the name of a run.
    private static String begun(String sentence) {
        return sentence.substring(0, 1).toUpperCase(Locale.ROOT) + sentence.substring(1);
    }

    private String sentence(DistanceBars.Series one, Canvas canvas) {
        double threshold = spec.options().real(THRESHOLD.name());
        String times = CellNumbers.fixed(1 / threshold, 0);
        int quiet = first(one, -threshold);
        int loud = first(one, 1 / threshold);
        if (Float.isNaN(one.value(0))) {
            return canvas.say("figure.distance.lost");
        } else if (quiet >= 0 && (loud < 0 || quiet < loud)) {
            return canvas.say("figure.distance.quiet", one.label(quiet), times);
        } else if (loud >= 0) {
            return canvas.say("figure.distance.loud", one.label(loud), times);
        }
        return canvas.say("figure.distance.between", times);
    }

    /// The first distance at which the value is above the limit; for a negative limit, below its size.
    private static int first(DistanceBars.Series one, double limit) {
        return IntStream.range(0, one.size())
                .filter(k -> limit > 0 ? one.value(k) > limit : one.value(k) < -limit)
                .findFirst()
                .orElse(-1);
    }

    @Override
    public double heightFor(double width, List<Run> runs, Style style) {
        double words = LINE * style.textSize() * Math.max(1, series(runs, style).size());
        return Math.clamp(width * 0.5, 170, 400) + words;
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
        return ShownNumbers.of(runs, spec.shows()).stream()
                .map(shown -> shown.rows(chosen(shown.activation())))
                .toList();
    }

    /// Installs the figure.
    @AutoService(Figure.Factory.class)
    public static final class Factory implements Figure.Factory {
        @Override
        public String type() {
            return "gradient-by-distance";
        }

        @Override
        public List<Setting> options() {
            return List.of(LEAST, MOST, THRESHOLD, MEMORY);
        }

        @Override
        public Figure create(FigureSpec spec) {
            return new GradientByDistanceFigure(spec);
        }
    }
}
