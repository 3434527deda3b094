package unrolled.engine.task;

import com.google.auto.service.AutoService;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import unrolled.engine.model.Batch;
import unrolled.engine.model.Model;
import unrolled.engine.setting.Setting;
import unrolled.engine.setting.Settings;
import unrolled.engine.source.Code;
import unrolled.engine.task.ReviewGrammar.Question;
import unrolled.engine.text.Tokenizer;
import unrolled.engine.text.Vocabulary;
import unrolled.engine.trace.Axis;
import unrolled.engine.trace.Origins;
import unrolled.engine.trace.Probe;
import unrolled.engine.trace.Scale;

/// Reviews to read, or a few with a label to learn from (Dai & Le 2015; Radford et al. 2018). With 0 labels every word
/// of unlabelled reviews is an exercise: the next one is to be predicted, or one that is hidden (Devlin et al. 2019; a
/// hidden word always shows as `_` here). With labels only these count, unless it rehearses: then each batch has as
/// many unlabelled reviews beside them. Labels may be the learner's own, right or wrong. What was read before is a
/// matter of the experiment, see its `starts from`. Sentences: [ReviewGrammar].
///
/// `metric.reading` is the loss of the words of unlabelled reviews that were drawn apart; as the grammar is small, who
/// reads much meets some of them. `metric.loss` and `metric.accuracy` are of these words, too, while there is no label,
/// and once there are some of the labels of reviews that have none in training; guessing gets half of those.
public final class ReviewsTask implements Task {
    private static final int MEASURED = 400; // reviews with labels, and without
    private static final int READABLE = 60; // tokens
    private static final int POOL = 500; // reviews that can have a label
    private static final int BY_HAND = 20; // of those, offered to the learner
    private static final double HIDDEN = .15; // of the words, as in Devlin et al.
    private static final char FIRST = '1'; // label of a review the learner has marked; '2' is the other one
    private static final char UNMARKED = '-';

    private final Reads reads;
    private final int size;
    private final Question question;
    private final List<Labelled> labelled;
    private final List<Labelled> offered;
    private final String byHand;
    private final boolean rehearses;
    private final List<int[]> texts; // empty if each is a new one
    private final Batch heldOut;
    private final Batch unlabelled;
    private final Batch example;

    /// How unlabelled reviews are read.
    ///
    /// @param hidden   whether words in their midst are hidden, instead of the next one
    /// @param shuffled whether the words of each review come in a random order
    private record Reads(boolean hidden, boolean shuffled) {}

    /// @param words the label follows the last one
    private record Labelled(int[] words, int label) {
        private List<Integer> asList() {
            return IntStream.of(words).boxed().toList();
        }
    }

    private ReviewsTask(Context context) {
        Settings settings = context.settings();
        RandomGenerator random = context.random();
        reads = new Reads(
                settings.text("objective").equals("hidden word"),
                settings.text("word order").equals("shuffled"));
        size = settings.whole("batch");
        question = Question.valueOf(settings.text("labelled by").toUpperCase(Locale.ROOT));
        List<Labelled> apart = labelled(MEASURED, random);
        unlabelled = batch(exercises(drawn(MEASURED, random), new Reads(reads.hidden, false), random));
        offered = labelled(POOL, random);
        byHand = settings.text("by hand");
        int labels = settings.whole("labels");
        labelled = byHand.isEmpty() ? offered.subList(0, labels) : marked();
        heldOut = batch(asked(without(labelled, apart)));
        rehearses = settings.text("rehearsal").equals("yes");
        texts = drawn(settings.whole("texts"), random);
        example = batch(List.of(
                labelled.isEmpty()
                        ? exercise(ReviewGrammar.draw(random), reads, random)
                        : asked(labelled(1, random).getFirst())));
    }

    private static List<int[]> drawn(int count, RandomGenerator random) {
        return Stream.generate(() -> ReviewGrammar.draw(random)).limit(count).toList();
    }

    /// As many of one label as of the other, in a random order within each pair but the first.
    private List<Labelled> labelled(int count, RandomGenerator random) {
        List<Labelled> labelled = new ArrayList<>();
        boolean first = false;
        for (int i = 0; i < count; i++) {
            first = i % 2 == 0 ? i == 0 || random.nextBoolean() : !first;
            labelled.add(new Labelled(ReviewGrammar.asked(question, first, random), question.label(first)));
        }
        return List.copyOf(labelled);
    }

