package unrolled.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import unrolled.figure.ShownNumbers;
import unrolled.lab.Laboratory;
import unrolled.lab.PageLab;
import unrolled.lesson.Lesson;
import unrolled.training.Command;
import unrolled.training.TrainingSession;
import unrolled.training.TrainingSnapshot;

/// How long a learner waits after pressing Train, page by page: until a picture changes, and until all runs of the page
/// are done. The real session trains on its thread and is asked for news sixty times a second, as by the window;
/// what is not counted is the painting itself, some milliseconds a picture.
public final class Waits {
    private static final int FRAME = 16; // ms between two looks

    private final Laboratory laboratory;

    public Waits(Laboratory laboratory) {
        this.laboratory = laboratory;
    }

    /// What was measured on one page.
    ///
    /// @param page   counted from 1
    /// @param runs   the experiments, trained together
    /// @param opened seconds until the page could show its untrained runs
    /// @param change seconds from Train until what a figure shows was another
    /// @param goal   seconds from Train until all runs were done; NaN if they were not within the time allowed
    /// @param steps  of the run that made most
    public record Wait(
            String lesson, int page, List<String> runs, double opened, double change, double goal, int steps) {
        public Wait {
            runs = List.copyOf(runs);
        }
    }

    /// Every page of a lesson that has runs of its own; pages that share their runs are measured once.
    ///
    /// @param most seconds from Train, after which a page is given up
    public List<Wait> measure(Lesson lesson, double most) {
        List<Wait> waits = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (int page = 0; page < lesson.pages().size(); page++) {
            PageLab lab = laboratory.page(lesson, page);
            if (!lab.experiments().isEmpty() && seen.add(lab.key())) {
                waits.add(measure(lesson, page, lab, most));
            }
        }
        return waits;
    }

    private Wait measure(Lesson lesson, int page, PageLab lab, double most) {
        Set<String> wants = new HashSet<>(laboratory.wants(lesson, page));
        lab.figures().forEach(figure -> wants.addAll(figure.figure().wants()));
        long start = System.nanoTime();
        try (TrainingSession session =
                new TrainingSession(lesson.folder(), () -> laboratory.open(lesson, page, Map.of(), ""))) {
            session.want(wants);
            Map<String, float[]> before = shown(lab, next(session).snapshots());
            double opened = since(start);
            start = System.nanoTime();
            session.send(new Command.Start());
            double change = Double.NaN;
            TrainingSession.Report report;
            do {
                report = next(session);
                if (Double.isNaN(change) && !same(before, shown(lab, report.snapshots()))) {
                    change = since(start);
                }
            } while (!over(report) && since(start) < most);
            double goal = over(report) ? since(start) : Double.NaN;
            List<String> runs = report.snapshots().stream()
                    .map(TrainingSnapshot::experiment)
                    .toList();
            int steps = report.snapshots().stream()
                    .mapToInt(TrainingSnapshot::step)
                    .max()
                    .orElse(0);
            return new Wait(lesson.folder(), page + 1, runs, opened, change, goal, steps);
        }
    }

    private static boolean over(TrainingSession.Report report) {
        return !report.running() && report.snapshots().stream().anyMatch(run -> run.step() > 0);
    }

    private static double since(long start) {
        return (System.nanoTime() - start) * 1e-9;
    }

    /// The next report there is, looked for once a frame; its failure if it has one.
    private static TrainingSession.Report next(TrainingSession session) {
        try {
            TrainingSession.Report report = session.take();
            while (report == null) {
                TimeUnit.MILLISECONDS.sleep(FRAME);
                report = session.take();
            }
            if (report.failure() != null) {
                throw report.failure();
            }
            return report;
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted", e);
        }
    }

    /// Every number that the figures of the page show, by figure, run and name.
    private static Map<String, float[]> shown(PageLab lab, List<TrainingSnapshot> snapshots) {
        Map<String, float[]> numbers = new LinkedHashMap<>();
        for (PageLab.PageFigure figure : lab.figures()) {
            for (ShownNumbers each : figure.figure().data(lab.runs(figure, snapshots))) {
                String experiment = each.run().snapshot().experiment();
                String name = String.join(
                        " ", figure.spec().name(), experiment, each.activation().name());
                numbers.put(name, each.activation().values());
            }
        }
        return numbers;
    }

    private static boolean same(Map<String, float[]> one, Map<String, float[]> other) {
        return one.keySet().equals(other.keySet())
                && one.entrySet().stream()
                        .allMatch(entry -> Arrays.equals(entry.getValue(), other.get(entry.getKey())));
    }
}
