package unrolled.view.workbench;

import java.lang.ref.WeakReference;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import javafx.application.Platform;
import org.jspecify.annotations.Nullable;
import unrolled.engine.trace.Cell;
import unrolled.fault.InputException;
import unrolled.lab.Branch;
import unrolled.lab.PageLab;
import unrolled.lab.start.Limits;
import unrolled.lesson.Lesson;
import unrolled.training.Command;
import unrolled.training.Companion;
import unrolled.training.Trainer;
import unrolled.training.TrainingSession;
import unrolled.training.checkpoint.SavedRun;
import unrolled.view.workbench.ChangeHistory.Kind;
import unrolled.words.Words;

/// The runs beside those of a page, with one thing changed, and the figures that show the difference. On the FX thread
/// only.
public final class BesideRuns {
    private static final Logger LOG = Logger.getLogger(BesideRuns.class.getName());

    /// Forks of which it is kept what they go off from, at most; fewer while that takes more memory than moments may.
    /// An earlier one that is had back goes off from where the runs stand.
    private static final int FORKS = 4;

    private final Workbench bench;
    private final Course course;
    private final Opening opening;
    private final TrainingSession session;
    private final RunWeight weight;
    private volatile @Nullable Placed placed;
    private @Nullable Throwable refusal; // why nothing could go beside them
    private final Deque<WeakReference<Placed>> forks =
            new ArrayDeque<>(); // placed last is last, on the training thread; weak: only what can be had back is held

    /// What goes beside the runs, and can be had back once it does not any more.
    static final class Placed {
        private final Branch branch;
        private final List<Integer> originals; // the runs of the page beside which one goes
        private final Set<String> differences = new HashSet<>(); // figures that show a difference
        private volatile @Nullable List<SavedRun> origins; // what a fork goes off from; null until it is written down

        private Placed(Branch branch, List<Integer> originals) {
            this.branch = branch;
            this.originals = List.copyOf(originals);
        }
    }

    /// @param bench   with the runs of the page
    /// @param session that trains them all
    /// @param weight  of them and of the runs of the page
    BesideRuns(Workbench bench, Course course, Opening opening, TrainingSession session, RunWeight weight) {
        this.bench = bench;
        this.course = course;
        this.opening = opening;
        this.session = session;
        this.weight = weight;
    }

    /// What can be changed in runs that go beside those of the page; none if nothing can. What a starting point has put
    /// away or locked stays so, and so does what would change nothing that the page shows.
    public List<PageLab.Knob> knobs() {
        Limits limits = bench.limits();
        if (!opening.branches() || limits.hides(Limits.Part.SETTINGS)) {
            return List.of();
        }
        Lesson lesson = bench.lesson();
        int page = bench.page();
        Set<String> shown = course.shown(lesson, page, course.page(lesson, page));
        return course.offered(course.branches(lesson, page, bench.changes()), shown).stream()
                .filter(knob -> !limits.locks(knob.setting().name()))
                .toList();
    }

    /// Lets runs with one thing changed go beside those of the page, in place of those that did. Those from where the
    /// runs stand wait there; those from the beginning are trained to it.
    public void put(Branch branch) {
        bench.history().add(asBefore(placed));
        place(placed(branch));
    }

    /// Takes away what goes beside the runs of the page, which stay as they are.
    public void takeAway() {
        if (placed != null) {
            bench.history().add(asBefore(placed));
        }
        remove();
    }

    private ChangeHistory.Change asBefore(@Nullable Placed before) {
        Map<Integer, Map<Cell, Float>> byHand = bench.hand().all();
        return new ChangeHistory.Change(Kind.BESIDE, "", () -> {
            Placed now = placed;
            if (Objects.equals(now, before)) {
                return Optional.empty();
            }
            ChangeHistory.Change again = asBefore(now);
            if (before == null) {
                remove();
            } else {
                place(before);
                stand(before, byHand);
            }
            return Optional.of(again);
        });
    }

    /// Lets these numbers stand in what goes beside the runs, which has been sent on its way, and no others.
    ///
    /// @param byHand by run
    private void stand(Placed now, Map<Integer, Map<Cell, Float>> byHand) {
        int runs = bench.snapshots().size();
        for (int i = 0; i < now.originals.size(); i++) {
            bench.hand().stand(runs + i, byHand.getOrDefault(runs + i, Map.of()));
        }
    }

