package unrolled.figure;

import java.awt.Graphics2D;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import unrolled.engine.setting.Setting;
import unrolled.engine.source.Code;
import unrolled.engine.trace.Activation;
import unrolled.engine.trace.Cell;
import unrolled.words.Words;

/// A picture as a pure function of snapshots. The same painter serves the screen, PNG, SVG and PDF; it runs on
/// any thread. It paints on a background already filled, within (0, 0, width, height), and draws neither title
/// nor caption: the host does.
public interface Figure {
    /// Text sizes of width that suit most figures.
    double USUAL_WIDTH = 34;

    /// Share of the suiting height that most figures may be squeezed to.
    double LEAST = 0.58;

    /// Text sizes of height that are enough for a chart.
    double USUAL_HEIGHT = 18;

    /// Paints and says what lies where.
    ///
    /// @param runs in the order of the lesson; never empty. A run may lack what is shown (no step yet): then the
    ///             figure says so
    List<Region> paint(Graphics2D graphics, double width, double height, List<Run> runs, Style style);

    /// The height that suits this width, in the same units.
    double heightFor(double width, List<Run> runs, Style style);

    /// The width from which on it is drawn as it is meant; in a narrower one a list stands in place of a
    /// drawing. 0 for most.
    default double leastWidth(Style style) {
        return 0;
    }

    /// The height beyond which it has no use for more; without end for one that stretches, such as a chart.
    default double mostHeight(double width, List<Run> runs, Style style) {
        return Double.POSITIVE_INFINITY;
    }

    /// How many times the usual type it may be drawn in, in a picture of this width that is high enough.
    default double mostType(double width, List<Run> runs, Style style) {
        return Growth.most(width);
    }

    /// What it asks of its height at this width.
    default Heights heights(double width, List<Run> runs, Style style) {
        double natural = heightFor(width, runs, style);
        double most = mostHeight(width, runs, style);
        double enough = Double.isInfinite(most) ? Math.min(natural, USUAL_HEIGHT * style.textSize()) : natural;
        return new Heights(natural, most, enough, LEAST * enough);
    }

    /// What a figure asks of its height at one width. A page places its figures by them, and asks for them once for
    /// what is shown: a figure may have to lay itself out to know them.
    ///
    /// @param natural the height that suits this width
    /// @param most    that beyond which it has no use for more; without end for one that stretches
    /// @param enough  that at which all it shows is as large as it needs to be; less than natural for a chart
    /// @param least   that below which it would be squeezed beyond use
    record Heights(double natural, double most, double enough, double least) {
        /// With another least height.
        public Heights withLeast(double height) {
            return new Heights(natural, most, enough, height);
        }
    }

    /// How large what it shows becomes in a picture of this size: 1 where it is as large as it needs to be, less where
    /// it is squeezed.
    ///
    /// @param heights what it asks of its height at this width
    default double ease(double width, double height, Heights heights, List<Run> runs, Style style) {
        return Math.min(height / heights.enough(), width / (USUAL_WIDTH * style.textSize()));
    }

    /// Names of the activations it reads, so that expensive ones are computed only if asked for.
    Set<String> wants();

    /// The numbers it shows of these runs, for a file that has them as the picture does: what an option chooses, makes
    /// or hides is chosen, made or hidden here. What the picture has no room for is here all the same.
    List<ShownNumbers> data(List<Run> runs);

    /// How much there is to look at for a figure that shows one position and one unit at a time; nothing for every
    /// other.
    default Extent extent(List<Run> runs) {
        return Extent.NOTHING;
    }

    /// The same figure looking at this position of the text and this unit; a negative one stays as it is.
    default Figure at(int position, int unit) {
        return this;
    }

    /// Positions and units one can look at, and which of them one does.
    record Extent(int positions, int units, int position, int unit) {
        /// Of a figure that shows everything at once.
        public static final Extent NOTHING = new Extent(0, 0, 0, 0);
    }

    /// The options that the reader may move while the figure is shown, each as it may be set for these runs: a
    /// gold outline only where a gold alignment is known.
    default List<Setting> live(List<Run> runs) {
        return List.of();
    }

    /// What one of its options is called where the reader may move it: by what it means for these runs.
    default String optionName(String option, List<Run> runs, Words words) {
        return words.option(option);
    }

    /// Whether its options name what there is, as far as only the runs can tell: a head, a mask, a row. Says nothing
    /// while the runs have nothing to show.
    ///
    /// @throws unrolled.fault.InputException that says what there is instead
    default void check(List<Run> runs) {}

    /// The options under which it shows what lies between these cells and nothing else; none if it has no parts.
    default Map<String, String> part(Collection<Cell> cells) {
        return Map.of();
    }

    /// The options under which it shows everything again; none if it does.
    default Map<String, String> whole() {
        return Map.of();
    }

    /// Numbers it shows that no trace holds since it made them itself, such as the mean of several heads; each with
    /// its origin. They belong to the first run.
    default List<Activation> derived(List<Run> runs) {
        return List.of();
    }

    /// The lines of the program that make what this figure shows and no activation tells, or all it shows where
    /// it shows no activation; none for a figure that only draws.
    default List<Code> code() {
        return List.of();
    }

    /// Whether it draws several runs in one picture, each by its name. Any other is drawn once for each.
    default boolean overlays() {
        return false;
    }

    /// The options under which several pictures of it have the same scale; none if they have it anyway.
    ///
    /// @param pictures the runs of each
    default Map<String, String> sameScale(List<List<Run>> pictures) {
        return Map.of();
    }

    /// Installed with `@AutoService(Figure.Factory.class)`, nested in its figure.
    interface Factory {
        /// The word after `type:` in a lesson file.
        String type();

        /// The options a `figure` fence may give.
        List<Setting> options();

        Figure create(FigureSpec spec);

        /// Whether a figure with these options has nothing to draw unless its lesson names it under `shows`.
        default boolean needsShows(FigureSpec spec) {
            return true;
        }

        /// Whether it can draw these, which have the names of what is shown. It says of others what it needs.
        default boolean draws(List<Activation> shown) {
            return true;
        }

        /// What the lesson says of a figure of this type, with some of its options changed.
        ///
        /// @param changes as in a lesson file; a name or value that is not allowed is an error that says what
        ///                would be
        default FigureSpec changed(FigureSpec spec, Map<String, String> changes) {
            return spec.with(spec.options().changed(options(), changes));
        }
    }
}
