package unrolled.engine.task;

import java.util.List;
import unrolled.engine.model.Batch;
import unrolled.engine.text.TextException;
import unrolled.engine.text.TextException.Reason;
import unrolled.engine.text.Tokenizer;
import unrolled.engine.text.Vocabulary;

/// The learner's own text as one sequence to look at.
final class Reading {
    private static final int NAMED = 80; // tokens of a vocabulary that are all named to who knows none of them

    private Reading() {}

    /// Every token as an input, and the token after it as its target; nothing is known to follow the last one.
    ///
    /// @param most tokens that can be shown
    /// @throws TextException EMPTY, TOO_LONG or ALL_UNKNOWN
    static Batch of(String text, Tokenizer tokenizer, Vocabulary vocabulary, int most) {
        return of(tokenizer.split(text.strip()), vocabulary, most);
    }

    /// The same of a text that is cut up already.
    static Batch of(List<String> tokens, Vocabulary vocabulary, int most) {
        int[] inputs = vocabulary.ids(tokens);
        if (inputs.length == 0) {
            throw new TextException(Reason.EMPTY, 0, 1);
        }
        if (inputs.length > most) {
            throw new TextException(Reason.TOO_LONG, inputs.length, most);
        }
        int unknown = vocabulary.id(Vocabulary.UNKNOWN);
        int[] targets = new int[inputs.length];
        boolean allUnknown = true;
        for (int i = 0; i < inputs.length; i++) {
            targets[i] = i + 1 < inputs.length ? inputs[i + 1] : Batch.IGNORED;
            allUnknown &= inputs[i] == unknown;
        }
        if (allUnknown) {
            List<String> known = vocabulary.tokens().stream()
                    .filter(token -> !token.equals(Vocabulary.UNKNOWN))
                    .toList();
            throw known.size() > NAMED
                    ? new TextException(Reason.ALL_UNKNOWN, inputs.length, 1)
                    : new TextException(
                            Reason.ALL_UNKNOWN, tokens.stream().distinct().toList(), known);
        }
        return new Batch(inputs.length, 1, inputs, targets);
    }
}
