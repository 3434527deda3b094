package unrolled.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import unrolled.engine.analysis.Analysis;
import unrolled.engine.model.Model;
import unrolled.engine.setting.Setting;
import unrolled.engine.task.Task;
import unrolled.engine.trace.Cell;
import unrolled.fault.InputException;
import unrolled.figure.compare.BesideFigure;
import unrolled.lesson.Lesson;
import unrolled.training.Status;
import unrolled.training.Trainer;
import unrolled.training.TrainingPlan;
import unrolled.training.TrainingSnapshot;
import unrolled.words.Language;
import unrolled.words.Words;

class DraftTest {
    private static final Library LIBRARY = new Library(Path.of(""));
    private static final Words WORDS = new Words(Language.ENGLISH);
    private static final Map<String, String> CHANGED = Map.of("own text", "no"); // as in the window

    private final Laboratory laboratory = new Laboratory(LIBRARY);

    private List<Trainer> opened(Draft draft) {
        return laboratory.open(draft.lesson("Free lab", WORDS), 0, CHANGED, "");
    }

    static Stream<String> models() {
        return Installed.MODELS.all().stream().map(Model.Factory::type);
    }

    /// With a label of the learner's, twins, other models, tasks and settings, and a figure.
    @Test
    void itIsTheSameAfterItWasWrittenAndRead() {
        Draft draft = Draft.first()
                .duplicated(0)
                .changed(0, "hidden", "7")
                .labelled(1, "mine: a | b # c")
                .withRun()
                .duplicated(3)
                .without(2)
                .coloured(0, "gpt")
                .withoutFigure(0)
                .with(new DraftFigure("", "curves", List.of("accuracy"), Map.of()));
        Draft read = laboratory.draft(draft.text());
        assertEquals(draft, read);
        assertThrows(InputException.class, () -> laboratory.draft("# T\n## P\n"));
        assertThrows(InputException.class, () -> laboratory.draft(draft.text().replace("hidden: 7", "hidden: seven")));
    }

    /// A heatmap shows its runs side by side, one of them, or one less another; after it was written and read, too.
    @Test
    void aFigureShowsAllRunsOrOneOrADifference() {
        Draft draft = Draft.first().with(new DraftFigure("", "heatmap", List.of("probs"), Map.of()));
        assertEquals(List.of(0, 1), probs(draft).runs());
        assertInstanceOf(BesideFigure.Making.class, probs(draft).factory());
        assertTrue(probs(draft).wide());

        Draft one = draft.showing(2, "run-2", "");
        assertEquals(List.of(1), probs(one).runs());
        assertTrue(probs(one).spec().title().contains("GRU"), probs(one).spec().title());

        Draft less = draft.showing(2, "run-2", "run-1");
        assertEquals(List.of(1, 0), probs(less).runs());
        assertEquals("run-1", probs(less).spec().options().text("minus"));
        assertEquals("Difference: GRU minus RNN.", probs(less).spec().caption());
        for (Draft each : List.of(draft, one, less)) {
            assertEquals(each, laboratory.draft(each.text()));
        }
    }

    /// What a figure shows of a run that is gone is shown of all.
    @Test
    void aFigureOfARunThatIsGoneShowsTheOthers() {
        Draft less = Draft.first()
                .withRun()
                .with(new DraftFigure("", "heatmap", List.of("probs"), Map.of()))
                .showing(2, "run-2", "run-1");
        assertEquals(List.of(0), probs(less.without(0)).runs());
        assertEquals("", less.without(0).figures().get(2).minus());
        assertEquals("run-2", less.without(0).figures().get(2).run());
        assertEquals(List.of(0, 1), probs(less.without(1)).runs());
        Draft forked = Draft.first()
                .forked(0, "fork-9", 7, Map.of())
                .with(new DraftFigure("", "heatmap", List.of("probs"), Map.of()))
                .showing(2, "fork-9", "run-1");
        assertEquals(List.of(1, 0), probs(forked.unforked()).runs());
    }

    private PageLab.PageFigure probs(Draft draft) {
        return laboratory.page(draft.lesson("Free lab", WORDS), 0).figures().get(2);
    }

