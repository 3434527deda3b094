package unrolled.engine.task;

import com.google.auto.service.AutoService;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import unrolled.engine.model.Batch;
import unrolled.engine.model.Model;
import unrolled.engine.setting.Setting;
import unrolled.engine.setting.Settings;
import unrolled.engine.source.Code;
import unrolled.engine.task.AgreementGrammar.Sentence;
import unrolled.engine.text.Tokenizer;
import unrolled.engine.text.Vocabulary;
import unrolled.engine.trace.Axis;
import unrolled.engine.trace.Probe;

/// Predict the next word of sentences from an [AgreementGrammar]; what is looked at is whether the verb has the
/// number of its subject, or the noun suits its classifier.
///
/// Sentences that are measured are drawn apart from those of training; of the short ones there are so few (192 without
/// an attractor in `verbs`) that most of these stand in training, too.
///
/// In training an attractor is of either class by chance. The accuracy is asked with attractors that all mislead,
/// one to three of them in `metric.accuracy`, and 0 to 6 in `metric.accuracy.attractors`, so that gaps longer
/// than any in training show.
public final class AgreementTask implements Task {
    private static final int ASKED = 100; // sentences per number of attractors
    private static final int MOST_ASKED = 6; // attractors
    private static final int MOST_IN_MEAN = 3; // attractors
    private static final int READABLE = 60; // tokens
    private static final int[] ATTRACTORS = {0, 0, 1, 1, 2, 3};

    private final AgreementGrammar grammar;
    private final List<Sentence> training = new ArrayList<>();
    private final List<Sentence> heldOut = new ArrayList<>();
    private final List<List<Sentence>> questions = new ArrayList<>();
    private final int[] attractors;
    private final Batch example;
    private final boolean reading;
    private final int size;
    private int read; // sentences

    private AgreementTask(Context context) {
        Settings settings = context.settings();
        grammar = AgreementGrammar.named(settings.text("grammar"));
        int most = settings.whole("most attractors");
        attractors = IntStream.of(ATTRACTORS).filter(k -> k <= most).toArray();
        size = settings.whole("batch");
        int sentences = settings.whole("sentences");
        reading = settings.text("order").equals("reading") && sentences > 0;
        for (int i = 0; i < sentences; i++) {
            training.add(draw(context.random()));
        }
        for (int i = 0; i < ASKED; i++) {
            heldOut.add(draw(context.random()));
        }
        for (int k = 0; k <= MOST_ASKED; k++) {
            int count = k;
            questions.add(IntStream.range(0, ASKED)
                    .mapToObj(i -> grammar.draw(count, true, context.random()))
                    .toList());
        }
        example = batch(List.of(questions.get(2).getFirst()));
    }

    private Sentence draw(RandomGenerator random) {
        return grammar.draw(attractors[random.nextInt(attractors.length)], false, random);
    }

    @Override
    public Vocabulary inputs() {
        return grammar.words();
    }

    @Override
    public Vocabulary answers() {
        return grammar.words();
    }

    @Override
    public Batch next(RandomGenerator random) {
        if (reading) {
            int first = read >= training.size() ? 0 : read;
            read = Math.min(first + size, training.size());
            return batch(training.subList(first, read));
        }
        List<Sentence> drawn = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            drawn.add(training.isEmpty() ? draw(random) : training.get(random.nextInt(training.size())));
        }
        return batch(drawn);
    }

    @Override
    public Batch heldOut(RandomGenerator random) {
        return batch(Stream.generate(() -> draw(random)).limit(size).toList());
    }

    @Override
    public Batch.Shape largest() {
        int sentences = reading ? Math.min(size, training.size()) : size;
        return new Batch.Shape(grammar.length(attractors[attractors.length - 1]) - 1, sentences, 0);
    }

    /// Every word but the last is an input, and the word after it its target.
    private static Batch batch(List<Sentence> sentences) {
        int length = sentences.stream().mapToInt(s -> s.tokens().length).max().orElse(1) - 1;
        int[] inputs = new int[length * sentences.size()];
        int[] targets = new int[length * sentences.size()];
        int[] lengths = new int[sentences.size()];
        for (int row = 0; row < sentences.size(); row++) {
            int[] tokens = sentences.get(row).tokens();
            lengths[row] = tokens.length - 1;
            for (int position = 0; position < length; position++) {
                boolean within = position + 1 < tokens.length;
                inputs[position * sentences.size() + row] = within ? tokens[position] : 0;
                targets[position * sentences.size() + row] = within ? tokens[position + 1] : Batch.IGNORED;
            }
        }
        return new Batch(length, sentences.size(), inputs, targets, lengths);
    }

    /// In reading order the sentences are read on from there.
    @Override
    public void skip(int batches) {
        read = reading ? ReadingOrder.readAfter(batches, size, training.size()) : 0;
    }

    @Override
    public double progress() {
        return reading ? read / (double) training.size() : Double.NaN;
    }

    @Override
    public Batch example() {
        return example;
    }

    @Override
    public Batch read(String text) {
        return Reading.of(text, Tokenizer.words(grammar.words().tokens()), grammar.words(), READABLE);
    }

    @Override
    public void measure(Model model, Probe probe) {
        Score score = new Score();
        Batch unseen = batch(heldOut);
        score.add(unseen, model.predict(unseen));
        score.reportLoss(probe);
        double[] right =
                questions.stream().mapToDouble(asked -> judge(model, asked)).toArray();
        double misled = IntStream.rangeClosed(1, MOST_IN_MEAN)
                .mapToDouble(k -> right[k])
                .sum();
        Score.shares(probe, "metric.accuracy", Axis.single("accuracy"), new double[] {misled}, MOST_IN_MEAN * ASKED);
        Score.shares(probe, "metric.accuracy.attractors", Axis.numbered("attractors", MOST_ASKED + 1), right, ASKED);
    }

    private double judge(Model model, List<Sentence> asked) {
        Batch batch = batch(asked);
        float[] predicted = model.predict(batch);
        int words = grammar.words().size();
        double right = 0;
        for (int row = 0; row < asked.size(); row++) {
            Sentence sentence = asked.get(row);
            right += grammar.judge(sentence, predicted, ((sentence.asked() - 1) * batch.size() + row) * words);
        }
        return right;
    }

    @Override
    public List<Code> code(String reported) {
        return reported.startsWith("metric.accuracy")
                ? List.of(
                        Code.of(getClass(), "private double judge("),
                        Code.of(AgreementGrammar.class, "double judge(Sentence sentence, float[] p, int from)"))
                : Score.code(reported);
    }

    /// Makes agreement tasks.
    @AutoService(Task.Factory.class)
    public static final class Factory implements Task.Factory {
        @Override
        public String type() {
            return "agreement";
        }

        /// `sentences` is the size of the training set, 0 for new ones without end; in `reading` order each is
        /// read once, and then the run is over.
        @Override
        public List<Setting> settings() {
            return List.of(
                    new Setting.Choice("grammar", AgreementGrammar.NAMES, "verbs"),
                    new Setting.Whole("batch", 1, 256, 32),
                    new Setting.Whole("most attractors", 0, 3, 3),
                    new Setting.Whole("sentences", 0, 20_000, 1500),
                    new Setting.Choice("order", List.of("random", "reading"), "random"));
        }

        @Override
        public Task create(Context context) {
            return new AgreementTask(context);
        }
    }
}