    private Placed placed(Branch branch) {
        return new Placed(branch, course.beside(bench.lesson(), bench.page(), branch));
    }

    private void place(Placed next) {
        remove();
        placed = next;
        if (!next.branch.free()) {
            int runs = bench.snapshots().size();
            for (int i = 0; i < next.originals.size(); i++) {
                bench.hand().copy(next.originals.get(i), runs + i);
            }
        }
        bench.pause();
        accompany(next);
    }

    /// Lets it go beside the runs: a fork from where these stand, or, had back, from where it went off.
    private void accompany(Placed next) {
        Supplier<List<Trainer>> fresh = fresh();
        accompany(next, runs -> from(next, runs, fresh), e -> refuse(next, e));
    }

    private Supplier<List<Trainer>> fresh() {
        Map<String, String> now = bench.changes();
        String text = bench.ownText();
        Lesson open = bench.lesson();
        return () -> opening.open(open, now, text);
    }

    private List<Trainer> from(Placed next, List<Trainer> runs, Supplier<List<Trainer>> fresh) {
        if (!next.branch.forked()) {
            return runs;
        }
        List<SavedRun> origins = next.origins;
        if (origins == null) {
            next.origins = runs.stream().map(SavedRun::of).toList();
        }
        forks.removeIf(fork -> fork.get() == null || next.equals(fork.get()));
        forks.addLast(new WeakReference<>(next));
        while (forks.size() > FORKS || (forks.size() > 1 && bytes() > TrainingSession.MOMENTS)) {
            Placed oldest = forks.removeFirst().get();
            if (oldest != null) {
                oldest.origins = null;
            }
        }
        return origins == null ? runs : standing(origins, runs, fresh.get());
    }

    /// Of memory, for what all forks but the last go off from.
    private long bytes() {
        return forks.stream()
                .limit(forks.size() - 1)
                .map(WeakReference::get)
                .filter(Objects::nonNull)
                .map(fork -> fork.origins)
                .filter(Objects::nonNull)
                .flatMap(List::stream)
                .mapToLong(SavedRun::bytes)
                .sum();
    }

    /// Runs just opened, brought to where others went off, and with what stands in the runs of the page.
    private static List<Trainer> standing(List<SavedRun> origins, List<Trainer> runs, List<Trainer> fresh) {
        for (int run = 0; run < fresh.size(); run++) {
            origins.get(run).into(fresh.get(run));
            fresh.get(run).override(runs.get(run).overrides());
            fresh.get(run).show(runs.get(run).shown());
        }
        return fresh;
    }

    /// @param from   is told the runs of the page, and says from which those beside them go off; on the training thread
    /// @param failed is told why there are none
    private void accompany(Placed next, UnaryOperator<List<Trainer>> from, Consumer<Throwable> failed) {
        Map<String, String> now = bench.changes();
        String text = bench.ownText();
        Lesson open = bench.lesson();
        session.send(new Command.Accompany(runs -> {
            if (!next.equals(placed)) { // taken away before it came to this
                return weight.beside(List.of());
            }
            try {
                return weight.beside(course.beside(open, bench.page(), now, text, next.branch, from.apply(runs)));
            } catch (RuntimeException | OutOfMemoryError e) {
                Platform.runLater(() -> failed.accept(e));
                return weight.beside(List.of());
            }
        }));
    }

    /// What goes beside the runs of a page, to be found again on another day.
    ///
    /// @param origins the runs of the page as they were when a fork went off from them; empty for none that did
    record Left(Branch branch, List<SavedRun> origins) {
        public Left {
            origins = List.copyOf(origins);
        }
    }

    /// What goes beside the runs; nothing if it hangs on numbers set by hand, which are gone on another day.
    Optional<Left> left() {
        Placed now = placed;
        if (now == null || now.branch.change().isEmpty()) {
            return Optional.empty();
        }
        List<SavedRun> from = now.origins;
        return now.branch.forked() && from == null
                ? Optional.empty()
                : Optional.of(new Left(now.branch, from == null ? List.of() : from));
    }

