package unrolled.figure.text;

import com.google.auto.service.AutoService;
import java.awt.Graphics2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import unrolled.engine.setting.Setting;
import unrolled.engine.trace.Activation;
import unrolled.figure.AxisWords;
import unrolled.figure.Figure;
import unrolled.figure.FigureSpec;
import unrolled.figure.Growth;
import unrolled.figure.Region;
import unrolled.figure.Run;
import unrolled.figure.ShownActivations;
import unrolled.figure.ShownNumbers;
import unrolled.figure.Style;
import unrolled.figure.brush.Canvas;
import unrolled.figure.brush.Quantity;
import unrolled.figure.brush.TableBlock;

/// Any activations as a table of numbers, points under points. Several runs, and several activations with the
/// same columns, stand one under the other; those with other columns begin a table of their own below.
public final class TableFigure implements Figure {
    private static final double NARROW = 0.75; // share of the width; the type of a narrower table may grow
    private static final Pattern NUMBER = Pattern.compile("\\d+");

    private final FigureSpec spec;

    private TableFigure(FigureSpec spec) {
        this.spec = spec;
    }

    @Override
    public List<Region> paint(Graphics2D graphics, double width, double height, List<Run> runs, Style style) {
        Canvas canvas = new Canvas(graphics, width, height, runs, style);
        List<TableBlock> blocks = blocks(canvas, runs);
        if (blocks.isEmpty()) {
            canvas.hint();
            return canvas.regions();
        }
        double y = 0;
        double natural = blocks.stream().mapToDouble(TableBlock::height).sum();
        double squeeze = Math.clamp(height / natural, TableBlock.TIGHTEST, TableBlock.LOOSEST);
        for (TableBlock block : blocks) {
            y = block.paint(y, squeeze);
        }
        return canvas.regions();
    }

    /// The rows of all runs, grouped by their columns.
    private List<TableBlock> blocks(Canvas canvas, List<Run> runs) {
        List<List<TableBlock.Row>> groups = new ArrayList<>();
        int asked = spec.options().whole("decimals");
        for (String name : spec.shows()) {
            for (int run = 0; run < runs.size(); run++) {
                for (Activation activation : ShownActivations.of(runs.get(run), List.of(name))) {
                    List<TableBlock.Row> group = group(groups, activation);
                    int decimals = asked < 0 ? TableBlock.decimals(activation) : asked;
                    for (int row = 0; row < activation.rows().size(); row++) {
                        String label = label(canvas, runs, run, activation, row);
                        group.add(new TableBlock.Row(label, run, activation, row, decimals));
                    }
                }
            }
        }
        return groups.stream().map(group -> TableBlock.of(canvas, group)).toList();
    }

    private static List<TableBlock.Row> group(List<List<TableBlock.Row>> groups, Activation activation) {
        for (List<TableBlock.Row> group : groups) {
            if (TableBlock.headings(group.getFirst().activation()).equals(TableBlock.headings(activation))) {
                return group;
            }
        }
        List<TableBlock.Row> group = new ArrayList<>();
        groups.add(group);
        return group;
    }

    /// The run if there are several, what is measured if several things are, and the row's own label.
    private String label(Canvas canvas, List<Run> runs, int run, Activation activation, int row) {
        List<String> parts = new ArrayList<>();
        if (runs.size() > 1) {
            parts.add(runs.get(run).label());
        }
        boolean alone = activation.rows().size() == 1;
        if (spec.shows().size() > 1 || (alone && runs.size() == 1)) {
            parts.add(Quantity.of(activation.name(), activation.scale(), canvas.style.words()));
        }
        if (!alone) {
            String label = canvas.label(activation.rows(), row);
            boolean numbered = NUMBER.matcher(label).matches(); // says nothing without the name of what it counts
            parts.add(numbered ? AxisWords.place(activation.rows(), row, canvas.style.words()) : label);
        }
        return canvas.style.words().listed(parts);
    }

    @Override
    public double heightFor(double width, List<Run> runs, Style style) {
        Canvas canvas = Canvas.measuring(width, style.textSize() * 60, style);
        double natural =
                blocks(canvas, runs).stream().mapToDouble(TableBlock::height).sum();
        return natural == 0 ? style.textSize() * 10 : Math.ceil(Math.min(natural, style.textSize() * 60));
    }

    @Override
    public boolean overlays() {
        return true;
    }

    @Override
    public double mostHeight(double width, List<Run> runs, Style style) {
        return heightFor(width, runs, style.larger(mostType(width, runs, style)));
    }

    /// A table that is narrow beside its card is drawn larger than others.
    @Override
    public double mostType(double width, List<Run> runs, Style style) {
        double times = Growth.most(width);
        double larger = times + Growth.STEP;
        while (larger <= Growth.MOST + Growth.STEP / 2 && widest(width, runs, style.larger(larger)) <= NARROW * width) {
            times = larger;
            larger += Growth.STEP;
        }
        return times;
    }

    /// How wide its tables want to be.
    private double widest(double width, List<Run> runs, Style style) {
        return blocks(Canvas.measuring(width, style.textSize() * 60, style), runs).stream()
                .mapToDouble(TableBlock::natural)
                .max()
                .orElse(width);
    }

    @Override
    public Set<String> wants() {
        return Set.copyOf(spec.shows());
    }

    @Override
    public List<ShownNumbers> data(List<Run> runs) {
        return ShownNumbers.of(runs, spec.shows());
    }

    /// Installs the figure.
    @AutoService(Figure.Factory.class)
    public static final class Factory implements Figure.Factory {
        @Override
        public String type() {
            return "table";
        }

        @Override
        public List<Setting> options() {
            return List.of(new Setting.Whole("decimals", -1, 6, -1));
        }

        @Override
        public Figure create(FigureSpec spec) {
            return new TableFigure(spec);
        }
    }
}
