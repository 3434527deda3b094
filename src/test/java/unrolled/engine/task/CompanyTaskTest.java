package unrolled.engine.task;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import unrolled.engine.model.Batch;
import unrolled.engine.model.CountingModel;
import unrolled.engine.trace.Trace;

class CompanyTaskTest {
    private static CompanyTask task(String script, String withheld) {
        return (CompanyTask)
                Tasks.task(new CompanyTask.Factory(), "", 1, "script", script, "withheld", withheld, "batch", "256");
    }

    /// Every pair of one kind is met in training, but for those that are withheld, and none of two kinds is.
    @ParameterizedTest
    @ValueSource(strings = {"english", "traditional", "simplified"})
    void whatIsKeptApartIsNeverReadTogether(String script) {
        CompanyTask task = task(script, "2");
        int noun = script.equals("english") ? 4 : 3;
        Set<String> met = new HashSet<>();
        SplittableRandom random = new SplittableRandom(2);
        for (int i = 0; i < 20; i++) {
            Batch batch = task.next(random);
            for (int row = 0; row < batch.size(); row++) {
                met.add(word(task, batch, noun, row) + " " + word(task, batch, noun + 1, row));
            }
        }
        List<String> nouns = task.nouns().labels();
        List<String> verbs = task.verbs().labels();
        for (int n = 0; n < nouns.size(); n++) {
            for (int v = 0; v < verbs.size(); v++) {
                boolean fit = n / 8 == v / 6;
                assertEquals(
                        fit && !task.apart(n, v),
                        met.contains(nouns.get(n) + " " + verbs.get(v)),
                        nouns.get(n) + " " + verbs.get(v));
                assertFalse(!fit && task.apart(n, v));
            }
        }
    }

    private static String word(CompanyTask task, Batch batch, int position, int row) {
        return task.inputs().token(batch.input(position, row));
    }

    @Test
    void eachNounIsKeptApartFromAsManyVerbsAsWasSaid() {
        for (String withheld : List.of("1", "3", "5")) {
            CompanyTask task = task("english", withheld);
            for (int noun = 0; noun < 16; noun++) {
                int apart = 0;
                for (int verb = 0; verb < 12; verb++) {
                    apart += task.apart(noun, verb) ? 1 : 0;
                }
                assertEquals(Integer.parseInt(withheld), apart);
            }
        }
    }

    /// Counts alone cannot tell a pair that could be from one that could not.
    @Test
    void countsWithoutSmoothingCallAPairTheyNeverMetImpossible() {
        CompanyTask task = task("english", "1");
        CountingModel model = Tasks.ngram(task, "n", "2");
        SplittableRandom random = new SplittableRandom(5);
        for (int i = 0; i < 80; i++) {
            model.count(task.next(random));
        }
        Trace measured = Tasks.measure(task, model);
        assertEquals(0.5, measured.get("metric.accuracy").at(0, 0));
        assertEquals(0, measured.get("metric.probability.company").at(0, 1));
        assertEquals(1.0 / 5, measured.get("metric.probability.company").at(0, 0), 0.001);
    }

    @Test
    void theSentencesAreSentences() {
        List<String> english = new ArrayList<>();
        List<String> chinese = new ArrayList<>();
        Batch one = task("english", "1").example();
        Batch other = task("traditional", "1").example();
        for (int t = 0; t < 6; t++) {
            english.add(word(task("english", "1"), one, t, 0));
            chinese.add(word(task("traditional", "1"), other, t, 0));
        }
        assertTrue(String.join(" ", english).matches("in the \\w+ the \\w+ \\w+"), english::toString);
        assertTrue(String.join("", chinese).matches(".裡的..了"), chinese::toString);
    }
}
