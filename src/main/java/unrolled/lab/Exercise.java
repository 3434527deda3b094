package unrolled.lab;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import unrolled.fault.InputException;
import unrolled.lesson.Fields;
import unrolled.lesson.LessonException;
import unrolled.training.TrainingSnapshot;

/// An exercise of a lesson: what to do, an answer to compare, and, if it can be measured, the goal to reach with
/// the runs of its page.
///
/// @param goal comparisons that hold once it is done; empty for all but [Kind#GOAL]
public record Exercise(Kind kind, List<Condition> goal) {
    /// What an exercise asks for.
    public enum Kind {
        /// Arithmetic on paper.
        BY_HAND,
        /// A number to reach with the runs of the page, measured by the program.
        GOAL,
        /// The same idea somewhere else.
        TRANSFER,
        /// A few sentences of one's own.
        EXPLAIN;

        /// As a lesson file writes it.
        String written() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    /// Reads an exercise from its fence.
    ///
    /// @throws LessonException with file and line
    public static Exercise of(Fields fields) {
        Kind kind = Arrays.stream(Kind.values())
                .filter(one -> one.written().equals(fields.text("kind", "")))
                .findFirst()
                .orElseThrow(() -> fields.at("kind")
                        .error("an exercise is of a kind: %s"
                                .formatted(Arrays.stream(Kind.values())
                                        .map(Kind::written)
                                        .collect(Collectors.joining(" | ", "'kind: ", "'")))));
        for (String key : List.of("asks", "answer")) {
            if (fields.text(key, "").isEmpty()) {
                throw fields.at(key).error("an exercise says '%s: ...'".formatted(key));
            }
        }
        boolean measured = kind == Kind.GOAL;
        if (measured == fields.list("goal", ';').isEmpty()) {
            throw fields.at("goal")
                    .error(
                            measured
                                    ? "an exercise of kind 'goal' has one: 'goal: accuracy > 0.9'"
                                    : "only an exercise of kind 'goal' has a goal");
        }
        if (measured && fields.list("of", ',').isEmpty()) {
            throw fields.at("of").error("a goal is reached by experiments: 'of: NAME'");
        }
        return new Exercise(kind, goal(fields));
    }

    private static List<Condition> goal(Fields fields) {
        try {
            return fields.list("goal", ';').stream().map(Condition::parse).toList();
        } catch (InputException e) {
            throw fields.at("goal").error(e);
        }
    }

    /// Whether the goal is reached; empty while there is no goal, or a number is missing.
    Optional<Boolean> reached(Map<String, TrainingSnapshot> runs, String usual) {
        List<Optional<Boolean>> each =
                goal.stream().map(condition -> condition.holds(runs, usual)).toList();
        return each.isEmpty() || each.stream().anyMatch(Optional::isEmpty)
                ? Optional.empty()
                : Optional.of(each.stream().allMatch(Optional::get));
    }

    /// What its goal reads.
    List<Measure> measures() {
        return goal.stream().flatMap(condition -> condition.measures().stream()).toList();
    }
}
