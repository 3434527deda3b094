package unrolled.view.workbench;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import javafx.application.Platform;
import org.jspecify.annotations.Nullable;
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

    private final Workbench bench;
    private final Course course;
    private final Opening opening;
    private final TrainingSession session;
    private final RunWeight weight;
    private @Nullable Branch wish;
    private List<Integer> originals = List.of(); // the runs of the page beside which one goes
    private @Nullable Throwable refusal; // why nothing could go beside them
    private @Nullable List<SavedRun> origins; // what a fork went off from; null until that is written down
    private final Set<String> differences = new HashSet<>(); // figures that show a difference

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
    /// away or locked stays so.
    public List<PageLab.Knob> knobs() {
        Limits limits = bench.limits();
        return opening.branches() && !limits.hides(Limits.Part.SETTINGS)
                ? course.branches(bench.lesson(), bench.page(), bench.changes()).stream()
                        .filter(knob -> !limits.locks(knob.setting().name()))
                        .toList()
                : List.of();
    }

    /// Lets runs with one thing changed go beside those of the page, in place of those that did. Those from where the
    /// runs stand wait there; those from the beginning are trained to it.
    public void put(Branch branch) {
        bench.history().add(asBefore(wish));
        place(branch);
    }

    /// Takes away what goes beside the runs of the page, which stay as they are.
    public void takeAway() {
        if (wish != null) {
            bench.history().add(asBefore(wish));
        }
        remove();
    }

    private ChangeHistory.Change asBefore(@Nullable Branch before) {
        return new ChangeHistory.Change(Kind.BESIDE, "", () -> {
            Branch now = wish;
            if (before == null) {
                remove();
            } else {
                place(before);
            }
            return Optional.of(asBefore(now));
        });
    }

    private void place(Branch branch) {
        remove();
        wish = branch;
        originals = course.beside(bench.lesson(), bench.page(), branch);
        refusal = null;
        if (!branch.free()) {
            int runs = bench.snapshots().size();
            for (int i = 0; i < originals.size(); i++) {
                bench.hand().copy(originals.get(i), runs + i);
            }
        }
        bench.pause();
        accompany(branch, runs -> branch.forked() ? written(branch, runs) : runs, e -> refuse(branch, e));
    }

    /// @param from   is told the runs of the page, and says from which those beside them go off; on the training thread
    /// @param failed is told why there are none
    private void accompany(Branch branch, UnaryOperator<List<Trainer>> from, Consumer<Throwable> failed) {
        Map<String, String> now = bench.changes();
        String text = bench.ownText();
        Lesson open = bench.lesson();
        session.send(new Command.Accompany(runs -> {
            try {
                return weight.beside(course.beside(open, bench.page(), now, text, branch, from.apply(runs)));
            } catch (RuntimeException | OutOfMemoryError e) {
                Platform.runLater(() -> failed.accept(e));
                return weight.beside(List.of());
            }
        }));
    }

    /// Writes down where a fork goes off.
    private List<Trainer> written(Branch branch, List<Trainer> runs) {
        List<SavedRun> saved = runs.stream().map(SavedRun::of).toList();
        Platform.runLater(() -> {
            if (branch.equals(wish)) {
                origins = saved;
            }
        });
        return runs;
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
        Branch branch = wish;
        List<SavedRun> from = origins;
        return branch == null || branch.change().isEmpty() || (branch.forked() && from == null)
                ? Optional.empty()
                : Optional.of(new Left(branch, from == null ? List.of() : from));
    }

    /// Whether the page has what this changes, and it may be changed.
    boolean couldBe(Branch branch) {
        Set<String> known = knobs().stream().map(knob -> knob.setting().name()).collect(Collectors.toSet());
        return known.containsAll(branch.change().keySet());
    }

    /// Lets runs go beside those of the page as on another day, and brings them to where these stand. A fork stays away
    /// if the runs of the page have begun anew since.
    void resume(Left left) {
        Branch branch = left.branch();
        wish = branch;
        origins = branch.forked() ? left.origins() : null;
        originals = course.beside(bench.lesson(), bench.page(), branch);
        Map<String, String> now = bench.changes();
        String text = bench.ownText();
        Lesson open = bench.lesson();
        accompany(
                branch,
                runs -> branch.forked() ? origins(left, runs, opening.open(open, now, text)) : runs,
                e -> leave(branch, e));
    }

    private void leave(Branch branch, Throwable why) {
        if (branch.equals(wish)) {
            LOG.log(Level.FINE, "what went beside the runs stays away", why);
            remove();
        }
    }

    private static List<Trainer> origins(Left left, List<Trainer> runs, List<Trainer> fresh) {
        for (int run = 0; run < fresh.size(); run++) {
            SavedRun origin = left.origins().get(run);
            if (runs.get(run).steps() < origin.step()) {
                throw new InputException("the run '%s' has begun anew".formatted(origin.experiment()));
            }
            origin.into(fresh.get(run));
        }
        return fresh;
    }

    private void refuse(Branch branch, Throwable failure) {
        if (branch.equals(wish)) {
            remove();
            refusal = failure;
        }
    }

    private void remove() {
        if (wish != null) {
            alone();
            session.send(new Command.Accompany(runs -> weight.beside(List.of())));
        }
        refusal = null;
    }

    /// Forgets what goes beside runs that are no more.
    void alone() {
        if (wish != null) {
            wish = null;
            origins = null;
            originals = List.of();
            differences.clear();
            bench.hand().forgetFrom(bench.snapshots().size());
        }
    }

    /// The runs of the page are about to be opened anew: what went off from them goes with them.
    void beforeReset() {
        if (wish != null && wish.forked()) {
            alone();
        }
    }

    /// The runs of the page are opened anew: what is trained beside them from the beginning is, too.
    void afterReset() {
        if (wish != null) {
            Branch branch = wish;
            accompany(branch, runs -> runs, e -> refuse(branch, e));
        }
    }

    /// What goes beside the runs of the page; empty for nothing.
    public Optional<Branch> branch() {
        return Optional.ofNullable(wish);
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
        Branch branch = wish;
        return branch == null ? lab : lab.with(branch, originals, differences, words);
    }

    /// Whether a figure of the page can show what the run beside its own has more.
    public boolean canDiffer(PageLab lab, String figure) {
        Map<Integer, Integer> beside = new HashMap<>();
        originals.forEach(original -> beside.put(original, lab.experiments().size() + beside.size()));
        return lab.figures().stream().anyMatch(one -> one.spec().name().equals(figure) && one.subtracts(beside));
    }

    /// Whether this figure shows what the runs beside have more.
    public boolean differs(String figure) {
        return differences.contains(figure);
    }

    /// Shows a figure as a difference, or side by side.
    public void differ(String figure, boolean difference) {
        if (difference) {
            differences.add(figure);
        } else {
            differences.remove(figure);
        }
    }
}
