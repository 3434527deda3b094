package unrolled.lab;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import unrolled.engine.setting.Setting;
import unrolled.engine.text.DecodedText;
import unrolled.engine.text.TextException;
import unrolled.fault.InputException;
import unrolled.figure.ShownActivations;
import unrolled.lesson.Block;
import unrolled.lesson.Fields;
import unrolled.lesson.Glossary;
import unrolled.lesson.Guide;
import unrolled.lesson.Lesson;
import unrolled.lesson.LessonException;
import unrolled.lesson.Lineage;
import unrolled.lesson.Page;
import unrolled.training.Trainer;
import unrolled.training.TrainingSnapshot;
import unrolled.words.Language;

/// Checks lessons without a window: every model, setting, figure, activation and curve exists, every
/// comparison can be read, the translations match. Each experiment is opened and makes one step, so a name is
/// known by its being reported. Not for several threads.
public final class LessonChecker {
    private final Library library;
    private final Laboratory laboratory;
    private final Map<List<Object>, Trainer> begun = new HashMap<>(); // of the lesson being checked
    private final Map<List<Object>, TrainingSnapshot> seen = new HashMap<>(); // of the same
    private final Set<List<Object>> opened = new HashSet<>(); // runs of its claims

    public LessonChecker(Library library) {
        this.library = library;
        this.laboratory = Laboratory.hasty(library);
    }

    /// What is wrong with a lesson, one message an error with file and line; empty if it is sound.
    public List<String> check(String folder) {
        begun.clear();
        seen.clear();
        opened.clear();
        List<String> problems = new ArrayList<>();
        for (Language language : Language.values()) {
            try {
                Lesson lesson = library.lesson(folder, language);
                String dice = Guide.of(lesson).dice();
                if (!dice.isEmpty()) {
                    laboratory.counting(lesson, dice, lesson.teaching().guide().at("dice"));
                }
                Lineage.check(lesson, library.folders());
                for (int page = 0; page < lesson.pages().size(); page++) {
                    check(lesson, page, problems);
                }
            } catch (LessonException e) {
                problems.add(message(e));
            }
        }
        return problems.stream().distinct().toList();
    }

    /// What is wrong with the words that the lessons define: one message, with file and line, a language.
    public List<String> checkTerms() {
        List<String> problems = new ArrayList<>();
        for (Language language : Language.values()) {
            try {
                Glossary.of(library.lessons(language));
            } catch (LessonException e) {
                problems.add(message(e));
            }
        }
        return problems.stream().distinct().toList();
    }

    /// Where a sound lesson answers its own questions before it asks them, one message each with file and line.
    public List<String> advice(String folder) {
        return PredictionAdvice.of(laboratory, library.lesson(folder, Language.ENGLISH));
    }

    /// What is wrong with the texts that lessons learn from: a lesson must not rest on a guess.
    public List<String> checkTexts() {
        List<String> problems = new ArrayList<>();
        for (String name : library.own()) {
            String file = "assets/corpora/%s.txt".formatted(name);
            try {
                DecodedText text = library.decoded(name);
                if (text.guessed()) {
                    problems.add("%s: read as %s, which is a guess; save the file as UTF-8"
                            .formatted(file, text.encoding().label()));
                }
            } catch (TextException e) {
                problems.add("%s: no text that can be read; save the file as UTF-8".formatted(file));
            } catch (InputException e) {
                problems.add("%s: %s".formatted(file, e.getMessage()));
            }
        }
        return problems;
    }

