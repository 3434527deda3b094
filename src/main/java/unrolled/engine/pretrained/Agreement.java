package unrolled.engine.pretrained;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import unrolled.engine.kernel.Matrix;
import unrolled.engine.model.transformer.BertEncoder.Passage;
import unrolled.engine.pretrained.AgreementSentences.Sentence;

/// Which heads of [MiniLm] look from a verb at its subject.
///
/// @param right for each layer and head, the share of sentences in which the verb gives its subject more weight than
///              it gives any of the nouns that mislead
public record Agreement(double[][] right) {
    private static final int AT_ONCE = 16; // sentences; a hundred take 200 MB inside the network

    /// Reads fresh sentences.
    ///
    /// @param count how many
    public static Agreement measure(MiniLm model, AgreementSentences version, int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        TreeMap<Integer, List<Sentence>> byLength = new TreeMap<>(); // those of one length are read side by side
        for (int i = 0; i < count; i++) {
            Sentence sentence = version.draw(random);
            byLength.computeIfAbsent(sentence.words().size(), length -> new ArrayList<>())
                    .add(sentence);
        }
        double[][] right = new double[model.encoder().shape().layers()]
                [model.encoder().shape().heads()];
        for (List<Sentence> sentences : parts(byLength.values())) {
            Passage passage = model.read(sentences.stream()
                    .map(sentence -> model.tokens(String.join(" ", sentence.words()), Integer.MAX_VALUE))
                    .toList());
            for (int layer = 0; layer < right.length; layer++) {
                for (int i = 0; i < sentences.size(); i++) {
                    List<Matrix> patterns = passage.patterns(layer, i);
                    for (int head = 0; head < patterns.size(); head++) {
                        right[layer][head] += isRight(patterns.get(head), sentences.get(i)) ? 1.0 / count : 0;
                    }
                }
            }
        }
        return new Agreement(right);
    }

    private static List<List<Sentence>> parts(Collection<List<Sentence>> all) {
        List<List<Sentence>> parts = new ArrayList<>();
        for (List<Sentence> one : all) {
            for (int first = 0; first < one.size(); first += AT_ONCE) {
                parts.add(one.subList(first, Math.min(first + AT_ONCE, one.size())));
            }
        }
        return parts;
    }

    /// A word stands one position later than in its sentence, behind the mark of the beginning.
    private static boolean isRight(Matrix pattern, Sentence sentence) {
        float subject = pattern.at(sentence.verb() + 1, sentence.subject() + 1);
        return sentence.attractors().stream()
                .allMatch(attractor -> pattern.at(sentence.verb() + 1, attractor + 1) < subject);
    }

    /// Of one head.
    public double at(int layer, int head) {
        return right[layer][head];
    }
}
