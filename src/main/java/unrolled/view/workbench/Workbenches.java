package unrolled.view.workbench;

import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import javafx.application.Platform;
import org.jspecify.annotations.Nullable;
import unrolled.lab.PageLab;
import unrolled.lab.start.Shelf;
import unrolled.lab.start.StartingPoint;
import unrolled.lesson.Lesson;
import unrolled.training.Trainer;

/// The benches used last, so that coming back finds what was trained: [#KEPT], and fewer while memory is scarce (one
/// with five transformers takes 130 MB). The one unused for longest is given up first; what it has learnt is on the
/// shelf, where its page finds it again.
public final class Workbenches implements AutoCloseable {
    public static final int KEPT = 6;

    private final Course course;
    private final LiveMemory memory;
    private final Executor later;
    private final Optional<KeptRuns> trained;
    private final Set<String> anew = new HashSet<>(); // not to be opened as they were left
    private final SequencedMap<String, Workbench> benches = new LinkedHashMap<>(); // the one opened last stands last
    private final Map<String, Made> made = new LinkedHashMap<>(); // on benches that are closed
    private final Map<String, Workbench> guests = new LinkedHashMap<>(); // of rooms, which close them
    private final Set<Workbench> aside = new HashSet<>(); // taken away; who took them may close them

    /// What a learner made other than the lesson has it.
    ///
    /// @param changes settings by name
    /// @param ownText the learner's own text; empty for none
    public record Made(Map<String, String> changes, String ownText) {
        public Made {
            changes = Map.copyOf(changes);
        }
    }

    /// Without a shelf: what is trained is there until the program ends.
    ///
    /// @param made on benches of an earlier day, by their keys
    public Workbenches(Course course, Map<String, Made> made) {
        this(course, made, Optional.empty());
    }

    /// @param made  on benches of an earlier day, by their keys
    /// @param shelf where what is trained is kept
    public Workbenches(Course course, Map<String, Made> made, Optional<Shelf> shelf) {
        this(course, made, shelf, new LiveMemory(), Platform::runLater);
    }

    /// @param later does something on the thread that calls the methods
    Workbenches(Course course, Map<String, Made> made, Optional<Shelf> shelf, LiveMemory memory, Executor later) {
        this.course = course;
        this.memory = memory;
        this.later = later;
        this.trained = shelf.map(KeptRuns::new);
        this.made.putAll(made);
    }

    /// What the learner has made on every bench, open or closed, by its key; none for those that are as in the
    /// lesson.
    public Map<String, Made> made() {
        Map<String, Made> all = new LinkedHashMap<>(made);
        benches.forEach((key, bench) -> note(key, bench, all));
        guests.forEach((key, bench) -> note(key, bench, all));
        return all;
    }

    private static void note(String key, Workbench bench, Map<String, Made> into) {
        if (bench.standsIn()) { // the learner's own are noted
            return;
        }
        if (bench.changes().isEmpty() && !bench.hasOwnText()) {
            into.remove(key);
        } else {
            into.put(key, new Made(bench.changes(), bench.ownText()));
        }
    }

    private static String key(Lesson lesson, PageLab lab) {
        return lesson.folder() + "/" + lab.key();
    }

    /// The bench of these runs. One on which nothing has been done yet is opened anew for another language of
    /// the lesson, whose texts may be others.
    ///
    /// @param changes settings that differ from the lesson's, in place of those of before; empty to leave those
    public Workbench at(Lesson lesson, int page, PageLab lab, Map<String, String> changes) {
        String key = key(lesson, lab);
        Workbench bench = benches.get(key);
        if (bench == null || bench.untouchedBy(lesson)) {
            if (bench != null) {
                bench.close();
            }
            Made before = made.getOrDefault(key, new Made(Map.of(), ""));
            bench = new Workbench(
                    course,
                    lesson,
                    page,
                    changes.isEmpty() ? before.changes() : changes,
                    before.ownText(),
                    opening(key, page));
            benches.putLast(key, bench);
            weigh(bench);
            resumeBeside(key, bench, lab);
            closeOldest();
        } else {
            benches.putLast(key, bench);
        }
        bench.inFigures().retainWhatFits(lab);
        return bench;
    }

    /// What went beside the runs of a page when they were left goes beside them again.
    private void resumeBeside(String key, Workbench bench, PageLab lab) {
        if (!anew.contains(key)) {
            List<String> experiments =
                    lab.experiments().stream().map(PageLab.Experiment::name).toList();
            trained.ifPresent(runs -> runs.findBeside(key, experiments, left -> {
                boolean alone = bench.equals(benches.get(key))
                        && bench.beside().branch().isEmpty();
                if (alone && bench.beside().couldBe(left.branch())) {
                    runs.resumed(key, left);
                    bench.beside().resume(left);
                }
            }));
        }
    }