    /// With what it goes off from as that was then, though it has changed since.
    @Test
    void aForkIsTheSameAfterItWasWrittenAndRead() {
        Draft draft = Draft.first()
                .forked(0, "fork-3", 40, Map.of("seed", "7", "no such setting", "1"))
                .changed(0, "hidden", "9")
                .changed(1, "learning rate", "0.1")
                .forked(1, "fork-4", 60, Map.of());
        assertEquals(draft, laboratory.draft(draft.text()));
        Lesson origins = draft.origins().orElseThrow();
        List<Trainer> opened = laboratory.open(origins, 0, Map.of(), "");
        assertEquals(
                List.of("fork-3-from-run-1-at-40", "fork-4-from-fork-3-at-60"),
                opened.stream().map(Trainer::experiment).toList());
        assertEquals(7L, opened.getFirst().plan().seed());
        assertEquals(32, opened.getFirst().plan().settings().get("hidden"));
        assertEquals(0.1, opened.get(1).plan().settings().get("learning rate"));
        assertTrue(Draft.first().origins().isEmpty());
    }

    /// Any model with any task that it can read, as usual: it opens, makes three steps and can be looked into.
    @Tag("large")
    @ParameterizedTest
    @MethodSource("models")
    void anyModelLearnsAnyTask(String model) {
        List<String> failed = new ArrayList<>();
        for (Task.Factory task : Installed.TASKS.all()) {
            Draft draft = new Draft(List.of(DraftRun.of("run-1", model, "sort")), List.of());
            try {
                draft = draft.changed(0, "model", model).changed(0, "task", task.type());
                Trainer trainer = opened(draft).getFirst();
                for (int i = 0; i < 3; i++) {
                    trainer.step();
                }
                TrainingSnapshot snapshot = trainer.snapshot(name -> false);
                if (snapshot.status() instanceof Status.Diverged
                        || snapshot.trace().activations().isEmpty()) {
                    failed.add("%s on %s: %s"
                            .formatted(draft.runs().getFirst().part("model"), task.type(), snapshot.status()));
                }
            } catch (RuntimeException e) {
                failed.add("%s on %s: %s".formatted(draft.runs().getFirst().part("model"), task.type(), e));
            }
        }
        assertEquals(List.of(), failed);
    }

    @Test
    void aTaskHasASourceIfItSaysSo() {
        for (Task.Factory factory : Installed.TASKS.all()) {
            DraftRun run = DraftRun.of("run-1", "rnn", "sort").with("task", factory.type());
            assertEquals(
                    factory.hasSource(),
                    opened(new Draft(List.of(run), List.of())).getFirst().task().hasSource(),
                    factory.type());
        }
    }

    @Test
    void aModelThatReadsASourceGetsATaskWithOne() {
        Draft draft = Draft.first().changed(0, "model", "transformer");
        assertTrue(draft.runs().getFirst().task().hasSource());
        assertFalse(draft.changed(0, "task", "sort").runs().getFirst().model().encodes());
    }

    @Test
    void oneChangeIsTheWholeDifferenceAndTheLabel() {
        Draft draft = Draft.first().without(1).duplicated(0).changed(1, "hidden", "7");
        assertEquals(Map.of("hidden", "7"), draft.differences(1));
        assertEquals("RNN · hidden units 7", draft.label(1, WORDS));
        assertNotEquals(draft.label(0, WORDS), draft.label(1, WORDS));
    }

    @Test
    void aCopyIsNumberedUntilItDiffers() {
        Draft draft = Draft.first().without(1).duplicated(0);
        assertNotEquals(draft.label(0, WORDS), draft.label(1, WORDS));
        assertTrue(draft.differences(1).isEmpty());
    }

    @Test
    void aForkIsNamedByItsStepAndKeepsWhatItsWeightsBelongTo() {
        Draft draft = Draft.first().forked(0, "fork-1", 40, Map.of());
        assertEquals("run-1", draft.runs().get(1).fork().orElseThrow().of());
        assertEquals("RNN", draft.label(0, WORDS));
        assertEquals("RNN · fork at 40", draft.label(1, WORDS));
        Draft twins = draft.forked(0, "fork-2", 40, Map.of());
        assertEquals("RNN · fork at 40 (2)", twins.label(1, WORDS));
        Draft changed = draft.changed(1, "hidden", "8");
        assertEquals("RNN · fork at 40 · hidden units 8", changed.label(1, WORDS));
        assertEquals(40, changed.runs().get(1).fork().orElseThrow().step());
        assertThrows(InputException.class, () -> draft.changed(1, "model", "gru"));
        assertThrows(InputException.class, () -> draft.changedEverywhere("task", "copy"));
        assertTrue(draft.duplicated(1).runs().get(2).fork().isEmpty(), "a copy is from the beginning");
        assertEquals("RNN (4)", draft.duplicated(0).unforked().label(2, WORDS));
    }

