package unrolled.view.workbench;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import javafx.application.Platform;
import org.jspecify.annotations.Nullable;
import unrolled.engine.text.TextException;
import unrolled.engine.trace.Cell;
import unrolled.figure.Run;
import unrolled.lab.Branch;
import unrolled.lab.Film;
import unrolled.lab.PageLab;
import unrolled.lab.start.Limits;
import unrolled.lesson.Lesson;
import unrolled.training.Command;
import unrolled.training.Companion;
import unrolled.training.Moments;
import unrolled.training.Trainer;
import unrolled.training.TrainingSession;
import unrolled.training.TrainingSnapshot;
import unrolled.training.checkpoint.SavedRun;
import unrolled.view.workbench.ChangeHistory.Kind;

/// The runs of a page and everything the learner has done to them. Outlives the views: another page, language or
/// theme shows the same bench again.
public final class Workbench implements AutoCloseable {
    /// No position of the text is chosen.
    public static final int NOWHERE = -1;

    private final Course course;
    private final int page;
    private final Opening opening;
    private final RunWeight weight = new RunWeight();
    private Lesson lesson;
    private final TrainingSession session;
    private final Map<String, String> changes = new LinkedHashMap<>();
    private final Walk walk = new Walk();
    private final OverrideHistory hand;
    private final ChangeHistory history = new ChangeHistory();
    private final FreshRuns fresh;
    private final BesideRuns beside;
    private final Pace pace = new Pace();
    private final LiveChanges live;
    private final Map<String, RaceTrial> races = new LinkedHashMap<>();
    private final InFigures inFigures = new InFigures();
    private List<String> awaited = List.of(); // experiments of the version that was asked for; empty for the first
    private String ownText;
    private Limits limits = Limits.NONE;
    private String startedAt = "";
    private boolean standsIn;
    private boolean closed;
    private double speed;
    private int position = NOWHERE;
    private TrainingSession.@Nullable Report report;

    /// @param changes settings that differ from the lesson's
    public Workbench(Course course, Lesson lesson, int page, Map<String, String> changes, Opening opening) {
        this(course, lesson, page, changes, "", opening);
    }

    /// @param changes settings that differ from the lesson's
    /// @param ownText the learner's own text; empty for none
    Workbench(Course course, Lesson lesson, int page, Map<String, String> changes, String ownText, Opening opening) {
        this.course = course;
        this.opening = opening;
        this.lesson = lesson;
        this.page = page;
        this.changes.putAll(changes);
        this.ownText = ownText;
        Map<String, String> now = Map.copyOf(changes);
        session = new TrainingSession(lesson.folder(), () -> weight.page(opening.open(lesson, now, ownText)));
        hand = new OverrideHistory((run, numbers) -> session.send(new Command.SetOverrides(run, numbers)));
        fresh = new FreshRuns(session, hand, TrainingSession.MOMENTS);
        live = new LiveChanges(session, this.changes, history, Platform::runLater);
        beside = new BesideRuns(this, course, opening, session, weight);
        hand.whenStruck(() -> history.add(new ChangeHistory.Change(Kind.BY_HAND, "", this::takeStrokeBack)));
    }

    public void train() {
        if (!limits.hides(Limits.Part.TRAIN)) {
            session.send(new Command.Start());
        }
    }

    public void pause() {
        session.send(new Command.Pause());
    }

    public void step() {
        if (!limits.hides(Limits.Part.TRAIN)) {
            session.send(new Command.Step());
        }
    }

    /// What is put away, since the page was opened at a starting point.
    public Limits limits() {
        return limits;
    }

    /// What the starting point is called that the runs were opened at; empty if there is none, or it has no name.
    public String startedAt() {
        return startedAt;
    }

    /// Whether its runs stand in for the learner's, as recorded ones do: they are never kept.
    public boolean standsIn() {
        return standsIn;
    }

    /// Lets its runs stand in for the learner's.
    public void standIn() {
        standsIn = true;
    }

