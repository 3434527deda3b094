package unrolled.engine.task;

import java.util.Arrays;
import java.util.List;
import unrolled.engine.model.Batch;
import unrolled.engine.text.Vocabulary;

/// A source and its right answer, with what belongs together.
///
/// @param source tokens of the inputs
/// @param answer tokens of the answers, without start and end
/// @param gold   for each token of the answer the position of the source it comes from
record SentencePair(int[] source, int[] answer, int[] gold) {
    SentencePair {
        if (gold.length != answer.length) {
            throw new IllegalArgumentException(
                    "%s tokens of an answer but %s origins".formatted(answer.length, gold.length));
        }
    }

    /// Pairs side by side, as many positions as given. A decoder reads the start and then the answer, and is to
    /// say the answer and then the end.
    static Batch batch(List<SentencePair> pairs, Vocabulary answers, int sourceLength, int length) {
        int size = pairs.size();
        int[] source = new int[sourceLength * size];
        int[] inputs = new int[length * size];
        int[] targets = new int[length * size];
        int[] lengths = new int[size];
        Arrays.fill(source, Batch.Source.PADDING);
        Arrays.fill(targets, Batch.IGNORED);
        for (int row = 0; row < size; row++) {
            SentencePair pair = pairs.get(row);
            lengths[row] = pair.answer.length + 1;
            for (int s = 0; s < pair.source.length; s++) {
                source[s * size + row] = pair.source[s];
            }
            inputs[row] = answers.id(Vocabulary.START);
            for (int t = 0; t < pair.answer.length; t++) {
                targets[t * size + row] = pair.answer[t];
                inputs[(t + 1) * size + row] = pair.answer[t];
            }
            targets[pair.answer.length * size + row] = answers.id(Vocabulary.END);
        }
        return new Batch(length, size, inputs, targets, new Batch.Source(sourceLength, source), lengths);
    }

    /// As [#batch], as long as the longest.
    static Batch batch(List<SentencePair> pairs, Vocabulary answers) {
        int sourceLength =
                pairs.stream().mapToInt(pair -> pair.source.length).max().orElse(1);
        int length = pairs.stream().mapToInt(pair -> pair.answer.length).max().orElse(0) + 1;
        return batch(pairs, answers, sourceLength, length);
    }

    /// A source whose answer nobody knows: the decoder has the start and is on its own.
    static Batch untold(int[] source, Vocabulary answers) {
        return new Batch(
                1,
                1,
                new int[] {answers.id(Vocabulary.START)},
                new int[] {Batch.IGNORED},
                new Batch.Source(source.length, source));
    }
}
