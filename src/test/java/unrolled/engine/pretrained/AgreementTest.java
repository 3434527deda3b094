package unrolled.engine.pretrained;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static unrolled.engine.pretrained.AgreementSentences.ATTRACTORS;
import static unrolled.engine.pretrained.AgreementSentences.NOUNS;
import static unrolled.engine.pretrained.AgreementSentences.SECOND;
import static unrolled.engine.pretrained.AgreementSentences.TEMPLATE;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import unrolled.engine.pretrained.AgreementSentences.Sentence;

/// Heads are named as layer.head, counted from 0. A head is right in a sentence if the verb gives its subject
/// more weight than any other noun.
class AgreementTest {
    private static final int SENTENCES = 120; // by each control
    private static final MiniLm MODEL = MiniLm.installed();

    private static Agreement measure(AgreementSentences version, int seed) {
        return Agreement.measure(MODEL, version, SENTENCES, seed);
    }

    /// Measured over seeds 1 to 3: .97 to .99 by the template, .91 to .94 with other nouns, .98 to .99 with two
    /// attractors, .94 to .95 with the subject second.
    @Tag("large")
    @ParameterizedTest
    @EnumSource
    void headOneOfLayerThreeLooksFromTheVerbAtItsSubject(AgreementSentences version) {
        for (int seed = 1; seed <= 3; seed++) {
            assertTrue(measure(version, seed).at(3, 1) >= 0.85, "seed " + seed);
        }
    }

    /// It scores as well or better until the subject stands second (.36 to .43): it looked at the first noun.
    @Tag("large")
    @Test
    void headFourOfLayerTwoOnlyLooksAtTheFirstNoun() {
        for (int seed = 1; seed <= 3; seed++) {
            for (AgreementSentences first : List.of(TEMPLATE, NOUNS, ATTRACTORS)) {
                assertTrue(measure(first, seed).at(2, 4) >= 0.95, first + ", seed " + seed);
            }
            assertTrue(measure(SECOND, seed).at(2, 4) <= 0.5, "seed " + seed);
        }
    }

    /// Many heads pass one control or another: those that like the first noun, and those that like the nearest.
    @Tag("large")
    @Test
    void noOtherHeadPassesAllFour() {
        List<String> passing = new ArrayList<>();
        List<Agreement> all = Stream.of(AgreementSentences.values())
                .map(version -> measure(version, 1))
                .toList();
        for (int layer = 0; layer < 6; layer++) {
            for (int head = 0; head < 12; head++) {
                int l = layer;
                int h = head;
                if (all.stream().allMatch(one -> one.at(l, h) >= 0.85)) {
                    passing.add(layer + "." + head);
                }
            }
        }
        assertEquals(List.of("3.1"), passing);
    }

    /// In every version the subject has each number about as often, and all other nouns the other.
    @ParameterizedTest
    @EnumSource
    void everyOtherNounMisleads(AgreementSentences version) {
        SplittableRandom random = new SplittableRandom(7);
        int plural = 0;
        for (int i = 0; i < 400; i++) {
            Sentence sentence = version.draw(random);
            boolean many = List.of("are", "were").contains(sentence.words().get(sentence.verb()));
            plural += many ? 1 : 0;
            assertEquals(many, sentence.words().get(sentence.subject()).endsWith("s"), sentence.toString());
            for (int attractor : sentence.attractors()) {
                assertEquals(!many, sentence.words().get(attractor).endsWith("s"), sentence.toString());
                assertEquals(version == SECOND, attractor < sentence.subject());
            }
        }
        assertEquals(200, plural, 60);
    }

    @ParameterizedTest
    @EnumSource
    void everyWordIsOneToken(AgreementSentences version) {
        SplittableRandom random = new SplittableRandom(3);
        for (int i = 0; i < 500; i++) {
            Sentence sentence = version.draw(random);
            List<String> tokens = MODEL.tokens(String.join(" ", sentence.words()), 100);
            assertEquals(sentence.words(), tokens.subList(1, tokens.size() - 1));
        }
    }
}
