package unrolled.figure.attention;

import com.google.auto.service.AutoService;
import java.awt.Graphics2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import unrolled.engine.setting.Setting;
import unrolled.engine.trace.Activation;
import unrolled.figure.Figure;
import unrolled.figure.FigureSpec;
import unrolled.figure.OptionChecks;
import unrolled.figure.Region;
import unrolled.figure.Run;
import unrolled.figure.ShownActivations;
import unrolled.figure.ShownNumbers;
import unrolled.figure.Style;
import unrolled.figure.brush.Canvas;

/// Why a query looks at a key: the query's vector, each key's, their products unit by unit, the sum of these, and the
/// weight it becomes. Shows, in this order: queries, keys, and (if there are any) scores and weights.
public final class PairFigure implements Figure {
    private static final int MOST = 4095; // a position
    private static final Setting.Whole QUERY = new Setting.Whole("query", 0, MOST, 0);
    private static final Setting.Whole KEY = new Setting.Whole("key", 0, MOST, 0);

    private final FigureSpec spec;

    private PairFigure(FigureSpec spec) {
        this.spec = spec;
    }

    @Override
    public List<Region> paint(Graphics2D graphics, double width, double height, List<Run> runs, Style style) {
        Canvas canvas = new Canvas(graphics, width, height, runs, style);
        PairContent pair = pair(runs);
        if (pair == null) {
            canvas.hint();
        } else {
            new PairPainting(canvas, pair).paint();
        }
        return canvas.regions();
    }

    private @Nullable PairContent pair(List<Run> runs) {
        return PairContent.of(
                ShownActivations.of(runs.getFirst(), spec.shows()),
                spec.options().whole(QUERY.name()),
                spec.options().whole(KEY.name()));
    }

    @Override
    public double heightFor(double width, List<Run> runs, Style style) {
        PairContent pair = pair(runs);
        return pair == null
                ? style.textSize() * 20
                : PairPainting.naturalHeight(
                        style.textSize(), pair.keys().rows().size());
    }

    @Override
    public Set<String> wants() {
        return Set.copyOf(spec.shows());
    }

    @Override
    public void check(List<Run> runs) {
        PairContent pair = pair(runs);
        if (pair != null) {
            int queries = pair.queries().rows().size();
            int keys = pair.keys().rows().size();
            OptionChecks.index(QUERY.name(), spec.options().whole(QUERY.name()), 0, queries);
            OptionChecks.index(KEY.name(), spec.options().whole(KEY.name()), 0, keys);
        }
    }

    @Override
    public List<ShownNumbers> data(List<Run> runs) {
        PairContent pair = pair(runs);
        return pair == null ? List.of() : pair.numbers(runs.getFirst());
    }

    @Override
    public List<Activation> derived(List<Run> runs) {
        PairContent pair = pair(runs);
        return pair == null ? List.of() : pair.made();
    }

    @Override
    public List<Setting> live(List<Run> runs) {
        PairContent pair = pair(runs);
        List<Setting> live = new ArrayList<>();
        if (pair != null) {
            live.add(new Setting.Whole(
                    QUERY.name(), 0, Math.max(1, pair.queries().rows().size() - 1), 0));
            live.add(new Setting.Whole(
                    KEY.name(), 0, Math.max(1, pair.keys().rows().size() - 1), 0));
        }
        return live;
    }

    /// Installs the figure.
    @AutoService(Figure.Factory.class)
    public static final class Factory implements Figure.Factory {
        @Override
        public String type() {
            return "pair";
        }

        @Override
        public List<Setting> options() {
            return List.of(QUERY, KEY);
        }

        @Override
        public Figure create(FigureSpec spec) {
            return new PairFigure(spec);
        }
    }
}
