package unrolled.engine.task;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import unrolled.engine.model.Batch;
import unrolled.engine.model.CountingModel;
import unrolled.engine.model.StubModel;
import unrolled.engine.source.Code;
import unrolled.engine.trace.Activation;
import unrolled.engine.trace.Trace;
import unrolled.fault.InputException;

/// The tasks whose answer stands in what was just read, or can be computed from it: repeat, few-shot, sort,
/// before, modular sum; and the source of known entropy and the reviews.
class PromptTasksTest {
    private static String targets(Task task, Batch batch, int row) {
        List<String> words = new ArrayList<>();
        for (int position = 0; position < batch.length(); position++) {
            int target = batch.target(position, row);
            words.add(target == Batch.IGNORED ? "-" : task.answers().token(target));
        }
        return String.join(" ", words);
    }

    private static String inputs(Task task, Batch batch, int row) {
        List<String> words = new ArrayList<>();
        for (int position = 0; position < batch.length(); position++) {
            words.add(task.inputs().token(batch.input(position, row)));
        }
        return String.join(" ", words);
    }

    @Test
    void repeatAsksForTheNextLetterOnlyOnceTheBlockHasBegunAgain() {
        Task task = Tasks.task(new RepeatTask.Factory(), "", 1, "block", "8");
        Batch batch = task.next(new SplittableRandom(3));
        Set<Integer> blocks = new HashSet<>();
        for (int row = 0; row < batch.size(); row++) {
            int block = batch.length();
            for (int position = batch.length() - 1; position >= 0; position--) {
                block = batch.target(position, row) == Batch.IGNORED ? block : position;
            }
            blocks.add(block);
            Set<Integer> letters = new HashSet<>();
            for (int position = 0; position < batch.length(); position++) {
                if (position < block) {
                    assertTrue(letters.add(batch.input(position, row)), "no letter twice in a block");
                    assertEquals(Batch.IGNORED, batch.target(position, row));
                } else {
                    assertEquals(batch.input(position - block, row), batch.input(position, row));
                    assertEquals(batch.input(position + 1 - block, row), batch.target(position, row));
                }
            }
        }
        assertEquals(Set.of(4, 5, 6, 7, 8), blocks);
    }

    @Test
    void headsOfARepetitionLookAtWhatFollowedLastAndFromThereAtTheTokenBefore() {
        Task task = Tasks.task(new RepeatTask.Factory(), "", 1);
        Map<String, int[]> looks = task.relations(task.read("abcaba"));
        assertEquals(List.of("previous", "induction"), List.copyOf(looks.keySet()));
        assertArrayEquals(new int[] {-1, 0, 1, -1, 3, -1}, looks.get("previous"), "where it is looked at later");
        assertArrayEquals(new int[] {-1, -1, -1, 1, 2, 4}, looks.get("induction"));
    }

    @Test
    void headsOfACodeLookFromADigitToItsCapitalAndFromACapitalToItsNewestDigit() {
        Task task = Tasks.task(new FewShotTask.Factory(), "", 1);
        Map<String, int[]> looks = task.relations(task.read("B3A1B3BA"));
        assertArrayEquals(new int[] {-1, 0, -1, 2, -1, 4, -1, -1}, looks.get("previous"));
        assertArrayEquals(new int[] {-1, -1, -1, -1, 1, -1, 5, 3}, looks.get("induction"));
    }

    @Test
    void aCodeIsAskedForOnlyOnceItWasShown() {
        Task task = Tasks.task(new FewShotTask.Factory(), "", 1);
        assertEquals("- - - - 3 - 1", targets(task, task.read("B3 A1 B3 A"), 0));
        assertEquals("- - 2 - 4", targets(task, task.read("C2C4C"), 0));
        Batch batch = task.next(new SplittableRandom(2));
        for (int row = 0; row < batch.size(); row++) {
            int[] code = new int[task.inputs().size()];
            for (int position = 0; position < batch.length(); position += 2) {
                int capital = batch.input(position, row);
                int expected = code[capital] == 0 ? Batch.IGNORED : code[capital];
                assertEquals(expected, batch.target(position, row));
                if (position + 1 < batch.length()) {
                    assertEquals(Batch.IGNORED, batch.target(position + 1, row));
                    assertTrue(code[capital] == 0 || code[capital] == batch.input(position + 1, row), "one code a row");
                    code[capital] = batch.input(position + 1, row);
                }
            }
        }
    }

