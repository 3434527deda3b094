package unrolled.view.workbench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javafx.application.Platform;
import org.jspecify.annotations.Nullable;
import unrolled.engine.model.GradientModel;
import unrolled.engine.trace.Cell;
import unrolled.fault.InputException;
import unrolled.lab.Draft;
import unrolled.lab.DraftFigure;
import unrolled.lab.DraftRun;
import unrolled.lab.FigureOffers;
import unrolled.lab.Laboratory;
import unrolled.lab.PageLab;
import unrolled.lesson.Lesson;
import unrolled.training.Companion;
import unrolled.training.Curve;
import unrolled.training.StepCost;
import unrolled.training.Trainer;
import unrolled.training.TrainingSession;
import unrolled.training.TrainingSnapshot;
import unrolled.training.checkpoint.SavedRun;
import unrolled.words.Words;

/// The draft a learner works on and its runs; versions before it stand in the history of its bench. A run that a
/// change does not touch goes on from where it is, and one that was changed and is changed back is found as it was
/// left. A fork begins, each time it is opened, with what the run it goes off from had learnt then; that is kept from
/// one day to the next, too.
public final class FreeLab implements Opening, AutoCloseable {
    private static final int KEPT = 12; // runs of versions before, fewer if they take more memory than moments may
    private static final String FORK = "fork-";
    private static final String OWN_TEXT = "own text";
    private static final Set<String> SHOWN =
            Set.of("label", "hue", "controls", DraftRun.OVERRIDE); // nothing of what a run learns

    private final Laboratory laboratory;
    private final SequencedMap<String, Trainer> kept = new LinkedHashMap<>(); // on the training thread only
    private final Map<String, Set<String>> analysed = new ConcurrentHashMap<>();
    private final Draft begun;
    private final Map<String, Trainer> stems = Collections.synchronizedMap(new LinkedHashMap<>()); // by fork, at rest
    private final Map<String, SavedRun> savedStems = new ConcurrentHashMap<>(); // the same, by fork
    private final Set<String> lost = ConcurrentHashMap.newKeySet(); // forks of another day without one
    private final Map<String, Set<Companion.Anew>> anew = new ConcurrentHashMap<>();
    private final Workbench bench;
    private final Workbenches benches;
    private final AtomicBoolean first = new AtomicBoolean(true);
    private int forks;
    private Draft draft;
    private Words words;
    private @Nullable Draft written; // as the text is that was kept last
    private String text = "";
    private Runnable revised = () -> {};

    /// @param words   the runs are called with
    /// @param draft   to begin with
    /// @param benches beside which its runs are kept
    public FreeLab(Laboratory laboratory, Course course, Words words, Draft draft, Workbenches benches) {
        this.laboratory = laboratory;
        this.words = words;
        this.draft = draft;
        this.begun = draft;
        this.benches = benches;
        forks = draft.runs().stream().mapToInt(Draft::forkNumber).max().orElse(0);
        Workbenches.Made before = benches.before(Draft.FOLDER);
        bench = new Workbench(course, lesson(words), 0, before.changes(), before.ownText(), this);
        benches.host(Draft.FOLDER, bench);
    }

    /// What [Laboratory#draft(String)] reads again on another day; empty while the draft is the first one.
    public String draftKept() {
        if (!draft.equals(written)) {
            written = draft;
            text = draft.equals(Draft.first()) ? "" : draft.text();
        }
        return text;
    }

    public Draft draft() {
        return draft;
    }

    public Workbench bench() {
        return bench;
    }

    /// The lesson the draft is, in this language.
    public Lesson lesson(Words language) {
        words = language;
        return lesson(draft);
    }

    /// The runs and figures of the draft, which name the runs in the order of the draft.
    public PageLab page() {
        return laboratory.page(lesson(draft), 0);
    }

    private Lesson lesson(Draft version) {
        return version.lesson(words.say("view.free.title"), words);
    }

    /// The draft as a lesson file, with all its runs from the beginning.
    public String markdown() {
        return draft.unforked().markdown(words.say("view.free.title"), words);
    }

    /// Told after every change of the draft, whoever made it.
    public void whenRevised(Runnable told) {
        revised = told;
    }

    /// Goes on with another version.
    ///
    /// @throws InputException that says why that cannot be; then everything stays as it was
    public void become(Draft next) {
        revise(next, bench.ownText());
    }

    /// Goes on with runs of a page, and with the text that the learner has given there, if they read it.
    ///
    /// @throws InputException that says why that cannot be; then everything stays as it was
    public void become(Draft next, String ownText) {
        laboratory.page(lesson(next), 0);
        String before = bench.ownText();
        if (next.readsOwnText()) {
            bench.ownText(ownText);
        }
        revise(next, before);
    }

    /// @param before the learner's own text so far, which is another now if that is what changes
    private void revise(Draft next, String before) {
        if (!next.equals(draft) || !before.equals(bench.ownText())) {
            laboratory.page(lesson(next), 0);
            bench.history().add(restoring(draft, before));
            show(next, Optional.empty());
        }
    }