    /// Opens runs of a page; the first time, as they were left.
    private Opening opening(String key, int page) {
        AtomicBoolean first = new AtomicBoolean(!anew.contains(key));
        return (lesson, changes, ownText) -> {
            Supplier<List<Trainer>> fresh = () -> course.open(lesson, page, changes, ownText);
            return first.getAndSet(false) && trained.isPresent()
                    ? trained.get().asLeft(key, changes, ownText, fresh)
                    : fresh.get();
        };
    }

    /// Others make room for what the runs of a bench take.
    private void weigh(Workbench bench) {
        bench.weight().whenWeighed(() -> later.execute(this::makeRoom));
    }

    /// Gives up those unused for longest while the runs of all do not fit beside each other.
    private void makeRoom() {
        aside.removeIf(Workbench::closed);
        while (benches.size() > 1 && taken() > memory.allRuns()) {
            closeOldest(benches.size() - 1);
        }
    }

    private double taken() {
        double sum = 0;
        for (Workbench guest : guests.values()) {
            sum += guest.weight().bytes(true);
        }
        for (Workbench bench : aside) {
            sum += bench.weight().bytes(bench.stepping());
        }
        Workbench newest = benches.lastEntry().getValue();
        for (Workbench bench : benches.values()) {
            sum += bench.weight().bytes(bench.equals(newest) || bench.stepping());
        }
        return sum;
    }

    /// The bench of a room, which closes it: what is made on it and what it trains is kept like that of the others.
    void host(String key, Workbench bench) {
        guests.put(key, bench);
        weigh(bench);
    }

    /// What was made on a bench that is not open now.
    Made before(String key) {
        return made.getOrDefault(key, new Made(Map.of(), ""));
    }

    /// Runs of a room, each as it was left if it is still the same; see [KeptRuns#eachAsLeft].
    List<Trainer> eachAsLeft(String key, Supplier<List<Trainer>> fresh) {
        return trained.map(runs -> runs.eachAsLeft(key, fresh)).orElseGet(fresh);
    }

    /// Keeps what has been trained since it was kept last; does not wait.
    public void keep() {
        trained.ifPresent(runs -> {
            benches.forEach(runs::keep);
            guests.forEach(runs::keep);
        });
    }

    /// Keeps what has been trained, and gives up the bench unused for longest if memory has become scarce since another
    /// one was opened.
    public void tend() {
        keep();
        if (scarce()) {
            closeOldest(benches.size() - 1);
        }
    }

    /// Keeps what has been trained, and waits until it is on the disk, a few seconds at most.
    public void keepNow() {
        trained.ifPresent(runs -> {
            benches.forEach(runs::keepLast);
            guests.forEach(runs::keepLast);
            runs.await();
        });
    }

    /// What was taken away of a page's runs.
    ///
    /// @param bench  paused and not closed; empty if none was open
    /// @param before what the learner had made on a bench that was closed; empty for nothing
    /// @param away   whether what the shelf has of them was put away
    public record Taken(Optional<Workbench> bench, Optional<Made> before, boolean away) {}

    /// What the learner has made on the bench of these runs, open or closed; empty if it is as in the lesson.
    public Optional<Made> made(Lesson lesson, PageLab lab) {
        return Optional.ofNullable(made().get(key(lesson, lab)));
    }

    /// The bench of these runs, if it is open.
    public Optional<Workbench> open(Lesson lesson, PageLab lab) {
        return Optional.ofNullable(benches.get(key(lesson, lab)));
    }

    /// Whether there is a bench of these runs, or one that is closed left something.
    public boolean has(Lesson lesson, PageLab lab) {
        return open(lesson, lab).isPresent() || made(lesson, lab).isPresent() || keeps(lesson, lab);
    }

    /// Whether the bench of these runs is closed and what they learnt will be found again.
    public boolean keeps(Lesson lesson, PageLab lab) {
        String key = key(lesson, lab);
        return !benches.containsKey(key)
                && !anew.contains(key)
                && trained.filter(runs -> runs.has(key)).isPresent();
    }

    /// Takes away all that was done with the runs of a page: the next ones are as the lesson has them.
    public Taken takeAway(Lesson lesson, PageLab lab) {
        String key = key(lesson, lab);
        Optional<Made> before = Optional.ofNullable(made.remove(key));
        anew.add(key);
        Optional<Workbench> bench = lift(key);
        trained.ifPresent(runs -> {
            if (bench.isPresent()) {
                runs.replace(key);
            } else {
                runs.putAway(key);
            }
        });
        return new Taken(bench, before, bench.isEmpty());
    }

