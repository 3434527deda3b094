package unrolled.engine.task;

import com.google.auto.service.AutoService;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import unrolled.engine.model.Batch;
import unrolled.engine.model.Model;
import unrolled.engine.setting.Setting;
import unrolled.engine.setting.Settings;
import unrolled.engine.source.Code;
import unrolled.engine.text.Sampler;
import unrolled.engine.text.Tokenizer;
import unrolled.engine.text.Vocabulary;
import unrolled.engine.trace.Origins;
import unrolled.engine.trace.Probe;
import unrolled.engine.trace.Scale;

/// Predict the letters of a source whose entropy is known, `metric.entropy`. A held-out loss below it is proof
/// of cheating: the model has seen what it was asked for. `metric.generated` is what the source itself thinks
/// of the text that the model writes, in nats a letter: close to the entropy if the model has learnt the
/// source.
public final class MarkovTask implements GeneratedTask {
    private static final int MEASURED = 200; // sequences
    private static final int WRITTEN = 16; // sequences that the model writes
    private static final long SEED = 5; // of what it writes
    private static final int SHOWN = 30; // tokens
    private static final int READABLE = 200; // tokens
    private static final Vocabulary LETTERS = new Vocabulary(Stream.concat(
                    Stream.of(Vocabulary.UNKNOWN),
                    IntStream.range(0, MarkovSource.LETTERS).mapToObj(i -> Character.toString('a' + i)))
            .toList());

    private final MarkovSource source;
    private final GeneratedData drawn;

    private MarkovTask(Context context) {
        Settings settings = context.settings();
        source = new MarkovSource(settings.real("entropy"));
        GeneratedData.Sizes sizes =
                new GeneratedData.Sizes(settings.whole("length"), settings.whole("batch"), MEASURED, SHOWN);
        drawn = GeneratedData.of(LETTERS, LETTERS, sizes, context.random(), this::draw);
    }

    @Override
    public GeneratedData drawn() {
        return drawn;
    }

    private Batch draw(int length, int size, RandomGenerator random) {
        int[] inputs = new int[length * size];
        int[] targets = new int[length * size];
        for (int row = 0; row < size; row++) {
            int letter = source.first(random);
            for (int position = 0; position < length; position++) {
                inputs[position * size + row] = 1 + letter;
                letter = source.draw(letter, random);
                targets[position * size + row] = 1 + letter;
            }
        }
        return new Batch(length, size, inputs, targets);
    }

    @Override
    public Batch read(String text) {
        return Reading.of(text.replaceAll("\\s+", ""), Tokenizer.characters(), LETTERS, READABLE);
    }

    @Override
    public void measure(Model model, Probe probe) {
        Score score = new Score();
        score.add(drawn.heldOut(), model.predict(drawn.heldOut()));
        score.reportLoss(probe);
        score.reportPerplexity(probe);
        score.reportAccuracy(probe);
        Score.one(probe, "metric.entropy", entropy(), Scale.ANY, Origins.measured("metric.entropy"));
        Score.one(probe, "metric.generated", generated(model), Scale.ANY, Origins.measured("metric.generated"));
    }

    /// The entropy of the source in nats a letter.
    public double entropy() {
        return source.entropy();
    }

    /// What the source thinks of a token after another one, in nats: -ln P(next | before). A token that cannot follow,
    /// the unknown one too, counts as hardly probable; after the unknown one it is as after the first letter.
    public double loss(int before, int next) {
        double probability = next == 0 ? 0 : source.probability(Math.max(0, before - 1), next - 1);
        return -Math.log(Math.max(Score.LEAST, probability));
    }

    /// The model writes; letters it does not know and letters that cannot follow count as hardly probable.
    private double generated(Model model) {
        RandomGenerator random = new SplittableRandom(SEED);
        double loss = 0;
        for (int text = 0; text < WRITTEN; text++) {
            Model.Reader reader = model.reader();
            int token = 1 + source.first(random);
            for (int position = 0; position < drawn.heldOut().length(); position++) {
                int next = Sampler.PLAIN.draw(reader.read(token), random);
                loss += loss(token, next);
                token = Math.max(1, next);
            }
        }
        return loss / (WRITTEN * drawn.heldOut().length());
    }

    @Override
    public List<Code> code(String reported) {
        return switch (reported) {
            case "metric.entropy" -> List.of(Code.of(MarkovSource.class, "private static double entropy("));
            case "metric.generated" ->
                List.of(Code.of(getClass(), "private double generated("), Code.of(getClass(), "public double loss("));
            default -> Score.code(reported);
        };
    }

    /// Makes tasks on a Markov source.
    @AutoService(Task.Factory.class)
    public static final class Factory implements Task.Factory {
        @Override
        public String type() {
            return "markov";
        }

        @Override
        public List<Setting> settings() {
            return List.of(
                    new Setting.Real("entropy", .2, 2.4, 1.294, false),
                    new Setting.Whole("length", 2, 128, 24),
                    new Setting.Whole("batch", 1, 256, 32));
        }

        @Override
        public Task create(Context context) {
            return new MarkovTask(context);
        }
    }
}