    private void check(Lesson lesson, int index, List<String> problems) {
        Page page = lesson.pages().get(index);
        try {
            PageLab lab = laboratory.page(lesson, index);
            page.all(Block.Claim.class).forEach(claim -> Claims.check(lesson, claim.fields()));
            problems.addAll(laboratory.deadControls(lesson, index));
            problems.addAll(RoomLinks.check(page));
            page.all(Block.Predict.class).forEach(predict -> checkCovers(page, predict.fields()));
            page.all(Block.Exercise.class).forEach(exercise -> Claims.with(lesson, exercise.fields()));
            Set<String> wants = laboratory.wantsWithFigures(lesson, index);
            Map<String, Set<String>> reported = new LinkedHashMap<>();
            Map<String, Set<String>> set = new LinkedHashMap<>();
            List<TrainingSnapshot> snapshots = new ArrayList<>();
            for (ExperimentSheet sheet : Laboratory.sheets(lesson, index)) {
                TrainingSnapshot snapshot = seen(sheet, wants);
                snapshots.add(snapshot);
                reported.put(sheet.name(), names(snapshot));
                set.put(sheet.name(), numbers(snapshot));
                problems.addAll(check(sheet, reported.get(sheet.name())));
                problems.addAll(follows(sheet, snapshot));
            }
            List<Block.Figure> fences = page.all(Block.Figure.class);
            for (int i = 0; i < fences.size(); i++) {
                problems.addAll(check(fences.get(i).fields(), reported));
                problems.addAll(check(fences.get(i).fields(), lab, lab.figures().get(i), snapshots));
            }
            Laboratory.read(page, (measure, where) -> {
                problems.addAll(check(measure, where, reported));
                problems.addAll(set(measure, where, set));
            });
            for (Block.Claim claim : page.all(Block.Claim.class)) {
                problems.addAll(trained(claim.fields(), reported.keySet()));
                open(lesson, claim.fields());
            }
        } catch (LessonException e) {
            problems.add(message(e));
        } catch (InputException e) {
            problems.add(message(page.error(String.valueOf(e.getMessage()))));
        }
    }

    /// The run of an experiment after one step. The pages of a lesson, and its translations, mostly share their runs.
    private Trainer begun(ExperimentSheet sheet) {
        return begun.computeIfAbsent(known(sheet), key -> {
            Trainer trainer = laboratory.open(sheet);
            trainer.step();
            return trainer;
        });
    }

    /// What is read off that run. A page and its translations read the same.
    private TrainingSnapshot seen(ExperimentSheet sheet, Set<String> wants) {
        List<Object> key = known(sheet);
        key.add(Set.copyOf(wants));
        return seen.computeIfAbsent(key, unseen -> begun(sheet).snapshot(wants::contains));
    }

    /// All that a lesson says of an experiment, and of those it starts from in their turn, but what they are called
    /// in its language.
    private static List<Object> known(ExperimentSheet sheet) {
        List<Object> known = new ArrayList<>();
        Optional<ExperimentSheet> next = Optional.of(sheet);
        while (next.isPresent()) {
            Map<String, String> values = new HashMap<>(next.get().values());
            values.remove("label");
            known.add(next.get().name());
            known.add(values);
            next = next.get().base();
        }
        return known;
    }

