package unrolled.engine.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import unrolled.engine.model.Model;
import unrolled.engine.task.Task;
import unrolled.engine.trace.Activation;
import unrolled.engine.trace.Trace;

class PretrainedHeadsAnalysisTest {
    private static final String SUBJECT = "pretrained.blocks.3.attn.head.1.pattern";
    private static final Task TASK = Analyses.task("lookup");
    private static final Model MODEL = Analyses.model("encoder", TASK, "width", "8");

    private static Trace run(String... settings) {
        return Analyses.run(new PretrainedHeadsAnalysis.Factory(), MODEL, TASK, 1, settings);
    }

    private static List<String> words(String... settings) {
        Activation pattern = run(settings).get(SUBJECT);
        assertEquals(pattern.rows().labels(), pattern.columns().labels());
        return pattern.rows().labels();
    }

    @Test
    void marksAreShownOrLeftOut() {
        assertEquals(List.of("a", "dog", "sings"), words("sentence", "A dog sings"));
        assertEquals(
                List.of("[CLS]", "a", "dog", "sings", "[SEP]"), words("sentence", "A dog sings", "marks", "shown"));
    }

    /// What is left of a row grows by one factor, so that it adds up to 1 again.
    @Test
    void withoutMarksTheOtherWeightsKeepTheirProportions() {
        Activation bare = run("sentence", "A dog sings").get(SUBJECT);
        Activation whole = run("sentence", "A dog sings", "marks", "shown").get(SUBJECT);
        for (int query = 0; query < 3; query++) {
            double sum = 0;
            for (int key = 0; key < 3; key++) {
                sum += bare.at(query, key);
                double factor = bare.at(query, 0) / whole.at(query + 1, 1);
                assertTrue(factor > 1, "marks take weight");
                assertEquals(factor * whole.at(query + 1, key + 1), bare.at(query, key), 1e-6);
            }
            assertEquals(1, sum, 1e-6);
        }
    }

    @Test
    void aLongSentenceIsCutAndAnEmptyOneIsTheUsual() {
        assertEquals(46, words("sentence", "dog ".repeat(500)).size());
        assertEquals(words(), words("sentence", " \u200b "));
        assertEquals(List.of("the", "keys"), words().subList(0, 2));
    }

    @Test
    void theVerbOfTheUsualSentenceLooksAtItsSubject() {
        Activation pattern = run().get(SUBJECT);
        int verb = pattern.rows().find("are");
        float subject = pattern.at(verb, pattern.columns().find("keys"));
        assertTrue(subject > 3 * pattern.at(verb, pattern.columns().find("cabinets")), "subject " + subject);
    }
}