    /// Puts a part of the page away, or brings it back.
    ///
    /// @param title of the starting point
    public void limit(Limits parts, String title) {
        limits = parts;
        startedAt = title;
    }

    int page() {
        return page;
    }

    /// What its runs take of memory.
    RunWeight weight() {
        return weight;
    }

    boolean closed() {
        return closed;
    }

    /// The lesson in the language that the runs were opened in.
    public Lesson lesson() {
        return lesson;
    }

    /// What was moved of the options of all figures, by figure. A curve that is drawn into one is an answer, and not
    /// among them.
    public Map<String, Map<String, String>> figureOptions() {
        return inFigures.moved();
    }

    /// What the learner has moved and pinned in all figures.
    InFigures inFigures() {
        return inFigures;
    }

    /// Writes down the runs of the page as they are between two steps, without those beside them; told on the training
    /// thread, and never if there are none.
    public void save(Consumer<List<SavedRun>> told) {
        session.send(new Command.Change(writing(told)));
    }

    /// Writes them down where they have come farthest, wherever they stand; else like [#save].
    ///
    /// @param done  the step at which they are written down already; -1 for none
    /// @param most  bytes; larger ones are not copied, and nothing is told then
    /// @param never told instead if they were not even tried: they have failed, or are coming to that step again
    void saveLast(int done, long most, Consumer<Optional<List<SavedRun>>> told, Runnable never) {
        RunCopies copies = new RunCopies(snapshots().size(), most, told);
        session.send(new Command.AtLast(done, copies, () -> {
            if (!copies.done()) {
                never.run();
            }
        }));
    }

    private Consumer<Trainer> writing(Consumer<List<SavedRun>> told) {
        int runs = snapshots().size();
        List<SavedRun> saved = new ArrayList<>();
        return trainer -> {
            if (saved.size() < runs) { // those beside them come after
                saved.add(SavedRun.of(trainer));
                if (saved.size() == runs) {
                    told.accept(List.copyOf(saved));
                }
            }
        };
    }

    /// What is kept from one day to the next beside the runs.
    List<SavedRun> keptBeside() {
        return opening.kept();
    }

    /// Goes to where the runs were at this step and waits there; see [Command.Visit].
    public void visit(int step) {
        session.send(new Command.Visit(step));
    }

    /// Where one can go in the training of these runs.
    public Moments moments() {
        return report == null ? Moments.NONE : report.moments();
    }

    /// What goes beside the runs of the page.
    public BesideRuns beside() {
        return beside;
    }

    /// The runs of the page and those beside them.
    public List<TrainingSnapshot> all() {
        return all(report);
    }

    private static List<TrainingSnapshot> all(TrainingSession.@Nullable Report report) {
        if (report == null) {
            return List.of();
        }
        List<TrainingSnapshot> all = new ArrayList<>(report.snapshots());
        report.beside().forEach(one -> all.add(one.snapshot()));
        return all;
    }

    /// Begins again with the settings as they are now; trains at once if it was training. What was set by hand
    /// stays in the new runs, as far as they have a place for it; what was taken off of the lesson's is back.
    public void reset() {
        Made before = made();
        boolean undoable = moments().last() > 0 || hand.takenOff() > 0;
        if (undoable) {
            history.add(restoring(before, Kind.RESET, ""));
        }
        hand.putBack();
        open(undoable ? Optional.of(before.runs()) : Optional.empty(), new AtomicReference<>());
    }

    /// Opens the runs anew with the settings as they are now.
    ///
    /// @param left where those that go are written down, on the training thread; empty if nobody can have them back
    /// @param from where the new ones stand; null inside for the beginning
    private void open(
            Optional<AtomicReference<@Nullable List<SavedRun>>> left, AtomicReference<@Nullable List<SavedRun>> from) {
        beside.beforeReset();
        reopen(left, from);
    }

