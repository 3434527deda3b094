package unrolled.view.workbench;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import javafx.application.Platform;
import org.jspecify.annotations.Nullable;
import unrolled.fault.InputException;
import unrolled.lab.Branch;
import unrolled.lab.start.Limits;
import unrolled.lab.start.Shelf;
import unrolled.lab.start.StartingPoint;
import unrolled.training.Job;
import unrolled.training.Moments;
import unrolled.training.Trainer;
import unrolled.training.TrainingSession;
import unrolled.training.TrainingSnapshot;
import unrolled.training.checkpoint.SavedRun;
import unrolled.words.Language;

/// What the benches have trained, kept on a shelf while it goes on and found again on another day. Runs are written
/// down by their own thread between two steps, and written to the disk by another.
final class KeptRuns {
    private static final Logger LOG = Logger.getLogger(KeptRuns.class.getName());
    static final String BESIDE = " beside"; // behind the key of the runs

    private final Shelf shelf;
    private final Map<String, State> kept = new ConcurrentHashMap<>();
    private final Map<String, BesideRuns.Left> besides = new HashMap<>(); // as they are kept, on the FX thread
    private final Writings writings = new Writings();

    /// What of a bench decides whether it has to be written again.
    private record State(Map<String, String> changes, String ownText, List<Integer> steps) {
        /// The last step of runs that are made like these; -1 if they are not.
        private int last(State other) {
            return changes.equals(other.changes) && ownText.equals(other.ownText)
                    ? steps.stream().mapToInt(step -> step).max().orElse(-1)
                    : -1;
        }
    }

    KeptRuns(Shelf shelf) {
        this.shelf = shelf;
        shelf.forget(); // a program that was killed could not
    }

    /// Keeps the runs of a bench unless they are kept as they are, or on their way to the disk. A bench nobody looks at
    /// does not tell how far it is, so one that was training is written. Of runs that stand where they were before,
    /// what they have come to is kept, so that to look back costs nothing; while they are trained from there, they
    /// come to the same again, and only their own thread knows when they are beyond it.
    void keep(String key, Workbench bench) {
        keep(key, bench, false);
    }

    /// The same for the last time: what is on its way to the disk may be of some steps before, and is followed.
    void keepLast(String key, Workbench bench) {
        keep(key, bench, true);
    }

    private void keep(String key, Workbench bench, boolean last) {
        TrainingSession.Report report = bench.report();
        if (bench.standsIn()) { // the learner's own are kept
            return;
        }
        if (report == null || report.failure() != null) { // a failed run would never tell what it has learnt
            return;
        }
        Moments moments = bench.moments();
        List<TrainingSnapshot> snapshots = report.snapshots();
        keepBeside(key, bench, last);
        State now = new State(
                bench.changes(),
                bench.ownText(),
                moments.past()
                        ? List.of(moments.last())
                        : snapshots.stream().map(TrainingSnapshot::step).toList());
        State before = kept.get(key);
        boolean begun = before != null || now.steps().stream().anyMatch(step -> step > 0) || bench.running();
        boolean busy = !last && writings.has(key);
        if (snapshots.isEmpty() || !begun || (now.equals(before) && !bench.running()) || busy) {
            return;
        }
        kept.put(key, now);
        String lesson = bench.lesson().folder();
        List<SavedRun> beside = bench.keptBeside();
        long most =
                Shelf.MOST_NUMBERS - beside.stream().mapToLong(SavedRun::bytes).sum();
        Writings.Turn turn = writings.begin(key);
        bench.saveLast(
                before == null ? -1 : before.last(now),
                most,
                copies -> copies.ifPresentOrElse(
                        runs -> {
                            List<SavedRun> all = new ArrayList<>(runs);
                            all.addAll(beside);
                            StartingPoint point = point("", lesson, now.changes(), now.ownText(), all);
                            new Job("keep runs", cancelled -> turn.write(() -> shelf.keep(key, point)));
                        },
                        turn::end),
                () -> {
                    restore(key, now, before);
                    turn.end();
                });
    }

    /// This was not kept after all.
    private void restore(String key, State now, @Nullable State before) {
        if (before == null) {
            kept.remove(key, now);
        } else {
            kept.replace(key, now, before);
        }
    }

    /// Keeps what goes beside the runs of a bench: what is changed in it, and from where it goes off. From there it is
    /// trained again, to the same bits.
    private void keepBeside(String key, Workbench bench, boolean last) {
        Optional<BesideRuns.Left> now = bench.beside().left();
        String name = key + BESIDE;
        if (now.equals(Optional.ofNullable(besides.get(key))) || (!last && writings.has(name))) {
            return;
        }
        now.ifPresentOrElse(left -> besides.put(key, left), () -> besides.remove(key));
        String lesson = bench.lesson().folder();
        String of = now.map(BesideRuns.Left::branch)
                .filter(branch -> branch.run() != Branch.ALL)
                .map(branch -> bench.snapshots().get(branch.run()).experiment())
                .orElse("");
        Writings.Turn turn = writings.begin(name);
        new Job(
                "keep runs beside",
                cancelled -> turn.write(() -> {
                    if (now.isPresent()) {
                        BesideRuns.Left left = now.get();
                        shelf.keep(name, point(of, lesson, left.branch().change(), "", left.origins()));
                    } else {
                        shelf.putAway(name);
                    }
                }));
    }

