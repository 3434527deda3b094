package unrolled.view.presenter;

import java.util.List;
import java.util.Optional;
import unrolled.lab.Branch;
import unrolled.lab.PageLab;
import unrolled.lesson.Lesson;
import unrolled.lesson.Page;
import unrolled.training.TrainingSnapshot;
import unrolled.view.kit.Tools;
import unrolled.view.page.Mirror;
import unrolled.view.workbench.Answers;
import unrolled.view.workbench.Workbench;

/// A page as it lies open, to be presented.
///
/// @param page    from 0
/// @param bench   its runs; empty for a page without
/// @param answers what was predicted
/// @param mirror  the lesson in a second language
public record Place(
        Tools tools,
        Lesson lesson,
        int page,
        PageLab lab,
        Optional<Workbench> bench,
        Answers answers,
        Optional<Mirror> mirror) {
    Page content() {
        return lesson.pages().get(page);
    }

    List<TrainingSnapshot> snapshots() {
        return bench.map(Workbench::snapshots).orElse(List.of());
    }

    /// The runs that a question can be judged by; none while something of the lesson's is taken off.
    List<TrainingSnapshot> judged() {
        return bench.map(Workbench::judged).orElse(List.of());
    }

    /// The runs of the page and those beside them.
    List<TrainingSnapshot> all() {
        return bench.map(Workbench::all).orElse(List.of());
    }

    /// What goes beside the runs of the page now; empty for nothing.
    Optional<Branch> branch() {
        return bench.flatMap(runs -> runs.beside().branch());
    }

    /// The page with what goes beside its runs now.
    PageLab both() {
        return bench.map(runs -> runs.beside().with(lab, tools.look().words())).orElse(lab);
    }

    /// The text with the numbers of the runs.
    String filled(String markdown) {
        return tools.course()
                .fill(markdown, lesson, page, snapshots(), tools.look().words());
    }

    Place with(Tools other) {
        return new Place(other, lesson, page, lab, bench, answers, mirror);
    }

    /// The same page in the second language.
    Optional<Page> mirrored() {
        return mirror.filter(other -> other.lesson().pages().size() > page)
                .map(other -> other.lesson().pages().get(page));
    }

    /// A text of the second language with the numbers of the runs.
    String mirrored(String markdown) {
        return mirror.map(other -> tools.course().fill(markdown, other.lesson(), page, snapshots(), other.words()))
                .orElse(markdown);
    }
}
