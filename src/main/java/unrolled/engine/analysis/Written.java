package unrolled.engine.analysis;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import unrolled.engine.model.Model;
import unrolled.engine.source.Code;
import unrolled.engine.task.Task;
import unrolled.engine.text.Sampler;
import unrolled.engine.text.Vocabulary;
import unrolled.engine.trace.Axis;

/// A text that a model wrote, token by token, without what it was given to begin with.
///
/// @param tokens        numbers of the vocabulary
/// @param pieces        the tokens as they stand in readable text
/// @param probabilities those that the tokens were drawn with
record Written(int[] tokens, List<String> pieces, double[] probabilities, Given given) {
    /// What it was given to begin with.
    ///
    /// @param tokens numbers of the vocabulary
    /// @param pieces the tokens as they stand in readable text
    record Given(int[] tokens, List<String> pieces) {}

    /// The lines that write.
    static final Code CODE = Code.of(Written.class, "static Written by(");

    /// Lets the model write: each token is drawn with what the model expects after those before it.
    static Written by(Model model, Task task, Writing writing, Sampler sampler, int length, long seed) {
        RandomGenerator random = new SplittableRandom(seed);
        Vocabulary vocabulary = task.inputs();
        int[] beginning = writing.beginning(task);
        Model.Reader reader = model.reader();
        float[] next = Writing.read(reader, beginning);
        int[] tokens = new int[length];
        double[] probabilities = new double[length];
        for (int i = 0; i < length; i++) {
            writing.forbid(next, vocabulary, i);
            float[] shaped = sampler.shape(next);
            tokens[i] = Sampler.PLAIN.draw(shaped, random);
            probabilities[i] = shaped[tokens[i]];
            next = reader.read(tokens[i]);
        }
        List<String> all = IntStream.concat(Arrays.stream(beginning), Arrays.stream(tokens))
                .mapToObj(vocabulary::token)
                .toList();
        List<String> pieces = Writing.tokenizer(task).pieces(all);
        Given given = new Given(beginning, pieces.subList(0, beginning.length));
        return new Written(tokens, pieces.subList(beginning.length, all.size()), probabilities, given);
    }

    /// A column for each token, labelled so that the labels one after the other are the text.
    Axis positions() {
        return new Axis("position", pieces);
    }
}