    /// That a question covers figures of its own page.
    private static void checkCovers(Page page, Fields predict) {
        List<String> figures = page.all(Block.Figure.class).stream()
                .map(figure -> figure.fields().name())
                .toList();
        predict.list("covers", ',').stream()
                .filter(name -> !figures.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw predict.at("covers")
                            .error("no figure '%s' on this page; there are %s"
                                    .formatted(name, String.join(", ", figures)));
                });
    }

    private static List<String> check(ExperimentSheet sheet, Set<String> names) {
        return sheet.until().limits().stream()
                .map(Until.Limit::curve)
                .filter(curve -> !names.contains(curve))
                .map(curve -> message(sheet.complaint("until", unknown(curve, names))))
                .toList();
    }

    /// What an experiment follows and its run, after one step, has on no curve.
    private static List<String> follows(ExperimentSheet sheet, TrainingSnapshot begun) {
        return sheet.follows().stream()
                .filter(name -> begun.curves().stream()
                        .noneMatch(curve ->
                                curve.name().equals(name) || curve.name().startsWith(name + ".")))
                .map(name -> message(sheet.complaint(
                        ExperimentSheet.FOLLOWS,
                        new InputException("'%s' is no number and no row of numbers of this run".formatted(name)))))
                .toList();
    }

    private static InputException unknown(String name, Set<String> names) {
        return new InputException(
                "no activation or curve '%s'; this model reports %s".formatted(name, String.join(", ", names)));
    }

    /// @param reported names of the activations and curves of each run of the page
    private static List<String> check(Fields figure, Map<String, Set<String>> reported) {
        List<String> of = figure.list("of", ',');
        Set<String> names = reported(reported, of.isEmpty() ? "" : of.getFirst());
        return figure.list("shows", ',').stream()
                .filter(name -> names.stream().noneMatch(candidate -> ShownActivations.means(name, candidate)))
                .map(name -> message(figure.at("shows").error(unknown(name, names))))
                .toList();
    }

    /// What the options of a figure name and the runs, after one step, do not have.
    private static List<String> check(
            Fields fence, PageLab lab, PageLab.PageFigure figure, List<TrainingSnapshot> begun) {
        try {
            if (!begun.isEmpty()) {
                figure.figure().check(lab.runs(figure, begun));
            }
            return List.of();
        } catch (InputException e) {
            return List.of(message(fence.begin().error(e)));
        }
    }

    private static List<String> check(Measure measure, Fields.Entry where, Map<String, Set<String>> reported) {
        for (String run : measure.runs()) {
            if (!reported.containsKey(run)) {
                return List.of(message(where.error("no experiment '%s' on this page; there are %s"
                        .formatted(run, String.join(", ", reported.keySet())))));
            }
        }
        Set<String> names = reported(reported, measure.run());
        return measure.wants().stream()
                .filter(name -> !names.contains(name))
                .map(name -> message(where.error(unknown(name, names))))
                .toList();
    }

    /// @param set names of the settings of each run of the page that are numbers
    private static List<String> set(Measure measure, Fields.Entry where, Map<String, Set<String>> set) {
        Set<String> names = reported(set, measure.run());
        return !(measure instanceof Measure.Given given) || names.contains(given.setting())
                ? List.of()
                : List.of(message(where.error("no setting '%s' that is a number; there are %s"
                        .formatted(given.setting(), String.join(", ", names)))));
    }

    /// Runs of the page that a claim compares and does not train.
    private static List<String> trained(Fields claim, Set<String> runs) {
        List<String> of = claim.list("of", ',');
        return Claims.conditions(claim).stream()
                .flatMap(condition -> condition.measures().stream())
                .flatMap(measure -> measure.runs().stream())
                .distinct()
                .filter(run -> runs.contains(run) && !of.contains(run))
                .map(run -> message(claim.at("expect")
                        .error("a claim trains the experiments under 'of' only; there is no '%s'".formatted(run))))
                .toList();
    }

    /// Opens the runs of a claim that sets something in them: only then is it known whether that fits.
    private void open(Lesson lesson, Fields claim) {
        if (!claim.has("with") && !claim.has("override")) {
            return;
        }
        for (String experiment : claim.list("of", ',')) {
            List<Object> key = known(ExperimentSheet.of(lesson, experiment, claim.at("of")));
            key.addAll(List.of(claim.text("with", ""), claim.text("override", "")));
            if (opened.add(key)) {
                try {
                    ClaimRuns.open(laboratory, lesson, claim, experiment, 1);
                } catch (LessonException e) {
                    throw e;
                } catch (InputException e) {
                    throw claim.at("with").error(e);
                }
            }
        }
    }

    /// What one run reports, or any of them if it is not said which.
    private static Set<String> reported(Map<String, Set<String>> reported, String run) {
        Set<String> names = new LinkedHashSet<>();
        reported.forEach((name, own) -> names.addAll(run.isEmpty() || run.equals(name) ? own : Set.of()));
        return names;
    }

    private static Set<String> names(TrainingSnapshot snapshot) {
        Set<String> names = new LinkedHashSet<>();
        snapshot.trace().activations().forEach(activation -> names.add(activation.name()));
        snapshot.curves().forEach(curve -> names.add(curve.name()));
        return names;
    }

    /// Settings that a measure can read, whether or not a caption leaves them out as they are.
    private static Set<String> numbers(TrainingSnapshot snapshot) {
        Set<String> numbers = new LinkedHashSet<>();
        snapshot.settings().forEach((name, value) -> {
            if (value instanceof Number) {
                numbers.add(name);
            }
        });
        ExperimentSheet.OWN.stream()
                .filter(setting -> !(setting instanceof Setting.Choice))
                .map(Setting::name)
                .filter(ExperimentSheet.SILENT::contains)
                .forEach(numbers::add);
        return numbers;
    }

    private static String message(LessonException problem) {
        return String.valueOf(problem.getMessage());
    }
}
