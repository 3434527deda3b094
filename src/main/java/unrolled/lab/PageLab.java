package unrolled.lab;

import java.util.List;
import unrolled.engine.setting.Setting;
import unrolled.figure.Figure;
import unrolled.figure.FigureSpec;

/// What the lab of one page holds: the runs, their knobs and their pictures.
///
/// @param key         the same for pages that share their runs, so that going on to the next page keeps what was
///                    trained
/// @param experiments in the order they were declared
/// @param knobs       what the learner may change, in the order of the lesson
/// @param figures     in the order of the page
public record PageLab(String key, List<Experiment> experiments, List<Knob> knobs, List<PageFigure> figures) {
    public PageLab {
        experiments = List.copyOf(experiments);
        knobs = List.copyOf(knobs);
        figures = List.copyOf(figures);
    }

    /// One run to be.
    ///
    /// @param label in the reader's language
    /// @param hue   its model family, see [unrolled.figure.Palette#hue]
    public record Experiment(String name, String label, String hue) {}

    /// A setting the learner may change.
    ///
    /// @param value as text, what the lesson says
    /// @param live  whether it takes effect without training anew
    public record Knob(Setting setting, String value, boolean live) {}

    /// A picture and the runs it shows, as indices into [#experiments()].
    ///
    /// @param seeds how many seeds each of its experiments is raced over; 0 if it shows the runs of the page only
    public record PageFigure(FigureSpec spec, Figure figure, List<Integer> runs, int seeds) {
        public PageFigure {
            runs = List.copyOf(runs);
        }

        /// A picture of the runs of the page.
        public PageFigure(FigureSpec spec, Figure figure, List<Integer> runs) {
            this(spec, figure, runs, 0);
        }

        /// Whether its experiments can be raced over seeds; see [Race].
        public boolean raced() {
            return seeds > 0;
        }
    }
}