    /// Takes a bench, paused and not closed; empty if none is open.
    private Optional<Workbench> lift(String key) {
        aside.removeIf(Workbench::closed);
        Optional<Workbench> bench = Optional.ofNullable(benches.remove(key));
        bench.ifPresent(taken -> {
            taken.pause();
            taken.leave();
            aside.add(taken);
        });
        return bench;
    }

    /// Puts runs in the place of the learner's until these are given back. What the learner has made of the page is
    /// noted meanwhile as it is, and what was trained stays on the shelf, where it is found if the program is
    /// killed.
    public Taken standIn(Prepared prepared) {
        String key = key(prepared.lesson(), prepared.lab());
        Optional<Workbench> bench = lift(key);
        bench.ifPresent(learners -> {
            note(key, learners, made);
            trained.ifPresent(runs -> runs.keepLast(key, learners));
        });
        place(prepared).standIn();
        return new Taken(bench, Optional.ofNullable(made.get(key)), false);
    }

    /// Closes the benches of a pack, and keeps what was done on them for when it is opened again.
    public void putAway(String pack) {
        for (String key : List.copyOf(benches.keySet())) {
            Workbench bench = benches.get(key);
            if (bench != null && key.startsWith(pack + ".")) {
                giveUp(key, bench);
                benches.remove(key);
            }
        }
    }

    /// Puts what was taken away in the place of what followed it.
    public void giveBack(Lesson lesson, PageLab lab, Taken taken) {
        String key = key(lesson, lab);
        made.remove(key);
        taken.before().ifPresent(before -> made.put(key, before));
        Optional<Workbench> since;
        if (taken.bench().isPresent()) {
            trained.ifPresent(runs -> runs.replace(key));
            aside.remove(taken.bench().get());
            since = Optional.ofNullable(benches.putLast(key, taken.bench().get()));
        } else {
            since = Optional.ofNullable(benches.remove(key));
            if (taken.away()) {
                trained.ifPresent(runs -> runs.bringBack(key));
                anew.remove(key);
            }
        }
        since.ifPresent(Workbench::close);
        closeOldest();
    }

    /// What was taken away of benches that were closed will not be given back.
    public void forgetTaken() {
        trained.ifPresent(KeptRuns::forget);
    }

    /// Puts the runs of a starting point in the place of those of its page.
    public Taken put(Prepared prepared) {
        Taken taken = takeAway(prepared.lesson(), prepared.lab());
        place(prepared);
        return taken;
    }

    private Workbench place(Prepared prepared) {
        StartingPoint point = prepared.point();
        String key = key(prepared.lesson(), prepared.lab());
        AtomicReference<@Nullable List<Trainer>> ready = new AtomicReference<>(prepared.trainers());
        Workbench bench = new Workbench(
                course, prepared.lesson(), point.page(), point.settings(), point.ownText(), (opened, now, ownText) -> {
                    List<Trainer> first = ready.getAndSet(null);
                    return first == null ? course.open(opened, point.page(), now, ownText) : first;
                });
        point.figures().forEach((figure, options) -> bench.figureOptions(figure).putAll(options));
        if (point.byHand()) {
            bench.hand().given(prepared.given());
            bench.hand().become(point.overrides());
        }
        bench.limit(point.limits(), point.title());
        benches.putLast(key, bench);
        weigh(bench);
        closeOldest();
        return bench;
    }

    private void closeOldest() {
        closeOldest(scarce() ? benches.size() - 2 : KEPT); // one fewer than there were
    }

    private void closeOldest(int left) {
        int most = Math.clamp(left, 1, KEPT);
        Iterator<Map.Entry<String, Workbench>> oldest = benches.entrySet().iterator();
        while (benches.size() > most) {
            Map.Entry<String, Workbench> entry = oldest.next();
            giveUp(entry.getKey(), entry.getValue());
            oldest.remove();
        }
    }

    /// Closes a bench; what was done on it is found when it is opened again.
    private void giveUp(String key, Workbench bench) {
        note(key, bench, made);
        trained.ifPresent(runs -> runs.keepLast(key, bench));
        if (!bench.snapshots().isEmpty()) {
            anew.remove(key);
        }
        bench.close();
    }

    /// Whether there is little memory for another bench.
    public boolean scarce() {
        return memory.scarce().getAsBoolean();
    }

    int size() {
        return benches.size();
    }

    @Override
    public void close() {
        benches.values().forEach(Workbench::close);
        benches.clear();
    }
}