    /// The same, with what goes beside them.
    private void reopen(
            Optional<AtomicReference<@Nullable List<SavedRun>>> left, AtomicReference<@Nullable List<SavedRun>> from) {
        Map<String, String> now = Map.copyOf(changes);
        String text = ownText;
        Lesson open = lesson;
        live.forget();
        fresh.open(() -> weight.page(opening.reset(open, now, text)), left, from);
        beside.afterReset();
    }

    /// What can be undone on this page, and done again.
    public ChangeHistory history() {
        return history;
    }

    /// Settings and text as the learner has made them.
    ///
    /// @param byHand what stands in the runs
    /// @param learners whether the learner had a hand in that
    /// @param beside what went beside the runs
    /// @param runs   as they were when these settings went; null inside before that, and when it is too long ago
    private record Made(
            Map<String, String> changes,
            String ownText,
            Map<Integer, Map<Cell, Float>> byHand,
            boolean learners,
            Optional<BesideRuns.Placed> beside,
            AtomicReference<@Nullable List<SavedRun>> runs) {}

    private Made made() {
        return new Made(
                Map.copyOf(changes), ownText, hand.all(), hand.begun(), beside.placed(), new AtomicReference<>());
    }

    private ChangeHistory.Change restoring(Made before, Kind kind, String of) {
        return new ChangeHistory.Change(kind, of, () -> {
            Made now = made();
            ChangeHistory.Change again = restoring(now, kind, of);
            ownText = before.ownText();
            if (kind == Kind.RESET
                    || !take(before.changes(), again, refused -> {})
                    || !now.ownText().equals(before.ownText())) {
                beside.beforeReset(before.beside());
                hand.reinstate(before.byHand(), before.learners());
                reopen(Optional.of(now.runs()), before.runs());
            }
            return Optional.of(again);
        });
    }

    /// Lets these settings differ from the lesson's, and no others.
    ///
    /// @param back    takes that back
    /// @param refused called on the FX thread for each text of which nothing can be read
    /// @return whether that took effect at once; otherwise the runs have to be opened anew
    private boolean take(Map<String, String> settings, ChangeHistory.Change back, Consumer<TextException> refused) {
        Map<String, String> before = Map.copyOf(changes);
        Set<String> moved = new LinkedHashSet<>(before.keySet());
        moved.addAll(settings.keySet());
        moved.removeIf(name -> Objects.equals(before.get(name), settings.get(name)));
        changes.clear();
        changes.putAll(settings);
        boolean atOnce = moved.stream()
                .allMatch(name -> course.isLive(name) && lessons(name).isPresent());
        if (atOnce) {
            Map<String, String> values = new LinkedHashMap<>();
            moved.forEach(name -> values.put(name, value(name, "")));
            live.make(values, before, back, refused);
        }
        return atOnce;
    }

    private Optional<ChangeHistory.Change> takeStrokeBack() {
        return hand.undo()
                ? Optional.of(new ChangeHistory.Change(Kind.BY_HAND, "", this::makeStrokeAgain))
                : Optional.empty();
    }

    private Optional<ChangeHistory.Change> makeStrokeAgain() {
        return hand.redo()
                ? Optional.of(new ChangeHistory.Change(Kind.BY_HAND, "", this::takeStrokeBack))
                : Optional.empty();
    }

    /// An option of a figure is about to be moved.
    public void noteFigure(String figure) {
        history.turn(inFigures.asNow(figure));
    }

    /// Goes on with another version of the lesson. What was set by hand belonged to the runs of the last one and is
    /// let go.
    public void revise(Lesson next) {
        lesson = next;
        awaited = course.page(next, page).experiments().stream()
                .map(PageLab.Experiment::name)
                .toList();
        beside.alone();
        report = null;
        hand.giveBack();
        Map<String, String> now = Map.copyOf(changes);
        String text = ownText;
        session.send(new Command.Replace(trainers -> weight.page(opening.reopen(trainers, next, now, text))));
    }

    /// Steps a second at most; 0 for as fast as it goes.
    public void speed(double stepsPerSecond) {
        speed = stepsPerSecond;
        session.send(new Command.Speed(stepsPerSecond));
    }

