package unrolled.figure.recurrent;

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
import unrolled.engine.trace.Trace;
import unrolled.figure.Figure;
import unrolled.figure.FigureSpec;
import unrolled.figure.Hues;
import unrolled.figure.OptionChecks;
import unrolled.figure.Region;
import unrolled.figure.Run;
import unrolled.figure.ShownActivations;
import unrolled.figure.ShownNumbers;
import unrolled.figure.Style;
import unrolled.figure.Wrapping;
import unrolled.figure.brush.Canvas;
import unrolled.figure.brush.CellNumbers;

/// The inside of a recurrent cell at one position, with its real numbers: pipes in which they flow, gates as valves
/// that stand as far open as the gates are. One unit at a time; the reader moves on along the text and from unit to
/// unit.
///
/// @param position from 0
/// @param unit     from 0
public record CellDiagramFigure(FigureSpec spec, int position, int unit) implements Figure {
    private static final double WIDE = 36; // text sizes: in a narrower picture the numbers stand in a list
    private static final double HIGH = 18; // text sizes: the same for a lower one
    private static final String POSITION = "position";
    private static final String UNIT = "unit";

    @Override
    public Extent extent(List<Run> runs) {
        List<Activation> shown = ShownActivations.of(runs.getFirst(), spec.shows());
        if (shown.isEmpty()) {
            return Extent.NOTHING;
        }
        int positions = shown.getFirst().rows().size();
        int units = shown.getFirst().columns().size();
        return new Extent(positions, units, Math.clamp(position, 0, positions - 1), Math.clamp(unit, 0, units - 1));
    }

    @Override
    public Figure at(int newPosition, int newUnit) {
        return new CellDiagramFigure(spec, newPosition < 0 ? position : newPosition, newUnit < 0 ? unit : newUnit);
    }

    @Override
    public List<Region> paint(Graphics2D graphics, double width, double height, List<Run> runs, Style style) {
        Canvas canvas = new Canvas(graphics, width, height, runs, style);
        List<Activation> shown = ShownActivations.of(runs.getFirst(), spec.shows());
        if (shown.isEmpty()) {
            canvas.hint();
            return canvas.regions();
        }
        Innards innards = innards(canvas, runs.getFirst(), shown);
        boolean roomy = width >= leastWidth(style) && height >= HIGH * canvas.size();
        if (!roomy) {
            new CellList(innards, shown).paint();
            return canvas.regions();
        }
        Color hue = Hues.of(runs.getFirst(), style.palette());
        switch (innards.model()) {
            case "lstm" -> new LstmDiagram(innards, CellFrame.of(innards, hue, shown)).paint();
            case "gru" -> new GruDiagram(innards, CellFrame.of(innards, hue, shown)).paint();
            case "rnn" -> new RnnDiagram(innards, CellFrame.of(innards, hue, shown)).paint();
            default -> canvas.message(canvas.say("figure.cell.unknown", innards.model()));
        }
        return canvas.regions();
    }

    private Innards innards(Canvas canvas, Run run, List<Activation> shown) {
        Activation first = shown.getFirst();
        Trace trace = run.snapshot().trace();
        return new Innards(
                canvas,
                trace.with(CellProducts.of(trace, model(first))),
                model(first),
                Math.clamp(position, 0, first.rows().size() - 1),
                Math.clamp(unit, 0, first.columns().size() - 1));
    }

    private static String model(Activation first) {
        return first.name().substring(0, Math.max(0, first.name().indexOf('.')));
    }

    @Override
    public double heightFor(double width, List<Run> runs, Style style) {
        double size = style.textSize();
        List<Activation> shown = ShownActivations.of(runs.getFirst(), spec.shows());
        return width >= leastWidth(style) || shown.isEmpty()
                ? Math.clamp(width * 0.5, 22 * size, 32 * size)
                : CellList.high(width, size, shown.size());
    }

    /// As much as the drawing needs, where it is wide enough for one: the words around it speak of the drawing.
    @Override
    public Heights heights(double width, List<Run> runs, Style style) {
        Heights usual = Figure.super.heights(width, runs, style);
        boolean drawn = width >= leastWidth(style);
        return drawn ? usual.withLeast(HIGH * style.textSize()) : usual;
    }

