package unrolled.engine.analysis;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import unrolled.engine.task.Task;
import unrolled.engine.trace.Activation;
import unrolled.engine.trace.Trace;

/// What merges make of a sentence, and what the vocabularies of large models make of one.
class TokenAnalysesTest {
    private static final Task PAIRS = Analyses.corpus("tokens", "bpe", "merges", "9");

    private static Trace merges(String... settings) {
        return Analyses.run(new MergesAnalysis.Factory(), Analyses.model("rnn", PAIRS), PAIRS, 3, settings);
    }

    private static Trace vocabularies(String... settings) {
        return Analyses.run(new VocabulariesAnalysis.Factory(), Analyses.model("rnn", PAIRS), PAIRS, 3, settings);
    }

    @Test
    void aTokenIsOneCharacterAtFirstAndGrowsWithEveryMerge() {
        Activation length = merges().get("bpe.length");
        Activation tokens = merges().get("bpe.tokens");
        assertEquals(10, length.columns().size());
        assertEquals(List.of("0", "1", "2"), length.columns().labels().subList(0, 3));
        assertEquals(1, length.at(0, 0));
        for (int merge = 1; merge < 10; merge++) {
            assertTrue(length.at(0, merge) > length.at(0, merge - 1));
            assertEquals(length.at(0, 1) * tokens.at(0, 0), length.at(0, merge) * tokens.at(0, merge - 1), 1e-2);
        }
    }

    @Test
    void theSentenceIsCutUpByTheMergesThatWereLearnt() {
        Trace trace = merges("sentence to cut", "The fax");
        Activation cut = trace.get("bpe.cut");
        assertEquals("The fax", String.join("", cut.columns().labels()));
        assertEquals(
                List.of("f", "a", "x"),
                cut.columns()
                        .labels()
                        .subList(cut.columns().size() - 3, cut.columns().size()));
    }

    @Test
    void everyPieceIsItsTwoPartsTogether() {
        Activation ancestry =
                merges("sentence to cut", "The crow saw the moon.").get("bpe.ancestry");
        Activation cut = merges("sentence to cut", "The crow saw the moon.").get("bpe.cut");
        assertEquals(
                List.of("token", "parent", "merge", "count"), ancestry.columns().labels());
        int tokens = 0;
        for (int row = 0; row < ancestry.rows().size(); row++) {
            int piece = row;
            String text = ancestry.rows().label(row);
            if (ancestry.at(row, 1) < 0) {
                assertEquals(cut.columns().label(tokens), text);
                assertEquals(cut.at(0, tokens), ancestry.at(row, 2));
                assertEquals(tokens++, ancestry.at(row, 0));
            }
            List<String> parts = IntStream.range(0, ancestry.rows().size())
                    .filter(other -> ancestry.at(other, 1) == piece)
                    .mapToObj(ancestry.rows()::label)
                    .toList();
            boolean made = ancestry.at(row, 2) > 0;
            assertEquals(made ? text : "", String.join("", parts));
            assertEquals(made ? 2 : 0, parts.size());
            assertEquals(made, ancestry.at(row, 3) > 1);
        }
        assertEquals(cut.columns().size(), tokens);
    }

    @Test
    void withoutASentenceTheOneOnTheScreenIsCutUp() {
        List<Integer> shown = Arrays.stream(PAIRS.example().inputs()).boxed().toList();
        List<String> tokens = shown.stream().map(PAIRS.inputs()::token).toList();
        assertEquals(tokens, merges().get("bpe.cut").columns().labels());
    }

    @Test
    void countsCharactersBytesAndTokensOfEachVocabulary() {
        Activation count = vocabularies("real sentence", "人工智能").get("vocabularies.count");
        assertEquals(
                List.of("characters", "bytes", "GPT-2", "GPT-4", "GPT-4o"),
                count.rows().labels());
        assertArrayEquals(new float[] {4, 12, 8, 5, 2}, count.values());
        assertEquals(
                List.of("人工", "智能"),
                vocabularies("real sentence", "人工智能")
                        .get("vocabularies.gpt4o")
                        .columns()
                        .labels());
    }

    @Test
    void ofALongTextTheBeginningIsCutUp() {
        String text = "狐".repeat(5000);
        assertEquals(
                400,
                vocabularies("real sentence", text).get("vocabularies.count").at(0, 0));
        assertEquals(
                400, merges("sentence to cut", text).get("bpe.cut").columns().size());
    }
}