    /// @param before what there was of the figures of this version, for those that are not in the draft now
    private void show(Draft version, Optional<InFigures.Kept> before) {
        bench.inFigures().retain(still(draft, version));
        before.ifPresent(bench.inFigures()::bringBack);
        draft = version;
        letGo();
        bench.revise(lesson(draft));
        revised.run();
    }

    /// Names of the figures that both have; a name that was free may be another figure's.
    private static Set<String> still(Draft one, Draft other) {
        return one.figures().stream()
                .filter(figure -> other.figures().stream().anyMatch(figure::isStill))
                .map(DraftFigure::name)
                .collect(Collectors.toSet());
    }

    /// Of the forks that the draft has no longer, only the newest may come back.
    private void letGo() {
        Set<String> here = draft.runs().stream().map(DraftRun::name).collect(Collectors.toSet());
        List<String> gone =
                stems.keySet().stream().filter(fork -> !here.contains(fork)).toList();
        gone.stream().limit(Math.max(0, gone.size() - KEPT)).forEach(fork -> {
            stems.remove(fork);
            savedStems.remove(fork);
            anew.remove(fork);
        });
    }

    private ChangeHistory.Change restoring(Draft version, String ownText) {
        InFigures.Kept figures = bench.inFigures().kept();
        return new ChangeHistory.Change(ChangeHistory.Kind.DRAFT, "", () -> {
            Draft now = draft;
            String textNow = bench.ownText();
            ChangeHistory.Change again = restoring(now, textNow);
            bench.ownText(ownText);
            show(version, Optional.of(figures));
            return Optional.of(again);
        });
    }

    public boolean canUndo() {
        return bench.history().has(ChangeHistory.Kind.DRAFT);
    }

    public void undo() {
        bench.history().undo(ChangeHistory.Kind.DRAFT);
    }

    /// Nothing goes beside all runs of the free lab: one of them goes off as a run of its own, or is duplicated.
    @Override
    public boolean branches() {
        return false;
    }

    /// Lets a run go off from where it stands, as another run of the draft for one thing of it to be changed.
    ///
    /// @param run  of the draft
    /// @param told of the fork put into the draft as that is by then, for [#become], which fails with an
    ///             [InputException] if it has too many runs by then; empty if the run is no more, or counts, and so
    ///             has nothing to go on from
    /// @throws InputException if there are too many runs
    public void fork(int run, Consumer<Optional<Supplier<Draft>>> told) {
        forks++;
        String fork = FORK + forks;
        Draft now = draft;
        Map<String, String> changes = bench.changes();
        now.forked(run, fork, 0, changes); // there is room for it
        String origin = now.runs().get(run).name();
        String text = bench.ownText();
        bench.with(origin, standing -> {
            boolean learns = standing.model() instanceof GradientModel;
            int step = standing.steps();
            if (learns) {
                keep(fork, standing, origins(now.forked(run, fork, step, changes), text));
            }
            Platform.runLater(() -> told.accept(
                    learns
                            ? at(origin).<Supplier<Draft>>map(index -> () -> draft.forked(index, fork, step, changes))
                            : Optional.empty()));
        });
    }

    /// The runs that the forks of a draft go off from, untrained.
    private List<Trainer> origins(Draft of, String ownText) {
        return of.origins()
                .map(lesson -> laboratory.open(lesson, 0, Map.of(), ownText))
                .orElse(List.of());
    }

    private Optional<Integer> at(String name) {
        return IntStream.range(0, draft.runs().size())
                .boxed()
                .filter(index -> draft.runs().get(index).name().equals(name))
                .findFirst();
    }

    /// Keeps a run as it stands now for a fork to begin with, whenever that is opened.
    ///
    /// @param origins untrained, that of the fork among them
    private void keep(String fork, Trainer standing, List<Trainer> origins) {
        for (Trainer origin : origins) {
            if (origin.experiment().startsWith(fork + "-")) {
                Trainer stem = Companion.forked(0, standing, origin).trainer();
                stem.override(Map.of()); // numbers set by hand belong to the runs of one version
                keep(fork, stem);
            }
        }
    }

    private void keep(String fork, Trainer stem) {
        stems.put(fork, stem);
        savedStems.put(fork, SavedRun.of(stem));
    }

    /// Finds what the forks of another day begin with. One whose beginning is gone is a run from the beginning.
    private void findStems(String ownText) {
        Map<String, Trainer> found = benches.eachAsLeft(Draft.FOLDER, () -> origins(begun, ownText)).stream()
                .collect(Collectors.toMap(Trainer::experiment, trainer -> trainer));
        for (DraftRun run : begun.runs()) {
            run.fork().ifPresent(fork -> {
                Trainer stem = found.get(fork.origin(run.name()));
                if (stem != null && stem.steps() == fork.step()) {
                    keep(run.name(), stem);
                } else {
                    lost.add(run.name());
                }
            });
        }
        if (!lost.isEmpty()) {
            Platform.runLater(() -> show(draft.unforked(lost), Optional.empty()));
        }
    }