    @Override
    public double leastWidth(Style style) {
        return WIDE * style.textSize();
    }

    @Override
    public Set<String> wants() {
        return Set.copyOf(spec.shows());
    }

    @Override
    public void check(List<Run> runs) {
        List<Activation> shown = ShownActivations.of(runs.getFirst(), spec.shows());
        if (!shown.isEmpty()) {
            int positions = shown.getFirst().rows().size();
            int units = shown.getFirst().columns().size();
            OptionChecks.index(POSITION, spec.options().whole(POSITION), 0, positions);
            OptionChecks.index(UNIT, spec.options().whole(UNIT), 0, units);
        }
    }

    @Override
    public List<ShownNumbers> data(List<Run> runs) {
        Run run = runs.getFirst();
        List<Activation> shown = new ArrayList<>(ShownActivations.of(run, spec.shows()));
        if (!shown.isEmpty()) {
            shown.addAll(CellProducts.of(run.snapshot().trace(), model(shown.getFirst())));
        }
        List<ShownNumbers> numbers = new ArrayList<>();
        for (Activation one : shown) {
            int at = Math.clamp(position, 0, one.rows().size() - 1);
            boolean before =
                    at > 0 && (one.name().endsWith(".state") || one.name().endsWith(".cell"));
            numbers.add(new ShownNumbers(run, one)
                    .rows(before ? List.of(at - 1, at) : List.of(at))
                    .columns(List.of(Math.clamp(unit, 0, one.columns().size() - 1))));
        }
        return numbers;
    }

    /// The numbers as a list, where there is no room for the drawing.
    private record CellList(Innards innards, List<Activation> shown) {
        private static final double COLUMN = 12; // text sizes wide
        private static final double LINE = 1.6; // text sizes

        private static int columns(double width, double size, int numbers) {
            return Math.clamp((int) (width / (COLUMN * size)), 1, numbers);
        }

        /// What so many numbers take.
        static double high(double width, double size, int numbers) {
            return Math.ceil(size * (0.2 + LINE * Math.ceilDiv(numbers, columns(width, size, numbers))));
        }

        void paint() {
            Canvas canvas = innards.canvas();
            double size = canvas.size();
            int columns = columns(canvas.width, size, shown.size());
            double wide = canvas.width / columns;
            for (int i = 0; i < shown.size(); i++) {
                Activation one = shown.get(i);
                double x = i % columns * wide;
                double y = size * (0.9 + LINE * Math.floorDiv(i, columns));
                if (y > canvas.height - size * 0.7) {
                    return;
                }
                String number = CellNumbers.brief(one.at(innards.position(), innards.unit()), Scale.ANY);
                double room = Wrapping.width(number, canvas.bold());
                canvas.text(
                        canvas.style.words().part(one.name()),
                        x,
                        y,
                        wide - room - size * 1.6,
                        Canvas.Align.LEFT,
                        canvas.small(),
                        canvas.palette().soft());
                canvas.text(
                        number,
                        x + wide - room - size,
                        y,
                        room,
                        Canvas.Align.LEFT,
                        canvas.bold(),
                        canvas.palette().ink());
                canvas.cell(
                        new Rectangle2D.Double(x, y - size * 0.7, wide - size * 0.8, size * 1.4),
                        0,
                        one,
                        innards.position(),
                        innards.unit());
            }
        }
    }

    /// Installs the figure.
    @AutoService(Figure.Factory.class)
    public static final class Factory implements Figure.Factory {
        @Override
        public String type() {
            return "cell";
        }

        @Override
        public List<Setting> options() {
            return List.of(new Setting.Whole(POSITION, 0, 10_000, 0), new Setting.Whole(UNIT, 0, 511, 0));
        }

        @Override
        public Figure create(FigureSpec spec) {
            return new CellDiagramFigure(
                    spec, spec.options().whole(POSITION), spec.options().whole(UNIT));
        }
    }
}
