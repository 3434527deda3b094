package unrolled.lab;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import unrolled.engine.setting.Setting;
import unrolled.figure.Figure;
import unrolled.figure.FigureSpec;
import unrolled.figure.Run;
import unrolled.figure.Sweep;
import unrolled.figure.compare.BesideFigure;
import unrolled.training.Companion;
import unrolled.training.TrainingSnapshot;
import unrolled.words.Words;

/// What the lab of one page holds: the runs, their knobs and their pictures.
///
/// @param key         the same for pages that share their runs, so that going on to the next page keeps what was
///                    trained
/// @param seed        what the lesson says, of the first run
/// @param experiments in the order they were declared
/// @param knobs       what the learner may change, in the order of the lesson
/// @param figures     in the order of the page
public record PageLab(
        String key, String seed, List<Experiment> experiments, List<Knob> knobs, List<PageFigure> figures) {
    private static final String MINUS = DraftFigure.MINUS;

    public PageLab {
        experiments = List.copyOf(experiments);
        knobs = List.copyOf(knobs);
        figures = List.copyOf(figures);
    }

    /// A run of the page as figures see it.
    ///
    /// @param index of the experiment
    public Run run(int index, TrainingSnapshot snapshot) {
        Experiment experiment = experiments.get(index);
        return new Run(experiment.label(), experiment.hue(), shade(index), snapshot);
    }

    /// Which of its family's runs it is, of those that figures of the page show; empty for one that none shows.
    public Optional<Run.Shade> shade(int index) {
        String family = experiments.get(index).hue();
        List<Integer> shown = figures.stream()
                .flatMap(figure -> figure.runs().stream())
                .distinct()
                .filter(one -> experiments.get(one).hue().equals(family))
                .sorted()
                .toList();
        return shown.contains(index)
                ? Optional.of(new Run.Shade(shown.indexOf(index), shown.size()))
                : Optional.empty();
    }

    /// The runs a figure shows, with their labels and hues; those that are not opened yet are left out.
    ///
    /// @param snapshots of the page, in the order of the experiments
    public List<Run> runs(PageFigure figure, List<TrainingSnapshot> snapshots) {
        return figure.runs().stream()
                .filter(index -> index < snapshots.size())
                .map(index -> run(index, snapshots.get(index)))
                .toList();
    }

    /// The same page with runs beside its own, which every figure shows too: in the same picture, beside it, or taken
    /// from it. The runs beside come after those of the page, in the order of `originals`.
    ///
    /// @param originals   the runs of the page beside which one goes
    /// @param differences names of figures that show what a run beside has more than that of the page
    public PageLab with(Branch branch, List<Integer> originals, Set<String> differences, Words words) {
        List<Experiment> all = new ArrayList<>(experiments);
        Map<Integer, Integer> beside = new HashMap<>();
        for (int original : originals) {
            Experiment one = experiments.get(original);
            beside.put(original, all.size());
            all.add(new Experiment(Companion.name(one.name()), branch.label(one.label(), words), one.hue()));
        }
        List<PageFigure> both = figures.stream()
                .map(figure -> differences.contains(figure.spec().name()) && figure.subtracts(beside)
                        ? figure.subtracted(beside, all, words)
                        : figure.joined(beside))
                .toList();
        return new PageLab(key, seed, all, knobs, both);
    }

    /// An experiment of the page, of which a run is made.
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
    /// @param seeds    how many seeds each of its experiments is raced over; 0 if it shows the runs of the page
    ///                 only
    /// @param factory  of its type
    /// @param controls options that the lesson puts under the reader's hand; others are behind a button
    /// @param wide     whether it has a row of the lab for itself
    public record PageFigure(
            FigureSpec spec,
            Figure figure,
            List<Integer> runs,
            int seeds,
            Figure.Factory factory,
            List<String> controls,
            boolean wide) {
        public PageFigure {
            runs = List.copyOf(runs);
            controls = List.copyOf(controls);
        }

        /// The same picture with some of its options changed.
        ///
        /// @param changes as in a lesson file; a name or value that is not allowed is an error that says what
        ///                would be
        public PageFigure with(Map<String, String> changes) {
            return with(factory.changed(spec, changes));
        }

        /// The same picture as a spec of its own type has it.
        public PageFigure with(FigureSpec other) {
            return new PageFigure(other, factory.create(other), runs, seeds, factory, controls, wide);
        }

        /// Whether it can show what the run beside its own has more, cell by cell.
        ///
        /// @param beside runs beside those of the page, by those
        public boolean subtracts(Map<Integer, Integer> beside) {
            Map<String, Object> options = spec.options().values();
            return runs.size() == 1 && beside.containsKey(runs.getFirst()) && "".equals(options.get(MINUS));
        }

        private PageFigure subtracted(Map<Integer, Integer> beside, List<Experiment> experiments, Words words) {
            int original = runs.getFirst();
            int other = beside.getOrDefault(original, original);
            FigureSpec changed = factory.changed(
                    spec, Map.of(MINUS, experiments.get(original).name()));
            String said = words.say(
                    "figure.difference-of",
                    experiments.get(other).label(),
                    experiments.get(original).label());
            FigureSpec captioned = new FigureSpec(
                    changed.name(),
                    changed.shows(),
                    changed.title(),
                    changed.caption().isEmpty() ? said : said + " " + changed.caption(),
                    changed.options());
            return new PageFigure(
                    captioned, factory.create(captioned), List.of(other, original), seeds, factory, controls, wide);
        }

        /// The same picture with the runs beside its own. A sweep and what has its own way to show several stay alone.
        private PageFigure joined(Map<Integer, Integer> beside) {
            if (runs.stream().noneMatch(beside::containsKey) || sweep().isPresent()) {
                return this;
            }
            boolean several = figure.overlays();
            boolean already = factory instanceof BesideFigure.Making;
            List<Integer> all = new ArrayList<>();
            if (several || already) {
                for (int run : runs) {
                    all.add(run);
                    Optional.ofNullable(beside.get(run)).ifPresent(all::add);
                }
            } else {
                all.addAll(runs);
                runs.forEach(run -> all.add(beside.getOrDefault(run, run)));
            }
            Figure.Factory making = several || already ? factory : new BesideFigure.Making(factory, runs.size());
            return new PageFigure(
                    spec,
                    making.create(spec),
                    all,
                    seeds,
                    making,
                    controls,
                    wide || !several); // two pictures want room
        }

        /// The setting its race tries values of; empty for most.
        public Optional<Sweep> sweep() {
            return figure instanceof Sweep.Swept swept ? Optional.of(swept.sweep()) : Optional.empty();
        }

        /// Whether its experiments can be raced over seeds; see [Race].
        public boolean raced() {
            return seeds > 0;
        }
    }
}
