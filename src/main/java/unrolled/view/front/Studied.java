package unrolled.view.front;

import unrolled.lab.Exercise;
import unrolled.lab.Prediction;
import unrolled.lab.Reply;
import unrolled.lesson.Block;
import unrolled.lesson.Lesson;
import unrolled.lesson.Page;
import unrolled.view.workbench.Answers;
import unrolled.view.workbench.Learner;

/// What a learner has done in one lesson, counted. A question that was skipped is not answered, and of the
/// exercises only those count that the program can measure.
record Studied(Count pages, Count answers, Count exercises) {
    /// So many of so many.
    record Count(int done, int all) {
        boolean begun() {
            return done > 0;
        }

        /// Nothing is left, also where there was nothing.
        boolean complete() {
            return done >= all;
        }

        private Count plus(boolean one) {
            return new Count(done + (one ? 1 : 0), all + 1);
        }
    }

    static Studied of(Lesson lesson, Learner learner) {
        Count pages = new Count(0, 0);
        Count answers = new Count(0, 0);
        Count exercises = new Count(0, 0);
        for (int i = 0; i < lesson.pages().size(); i++) {
            Page page = lesson.pages().get(i);
            pages = pages.plus(learner.seen().has(lesson.folder(), i));
            for (Block.Predict predict : page.all(Block.Predict.class)) {
                answers = answers.plus(answered(lesson, page, predict, learner.answers()));
            }
            for (Block.Exercise exercise : page.all(Block.Exercise.class)) {
                if (Exercise.of(exercise.fields()).kind() == Exercise.Kind.GOAL) {
                    String name = exercise.fields().name();
                    exercises = exercises.plus(learner.solved().has(lesson.folder(), name));
                }
            }
        }
        return new Studied(pages, answers, exercises);
    }

    private static boolean answered(Lesson lesson, Page page, Block.Predict predict, Answers answers) {
        return answers.to(lesson, predict)
                .filter(reply -> !(reply instanceof Reply.Skipped))
                .filter(reply -> Prediction.of(page, predict.fields()).fits(reply))
                .isPresent();
    }

    /// Whether anything was done at all.
    boolean begun() {
        return pages.begun();
    }

    /// Whether nothing is left to do.
    boolean complete() {
        return pages.complete() && answers.complete() && exercises.complete();
    }
}