    public double speed() {
        return speed;
    }

    /// Changes a setting that is under the learner's hand.
    ///
    /// @param refused called on the FX thread if it is a text of which nothing can be read; the setting is then
    ///                what is in force, and the runs go on with that
    public void change(PageLab.Knob knob, String value, Consumer<TextException> refused) {
        String name = knob.setting().name();
        if (limits.locks(name)) {
            return;
        }
        if (knob.live()) {
            String last = changes.get(name);
            ChangeHistory.Change back = restoring(made(), Kind.SETTING, name);
            history.turn(back);
            changes.put(name, value);
            live.make(name, value, last, back, refused);
        } else {
            change(name, value);
        }
    }

    /// Whether a dial moves its pictures while it is being turned, and not only when it is let go: nothing that was
    /// trained is lost by it.
    public boolean follows(PageLab.Knob knob) {
        return knob.live() || (moments().last() == 0 && !running());
    }

    /// Changes a setting, unless the starting point locks it. The runs learn anew with it.
    public void change(String setting, String value) {
        if (limits.locks(setting)) {
            return;
        }
        change(setting.equals("text") ? Kind.TEXT : Kind.SETTING, setting, value, made());
    }

    private void change(Kind kind, String setting, String value, Made before) {
        if (opening.takes(setting, value, before.ownText())) {
            return;
        }
        ChangeHistory.Change back = restoring(before, kind, setting);
        boolean alone = true;
        if (before.ownText().equals(ownText)) {
            alone = history.turn(back);
        } else {
            history.add(back);
        }
        changes.put(setting, value);
        open(alone ? Optional.of(before.runs()) : Optional.empty(), new AtomicReference<>());
    }

    /// Changes the settings that a mark of a figure was pressed for, unless the starting point locks one of them. Those
    /// of analyses take effect at once; if there are others, the runs learn anew with them.
    ///
    /// @param refused called on the FX thread for each text of which nothing can be read; that setting is then what
    ///                is in force
    public void set(Map<String, String> settings, Consumer<TextException> refused) {
        if (settings.keySet().stream().anyMatch(limits::locks)) {
            return;
        }
        Made before = made();
        ChangeHistory.Change back = restoring(before, Kind.SETTINGS, "");
        history.add(back);
        changes.putAll(settings);
        if (settings.keySet().stream().allMatch(course::isLive)) {
            live.make(settings, before.changes(), back, refused);
        } else {
            open(Optional.of(before.runs()), new AtomicReference<>());
            look(refused);
            train();
        }
    }

    /// Lets these settings differ from the lesson's, and no others. If all that changes takes effect at once, the runs
    /// go on; otherwise they are opened anew. What the starting point locks stays as it is.
    ///
    /// @param refused called on the FX thread for each text of which nothing can be read; that setting is then what
    ///                is in force
    public void become(Map<String, String> settings, Consumer<TextException> refused) {
        Made before = made();
        ChangeHistory.Change back = restoring(before, Kind.SETTINGS, "");
        history.add(back);
        Map<String, String> allowed = new HashMap<>(settings);
        allowed.keySet().removeIf(limits::locks);
        changes.forEach((name, value) -> {
            if (limits.locks(name)) {
                allowed.put(name, value);
            }
        });
        if (!take(allowed, back, refused)) {
            open(Optional.of(before.runs()), new AtomicReference<>());
            look(refused);
        }
    }

    /// Lets runs just opened say which of the texts they were opened with cannot be read; by themselves they look at
    /// another.
    ///
    /// @param refused called on the FX thread for each; that setting is then what the lesson says
    public void look(Consumer<TextException> refused) {
        Map.copyOf(changes).forEach((name, value) -> {
            if (course.isLive(name)) {
                lessons(name).ifPresent(lessons -> live.look(name, value, lessons, refused));
            }
        });
    }

    /// What the lesson says of a setting that is under the learner's hand.
    private Optional<String> lessons(String setting) {
        return course.page(lesson, page).knobs().stream()
                .filter(knob -> knob.setting().name().equals(setting))
                .map(PageLab.Knob::value)
                .findFirst();
    }