    /// What the forks of the draft begin with.
    @Override
    public List<SavedRun> kept() {
        return draft.runs().stream()
                .flatMap(run -> Optional.ofNullable(savedStems.get(run.name())).stream())
                .toList();
    }

    /// What a fork could not take over from the run it goes off from; nothing for other runs.
    public Set<Companion.Anew> anew(String run) {
        return anew.getOrDefault(run, Set.of());
    }

    private static Map<String, String> given(Map<String, String> changes, String ownText) {
        Map<String, String> given = new LinkedHashMap<>(changes);
        // a run that somebody has changed may have knobs of analyses that do not suit it
        given.put(OWN_TEXT, ownText.isEmpty() ? "no" : Integer.toHexString(ownText.hashCode()));
        return given;
    }

    @Override
    public List<Trainer> open(Lesson lesson, Map<String, String> changes, String ownText) {
        if (!first.getAndSet(false)) {
            return fresh(lesson, changes, ownText);
        }
        findStems(ownText);
        return benches.eachAsLeft(Draft.FOLDER, () -> fresh(lesson, changes, ownText));
    }

    @Override
    public List<Trainer> reset(Lesson lesson, Map<String, String> changes, String ownText) {
        List<Trainer> opened = open(lesson, changes, ownText);
        bench.weight().before(resting(Set.copyOf(opened)));
        return opened;
    }

    private List<Trainer> fresh(Lesson lesson, Map<String, String> changes, String ownText) {
        Map<String, Integer> forkedAt = new HashMap<>();
        Map<String, Trainer> begins = Map.copyOf(stems);
        begins.forEach((fork, stem) -> forkedAt.put(fork, stem.steps()));
        List<Trainer> trainers = laboratory.open(lesson, 0, given(changes, ownText), ownText, forkedAt);
        for (Trainer trainer : trainers) {
            String name = trainer.experiment();
            Trainer stem = begins.get(name);
            if (stem != null) {
                Map<Cell, Float> byHand = trainer.overrides(); // as its version says, not as the stem holds
                anew.put(name, Companion.forked(0, stem, trainer).anew());
                trainer.override(byHand);
            } else if (name.startsWith(FORK) && !lost.contains(name)) {
                throw new InputException("what '%s' begins with is not kept any more; remove it".formatted(name));
            }
            Set<String> names = new LinkedHashSet<>();
            trainer.plan().analyses().forEach(analysis -> names.addAll(analysis.activations()));
            analysed.put(trainer.experiment(), names);
        }
        return trainers;
    }

    @Override
    public List<Trainer> reopen(List<Trainer> now, Lesson lesson, Map<String, String> changes, String ownText) {
        now.forEach(trainer -> {
            kept.remove(key(trainer));
            kept.put(key(trainer), trainer);
            trainer.releaseBuffers();
        });
        List<Trainer> next = new ArrayList<>();
        for (Trainer fresh : open(lesson, changes, ownText)) {
            Trainer old = kept.get(key(fresh));
            if (old != null) {
                old.override(fresh.overrides());
            }
            next.add(old == null ? fresh : old);
        }
        while (kept.size() > KEPT || (!kept.isEmpty() && resting(Set.of()) > TrainingSession.MOMENTS)) {
            kept.pollFirstEntry();
        }
        bench.weight().before(resting(Set.copyOf(next)));
        return next;
    }

    /// Bytes that all runs of before take.
    ///
    /// @param without those that go on
    private double resting(Set<Trainer> without) {
        return kept.values().stream()
                .filter(trainer -> !without.contains(trainer))
                .map(Trainer::cost)
                .filter(Objects::nonNull)
                .mapToDouble(StepCost::resting)
                .sum();
    }

    /// The same for runs that learn the same.
    private static String key(Trainer trainer) {
        Map<String, String> given = new LinkedHashMap<>(trainer.plan().given());
        given.keySet().removeAll(SHOWN);
        return trainer.experiment() + " " + new java.util.TreeMap<>(given);
    }

    @Override
    public boolean takes(String setting, String value, String before) {
        if (draft.runs().stream().noneMatch(run -> run.setting(setting).isPresent())) {
            return false;
        }
        revise(draft.changedEverywhere(setting, value), before);
        return true;
    }

    @Override
    public boolean givesUp() {
        boolean can = canUndo();
        undo();
        return can;
    }

    /// The figures that suit the runs, by type.
    ///
    /// @param seen the runs as they were seen last
    public Map<String, List<DraftFigure>> offers(FigureOffers all, List<TrainingSnapshot> seen) {
        Set<String> curves = new LinkedHashSet<>();
        Set<String> activations = new LinkedHashSet<>();
        for (TrainingSnapshot snapshot : seen) {
            snapshot.curves().stream().map(Curve::name).forEach(curves::add);
            snapshot.trace().activations().forEach(activation -> activations.add(activation.name()));
            activations.addAll(analysed.getOrDefault(snapshot.experiment(), Set.of()));
        }
        return all.suiting(
                curves, activations, seen.stream().map(TrainingSnapshot::trace).toList());
    }

    @Override
    public void close() {
        bench.close();
    }
}
