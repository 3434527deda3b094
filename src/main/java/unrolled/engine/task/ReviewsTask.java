package unrolled.engine.task;

import com.google.auto.service.AutoService;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import unrolled.engine.model.Batch;
import unrolled.engine.model.Model;
import unrolled.engine.setting.Setting;
import unrolled.engine.setting.Settings;
import unrolled.engine.text.Tokenizer;
import unrolled.engine.text.Vocabulary;
import unrolled.engine.trace.Origins;
import unrolled.engine.trace.Probe;
import unrolled.engine.trace.Scale;

/// Read first, then learn from a few labels (Dai & Le 2015; Radford et al. 2018): for the first steps reviews
/// without labels, every next word to be predicted; then, over and over, the few with a label, of which only
/// the label counts. With 0 steps of reading it is learning from scratch. See [ReviewGrammar].
///
/// `metric.loss` and `metric.accuracy` are of the labels of reviews never seen, between `good` and `bad` and
/// all other words; `metric.reading` is the loss of the words of unlabelled ones.
public final class ReviewsTask implements Task {
    private static final int MEASURED = 400; // reviews with labels, and without
    private static final int READABLE = 60; // tokens

    private final int reading;
    private final int size;
    private final List<int[]> labelled;
    private final Batch heldOut;
    private final Batch unlabelled;
    private final Batch example;
    private int drawn; // batches

    private ReviewsTask(Context context) {
        Settings settings = context.settings();
        reading = settings.whole("reading steps");
        size = settings.whole("batch");
        RandomGenerator random = context.random();
        labelled = labelled(settings.whole("labels"), random);
        heldOut = asked(labelled(MEASURED, random));
        unlabelled = whole(Stream.generate(() -> ReviewGrammar.draw(random))
                .limit(MEASURED)
                .toList());
        example = asked(labelled(1, random));
    }

    /// As many good as bad ones.
    private static List<int[]> labelled(int count, RandomGenerator random) {
        return IntStream.range(0, count)
                .mapToObj(i -> ReviewGrammar.labelled(i % 2 == 0, random))
                .toList();
    }

    /// Every next word counts.
    private static Batch whole(List<int[]> reviews) {
        int length = reviews.stream().mapToInt(review -> review.length).max().orElse(1) - 1;
        int[] inputs = new int[length * reviews.size()];
        int[] targets = new int[inputs.length];
        Arrays.fill(targets, Batch.IGNORED);
        for (int row = 0; row < reviews.size(); row++) {
            int[] review = reviews.get(row);
            for (int position = 0; position + 1 < review.length; position++) {
                inputs[position * reviews.size() + row] = review[position];
                targets[position * reviews.size() + row] = review[position + 1];
            }
        }
        return new Batch(length, reviews.size(), inputs, targets);
    }

    /// Only what follows the sign that asks counts.
    private static Batch asked(List<int[]> reviews) {
        Batch batch = whole(reviews);
        for (int i = 0; i < batch.targets().length; i++) {
            batch.targets()[i] = batch.inputs()[i] == ReviewGrammar.ASKS ? batch.targets()[i] : Batch.IGNORED;
        }
        return batch;
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
        boolean reads = drawn++ < reading;
        List<int[]> reviews = new ArrayList<>();
        for (int i = 0; i < (reads ? size : Math.min(size, labelled.size())); i++) {
            reviews.add(reads ? ReviewGrammar.draw(random) : labelled.get(random.nextInt(labelled.size())));
        }
        return reads ? whole(reviews) : asked(reviews);
    }

    @Override
    public Batch.Shape largest() {
        return reading > 0
                ? new Batch.Shape(unlabelled.length(), size, 0)
                : new Batch.Shape(heldOut.length(), Math.min(size, labelled.size()), 0);
    }

    @Override
    public void skip(int batches) {
        drawn = batches;
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
        Score labels = new Score();
        labels.add(heldOut, model.predict(heldOut));
        labels.reportLoss(probe);
        labels.reportAccuracy(probe);
        Score words = new Score();
        words.add(unlabelled, model.predict(unlabelled));
        Score.one(probe, "metric.reading", words.meanLoss(), Scale.ANY, Origins.measured("metric.reading"));
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
                    new Setting.Whole("reading steps", 0, 5000, 900),
                    new Setting.Whole("labels", 2, 500, 20),
                    new Setting.Whole("batch", 1, 256, 32));
        }

        @Override
        public Task create(Context context) {
            return new ReviewsTask(context);
        }
    }
}