    /// Settings that the learner has made others than the lesson's.
    public Map<String, String> changes() {
        return Map.copyOf(changes);
    }

    /// What a setting is now: what the learner has made it, or what the runs were opened with. In another language
    /// a lesson may name another text, but a run keeps its own.
    public String value(String setting, String otherwise) {
        return changes.getOrDefault(setting, lessons(setting).orElse(otherwise));
    }

    /// Whether nothing would be lost if the runs were opened anew from this lesson: another language of it, and
    /// nothing trained, changed or put away yet.
    boolean untouchedBy(Lesson other) {
        return !other.equals(lesson)
                && limits.equals(Limits.NONE)
                && startedAt.isEmpty()
                && !standsIn
                && history.isEmpty()
                && inFigures.isEmpty()
                && speed == 0
                && changes.isEmpty()
                && beside.branch().isEmpty()
                && ownText.isEmpty()
                && !hand.begun()
                && races.values().stream().noneMatch(RaceTrial::begun)
                && report != null
                && moments().last() == 0
                && !running();
    }

    /// Back to what can be opened: without every change the learner has made, by hand, too; or, where the lesson is
    /// the learner's, without the last one.
    public void giveUp() {
        if (!opening.givesUp()) {
            Made before = made();
            history.add(restoring(before, Kind.SETTINGS, ""));
            forget();
            open(Optional.of(before.runs()), new AtomicReference<>());
        }
    }

    private void forget() {
        hand.forget();
        changes.clear();
        ownText = "";
    }

    public boolean hasOwnText() {
        return !ownText.isEmpty();
    }

    /// The learner's own text; empty for none.
    public String ownText() {
        return ownText;
    }

    /// Lets this be the learner's own text from when the runs are opened next.
    void ownText(String text) {
        ownText = text;
    }

    /// Trains on the learner's own text, unless the starting point locks which text is read.
    public void trainOn(String text) {
        if (limits.locks("text")) {
            return;
        }
        Made before = made();
        ownText = text;
        change(Kind.TEXT, "text", "own", before);
    }

    /// Shows this text in the figures; the runs stay as they are.
    ///
    /// @param refused called on the FX thread if nothing of it can be read
    public void show(String text, Consumer<TextException> refused) {
        session.send(new Command.Change(trainer -> {
            try {
                trainer.show(text);
            } catch (TextException e) {
                Platform.runLater(() -> refused.accept(e));
            }
        }));
    }

    /// Does something to one run, on the training thread, and then shows the outcome.
    public void with(String experiment, Consumer<Trainer> what) {
        session.send(new Command.Change(trainer -> {
            if (trainer.experiment().equals(experiment)) {
                what.accept(trainer);
            }
        }));
    }

    /// Whether there is anything to train.
    public boolean trains() {
        return opening.trains();
    }

    /// Makes so many steps at once, on the training thread, and then shows the outcome.
    public void advance(int steps) {
        session.send(new Command.Change(trainer -> {
            for (int i = 0; i < steps && trainer.goesOn(); i++) {
                trainer.step();
            }
        }));
    }

    /// The race of a figure, begun or not.
    public RaceTrial race(String figure) {
        return races.computeIfAbsent(figure, RaceTrial::new);
    }

    /// The runs of a figure's race, once there are some. They have no past: while one looks back the figure follows the
    /// page.
    public List<Run> raced(PageLab.PageFigure figure) {
        return figure.raced() && !moments().past() ? race(figure.spec().name()).runs() : List.of();
    }

    /// Races a figure of this page with the settings as they are now.
    public void race(Lesson shown, int shownPage, String figure) {
        Map<String, String> now = Map.copyOf(changes);
        race(figure).begin((cancelled, soFar) -> course.race(shown, shownPage, figure, now, cancelled, soFar));
    }