    /// Whether the page has what this changes, and it may be changed.
    boolean couldBe(Branch branch) {
        Set<String> known = knobs().stream().map(knob -> knob.setting().name()).collect(Collectors.toSet());
        return known.containsAll(branch.change().keySet());
    }

    /// Lets runs go beside those of the page as on another day, and brings them to where these stand. A fork stays away
    /// if the runs of the page have begun anew since.
    void resume(Left left) {
        Placed next = placed(left.branch());
        if (left.branch().forked()) {
            next.origins = left.origins();
        }
        placed = next;
        Supplier<List<Trainer>> fresh = fresh();
        accompany(
                next,
                runs -> {
                    left.origins().forEach(origin -> requireNotAnew(origin, runs));
                    return from(next, runs, fresh);
                },
                e -> leave(next, e));
    }

    private static void requireNotAnew(SavedRun origin, List<Trainer> runs) {
        if (runs.stream()
                .anyMatch(run -> run.experiment().equals(origin.experiment()) && run.steps() < origin.step())) {
            throw new InputException("the run '%s' has begun anew".formatted(origin.experiment()));
        }
    }

    private void leave(Placed left, Throwable why) {
        if (left.equals(placed)) {
            LOG.log(Level.FINE, "what went beside the runs stays away", why);
            remove();
        }
    }

    private void refuse(Placed next, Throwable failure) {
        if (next.equals(placed)) {
            remove();
            refusal = failure;
        }
    }

    private void remove() {
        if (placed != null) {
            alone();
            session.send(new Command.Accompany(runs -> weight.beside(List.of())));
        }
        refusal = null;
    }

    /// Forgets what goes beside runs that are no more.
    void alone() {
        if (placed != null) {
            placed = null;
            bench.hand().forgetFrom(bench.snapshots().size());
        }
    }

    /// What goes beside the runs, for [#beforeReset(Optional)].
    Optional<Placed> placed() {
        return Optional.ofNullable(placed);
    }

    /// The runs of the page are about to be opened anew: what went off from them goes with them.
    void beforeReset() {
        if (placed != null && placed.branch.forked()) {
            alone();
        }
    }

    /// The runs of the page are about to be opened as they were before: what went beside them then does again.
    void beforeReset(Optional<Placed> before) {
        if (!placed().equals(before)) {
            alone();
            placed = before.orElse(null);
        }
    }

    /// The runs of the page are opened anew: what goes beside them is, too.
    void afterReset() {
        Placed now = placed;
        if (now != null) {
            accompany(now);
            stand(now, bench.hand().all());
        }
    }

    /// What goes beside the runs of the page; empty for nothing.
    public Optional<Branch> branch() {
        return placed().map(now -> now.branch);
    }

    /// Why nothing could go beside the runs when it was asked for last; empty if it could.
    public Optional<Throwable> refusal() {
        return Optional.ofNullable(refusal);
    }

    /// The runs beside those of the page, as they were reported last.
    public List<Companion.Seen> seen() {
        TrainingSession.Report report = bench.report();
        return report == null ? List.of() : report.beside();
    }

    /// A page with what goes beside its runs now.
    public PageLab with(PageLab lab, Words words) {
        Placed now = placed;
        return now == null ? lab : lab.with(now.branch, now.originals, now.differences, words);
    }

    /// Whether a figure of the page can show what the run beside its own has more.
    public boolean canDiffer(PageLab lab, String figure) {
        Map<Integer, Integer> beside = new HashMap<>();
        placed().stream()
                .flatMap(now -> now.originals.stream())
                .forEach(original -> beside.put(original, lab.experiments().size() + beside.size()));
        return lab.figures().stream().anyMatch(one -> one.spec().name().equals(figure) && one.subtracts(beside));
    }

    /// Whether this figure shows what the runs beside have more.
    public boolean differs(String figure) {
        return placed().filter(now -> now.differences.contains(figure)).isPresent();
    }

    /// Shows a figure as a difference, or side by side.
    public void differ(String figure, boolean difference) {
        placed().ifPresent(now -> {
            if (difference) {
                now.differences.add(figure);
            } else {
                now.differences.remove(figure);
            }
        });
    }
}
