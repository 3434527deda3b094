package unrolled.lab;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import unrolled.figure.Run;
import unrolled.lesson.Lesson;
import unrolled.training.Trainer;
import unrolled.training.TrainingSnapshot;

/// The experiments of one figure, each trained to its goal with every seed, one run after another: who gets there,
/// how often, and after how many steps. A figure may sweep a setting: then each runs once with each of its values.
///
/// All experiments run with one seed before the next seed begins, so that a race cut short is still fair.
/// Synchronous; it is to be called on a thread of its own.
public final class Race {
    private static final long BETWEEN = 100_000_000; // ns between two standings

    private final Laboratory laboratory;
    private final Lesson lesson;
    private final PageLab lab;
    private final PageLab.PageFigure figure;
    private final Map<String, String> changes;

    /// @param figure  one with seeds
    /// @param changes settings that differ from the lesson's; a seed among them means nothing here
    public Race(
            Laboratory laboratory, Lesson lesson, PageLab lab, PageLab.PageFigure figure, Map<String, String> changes) {
        this.laboratory = laboratory;
        this.lesson = lesson;
        this.lab = lab;
        this.figure = figure;
        this.changes = Map.copyOf(changes);
    }

    /// How far a race has come.
    ///
    /// @param runs     those begun, the newest last; it may be under way
    /// @param finished runs that are done
    /// @param all      runs there will be
    /// @param share    of the work, from 0 to 1
    /// @param left     seconds until the end if no run reaches its goal early; NaN while unknown
    public record Standing(List<Run> runs, int finished, int all, double share, double left) {
        public Standing {
            runs = List.copyOf(runs);
        }
    }

    /// Runs the race.
    ///
    /// @param mostSteps of each run, if its goal allows more
    /// @param cancelled asked between two steps
    /// @param soFar     told the standing a few times a second and after each run, on this thread
    /// @return the last standing
    public Standing run(int mostSteps, BooleanSupplier cancelled, Consumer<Standing> soFar) {
        return new Heats(mostSteps, cancelled, soFar).run();
    }

    /// One run of each seed.
    ///
    /// @param swept the setting that is swept, with its value here; empty for none
    private record Heat(int experiment, Map<String, String> swept) {}

    private List<Heat> entries() {
        List<Map<String, String>> values = figure.sweep()
                .map(sweep -> sweep.values().stream()
                        .map(value -> Map.of(sweep.setting(), value))
                        .toList())
                .orElse(List.of(Map.of()));
        return figure.runs().stream()
                .flatMap(experiment -> values.stream().map(value -> new Heat(experiment, value)))
                .toList();
    }

    /// One race under way.
    private final class Heats {
        private final List<Heat> entries = entries();
        private final int all = entries.size() * figure.seeds();
        private final int mostSteps;
        private final BooleanSupplier cancelled;
        private final Consumer<Standing> soFar;
        private final List<Run> finished = new ArrayList<>();
        private final Map<String, Progress> paces = new LinkedHashMap<>();
        private long told;

        Heats(int mostSteps, BooleanSupplier cancelled, Consumer<Standing> soFar) {
            this.mostSteps = mostSteps;
            this.cancelled = cancelled;
            this.soFar = soFar;
        }

        Standing run() {
            for (int seed = 1; seed <= figure.seeds(); seed++) {
                for (Heat entry : entries) {
                    if (!cancelled.getAsBoolean()) {
                        run(entry, seed);
                    }
                }
            }
            return standing(finished, 0);
        }

        private void run(Heat heat, int seed) {
            String name = name(heat);
            Map<String, String> settings = new LinkedHashMap<>(changes);
            settings.putAll(heat.swept());
            settings.put("seed", Integer.toString(seed));
            Trainer trainer =
                    laboratory.open(lesson, name, settings, heat.swept().keySet());
            Progress pace = paces.computeIfAbsent(name, any -> new Progress());
            long begun = System.nanoTime();
            while (trainer.goesOn() && trainer.steps() < mostSteps && !cancelled.getAsBoolean()) {
                trainer.step();
                double share = Math.max(trainer.share(), (double) trainer.steps() / mostSteps);
                pace.see(share, System.nanoTime() - begun);
                if (System.nanoTime() - told > BETWEEN) {
                    List<Run> runs = new ArrayList<>(finished);
                    runs.add(lab.run(heat.experiment(), trainer.glance()));
                    tell(standing(runs, share));
                }
            }
            if (!cancelled.getAsBoolean()) {
                TrainingSnapshot last = trainer.snapshot(figure.figure().wants()::contains);
                finished.add(lab.run(heat.experiment(), last));
                tell(standing(finished, 0));
            }
        }

        private String name(Heat heat) {
            return lab.experiments().get(heat.experiment()).name();
        }

        private void tell(Standing standing) {
            told = System.nanoTime();
            soFar.accept(standing);
        }

        /// @param inHand share of the run under way that is done
        private Standing standing(List<Run> runs, double inHand) {
            double left = 0;
            double mean = paces.values().stream()
                    .mapToDouble(Progress::secondsOfRun)
                    .average()
                    .orElse(Double.NaN);
            for (int next = finished.size(); next < all; next++) {
                Progress pace = paces.get(name(entries.get(next % entries.size())));
                double seconds = pace == null ? mean : pace.secondsOfRun();
                left += next == finished.size() ? seconds * (1 - inHand) : seconds;
            }
            return new Standing(runs, finished.size(), all, (finished.size() + inHand) / all, left);
        }
    }

    /// How long the runs of one experiment take.
    private static final class Progress {
        private double seconds = Double.NaN;

        /// @param share of a run that took so many nanoseconds
        void see(double share, long nanos) {
            seconds = nanos * 1e-9 / share;
        }

        double secondsOfRun() {
            return seconds;
        }
    }
}