    @Test
    void aValueOutOfRangeIsRefusedAndNothingChanges() {
        Draft draft = Draft.first();
        InputException refused = assertThrows(InputException.class, () -> draft.changed(0, "hidden", "-3"));
        assertTrue(String.valueOf(refused.getMessage()).contains("hidden"), refused.getMessage());
        assertThrows(InputException.class, () -> draft.changed(0, "until", "soon"));
        assertThrows(InputException.class, () -> draft.changed(0, "nothing", "1"));
    }

    @Test
    void whatAnotherModelHasNotIsForgotten() {
        Draft draft = Draft.first().changed(0, "hidden", "7").changed(0, "model", "gpt");
        assertFalse(draft.runs().getFirst().values().containsKey("hidden"));
        assertEquals("gpt", draft.runs().getFirst().hue());
    }

    /// Written as a lesson file, read as one, the runs are the same.
    @Test
    void itIsALessonAnAuthorCanGoOnWith() {
        Draft draft = Draft.first().changed(1, "learning rate", "0.003").labelled(0, "mine: 1");
        Lesson lesson = draft.lesson("Free lab", WORDS);
        assertEquals(1, lesson.pages().size());
        PageLab lab = laboratory.page(lesson, 0);
        assertEquals("mine: 1", lab.experiments().getFirst().label());
        assertEquals(0.003, opened(draft).get(1).plan().settings().get("learning rate"));
        assertEquals(2, lab.figures().size());
    }

    /// What is offered can be shown: each figure finds what it shows once the run is looked at for it.
    @Test
    void everyFigureOfferedHasSomethingToShow() {
        FigureOffers offers = FigureOffers.of(LIBRARY);
        for (String model : List.of("ngram", "lstm", "gpt")) {
            Draft draft = new Draft(List.of(DraftRun.of("run-1", model, "corpus")), List.of());
            Trainer trainer = opened(draft).getFirst();
            trainer.step();
            Set<String> reported = trainer.plan().analyses().stream()
                    .flatMap(analysis -> analysis.activations().stream())
                    .collect(Collectors.toSet());
            TrainingSnapshot snapshot = trainer.snapshot(name -> false);
            snapshot.trace().activations().forEach(activation -> reported.add(activation.name()));
            Set<String> curves =
                    snapshot.curves().stream().map(curve -> curve.name()).collect(Collectors.toSet());
            Map<String, List<DraftFigure>> all = offers.suiting(curves, reported, List.of(snapshot.trace()));
            assertTrue(all.keySet().containsAll(Set.of("curves", "heatmap", "lines")), model + " " + all.keySet());
            assertEquals(model.equals("gpt"), all.containsKey("heads"));
            for (List<DraftFigure> figures : all.values()) {
                for (DraftFigure figure : figures) {
                    Lesson lesson = draft.with(figure).lesson("Free lab", WORDS);
                    PageLab lab = laboratory.page(lesson, 0);
                    assertFalse(FigureOffers.title(figure, WORDS).isBlank());
                    assertFalse(lab.figures()
                                    .getFirst()
                                    .figure()
                                    .heightFor(
                                            400,
                                            lab.runs(lab.figures().getFirst(), List.of(snapshot)),
                                            new unrolled.figure.Style(unrolled.figure.Palette.LIGHT, WORDS, 12))
                            <= 0);
                }
            }
        }
    }

    /// Arrows in a plane have two numbers each.
    @ParameterizedTest
    @CsvSource({"1, false", "2, true", "16, false"})
    void vectorsAreOfferedWhereQueriesAndKeysHaveTwoNumbers(String keySize, boolean offered) {
        Draft draft =
                new Draft(List.of(DraftRun.of("run-1", "attention", "lookup").with("key size", keySize)), List.of());
        Trainer trainer = opened(draft).getFirst();
        TrainingSnapshot snapshot = trainer.snapshot(name -> false);
        Set<String> reported = snapshot.trace().activations().stream()
                .map(activation -> activation.name())
                .collect(Collectors.toSet());
        Map<String, List<DraftFigure>> offers =
                FigureOffers.of(LIBRARY).suiting(Set.of(), reported, List.of(snapshot.trace()));
        assertEquals(offered, offers.containsKey("vectors"));
    }