    /// Stops what goes on for a page only; the runs themselves go on. Those that wait give up their buffers.
    public void leave() {
        races.values().forEach(RaceTrial::close);
        session.send(new Command.Rest());
    }

    public void want(Set<String> activations) {
        session.want(activations);
    }

    /// Lets one know, on the training thread, each time there is a report to [#take].
    public void whenReported(Runnable told) {
        session.whenReported(told);
    }

    /// The newest report if there is a new one.
    public TrainingSession.@Nullable Report take(long now) {
        TrainingSession.Report next = session.take();
        if (next == null || isOfAnotherVersion(next)) {
            return null;
        }
        report = next;
        hand.given(overrides(next));
        pace.see(now, stepsMade(), next.running());
        return next;
    }

    private static Map<Integer, Map<Cell, Float>> overrides(TrainingSession.Report report) {
        Map<Integer, Map<Cell, Float>> found = new HashMap<>();
        List<TrainingSnapshot> all = all(report);
        for (int run = 0; run < all.size(); run++) {
            Map<Cell, Float> numbers = all.get(run).overrides();
            if (!numbers.isEmpty()) {
                found.put(run, numbers);
            }
        }
        return found;
    }

    /// Whether it was on its way when the lesson was revised.
    private boolean isOfAnotherVersion(TrainingSession.Report other) {
        return !awaited.isEmpty()
                && !other.snapshots().isEmpty()
                && !other.snapshots().stream()
                        .map(TrainingSnapshot::experiment)
                        .toList()
                        .equals(awaited);
    }

    public TrainingSession.@Nullable Report report() {
        return report;
    }

    /// Whether what the lesson has set by hand stands in all runs, as its questions take for granted.
    public boolean standsAsGiven() {
        return hand.standsIn(snapshots());
    }

    /// The runs that a question can be judged by; none while something of the lesson's is taken off.
    public List<TrainingSnapshot> judged() {
        return standsAsGiven() ? snapshots() : List.of();
    }

    public List<TrainingSnapshot> snapshots() {
        return report == null ? List.of() : report.snapshots();
    }

    /// Whether it is trained, looked at or not.
    boolean stepping() {
        return session.stepping();
    }

    public boolean running() {
        return report != null && report.running();
    }

    /// Steps of the run that has made most.
    public int stepsMade() {
        return snapshots().stream().mapToInt(TrainingSnapshot::step).max().orElse(0);
    }

    public Pace pace() {
        return pace;
    }

    /// The pinned cells of a figure.
    public Pins pins(String figure) {
        return inFigures.pins(figure);
    }

    /// What the reader has moved of a figure's options, by name; for the figure to change.
    public Map<String, String> figureOptions(String figure) {
        return inFigures.options(figure);
    }

    /// A film of the runs from where they were opened to where they are now; it may be taken on any thread.
    ///
    /// @param wants names of expensive activations to take
    public Film film(Set<String> wants) {
        Map<String, String> now = Map.copyOf(changes);
        String text = ownText;
        List<Integer> steps = all().stream().map(TrainingSnapshot::step).toList();
        Lesson open = lesson;
        Branch wish = beside.seen().isEmpty() ? null : beside.branch().orElse(null);
        int from = beside.seen().stream().mapToInt(Companion.Seen::from).max().orElse(0);
        return new Film(
                () -> {
                    List<Trainer> runs = opening.open(open, now, text);
                    return wish == null
                            ? runs
                            : Branch.joined(
                                    runs,
                                    from,
                                    () -> opening.open(open, now, text),
                                    origins -> course.beside(open, page, now, text, wish, origins));
                },
                steps,
                wants);
    }

    public Walk walk() {
        return walk;
    }

    /// What the learner has set by hand inside the runs.
    public OverrideHistory hand() {
        return hand;
    }

    /// The position of the text the learner looks at, the same in every figure; [#NOWHERE] for none.
    public int position() {
        return position;
    }

    public void choose(int chosen) {
        position = chosen;
    }

    @Override
    public void close() {
        closed = true;
        leave();
        session.close();
    }
}
