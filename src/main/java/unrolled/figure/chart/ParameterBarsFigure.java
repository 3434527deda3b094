package unrolled.figure.chart;

import com.google.auto.service.AutoService;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import unrolled.engine.setting.Setting;
import unrolled.engine.trace.Activation;
import unrolled.engine.trace.Cell;
import unrolled.figure.Figure;
import unrolled.figure.FigureSpec;
import unrolled.figure.Growth;
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
import unrolled.figure.brush.ShortNames;

/// Where the weights of a model are: a pile for each run, a layer for each part (embedding, gates, output) as high as
/// it has weights, all on one scale, with the exact counts beside it and their sum on top.
public final class ParameterBarsFigure implements Figure {
    private static final double PILE = 7; // text sizes wide, at most
    private static final double SHARE = 0.22; // of the room, for the pile: its names are longer
    private static final double HEAD = 1.9; // text sizes, for the sums
    private static final double FOOT = 1.9; // text sizes, for the names of the runs
    private static final double STEP = 1.2; // text sizes between names
    private static final double LIGHT = 0.62; // of the way to the panel, for the parts around the gates

    private final FigureSpec spec;

    private ParameterBarsFigure(FigureSpec spec) {
        this.spec = spec;
    }

    /// One run and the weights of its parts.
    private record Pile(Run run, int index, Activation parts, Color color) {
        /// Weights of a part; what is no number of weights counts as none.
        double count(int part) {
            double count = parts.at(part, 0);
            return Double.isFinite(count) ? Math.max(0, count) : 0;
        }

        double sum() {
            double sum = 0;
            for (int part = 0; part < parts.rows().size(); part++) {
                sum += count(part);
            }
            return sum;
        }
    }

    @Override
    public List<Region> paint(Graphics2D graphics, double width, double height, List<Run> runs, Style style) {
        Canvas canvas = new Canvas(graphics, width, height, style);
        List<Pile> piles = new ArrayList<>();
        for (int run = 0; run < runs.size(); run++) {
            for (Activation parts : ShownActivations.of(runs.get(run), spec.shows())) {
                piles.add(new Pile(runs.get(run), run, parts, Hues.of(runs, run, style.palette())));
            }
        }
        if (piles.isEmpty()) {
            canvas.hint();
            return canvas.regions();
        }
        double most = piles.stream().mapToDouble(Pile::sum).max().orElse(1);
        double each = width / piles.size();
        for (int i = 0; i < piles.size(); i++) {
            new Painting(canvas, piles.get(i), i * each, each, Math.max(1, most)).paint();
        }
        return canvas.regions();
    }

    /// One pile with its names.
    private static final class Painting {
        private final Canvas canvas;
        private final Pile pile;
        private final double left;
        private final double room;
        private final double size;
        private final double wide;
        private final double bottom;
        private final double unit; // px a weight

        Painting(Canvas canvas, Pile pile, double left, double room, double most) {
            this.canvas = canvas;
            this.pile = pile;
            this.left = left;
            this.size = canvas.size();
            this.room = room - size * 0.8;
            this.wide = Math.min(PILE * size, this.room * SHARE);
            this.bottom = canvas.height - FOOT * size;
            this.unit = Math.max(1, bottom - HEAD * size) / most;
        }

        /// A part and where its layer has its middle.
        private record Layer(int part, double middle) {}

        void paint() {
            List<Layer> layers = new ArrayList<>();
            double y = bottom;
            int parts = pile.parts().rows().size();
            for (int part = 0; part < parts; part++) {
                double high = pile.count(part) * unit;
                Rectangle2D bounds =
                        new Rectangle2D.Double(left, y - high, wide, Math.max(0.5, high - (high > 4 ? 1 : 0)));
                boolean around = parts > 2 && (part == 0 || part == parts - 1);
                canvas.fill(
                        bounds,
                        around ? Palette.mix(pile.color(), canvas.palette().panel(), LIGHT) : pile.color());
                canvas.mark(
                        bounds,
                        pile.index(),
                        new Cell(pile.parts().name(), part, 0),
                        "%s, %s".formatted(pile.run().label(), count(part, ": ")));
                y -= high;
                layers.add(new Layer(part, y + high / 2));
            }
            names(layers);
            text(CellNumbers.exact(pile.sum(), pile.parts().scale()), Math.max(y - size * 0.8, size * 0.7), true);
            text(pile.run().label(), canvas.height - size * 0.75, false);
        }

        private String count(int part, String between) {
            return canvas.label(pile.parts().rows(), part) + between + number(part);
        }