    /// A page taken along learns what it learns in its lesson, to the last bit.
    @Test
    void aPageTakenAlongLearnsTheSame() {
        Lesson lesson = LIBRARY.lesson("06", Language.ENGLISH);
        int pages = 0;
        for (int page = 0; page < lesson.pages().size(); page++) {
            var draft = laboratory.draft(lesson, page, Map.of());
            if (draft.isEmpty()) {
                continue;
            }
            pages++;
            List<Trainer> originals = laboratory.open(lesson, page, Map.of(), "");
            List<Trainer> taken = opened(draft.get());
            assertEquals(originals.size(), taken.size());
            for (int i = 0; i < taken.size(); i++) {
                originals.get(i).step();
                taken.get(i).step();
                assertEquals(originals.get(i).last("train.loss"), taken.get(i).last("train.loss"));
            }
        }
        assertTrue(pages > 3);
    }

    /// Pages whose runs hold numbers by hand, follow what an analysis reports, are equal in seconds, or ask analyses
    /// something of their own.
    @ParameterizedTest
    @CsvSource({"05, 5", "05, 10", "06, 2", "09, 7", "11, 6", "13, 3", "13, 7", "16, 5", "17, 1"})
    void aPageTakenAlongIsTheSamePageAlsoWhenItIsSaved(String number, int page) {
        Lesson lesson = LIBRARY.lesson(number, Language.ENGLISH);
        Draft draft = laboratory.draft(lesson, page, Map.of()).orElseThrow().withUsualLabels();
        assertEquals(draft, laboratory.draft(draft.text()));
        List<Trainer> originals = laboratory.open(lesson, page, Map.of(), "");
        List<Trainer> taken = opened(draft);
        for (int i = 0; i < originals.size(); i++) {
            Trainer original = originals.get(i);
            TrainingPlan plan = taken.get(i).plan();
            assertEquals(original.overrides(), taken.get(i).overrides());
            assertEquals(original.plan().follows(), plan.follows());
            assertEquals(original.plan().goal(), plan.goal());
            for (String asked : ExperimentSheet.live()) {
                assertEquals(original.plan().given().get(asked), plan.given().get(asked), asked);
            }
        }
    }

    private Draft keptOpen() {
        return laboratory
                .draft(LIBRARY.lesson("05", Language.ENGLISH), 5, Map.of())
                .orElseThrow();
    }

    /// All of them: changed, copied, forked, and with another model, which has no such gate.
    @Test
    void whatStandsByHandStaysUntilItIsTakenAwayOrTheModelIsAnother() {
        Draft draft = keptOpen();
        int first = IntStream.range(0, draft.runs().size())
                .filter(run -> draft.runs().get(run).values().containsKey(DraftRun.OVERRIDE))
                .findFirst()
                .orElseThrow();
        Draft changed = draft.changed(first, "hidden", "5")
                .changed(first, "optimizer", "sgd")
                .changed(first, "until", "9 steps");
        Map<Cell, Float> byHand = opened(changed).get(first).overrides();
        assertEquals(60 * 5, byHand.size());
        Draft forked = changed.forked(first, "fork-7", 3, Map.of());
        assertEquals(byHand, opened(forked).get(first + 1).overrides());
        Draft copied = draft.duplicated(first).labelled(first, "");
        assertTrue(copied.label(first, WORDS).contains("set by hand: lstm.gate.forget 0-59 = 1"));
        assertFalse(
                draft.changed(first, "model", "gru").runs().get(first).values().containsKey(DraftRun.OVERRIDE));
        Draft free = draft.changedEverywhere(DraftRun.OVERRIDE, "");
        assertTrue(opened(free).stream().allMatch(run -> run.overrides().isEmpty()));
    }

