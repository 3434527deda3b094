package unrolled.lab;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import unrolled.fault.InputException;
import unrolled.figure.ShownActivations;
import unrolled.lesson.Block;
import unrolled.lesson.Fields;
import unrolled.lesson.Lesson;
import unrolled.lesson.LessonException;
import unrolled.training.Trainer;
import unrolled.training.TrainingSnapshot;
import unrolled.words.Language;

/// Checks lessons without a window: every model, setting, figure and activation exists, every comparison can be
/// read, the translations match. Each experiment is opened and makes one step, so a name is known by its being
/// reported.
public final class LessonChecker {
    private final Library library;
    private final Laboratory laboratory;

    public LessonChecker(Library library) {
        this.library = library;
        this.laboratory = new Laboratory(library);
    }

    /// What is wrong with a lesson, one message an error with file and line; empty if it is sound.
    public List<String> check(String folder) {
        List<String> problems = new ArrayList<>();
        for (Language language : Language.values()) {
            try {
                Lesson lesson = library.lesson(folder, language);
                for (int page = 0; page < lesson.pages().size(); page++) {
                    check(lesson, page, problems);
                }
            } catch (LessonException e) {
                problems.add(String.valueOf(e.getMessage()));
            }
        }
        return problems.stream().distinct().toList();
    }

    private void check(Lesson lesson, int page, List<String> problems) {
        try {
            PageLab lab = laboratory.page(lesson, page);
            lesson.pages().get(page).all(Block.Claim.class).forEach(claim -> Claims.with(lesson, claim.fields()));
            Set<String> wants = new LinkedHashSet<>(laboratory.wants(lesson, page));
            lab.figures().forEach(figure -> wants.addAll(figure.figure().wants()));
            Map<String, Set<String>> known = new LinkedHashMap<>();
            for (Trainer trainer : laboratory.open(lesson, page, Map.of(), "")) {
                trainer.step();
                known.put(trainer.experiment(), names(trainer.snapshot(wants::contains)));
            }
            Set<String> everywhere = new LinkedHashSet<>();
            known.values().forEach(everywhere::addAll);
            for (Block.Figure figure : lesson.pages().get(page).all(Block.Figure.class)) {
                figure.fields()
                        .list("shows", ',')
                        .forEach(name -> require(
                                lesson,
                                figure.fields(),
                                "shows",
                                name,
                                ofFigure(figure.fields(), known, everywhere),
                                problems));
            }
            if (!known.isEmpty()) {
                for (String name : laboratory.wants(lesson, page)) {
                    if (!everywhere.contains(name)) {
                        problems.add("%s/lesson.md, line %d: no activation '%s' is reported on this page; there are %s"
                                .formatted(
                                        lesson.folder(),
                                        lesson.pages().get(page).line(),
                                        name,
                                        everywhere));
                    }
                }
            }
        } catch (LessonException e) {
            problems.add(String.valueOf(e.getMessage()));
        } catch (InputException e) {
            problems.add("%s/lesson.md, line %d: %s"
                    .formatted(lesson.folder(), lesson.pages().get(page).line(), e.getMessage()));
        }
    }

    private static Set<String> ofFigure(Fields figure, Map<String, Set<String>> known, Set<String> everywhere) {
        List<String> of = figure.list("of", ',');
        return of.isEmpty() ? everywhere : known.getOrDefault(of.getFirst(), everywhere);
    }

    private static Set<String> names(TrainingSnapshot snapshot) {
        Set<String> names = new LinkedHashSet<>();
        snapshot.trace().activations().forEach(activation -> names.add(activation.name()));
        snapshot.curves().forEach(curve -> names.add(curve.name()));
        return names;
    }

    private static void require(
            Lesson lesson, Fields fields, String key, String name, Set<String> known, List<String> problems) {
        if (known.stream().noneMatch(candidate -> ShownActivations.means(name, candidate))) {
            problems.add("%s/lesson.md, line %d: no activation or curve '%s'; this model reports %s"
                    .formatted(lesson.folder(), fields.lineOf(key), name, String.join(", ", known)));
        }
    }
}
