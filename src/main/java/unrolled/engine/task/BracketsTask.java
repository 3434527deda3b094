package unrolled.engine.task;

import com.google.auto.service.AutoService;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import unrolled.engine.model.Batch;
import unrolled.engine.model.Model;
import unrolled.engine.setting.Setting;
import unrolled.engine.setting.Settings;
import unrolled.engine.text.Tokenizer;
import unrolled.engine.text.Vocabulary;
import unrolled.engine.trace.Probe;

/// Brackets open and close; say after each one whether all are closed. Every position counts. How deep they are
/// open is never asked, but nobody can answer without knowing.
///
/// `metric.accuracy.depth` tells the answers apart by the depth after the bracket.
public final class BracketsTask implements GeneratedTask {
    private static final int MEASURED = 200; // sequences
    private static final int READABLE = 200; // tokens
    private static final int SHOWN = 40; // tokens
    private static final Vocabulary INPUTS = new Vocabulary(List.of(Vocabulary.UNKNOWN, "(", ")"));
    private static final Vocabulary ANSWERS = new Vocabulary(List.of("open", "closed"));
    private static final int OPENS = INPUTS.id("(");
    private static final int CLOSES = INPUTS.id(")");
    private static final int OPEN = ANSWERS.id("open");
    private static final int CLOSED = ANSWERS.id("closed");

    private final int deepest;
    private final GeneratedData drawn;

    private BracketsTask(Context context) {
        Settings settings = context.settings();
        deepest = settings.whole("deepest");
        GeneratedData.Sizes sizes =
                new GeneratedData.Sizes(settings.whole("length"), settings.whole("batch"), MEASURED, SHOWN);
        drawn = GeneratedData.of(INPUTS, ANSWERS, sizes, context.random(), this::draw);
    }

    @Override
    public GeneratedData drawn() {
        return drawn;
    }

    /// A walk up and down, each way equally likely where both are open.
    private Batch draw(int length, int size, RandomGenerator random) {
        int[] tokens = new int[length * size];
        int[] depth = new int[size];
        for (int i = 0; i < tokens.length; i++) {
            int row = i % size;
            boolean up = depth[row] == 0 || (depth[row] < deepest && random.nextBoolean());
            depth[row] += up ? 1 : -1;
            tokens[i] = up ? OPENS : CLOSES;
        }
        return asked(length, size, tokens);
    }

    private static Batch asked(int length, int size, int[] tokens) {
        int[] depths = depths(size, tokens);
        int[] targets = new int[tokens.length];
        for (int i = 0; i < targets.length; i++) {
            targets[i] = depths[i] == 0 ? CLOSED : OPEN;
        }
        return new Batch(length, size, tokens, targets);
    }

    /// How many brackets are open after each position. One that closes nothing is passed over.
    private static int[] depths(int size, int[] tokens) {
        int[] depths = new int[tokens.length];
        for (int i = 0; i < tokens.length; i++) {
            int before = i < size ? 0 : depths[i - size];
            int step = tokens[i] == OPENS ? 1 : tokens[i] == CLOSES ? -1 : 0;
            depths[i] = Math.max(0, before + step);
        }
        return depths;
    }

    @Override
    public Batch read(String text) {
        Batch read = Reading.of(text.replaceAll("\\s+", ""), Tokenizer.characters(), INPUTS, READABLE);
        return asked(read.length(), 1, read.inputs());
    }

    /// The depth.
    @Override
    public double[] hidden(Batch sequence) {
        return IntStream.of(depths(sequence.size(), sequence.inputs()))
                .asDoubleStream()
                .toArray();
    }

    @Override
    public void measure(Model model, Probe probe) {
        float[] predicted = model.predict(drawn.heldOut());
        score(predicted, probe);
        Groups depths = new Groups(IntStream.rangeClosed(0, deepest).toArray());
        depths.add(drawn.heldOut(), predicted, depths(MEASURED, drawn.heldOut().inputs()));
        depths.report(probe, "depth");
    }

    /// Makes bracket tasks.
    @AutoService(Task.Factory.class)
    public static final class Factory implements Task.Factory {
        @Override
        public String type() {
            return "brackets";
        }

        @Override
        public List<Setting> settings() {
            return List.of(
                    new Setting.Whole("length", 2, 200, 24),
                    new Setting.Whole("deepest", 1, 30, 8),
                    new Setting.Whole("batch", 1, 256, 32));
        }

        @Override
        public Task create(Context context) {
            return new BracketsTask(context);
        }
    }
}