    @Test
    void whatRunsAreEqualInIsOneOfTheLimitsTheyHave() {
        Draft draft = laboratory
                .draft(LIBRARY.lesson("17", Language.ENGLISH), 1, Map.of("equal", "steps"))
                .orElseThrow();
        assertEquals("steps", draft.runs().getFirst().values().get("equal"));
        assertTrue(Draft.first().runs().getFirst().setting("equal").isEmpty());
        Draft work = draft.changedEverywhere("equal", "multiply-adds").changedEverywhere("equal", "steps");
        assertEquals(draft, work);
        Draft shorter = draft.changed(0, "until", "9 steps, or 1 seconds");
        assertEquals("steps", shorter.runs().getFirst().values().get("equal"));
        assertThrows(InputException.class, () -> shorter.changed(0, "equal", "multiply-adds"));
        Draft timed = shorter.changed(0, "until", "1 seconds");
        assertFalse(timed.runs().getFirst().values().containsKey("equal"), "it has no steps to be equal in");
    }

    @Test
    void runsThatStartFromOthersStayWhereTheyAre() {
        Lesson lesson = LIBRARY.lesson("14", Language.ENGLISH);
        assertTrue(Stream.iterate(0, page -> page + 1)
                .limit(lesson.pages().size())
                .anyMatch(page -> !laboratory.page(lesson, page).experiments().isEmpty()
                        && laboratory.draft(lesson, page, Map.of()).isEmpty()));
    }

    /// A name may hold what ends a fence, hides text or breaks a line: the runs are all there, and called so.
    @ParameterizedTest
    @ValueSource(strings = {"```", "<!-- x", "a: b", "# one", "x\n```\n## y", "{loss}", "\u72d0\u72f8 \ud83e\udd8a"})
    void anyNameIsAName(String name) {
        Draft draft = Draft.first().labelled(0, name);
        PageLab lab = laboratory.page(draft.lesson("Free lab", WORDS), 0);
        assertEquals(2, lab.experiments().size());
        assertEquals(2, lab.figures().size());
        assertEquals(
                draft.runs().getFirst().label(), lab.experiments().getFirst().label());
    }

    private static String refused(Executable change) {
        return String.valueOf(assertThrows(InputException.class, change).getMessage());
    }

    private static List<String> names(Draft draft) {
        return draft.runs().stream().map(DraftRun::name).toList();
    }

    @Test
    void eightRunsAndEightFiguresHaveRoomAndNoMore() {
        Draft draft = Draft.first();
        while (draft.runs().size() < 8) {
            draft = draft.withRun();
        }
        for (int i = draft.figures().size(); i < 8; i++) {
            draft = draft.with(new DraftFigure("", "curves", List.of("loss " + i), Map.of()));
        }
        Draft full = draft;
        assertEquals(8, names(full).stream().distinct().count());
        assertEquals(
                8, full.figures().stream().map(DraftFigure::name).distinct().count());
        assertEquals("there are 8 runs already; remove one first", refused(full::withRun));
        assertEquals("there are 8 runs already; remove one first", refused(() -> full.duplicated(0)));
        assertEquals(
                "there are 8 runs already; remove one first", refused(() -> full.forked(0, "fork-1", 3, Map.of())));
        DraftFigure more = new DraftFigure("", "curves", List.of("accuracy"), Map.of());
        assertEquals("there are 8 figures already; remove one first", refused(() -> full.with(more)));
    }

    @Test
    void aRunThatIsAddedHasAModelThatIsNotThereYetWhileThereIsOne() {
        long models = Installed.MODELS.all().stream()
                .filter(model -> !model.encodes())
                .count();
        Draft draft = Draft.first();
        for (int runs = 3; runs <= 8; runs++) {
            draft = draft.withRun();
            List<String> used =
                    draft.runs().stream().map(run -> run.part("model")).toList();
            assertEquals(Math.min(runs, models), used.stream().distinct().count(), used::toString);
        }
        assertEquals("run-3", names(draft).get(2));
    }

    @Test
    void aFigureThatIsThereAlreadyStaysAlone() {
        Draft draft = Draft.first();
        assertSame(draft, draft.with(new DraftFigure("x", "curves", List.of("loss"), Map.of())));
        Draft more = draft.with(new DraftFigure("x", "curves", List.of("loss"), Map.of("seeds", "3")));
        assertEquals(
                List.of("figure-1", "figure-2", "figure-3"),
                more.figures().stream().map(DraftFigure::name).toList());
        assertEquals(draft, more.withoutFigure(2));
    }

