package unrolled.lab;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import unrolled.fault.InputException;
import unrolled.lesson.Fields;
import unrolled.lesson.LessonException;
import unrolled.training.TrainingSnapshot;

/// Which choice of a prediction came true: `CONDITION -> choice; CONDITION -> choice; else choice`, the first
/// that holds. The choice `later` means that the learner is not there yet: the dial has still to be turned.
///
/// @param choices in the reader's language
public record ChoicePrediction(List<String> choices, List<Branch> branches, int otherwise) implements Prediction {
    private static final String LATER = "later";
    private static final int NOT_YET = -2;

    public ChoicePrediction {
        choices = List.copyOf(choices);
        branches = List.copyOf(branches);
    }

    /// One condition and the choice it speaks for.
    public record Branch(Condition condition, int choice) {}

    /// @throws LessonException with file and line
    static ChoicePrediction of(Fields fields) {
        List<String> choices = fields.list("choices", '|');
        for (String choice : choices) {
            if (choice.indexOf(';') >= 0) {
                throw fields.at("choices")
                        .error("choice '%s': a ';' ends a part of 'answer'; write a comma".formatted(choice));
            }
        }
        List<Branch> branches = new ArrayList<>();
        int otherwise = -1;
        for (String part : fields.list("answer", ';')) {
            if (part.startsWith("else ")) {
                otherwise = choice(part.substring(5), choices, fields);
                continue;
            }
            int arrow = part.lastIndexOf("->");
            if (arrow < 0) {
                throw fields.at("answer").error("'%s' has no '-> choice'".formatted(part));
            }
            int choice = choice(part.substring(arrow + 2), choices, fields);
            branches.add(new Branch(condition(part.substring(0, arrow), fields), choice));
        }
        if (branches.isEmpty()) {
            throw fields.at("answer").error("a prediction is judged: 'answer: loss < 0.5 -> CHOICE; else CHOICE'");
        }
        return new ChoicePrediction(choices, branches, otherwise);
    }

    private static Condition condition(String text, Fields fields) {
        try {
            return Condition.parse(text);
        } catch (InputException e) {
            throw fields.at("answer").error(e);
        }
    }

    private static int choice(String text, List<String> choices, Fields fields) {
        if (text.strip().equals(LATER)) {
            return NOT_YET;
        }
        int index = choices.indexOf(text.strip());
        if (index < 0) {
            throw fields.at("answer")
                    .error("no choice '%s'; there are %s".formatted(text.strip(), String.join(" | ", choices)));
        }
        return index;
    }

    /// The index of the choice, or empty while a condition has no number or it is too early to say.
    Optional<Integer> choose(Map<String, TrainingSnapshot> runs, String usual) {
        for (Branch branch : branches) {
            Optional<Boolean> holds = branch.condition().holds(runs, usual);
            if (holds.isEmpty()) {
                return Optional.empty();
            }
            if (holds.get()) {
                return branch.choice() == NOT_YET ? Optional.empty() : Optional.of(branch.choice());
            }
        }
        return otherwise < 0 ? Optional.empty() : Optional.of(otherwise);
    }

    @Override
    public Optional<Outcome> outcome(Map<String, TrainingSnapshot> runs, String usual) {
        return choose(runs, usual).map(Outcome.Choice::new);
    }

    @Override
    public List<Measure> measures() {
        return branches.stream()
                .flatMap(branch -> branch.condition().measures().stream())
                .toList();
    }

    @Override
    public String rule() {
        return "answer";
    }
}
