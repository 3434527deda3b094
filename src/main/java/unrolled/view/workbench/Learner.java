package unrolled.view.workbench;

/// What a learner has done: the pages opened, what was said to predictions, the exercises solved.
public record Learner(SeenPages seen, Answers answers, SolvedExercises solved) {}