    @Test
    void theLastRunStaysAndACopyStandsBehindItsOriginalUnderANewName() {
        Draft draft = Draft.first().without(0);
        assertEquals(List.of("run-2"), names(draft));
        assertEquals(draft, draft.without(0));
        assertEquals(List.of("run-1", "run-3", "run-2"), names(Draft.first().duplicated(0)));
        assertEquals(List.of("run-1", "fork-9", "run-2"), names(Draft.first().forked(0, "fork-9", 3, Map.of())));
        assertEquals(
                List.of("run-1", "run-10", "run-2"),
                names(Draft.first().forked(0, "fork-9", 3, Map.of()).unforked()));
    }

    @Test
    void aChangeEverywhereIsMadeWhereThereIsSuchASettingOnly() {
        Draft draft = new Draft(
                List.of(DraftRun.of("run-1", "ngram", "corpus"), DraftRun.of("run-2", "rnn", "corpus")), List.of());
        Draft changed = draft.changedEverywhere("hidden", "7").changedEverywhere("until", "9 steps");
        assertFalse(changed.runs().getFirst().values().containsKey("hidden"));
        assertEquals("7", changed.runs().getLast().values().get("hidden"));
        changed.runs().forEach(run -> assertEquals("9 steps", run.part("until")));
    }

    @Test
    void aValueThatIsAsUsualAgainIsNotWrittenDown() {
        Draft draft = Draft.first();
        DraftRun run = draft.runs().getFirst();
        String usual = run.value(run.setting("hidden").orElseThrow());
        assertEquals(draft, draft.changed(0, "hidden", "7").changed(0, "hidden", usual));
        assertEquals(
                "7",
                draft.changed(0, "hidden", " 7\r\n").runs().getFirst().values().get("hidden"));
        assertEquals("a b", draft.labelled(0, " a\r\nb ").runs().getFirst().label());
    }

    @Test
    void everyKindOfDifferenceIsSaidInItsOwnWords() {
        Draft draft = Draft.first()
                .without(1)
                .duplicated(0)
                .changed(1, "optimizer", "sgd")
                .changed(1, "until", "9 steps")
                .changed(1, "task", "sort");
        assertEquals(
                "RNN \u00b7 %s \u00b7 %s \u00b7 9 steps".formatted(WORDS.task("sort"), WORDS.optimizer("sgd")),
                draft.label(1, WORDS));
        assertEquals(WORDS.corpus("fables.en"), Draft.said("text", "fables.en", WORDS));
        assertEquals(WORDS.model("lstm"), Draft.said("model", "lstm", WORDS));
    }

    @Test
    void theTextIsMovedAboveTheFiguresIfEveryRunReadsTheSame() {
        DraftRun reads = DraftRun.of("run-1", "rnn", "corpus");
        assertEquals(
                2,
                new Draft(List.of(reads, reads.called("run-2")), List.of())
                                .text()
                                .split("controls: text\n", -1)
                                .length
                        - 1);
        Draft other = new Draft(List.of(reads, DraftRun.of("run-2", "rnn", "sort")), List.of());
        assertFalse(other.text().contains("controls: "), other.text());
        Draft texts = new Draft(List.of(reads, reads.called("run-2")), List.of()).changed(1, "text", "fables.zh-Hant");
        assertFalse(texts.text().contains("controls: "), texts.text());
    }

    /// What an analysis can be asked otherwise stands above the figures that show it, and nowhere else.
    @Test
    void whatAnAnalysisCanBeAskedIsAControlWhereItIsShown() {
        Draft draft = new Draft(List.of(DraftRun.of("run-1", "rnn", "corpus")), List.of());
        Set<String> asked = new TreeSet<>();
        for (Analysis.Factory analysis : Installed.ANALYSES) {
            DraftFigure shows = new DraftFigure(
                    "", "heatmap", List.of(analysis.activations().iterator().next()), Map.of());
            String controls = draft.with(shows)
                    .text()
                    .lines()
                    .filter(line -> line.startsWith("controls: "))
                    .findFirst()
                    .orElse("");
            List<String> told = List.of(controls.replace("controls: ", "").split(", ", -1));
            Set<String> own = analysis.settings().stream()
                    .map(Setting::name)
                    .filter(name -> draft.runs().getFirst().setting(name).isEmpty())
                    .collect(Collectors.toSet());
            assertTrue(told.containsAll(own), () -> "%s in '%s'".formatted(own, controls));
            asked.addAll(own);
        }
        assertTrue(asked.size() > 1, asked::toString);
        asked.forEach(name -> assertFalse(draft.text().contains(name), name));
    }
}
