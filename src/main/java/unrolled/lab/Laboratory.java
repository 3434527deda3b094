package unrolled.lab;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import unrolled.figure.Run;
import unrolled.lesson.Block;
import unrolled.lesson.Lesson;
import unrolled.training.Trainer;
import unrolled.training.TrainingSnapshot;
import unrolled.words.Words;

/// Opens the experiments of a page and reads numbers off them. Stateless: any thread may call it.
@SuppressWarnings("DoNotCallSuggester")
public final class Laboratory {
    private final Library library;

    public Laboratory(Library library) {
        this.library = library;
    }

    public Library library() {
        return library;
    }

    /// What the lab of this page holds. A page without an experiment of its own has an empty lab.
    ///
    /// @throws unrolled.lesson.LessonException with file and line
    public PageLab page(Lesson lesson, int page) {
        throw new UnsupportedOperationException("in the making");
    }

    /// Makes the seeded trainers of a page, untrained. May take a while: call it on the training thread.
    ///
    /// @param changes settings that differ from the lesson's (`seed`, `text`, any knob), by name
    /// @param ownText the learner's text, used where `text` is `own`
    public List<Trainer> open(Lesson lesson, int page, Map<String, String> changes, String ownText) {
        throw new UnsupportedOperationException("in the making");
    }

    /// A learner's prediction judged by the run.
    ///
    /// @param right    index of the choice that came true
    /// @param sentence what happened, with its numbers, in the reader's language
    public record Verdict(int right, String sentence) {}

    /// What came true, or empty while the run has not got there.
    public Optional<Verdict> judge(
            Lesson lesson, Block.Predict predict, List<TrainingSnapshot> snapshots, Words words) {
        throw new UnsupportedOperationException("in the making");
    }

    /// Prose with every `{measure}` replaced by its number, or by a dash while there is none.
    public String fill(String markdown, Lesson lesson, int page, List<TrainingSnapshot> snapshots, Words words) {
        throw new UnsupportedOperationException("in the making");
    }

    /// The runs of one figure, with their labels and hues.
    public List<Run> runs(PageLab lab, PageLab.PageFigure figure, List<TrainingSnapshot> snapshots) {
        return figure.runs().stream()
                .map(index -> new Run(
                        lab.experiments().get(index).label(),
                        lab.experiments().get(index).hue(),
                        snapshots.get(index)))
                .toList();
    }
}