    @Test
    void aPromptTellsWhatIsRightAndHowOftenItWasShown() {
        Task task = Tasks.task(new FewShotTask.Factory(), "", 1);
        List<Activation> told = new ArrayList<>();
        task.annotate(task.read("B3 A1 B3 B2 BA D"), (name, made) -> told.add(made.get()));
        Activation asked = told.getFirst();
        assertEquals("prompt.asked", asked.name());
        assertEquals(
                "BABBBAD",
                asked.rows().labels().stream()
                        .filter(token -> token.compareTo("A") >= 0)
                        .collect(Collectors.joining()));
        int none = -1;
        int[] answers = {3, none, 1, none, 3, none, 3, none, 2, 1, none};
        int[] shots = {0, none, 0, none, 1, none, 2, none, 3, 1, 0};
        for (int position = 0; position < answers.length; position++) {
            String at = "position " + position;
            float answer = asked.at(position, 0);
            String digit = answers[position] == none ? "" : Integer.toString(answers[position]);
            assertEquals(digit, Float.isNaN(answer) ? "" : task.answers().token((int) answer), at);
            assertEquals(shots[position] == none ? Float.NaN : shots[position], asked.at(position, 1), at);
        }
    }

    /// A trigram sees the capital alone, so shots are of no use to it.
    @Test
    void whoDoesNotLookBackGuesses() {
        Task task = Tasks.task(new FewShotTask.Factory(), "", 1);
        CountingModel model = Tasks.ngram(task, "n", "2", "smoothing", "add-k");
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 50; i++) {
            model.count(task.next(random));
        }
        Trace trace = Tasks.measure(task, model);
        for (int shots = 0; shots < 4; shots++) {
            assertEquals(.25, trace.get("metric.accuracy.shots").at(0, shots), .08);
        }
    }

    @Test
    void sortAsksForTheDigitsInOrderAfterTheArrow() {
        Task task = Tasks.task(new SortTask.Factory(), "", 1);
        Batch read = task.read("31 72");
        assertEquals("3 1 7 2 > 1 2 3", inputs(task, read, 0));
        assertEquals("- - - - 1 2 3 7", targets(task, read, 0));
        assertEquals("- - 0 5", targets(task, task.read("50>99"), 0));
        Batch batch = task.next(new SplittableRandom(2));
        for (int row = 0; row < batch.size(); row++) {
            String[] parts = inputs(task, batch, row).replace(" ", "").split(">", -1);
            char[] digits = parts[0].toCharArray();
            Arrays.sort(digits);
            String answer = targets(task, batch, row).replaceAll("[- ]", "");
            assertEquals(new String(digits), answer);
            assertTrue(answer.startsWith(parts[1]) && parts[1].length() == answer.length() - 1, "each after the last");
        }
    }

    /// Says at each position what stands at the next one, as an encoder learns to, and at the end the largest digit.
    private record Peeking(Task task, boolean looksAhead) implements StubModel {
        @Override
        public float[] predict(Batch batch) {
            int answers = task.answers().size();
            int arrow = task.inputs().id(">");
            float[] all = new float[batch.inputs().length * answers];
            for (int t = 0; t < batch.length(); t++) {
                for (int b = 0; b < batch.size(); b++) {
                    int row = b;
                    int next = t + 1 < batch.length() ? batch.input(t + 1, b) : arrow;
                    int largest = IntStream.range(0, batch.length())
                            .map(position -> batch.input(position, row) % arrow)
                            .max()
                            .orElse(0);
                    all[(t * batch.size() + b) * answers + (next == arrow ? largest : next)] = 1;
                }
            }
            return all;
        }
    }

    @Test
    void aModelThatReadsASortedListOffCannotWriteIt() {
        Task task = Tasks.task(new SortTask.Factory(), "", 1);
        for (boolean ahead : new boolean[] {true, false}) {
            Trace trace = Tasks.measure(task, new Peeking(task, ahead));
            assertEquals(1, trace.get("metric.accuracy").at(0, 0), "given the right digits");
            float exact = trace.get("metric.exact").at(0, 0);
            assertEquals(ahead ? 0 : 1, exact, 0.03, "left to itself it has nothing to read off but equal digits");
            assertEquals(!ahead, trace.get("metric.exact.length").at(0, 6) > 0);
        }
    }

    @Test
    void beforeAsksWhichCapitalCameFirst() {
        Task task = Tasks.task(new BeforeTask.Factory(), "", 1);
        assertEquals("- - - - A", targets(task, task.read("cAfB?"), 0));
        assertEquals("- - - B", targets(task, task.read("BcA?"), 0));
        assertEquals("- - -", targets(task, task.read("Ac?"), 0));
        Batch batch = task.next(new SplittableRandom(2));
        int first = 0;
        for (int row = 0; row < batch.size(); row++) {
            String text = inputs(task, batch, row).replace(" ", "");
            assertTrue(text.matches("[a-i]*[AB][a-i]*[AB][a-i]*\\?"), text);
            String expected = text.indexOf('A') < text.indexOf('B') ? "A" : "B";
            first += expected.equals("A") ? 1 : 0;
            assertEquals(expected, task.answers().token(batch.target(batch.length() - 1, row)));
        }
        assertEquals(32, first, 16); // 4 standard deviations of 64 tosses
    }

    @Test
    void modularSumsAreOfTheTwoPartsOfAToken() {
        Task task = Tasks.task(new ModularSumTask.Factory(), "", 1);
        assertEquals("2 0 6 -", targets(task, task.read("5+4 0+0  3+3 9+9"), 0));
        assertEquals(List.of("5+", "+4"), task.inputs().parts(task.inputs().id("5+4")));
        assertEquals(50, task.inputs().size());
        assertEquals(15, task.inputs().parts().size());
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.2, 1.294, 2.4})
    void aSourceHasTheEntropyAskedFor(double entropy) {
        MarkovSource source = new MarkovSource(entropy);
        assertEquals(entropy, source.entropy(), 1e-6);
        SplittableRandom random = new SplittableRandom(1);
        int letter = 0;
        double sum = 0;
        int count = 100_000;
        for (int i = 0; i < count; i++) {
            int next = source.draw(letter, random);
            sum -= Math.log(source.probability(letter, next));
            letter = next;
        }
        assertEquals(entropy, sum / count, .02); // a letter's surprise deviates by about 1 nat: 6 standard deviations
    }

    /// Begun with a letter drawn evenly, the first letters would be easier or harder to guess than the rest.
    @Test
    void aSourceHasItsEntropyFromTheFirstLetterOn() {
        MarkovSource source = new MarkovSource(1.294);
        SplittableRandom random = new SplittableRandom(2);
        double sum = 0;
        int count = 100_000;
        for (int i = 0; i < count; i++) {
            int first = source.first(random);
            sum -= Math.log(source.probability(first, source.draw(first, random)));
        }
        assertEquals(1.294, sum / count, .02); // as above
    }

    /// Pairs of letters are all there is to know: a bigram comes down to the entropy, and what it writes is as
    /// likely as what the source writes.
    @Test
    void aBigramLearnsTheSourceDownToItsEntropy() {
        Task task = Tasks.task(new MarkovTask.Factory(), "", 1);
        CountingModel model = Tasks.ngram(task, "n", "2", "smoothing", "add-k", "k", "0.01");
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 300; i++) {
            model.count(task.next(random));
        }
        Trace trace = Tasks.measure(task, model);
        double entropy = trace.get("metric.entropy").at(0, 0);
        assertEquals(1.294, entropy, 1e-4);
        assertEquals(entropy, trace.get("metric.loss").at(0, 0), .06); // 4,800 letters: 4 standard deviations
        assertEquals(entropy, trace.get("metric.generated").at(0, 0), .25); // 384 letters
    }

    private static Task reviews(String... settings) {
        return Tasks.task(new ReviewsTask.Factory(), "", 1, settings);
    }

    /// Finds all answers equally likely, and keeps what it was asked.
    private record Guessing(int answers, List<Batch> asked) implements StubModel {
        @Override
        public float[] predict(Batch batch) {
            asked.add(batch);
            float[] predicted = new float[batch.inputs().length * answers];
            Arrays.fill(predicted, 1f / answers);
            return predicted;
        }
    }

    private static Set<String> asked(Batch batch) {
        return IntStream.range(0, batch.size())
                .mapToObj(row -> Arrays.toString(
                        batch.sequence(row, batch.countedLength(row)).inputs()))
                .collect(Collectors.toSet());
    }

    /// Of 500 reviews drawn from a small grammar some would be among 400 others.
    @Test
    void noReviewHasItsLabelBothInTrainingAndInWhatIsMeasured() {
        Task task = reviews("labels", "500", "batch", "256");
        Set<String> trained = new HashSet<>();
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 40; i++) {
            trained.addAll(asked(task.next(random)));
        }
        assertTrue(trained.size() > 400, "hardly any review met");
        assertTrue(Collections.disjoint(trained, asked(task.heldOut(random))));
        List<Batch> measured = new ArrayList<>();
        int answers = task.answers().size();
        task.measure(new Guessing(answers, measured), (name, activation) -> {});
        assertEquals(2, measured.size());
        assertTrue(measured.get(1).size() > 300);
        assertTrue(Collections.disjoint(trained, asked(measured.get(1))));
    }

    /// The reading is a mean loss, the labels a count: neither is an accuracy.
    @Test
    void theLinesBehindWhatReviewsMeasureAreThoseThatMeasureIt() {
        Task task = reviews("labels", "4");
        assertEquals(task.code("metric.loss"), task.code("metric.reading"));
        Code labels = task.code("metric.labels").getFirst();
        assertEquals("engine/task/ReviewsTask.java", labels.path());
        assertTrue(labels.head().contains("measure"));
        assertEquals(Score.code("metric.accuracy"), task.code("metric.accuracy"));
    }

    @Test
    void everyNextWordOfAReviewIsAnExercise() {
        Batch batch = reviews("batch", "8").next(new SplittableRandom(1));
        assertEquals(8, batch.size());
        for (int row = 0; row < 8; row++) {
            for (int t = 0; t + 1 < batch.countedLength(row); t++) {
                assertEquals(batch.input(t + 1, row), batch.target(t, row));
            }
            assertTrue(batch.countedLength(row) >= 13);
        }
    }

    @Test
    void aHiddenWordIsNotAmongWhatIsReadAndAllOthersAre() {
        Task whole = reviews("batch", "200");
        Task hiding = reviews("batch", "200", "objective", "hidden word");
        Batch batch = hiding.next(new SplittableRandom(1));
        int hidden = ReviewGrammar.HIDDEN;
        int counted = 0;
        for (int i = 0; i < batch.inputs().length; i++) {
            assertEquals(batch.inputs()[i] == hidden, batch.targets()[i] != Batch.IGNORED);
            counted += batch.inputs()[i] == hidden ? 1 : 0;
        }
        for (int row = 0; row < 200; row++) {
            int at = row;
            assertTrue(
                    IntStream.range(0, batch.length()).anyMatch(t -> batch.target(t, at) >= 0), "each review has one");
        }
        int words = whole.next(new SplittableRandom(1)).counted() + 200;
        // one word for certain, 15 % of the others: (1 + .15 * 13.3) of 14.3 words
        assertEquals(.21, counted / (double) words, .02);
    }

    @Test
    void shuffledReviewsHaveTheSameWordsAndAreMeasuredAsWritten() {
        Task shuffled = reviews("batch", "250", "word order", "shuffled");
        Batch batch = shuffled.next(new SplittableRandom(1));
        int the = ReviewGrammar.WORDS.id("the");
        long first = IntStream.range(0, 250)
                .filter(row -> batch.input(0, row) == the)
                .count();
        assertTrue(first < 60, "'the' begins " + first + " of 250, and would begin all");
        assertEquals(inputs(reviews("batch", "1"), reviews().example(), 0).split(" ", -1)[0], "the");
    }

    @Test
    void ofLabelledReviewsOnlyTheLabelCountsAndHalfHaveEach() {
        Task task = reviews("labels", "4", "batch", "8");
        SplittableRandom random = new SplittableRandom(1);
        Set<String> seen = new HashSet<>();
        for (int step = 0; step < 20; step++) {
            Batch batch = task.next(random);
            assertEquals(4, batch.size());
            assertEquals(4, batch.counted());
            for (int row = 0; row < 4; row++) {
                assertTrue(inputs(task, batch, row).matches("the \\w+ was \\w+ :"), inputs(task, batch, row));
                seen.add(inputs(task, batch, row) + targets(task, batch, row));
            }
        }
        assertEquals(4, seen.size());
        assertEquals(2, seen.stream().filter(text -> text.endsWith("good")).count());
        assertArrayEquals(
                new String[] {"-", "-", "-", "-"},
                Arrays.copyOf(targets(task, task.example(), 0).split(" ", -1), 4));
    }

    @Test
    void fewerLabelsAreTheFirstOfMore() {
        Set<String> four = labelled("4");
        assertTrue(labelled("8").containsAll(four));
        assertEquals(4, four.size());
    }

    private static Set<String> labelled(String labels) {
        Task task = reviews("labels", labels, "batch", "64");
        SplittableRandom random = new SplittableRandom(1);
        Set<String> seen = new HashSet<>();
        for (int step = 0; step < 40; step++) {
            Batch batch = task.next(random);
            for (int row = 0; row < batch.size(); row++) {
                seen.add(inputs(task, batch, row) + targets(task, batch, row));
            }
        }
        return seen;
    }

    @Test
    void theLearnersLabelsAreLearntRightOrWrong() {
        Task task = reviews("by hand", "12-2");
        Set<String> seen = new HashSet<>();
        SplittableRandom random = new SplittableRandom(1);
        for (int step = 0; step < 40; step++) {
            Batch batch = task.next(random);
            assertEquals(3, batch.size());
            for (int row = 0; row < batch.size(); row++) {
                seen.add(targets(task, batch, row).replace("- ", ""));
            }
        }
        assertEquals(Set.of("good", "bad"), seen);
        Trace trace = Tasks.annotated(task);
        Activation given = trace.get("labels.given");
        assertEquals(20, given.rows().size());
        assertArrayEquals(new float[] {1, 0, 0, 1, 0, 0, 0, 1, 0, 0}, Arrays.copyOf(given.values(), 10));
        assertThrows(InputException.class, () -> reviews("by hand", "--"));
        assertThrows(InputException.class, () -> reviews("by hand", "good"));
    }

    @Test
    void whoRehearsesReadsBesideTheLabels() {
        Batch batch = reviews("labels", "4", "batch", "8", "rehearsal", "yes").next(new SplittableRandom(1));
        assertEquals(4 + 8, batch.size());
        assertTrue(batch.counted() >= 4 + 8 * 13, "every word of the eight counts");
    }

    @Test
    void theSecondQuestionIsAboutTheNoun() {
        Task task = reviews("labels", "40", "labelled by", "matter", "batch", "64");
        SplittableRandom random = new SplittableRandom(1);
        int coat = ReviewGrammar.WORDS.id("coat");
        Batch batch = task.next(random);
        for (int row = 0; row < batch.size(); row++) {
            boolean clothes = batch.input(1, row) >= coat;
            assertTrue(targets(task, batch, row).endsWith(clothes ? "clothes" : "food"));
            assertTrue(inputs(task, batch, row).endsWith("."));
        }
    }

    @Test
    void theWordsOfAReviewAgreeWithEachOther() {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 300; i++) {
            List<String> words = Arrays.stream(ReviewGrammar.draw(random))
                    .mapToObj(ReviewGrammar.WORDS::token)
                    .toList();
            int pleasedFirst = ReviewGrammar.WORDS.id("clever");
            int sorry = ReviewGrammar.WORDS.id("dull");
            boolean pleased = ReviewGrammar.WORDS.id(words.get(3)) < sorry;
            assertTrue(ReviewGrammar.WORDS.id(words.get(3)) >= pleasedFirst, words.toString());
            boolean negated = words.contains("not");
            boolean second = ReviewGrammar.WORDS.id(words.get(negated ? 6 : 5)) < sorry;
            assertEquals(pleased != negated, second, words.toString());
            int verb = ReviewGrammar.WORDS.id(words.get(words.indexOf(":") + 1));
            assertEquals(pleased, verb < ReviewGrammar.WORDS.id("hated"), words.toString());
            boolean clothes = ReviewGrammar.WORDS.id(words.get(1)) >= ReviewGrammar.WORDS.id("coat");
            assertEquals(clothes, words.contains("wore"), words.toString());
        }
    }
}