    /// Finds what went beside runs on another day, or before their bench was given up. Told on the FX thread, unless
    /// that is not to be found. Until then nothing goes beside them, and what is kept stays.
    ///
    /// @param experiments of the page
    void findBeside(String key, List<String> experiments, Consumer<BesideRuns.Left> told) {
        besides.remove(key);
        new Job("find runs beside", cancelled -> find(key + BESIDE)
                .filter(point -> point.title().isEmpty() || experiments.contains(point.title()))
                .filter(point -> point.runs().isEmpty() || names(point.runs()).equals(experiments))
                .ifPresent(point -> {
                    boolean forked = !point.runs().isEmpty();
                    int run = point.title().isEmpty() ? Branch.ALL : experiments.indexOf(point.title());
                    Branch branch = new Branch(forked, point.settings(), false, run);
                    BesideRuns.Left left = new BesideRuns.Left(branch, point.runs());
                    Platform.runLater(() -> told.accept(left));
                }));
    }

    /// What is kept beside runs goes beside them again.
    void resumed(String key, BesideRuns.Left left) {
        besides.put(key, left);
    }

    /// What is kept under a name, once what is on its way there has arrived.
    private Optional<StartingPoint> find(String name) {
        writings.await(name);
        return shelf.find(name);
    }

    private static List<String> names(List<SavedRun> runs) {
        return runs.stream().map(SavedRun::experiment).toList();
    }

    /// The runs of a bench begin anew: what they are now takes the place of what was kept of them, trained or not.
    void replace(String key) {
        kept.put(key, new State(Map.of(), "", List.of()));
    }

    /// Whether anything is kept of runs.
    boolean has(String key) {
        return writings.has(key) || shelf.has(key);
    }

    /// What is kept of runs is not found any more, until it is brought back.
    void putAway(String key) {
        shelf.putAway(key);
        shelf.putAway(key + BESIDE);
    }

    void bringBack(String key) {
        shelf.bringBack(key);
        shelf.bringBack(key + BESIDE);
    }

    /// What was put away is not wanted any more.
    void forget() {
        shelf.forget();
    }

    private static StartingPoint point(
            String title, String lesson, Map<String, String> settings, String ownText, List<SavedRun> runs) {
        return new StartingPoint(
                title, lesson, 0, Language.ENGLISH, settings, ownText, false, Map.of(), Map.of(), Limits.NONE, runs);
    }

    /// Runs as they were left, if they were left with these settings and this text and the lesson is still the same;
    /// fresh ones otherwise.
    List<Trainer> asLeft(String key, Map<String, String> changes, String ownText, Supplier<List<Trainer>> fresh) {
        List<Trainer> trainers = fresh.get();
        Optional<StartingPoint> left = find(key)
                .filter(point ->
                        point.settings().equals(changes) && point.ownText().equals(ownText))
                .filter(point -> point.runs().size() == trainers.size());
        if (left.isEmpty()) {
            return trainers;
        }
        try {
            for (int run = 0; run < trainers.size(); run++) {
                left.get().runs().get(run).into(trainers.get(run));
            }
            return trainers;
        } catch (InputException e) { // the lesson has changed, or is another language's with other texts
            LOG.log(Level.FINE, "the runs of %s begin anew".formatted(Objects.toString(key)), e);
            return fresh.get();
        }
    }

    /// Runs of which each goes on as it was left, if it is still the same; the others begin anew.
    List<Trainer> eachAsLeft(String key, Supplier<List<Trainer>> fresh) {
        List<Trainer> trainers = new ArrayList<>(fresh.get());
        List<SavedRun> left = find(key).map(StartingPoint::runs).orElse(List.of());
        for (int run = 0; run < trainers.size(); run++) {
            String name = trainers.get(run).experiment();
            try {
                for (SavedRun saved : left) {
                    if (saved.experiment().equals(name)) {
                        saved.into(trainers.get(run));
                    }
                }
            } catch (InputException e) { // it was changed in the last seconds, or is another language's
                LOG.log(Level.FINE, "the run %s of %s begins anew".formatted(name, key), e);
                trainers.set(run, fresh.get().get(run));
            }
        }
        return trainers;
    }

    /// Waits until everything is on the disk, a few seconds at most.
    void await() {
        writings.await();
    }
}
