package unrolled.view.presenter;

import java.util.List;
import java.util.Optional;
import unrolled.lab.PageLab;
import unrolled.lesson.Lesson;
import unrolled.lesson.Page;
import unrolled.training.TrainingSnapshot;
import unrolled.view.kit.Tools;
import unrolled.view.workbench.Answers;
import unrolled.view.workbench.Workbench;

/// A page as it lies open, to be presented.
///
/// @param page    from 0
/// @param bench   its runs; empty for a page without
/// @param answers what was predicted
public record Place(Tools tools, Lesson lesson, int page, PageLab lab, Optional<Workbench> bench, Answers answers) {
    Page content() {
        return lesson.pages().get(page);
    }

    List<TrainingSnapshot> snapshots() {
        return bench.map(Workbench::snapshots).orElse(List.of());
    }

    /// The text with the numbers of the runs.
    String filled(String markdown) {
        return tools.course()
                .fill(markdown, lesson, page, snapshots(), tools.look().words());
    }

    Place with(Tools other) {
        return new Place(other, lesson, page, lab, bench, answers);
    }
}
