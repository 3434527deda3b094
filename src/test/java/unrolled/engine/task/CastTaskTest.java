package unrolled.engine.task;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import unrolled.engine.model.Batch;
import unrolled.engine.model.CountingModel;
import unrolled.engine.trace.Activation;
import unrolled.engine.trace.Trace;

/// The tale with names of its own.
class CastTaskTest {
    private static Task task(String... settings) {
        return Tasks.task(new CastTask.Factory(), "", 1, settings);
    }

    private static String letters(Task task, IntStream tokens) {
        return String.join(
                "",
                tokens.mapToObj(token ->
                                token == Batch.IGNORED ? "-" : task.inputs().token(token))
                        .toList());
    }

    private static String inputs(Task task, Batch batch, int row) {
        return letters(task, IntStream.range(0, batch.length()).map(position -> batch.input(position, row)));
    }

    private static String targets(Task task, Batch batch, int row) {
        return letters(task, IntStream.range(0, batch.length()).map(position -> batch.target(position, row)));
    }

    /// Written down a second time, from the letters alone.
    private static String known(String tale) {
        StringBuilder known = new StringBuilder("-".repeat(tale.length()));
        Map<Character, String> cast = new LinkedHashMap<>();
        int position = 0;
        for (String word : tale.split(" ", -1)) {
            boolean name = !word.isEmpty() && Character.isUpperCase(word.charAt(0));
            String before = name ? cast.getOrDefault(word.charAt(0), "") : "";
            for (int i = 0; i + 1 < word.length() && before.startsWith(word.substring(0, i + 2)); i++) {
                known.setCharAt(position + i, word.charAt(i + 1));
            }
            if (name) {
                cast.put(word.charAt(0), word);
            }
            position += word.length() + 1;
        }
        return known.toString();
    }

    @Test
    void aNameReturnsAndOnlyWhatCanBeKnownCounts() {
        Task task = task("names", "3", "letters", "4", "batch", "30");
        Batch batch = task.next(new SplittableRandom(3));
        for (int row = 0; row < batch.size(); row++) {
            String tale = inputs(task, batch, row);
            assertEquals(96, tale.length());
            assertEquals(known(tale), targets(task, batch, row), tale);
            assertTrue(targets(task, batch, row).chars().filter(c -> c != '-').count() >= 3, tale);
        }
    }

    @Test
    void noLetterStandsTwiceInACastWhichIsDrawnAnewForEachTale() {
        Task task = task("names", "4", "letters", "4", "batch", "40");
        Batch batch = task.next(new SplittableRandom(5));
        Set<String> all = new HashSet<>();
        int casts = 0;
        for (int row = 0; row < batch.size(); row++) {
            Set<String> cast =
                    new HashSet<>(Arrays.stream(inputs(task, batch, row).split(" ", -1))
                            .filter(word -> word.matches("[A-Z].{3}"))
                            .toList());
            assertTrue(cast.size() <= 4 && cast.size() > 1, cast.toString());
            assertEquals(
                    cast.size(),
                    cast.stream().map(name -> name.charAt(0)).distinct().count());
            assertEquals(
                    3L * cast.size(),
                    cast.stream()
                            .flatMapToInt(name -> name.substring(1).chars())
                            .distinct()
                            .count());
            casts += cast.size();
            all.addAll(cast);
        }
        assertTrue(all.size() > 0.95 * casts, "%d names of %d are new".formatted(all.size(), casts));
    }

    @Test
    void theLearnersOwnTextIsRead() {
        Task task = task();
        assertEquals("---------alo-", targets(task, task.read("Balo and Balo"), 0));
        assertEquals("---------alo-", targets(task, task.read("\n Balo  and \t Balo"), 0));
        assertEquals("---------a---", targets(task, task.read("Balo and Bako"), 0));
        assertEquals("-------------", targets(task, task.read("Balo saw Kiru"), 0));
        // of two names with one capital the last returns, and the first no longer counts
        assertEquals("-----a----ako--a---", targets(task, task.read("Balo Bako Bako Balo"), 0));
    }

    /// Who sees five letters back knows the capital and has no way to the name.
    @Test
    void countingDoesNotCopy() {
        Task task = task("batch", "16");
        CountingModel model = Tasks.ngram(task, "n", "6", "smoothing", "kneser-ney");
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 50; i++) {
            model.count(task.next(random));
        }
        Trace trace = Tasks.measure(task, model);
        assertTrue(
                trace.get("metric.accuracy").at(0, 0) < .45,
                "accuracy " + trace.get("metric.accuracy").at(0, 0));
    }

    /// The groups by lag have all that counts, and nothing else.
    @Test
    void theLagsAddUpToTheAccuracy() {
        Task task = task("length", "128");
        CountingModel model = Tasks.ngram(task, "n", "3", "smoothing", "add-k");
        model.count(task.next(new SplittableRandom(1)));
        Trace trace = Tasks.measure(task, model);
        Activation byLag = trace.get("metric.accuracy.lag");
        assertEquals("[8, 16, 32, 64, 128]", byLag.columns().labels().toString());
        float all = trace.get("metric.accuracy").at(0, 0);
        assertTrue(byLag.min() <= all && all <= byLag.max());
        assertTrue(byLag.max() < 1);
    }
}
