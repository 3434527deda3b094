package unrolled.engine.task;

import com.google.auto.service.AutoService;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import unrolled.engine.model.Batch;
import unrolled.engine.model.Model;
import unrolled.engine.setting.Setting;
import unrolled.engine.setting.Settings;
import unrolled.engine.source.Code;
import unrolled.engine.text.Tokenizer;
import unrolled.engine.text.Vocabulary;
import unrolled.engine.trace.Axis;
import unrolled.engine.trace.Probe;

/// Predict the next word of sentences from [CompanyGrammar], in which some nouns and verbs of one kind never meet.
///
/// `metric.accuracy` asks whether a verb that a noun was kept apart from is more probable after it than one of the
/// other kind; equal probabilities count half. `metric.probability.company` is the mean probability, after a noun, of
/// a verb it was `seen` with, one `withheld` from it, and one of the `other` kind.
public final class CompanyTask implements Task {
    private static final int HELD_OUT = 200; // sentences
    private static final int READABLE = 60; // tokens
    private static final List<String> COMPANY = List.of("seen", "withheld", "other");

    private final CompanyGrammar grammar;
    private final int withheld;
    private final int size;
    private final Batch heldOut;
    private final Batch example;

    private CompanyTask(Context context) {
        Settings settings = context.settings();
        grammar = new CompanyGrammar(settings.text("script"));
        withheld = settings.whole("withheld");
        size = settings.whole("batch");
        heldOut = draw(HELD_OUT, context.random());
        example = draw(1, context.random());
    }

    private Batch draw(int count, RandomGenerator random) {
        return batch(IntStream.range(0, count)
                .mapToObj(i -> grammar.draw(withheld, random))
                .toArray(int[][]::new));
    }

    /// Every word but the last is an input, and the word after it its target.
    private static Batch batch(int[][] sentences) {
        int length = sentences[0].length - 1;
        int[] inputs = new int[length * sentences.length];
        int[] targets = new int[inputs.length];
        for (int row = 0; row < sentences.length; row++) {
            for (int position = 0; position < length; position++) {
                inputs[position * sentences.length + row] = sentences[row][position];
                targets[position * sentences.length + row] = sentences[row][position + 1];
            }
        }
        return new Batch(length, sentences.length, inputs, targets);
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
        return draw(size, random);
    }

    @Override
    public Batch.Shape largest() {
        return new Batch.Shape(example.length(), size, 0);
    }

    @Override
    public Batch example() {
        return example;
    }

    @Override
    public Batch read(String text) {
        return Reading.of(text, Tokenizer.words(), grammar.words(), READABLE);
    }

    /// The nouns.
    public Axis nouns() {
        return new Axis("noun", grammar.nouns());
    }

    /// The verbs.
    public Axis verbs() {
        return new Axis("verb", grammar.verbs());
    }

    /// Whether a noun and a verb of its kind never stand together in training.
    public boolean apart(int noun, int verb) {
        return CompanyGrammar.apart(noun, verb, withheld);
    }

    /// How probable each verb is after each noun, the mean over the places (noun x verb).
    public float[][] company(Model model) {
        int nouns = grammar.nouns().size();
        int verbs = grammar.verbs().size();
        int count = nouns * CompanyGrammar.PLACES;
        Batch asked = batch(IntStream.range(0, count)
                .mapToObj(i -> grammar.sentence(i % CompanyGrammar.PLACES, i / CompanyGrammar.PLACES, 0))
                .toArray(int[][]::new));
        float[] predicted = model.predict(asked);
        float[][] found = new float[nouns][verbs];
        for (int i = 0; i < count; i++) {
            int from = (grammar.nounAt() * count + i) * grammar.words().size();
            for (int verb = 0; verb < verbs; verb++) {
                float p = predicted[from + grammar.words().id(grammar.verbs().get(verb))];
                found[i / CompanyGrammar.PLACES][verb] += p / CompanyGrammar.PLACES;
            }
        }
        return found;
    }

    @Override
    public void measure(Model model, Probe probe) {
        Score score = new Score();
        score.add(heldOut, model.predict(heldOut));
        score.reportLoss(probe);
        float[][] company = company(model);
        double[] sums = new double[COMPANY.size()];
        int[] pairs = new int[COMPANY.size()];
        double right = 0;
        int asked = 0;
        for (int noun = 0; noun < company.length; noun++) {
            for (int verb = 0; verb < company[noun].length; verb++) {
                int kind = apart(noun, verb) ? 1 : CompanyGrammar.fit(noun, verb) ? 0 : 2;
                sums[kind] += company[noun][verb];
                pairs[kind]++;
                if (kind == 1) {
                    right += preferred(company[noun], noun, verb);
                    asked += CompanyGrammar.VERBS;
                }
            }
        }
        Score.shares(probe, "metric.accuracy", Axis.single("accuracy"), new double[] {right}, asked);
        Score.shares(probe, "metric.probability.company", new Axis("company", COMPANY), sums, pairs);
    }

    /// How many verbs of the other kind are less probable than this one.
    private static double preferred(float[] p, int noun, int verb) {
        return IntStream.range(0, p.length)
                .filter(other -> !CompanyGrammar.fit(noun, other))
                .mapToDouble(other -> p[verb] == p[other] ? .5 : p[verb] > p[other] ? 1 : 0)
                .sum();
    }

    @Override
    public List<Code> code(String reported) {
        return switch (reported) {
            case "metric.accuracy" -> List.of(Code.of(getClass(), "private static double preferred("));
            case "metric.probability.company" -> List.of(Code.of(getClass(), "public float[][] company(Model model)"));
            default -> Score.code(reported);
        };
    }

    /// Makes company tasks.
    @AutoService(Task.Factory.class)
    public static final class Factory implements Task.Factory {
        @Override
        public String type() {
            return "company";
        }

        /// `withheld` is how many verbs of its kind each noun is kept apart from.
        @Override
        public List<Setting> settings() {
            return List.of(
                    new Setting.Choice("script", List.of("english", "traditional", "simplified"), "english"),
                    new Setting.Whole("withheld", 1, CompanyGrammar.VERBS - 1, 1),
                    new Setting.Whole("batch", 1, 256, 32));
        }

        @Override
        public Task create(Context context) {
            return new CompanyTask(context);
        }
    }
}