    /// Those of other words than any of the first.
    private static List<Labelled> without(List<Labelled> trained, List<Labelled> apart) {
        Set<List<Integer>> known = trained.stream().map(Labelled::asList).collect(Collectors.toSet());
        return apart.stream().filter(one -> !known.contains(one.asList())).toList();
    }

    /// Those the learner has put a label on, right or wrong.
    private List<Labelled> marked() {
        return IntStream.range(0, Math.min(byHand.length(), BY_HAND))
                .filter(i -> byHand.charAt(i) != UNMARKED)
                .mapToObj(i -> new Labelled(offered.get(i).words, question.label(byHand.charAt(i) == FIRST)))
                .toList();
    }

    /// What a network reads of one sequence, and what is to be predicted at each position.
    private record Exercise(int[] inputs, int[] targets) {}

    /// Every next word counts, or those that are hidden.
    private static Exercise exercise(int[] review, Reads reads, RandomGenerator random) {
        int[] words = reads.shuffled ? shuffled(review, random) : review;
        if (!reads.hidden) {
            return new Exercise(Arrays.copyOf(words, words.length - 1), Arrays.copyOfRange(words, 1, words.length));
        }
        int[] inputs = words.clone();
        int[] targets = new int[words.length];
        int certain = random.nextInt(words.length); // so that each review is an exercise
        for (int i = 0; i < words.length; i++) {
            boolean hides = i == certain || random.nextDouble() < HIDDEN;
            inputs[i] = hides ? ReviewGrammar.HIDDEN : words[i];
            targets[i] = hides ? words[i] : Batch.IGNORED;
        }
        return new Exercise(inputs, targets);
    }

    private static List<Exercise> exercises(List<int[]> reviews, Reads reads, RandomGenerator random) {
        return reviews.stream().map(review -> exercise(review, reads, random)).toList();
    }

    private static int[] shuffled(int[] words, RandomGenerator random) {
        int[] shuffled = words.clone();
        for (int i = shuffled.length - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            int kept = shuffled[i];
            shuffled[i] = shuffled[other];
            shuffled[other] = kept;
        }
        return shuffled;
    }

    /// Only the label counts.
    private static List<Exercise> asked(List<Labelled> reviews) {
        return reviews.stream().map(ReviewsTask::asked).toList();
    }

    private static Exercise asked(Labelled review) {
        int[] targets = new int[review.words.length];
        Arrays.fill(targets, Batch.IGNORED);
        targets[targets.length - 1] = review.label;
        return new Exercise(review.words, targets);
    }

    /// Side by side, shorter ones padded.
    private static Batch batch(List<Exercise> exercises) {
        int size = exercises.size();
        int length = exercises.stream().mapToInt(one -> one.inputs.length).max().orElseThrow();
        int[] inputs = new int[length * size];
        int[] targets = new int[inputs.length];
        int[] lengths = new int[size];
        Arrays.fill(targets, Batch.IGNORED);
        for (int row = 0; row < size; row++) {
            Exercise one = exercises.get(row);
            lengths[row] = one.inputs.length;
            for (int position = 0; position < one.inputs.length; position++) {
                inputs[position * size + row] = one.inputs[position];
                targets[position * size + row] = one.targets[position];
            }
        }
        return new Batch(length, size, inputs, targets, lengths);
    }

    @Override
    public Vocabulary inputs() {
        return ReviewGrammar.WORDS;
    }

    @Override
    public Vocabulary answers() {
        return ReviewGrammar.WORDS;
    }

    @Override
    public Batch next(RandomGenerator random) {
        List<Exercise> exercises = new ArrayList<>();
        if (!labelled.isEmpty()) {
            exercises.addAll(asked(some(labelled, Math.min(size, labelled.size()), random)));
        }
        if (labelled.isEmpty() || rehearses) {
            List<int[]> read = texts.isEmpty() ? drawn(size, random) : some(texts, size, random);
            exercises.addAll(exercises(read, reads, random));
        }
        return batch(exercises);
    }

