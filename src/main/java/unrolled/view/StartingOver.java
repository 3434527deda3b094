package unrolled.view;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import unrolled.lab.PageLab;
import unrolled.lab.Reply;
import unrolled.lesson.Block;
import unrolled.lesson.Lesson;
import unrolled.view.kit.Tools;
import unrolled.view.page.PageView;
import unrolled.view.workbench.Answers;
import unrolled.view.workbench.Course;
import unrolled.view.workbench.Workbench;
import unrolled.view.workbench.Workbenches;

/// Starts pages over, and keeps what was taken from the last few, runs and all, so that it can be had back.
final class StartingOver implements AutoCloseable {
    static final int MOST = 6; // pages; each holds its runs in memory

    private final Course course;
    private final Workbenches benches;
    private final PageView.Progress progress;
    private final Deque<Taken> taken = new ArrayDeque<>();

    /// What was taken from a page.
    ///
    /// @param page     from 0
    /// @param bench    its runs and what was done to them; empty if it has none
    /// @param solved   names of exercises
    /// @param withheld whether a starting point had put away what came of its questions
    record Taken(
            Lesson lesson,
            int page,
            Optional<Workbench> bench,
            Map<Block.Predict, Answers.Said> said,
            List<String> solved,
            boolean withheld) {}

    StartingOver(Course course, Workbenches benches, PageView.Progress progress) {
        this.course = course;
        this.benches = benches;
        this.progress = progress;
    }

    /// Says what goes when a page is started over.
    ///
    /// @param page from 0, which lies open
    String told(Tools tools, Lesson lesson, int page, Optional<Workbench> bench) {
        List<String> gone = new ArrayList<>();
        bench.ifPresent(runs -> {
            count(tools, "over.steps", runs.stepsMade()).ifPresent(gone::add);
            count(tools, "over.settings", runs.changes().size()).ifPresent(gone::add);
            if (runs.hasOwnText()) {
                gone.add(tools.say("over.text"));
            }
            if (runs.hand().begun()) {
                gone.add(tools.say("over.hand"));
            }
            if (!runs.figureOptions().isEmpty()) {
                gone.add(tools.say("over.options"));
            }
        });
        long answered = predictions(lesson, page).stream()
                .flatMap(predict -> progress.answers().to(lesson, predict).stream())
                .filter(reply -> !(reply instanceof Reply.Skipped))
                .count();
        count(tools, "over.answers", answered).ifPresent(gone::add);
        count(tools, "over.solved", solved(lesson, page).size()).ifPresent(gone::add);
        return gone.isEmpty()
                ? tools.say("over.nothing")
                : tools.say("over.gone", String.join(tools.say("over.and"), gone));
    }

    private static Optional<String> count(Tools tools, String key, long count) {
        return count == 0 ? Optional.empty() : Optional.of(tools.say(key, count));
    }

    private static List<Block.Predict> predictions(Lesson lesson, int page) {
        return lesson.pages().get(page).all(Block.Predict.class);
    }

    private List<String> solved(Lesson lesson, int page) {
        return lesson.pages().get(page).all(Block.Exercise.class).stream()
                .map(exercise -> exercise.fields().name())
                .filter(name -> progress.solved().has(lesson.folder(), name))
                .toList();
    }

    /// Takes away what was done on a page.
    ///
    /// @param page from 0
    void take(Lesson lesson, int page) {
        PageLab lab = course.page(lesson, page);
        Answers answers = progress.answers();
        Map<Block.Predict, Answers.Said> said = new LinkedHashMap<>();
        for (Block.Predict predict : predictions(lesson, page)) {
            said.put(predict, answers.said(lesson, predict));
            answers.put(lesson, predict, Answers.Said.NOTHING);
        }
        List<String> solved = solved(lesson, page);
        solved.forEach(name -> progress.solved().remove(lesson.folder(), name));
        boolean withheld = answers.withheld(lesson.folder(), page);
        answers.withhold(lesson.folder(), page, false);
        Optional<Workbench> bench = lab.experiments().isEmpty() ? Optional.empty() : benches.takeAway(lesson, lab);
        taken.push(new Taken(lesson, page, bench, said, solved, withheld));
        if (taken.size() > MOST) {
            taken.removeLast().bench().ifPresent(Workbench::close);
        }
    }

    /// Whether there is a page to give back.
    boolean hasSome() {
        return !taken.isEmpty();
    }

    /// Gives back what was taken last, in the place of what was done on that page since.
    Optional<Taken> giveBack() {
        Optional<Taken> last = Optional.ofNullable(taken.poll());
        last.ifPresent(back -> {
            Lesson lesson = back.lesson();
            back.said().forEach((predict, said) -> progress.answers().put(lesson, predict, said));
            solved(lesson, back.page()).forEach(name -> progress.solved().remove(lesson.folder(), name));
            back.solved().forEach(name -> progress.solved().add(lesson.folder(), name));
            progress.answers().withhold(lesson.folder(), back.page(), back.withheld());
            back.bench().ifPresent(bench -> benches.giveBack(lesson, course.page(lesson, back.page()), bench));
        });
        return last;
    }

    @Override
    public void close() {
        taken.forEach(one -> one.bench().ifPresent(Workbench::close));
        taken.clear();
    }
}