        private String number(int part) {
            return CellNumbers.exact(pile.parts().at(part, 0), pile.parts().scale());
        }

        /// Names as short as the room asks, and their numbers, which are to be read.
        private List<String> texts(List<Layer> layers, double room) {
            double numbers = layers.stream()
                    .mapToDouble(layer -> Wrapping.width("  " + number(layer.part()), canvas.small()))
                    .max()
                    .orElse(0);
            List<String> names = ShortNames.of(
                    layers.stream()
                            .map(layer -> canvas.label(pile.parts().rows(), layer.part()))
                            .toList(),
                    name -> Wrapping.width(name, canvas.small()) + numbers <= room);
            List<String> texts = new ArrayList<>();
            for (int i = 0; i < names.size(); i++) {
                String number = "  " + number(layers.get(i).part());
                double left = room - Wrapping.width(number, canvas.small());
                texts.add(Wrapping.cut(names.get(i), left, name -> Wrapping.width(name, canvas.small())) + number);
            }
            return texts;
        }

        private void text(String text, double middle, boolean bold) {
            Color color = canvas.palette().readable(pile.color());
            canvas.text(text, left, middle, room, Canvas.Align.LEFT, bold ? canvas.bold() : canvas.font(), color);
        }

        /// Beside the layers, pushed apart where they would overlap; the smallest go first if there is no room, and
        /// below the others stands how many they are and what they have together.
        private void names(List<Layer> layers) {
            double step = size * STEP;
            double highest = HEAD * size + step / 2;
            int fit = Math.max(1, (int) ((bottom - HEAD * size) / step));
            List<Layer> named = layers.stream()
                    .sorted(Comparator.comparingDouble((Layer layer) -> -pile.count(layer.part())))
                    .limit(layers.size() > fit ? Math.max(1, fit - 1) : fit)
                    .sorted(Comparator.comparingDouble(Layer::middle))
                    .toList();
            int more = layers.size() - named.size();
            double lowest = more > 0 ? bottom - step : bottom;
            double[] places = new double[named.size()];
            for (int i = 0; i < places.length; i++) {
                double wished = Math.max(highest, named.get(i).middle());
                places[i] = i == 0 ? wished : Math.max(wished, places[i - 1] + step);
            }
            for (int i = places.length - 1; i >= 0; i--) {
                places[i] = Math.min(places[i], lowest - step / 2 - (places.length - 1 - i) * step);
            }
            double x = left + wide + size;
            if (more > 0) {
                double rest = pile.sum()
                        - named.stream()
                                .mapToDouble(layer -> pile.count(layer.part()))
                                .sum();
                String sum = CellNumbers.exact(rest, pile.parts().scale());
                canvas.text(
                        canvas.say("figure.parts-more", more, sum),
                        x,
                        bottom - step / 2,
                        left + room - x,
                        Canvas.Align.LEFT,
                        canvas.small(),
                        canvas.palette().soft());
            }
            List<String> texts = texts(named, left + room - x);
            for (int i = 0; i < places.length; i++) {
                double middle = named.get(i).middle();
                canvas.line(
                        left + wide + 2,
                        middle,
                        x - size * 0.2,
                        places[i],
                        canvas.palette().line(),
                        1);
                canvas.text(
                        texts.get(i),
                        x,
                        places[i],
                        left + room - x,
                        Canvas.Align.LEFT,
                        canvas.small(),
                        canvas.palette().ink());
            }
        }
    }

    @Override
    public double heightFor(double width, List<Run> runs, Style style) {
        return style.textSize() * 19;
    }

    @Override
    public boolean overlays() {
        return true;
    }

    @Override
    public double mostHeight(double width, List<Run> runs, Style style) {
        return heightFor(width, runs, Growth.most(width, style));
    }

    @Override
    public Set<String> wants() {
        return Set.copyOf(spec.shows());
    }

    @Override
    public List<ShownNumbers> data(List<Run> runs) {
        return ShownNumbers.of(runs, spec.shows()).stream()
                .map(shown -> shown.columns(List.of(0)))
                .toList();
    }

    /// Installs the figure.
    @AutoService(Figure.Factory.class)
    public static final class Factory implements Figure.Factory {
        @Override
        public String type() {
            return "parameter-bars";
        }

        @Override
        public List<Setting> options() {
            return List.of();
        }

        @Override
        public Figure create(FigureSpec spec) {
            return new ParameterBarsFigure(spec);
        }
    }
}