    /// Labels to say once there are some, and reviews to read if it reads; all drawn anew.
    @Override
    public Batch heldOut(RandomGenerator random) {
        List<Exercise> exercises = new ArrayList<>();
        if (!labelled.isEmpty()) {
            exercises.addAll(asked(Stream.generate(() -> without(labelled, labelled(2, random)))
                    .flatMap(List::stream)
                    .limit(size)
                    .toList()));
        }
        if (labelled.isEmpty() || rehearses) {
            exercises.addAll(exercises(drawn(size, random), reads, random));
        }
        return batch(exercises);
    }

    private static <T> List<T> some(List<T> all, int count, RandomGenerator random) {
        return IntStream.range(0, count)
                .mapToObj(i -> all.get(random.nextInt(all.size())))
                .toList();
    }

    @Override
    public Batch.Shape largest() {
        int asked = Math.min(size, labelled.size());
        return asked == 0 || rehearses
                ? new Batch.Shape(unlabelled.length(), asked + size, 0)
                : new Batch.Shape(heldOut.length(), asked, 0);
    }

    @Override
    public Batch example() {
        return example;
    }

    @Override
    public Batch read(String text) {
        return Reading.of(text, Tokenizer.words(), ReviewGrammar.WORDS, READABLE);
    }

    @Override
    public void measure(Model model, Probe probe) {
        Score words = new Score();
        words.add(unlabelled, model.predict(unlabelled));
        if (labelled.isEmpty()) {
            words.reportLoss(probe);
            words.reportAccuracy(probe);
        } else {
            Score labels = new Score();
            labels.add(heldOut, model.predict(heldOut));
            labels.reportLoss(probe);
            labels.reportAccuracy(probe);
        }
        Score.one(probe, "metric.reading", words.meanLoss(), Scale.ANY, Origins.measured("metric.reading"));
        Score.one(probe, "metric.labels", labelled.size(), Scale.COUNT, Origins.measured("metric.labels"));
    }

    /// `labels.given` [review x label]: the reviews a learner may put a label on, and 1 where one is.
    @Override
    public void annotate(Batch shown, Probe probe) {
        List<String> reviews = offered.stream()
                .limit(BY_HAND)
                .map(review -> Arrays.stream(review.words)
                        .mapToObj(ReviewGrammar.WORDS::token)
                        .collect(Collectors.joining(" ")))
                .toList();
        float[] given = new float[2 * reviews.size()];
        for (int i = 0; i < Math.min(byHand.length(), reviews.size()); i++) {
            if (byHand.charAt(i) != UNMARKED) {
                given[2 * i + (byHand.charAt(i) == FIRST ? 0 : 1)] = 1;
            }
        }
        probe.report(
                "labels.given",
                new Axis("review", reviews),
                new Axis(
                        "label",
                        List.of(
                                ReviewGrammar.WORDS.token(question.label(true)),
                                ReviewGrammar.WORDS.token(question.label(false)))),
                given,
                Scale.UNIT,
                Origins.measured("labels.given"));
    }

    @Override
    public List<Code> code(String reported) {
        return switch (reported) {
            case "metric.reading" -> Score.code("metric.loss");
            case "metric.labels" ->
                List.of(Code.of(getClass(), "public void measure(").mark("\"metric.labels\""));
            default -> Task.super.code(reported);
        };
    }

    /// Makes review tasks.
    @AutoService(Task.Factory.class)
    public static final class Factory implements Task.Factory {
        @Override
        public String type() {
            return "reviews";
        }

        @Override
        public List<Setting> settings() {
            return List.of(
                    new Setting.Whole("labels", 0, POOL, 0),
                    new Setting.Choice("labelled by", List.of("mood", "matter"), "mood"),
                    new Setting.Formed(
                            "by hand", Pattern.compile("(?=.*[12])[12-]{1,%s}".formatted(BY_HAND)), "1-2", ""),
                    new Setting.Choice("objective", List.of("next word", "hidden word"), "next word"),
                    new Setting.Choice("word order", List.of("as written", "shuffled"), "as written"),
                    new Setting.Choice("rehearsal", List.of("no", "yes"), "no"),
                    new Setting.Whole("texts", 0, 20_000, 0),
                    new Setting.Whole("batch", 1, 256, 32));
        }

        @Override
        public Task create(Context context) {
            return new ReviewsTask(context);
        }
    }
}
