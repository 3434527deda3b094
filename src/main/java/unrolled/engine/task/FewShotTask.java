package unrolled.engine.task;

import com.google.auto.service.AutoService;
import java.util.Arrays;
import java.util.List;
import java.util.SequencedMap;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import unrolled.engine.model.Batch;
import unrolled.engine.model.Model;
import unrolled.engine.setting.Setting;
import unrolled.engine.setting.Settings;
import unrolled.engine.text.Tokenizer;
import unrolled.engine.text.Vocabulary;
import unrolled.engine.trace.Axis;
import unrolled.engine.trace.Origins;
import unrolled.engine.trace.Probe;
import unrolled.engine.trace.Scale;

/// Learn a code from the prompt alone: every sequence has a code of its own, which gives each capital a digit,
/// and shows capitals with their digits, `B3A1B3A`. Asked at a capital, the model must say its digit; no weight
/// can know it.
///
/// In training only capitals that the sequence has shown before count, since the others cannot be known.
/// `metric.accuracy.shots` asks by how often the capital was shown: at 0 shots chance is one over the digits.
public final class FewShotTask implements GeneratedTask {
    private static final int[] SHOTS = {0, 1, 2, 3};
    private static final int MEASURED = 300; // sequences
    private static final int SHOWN = 20; // pairs in the example
    private static final int READABLE = 200; // tokens

    private final int symbols;
    private final int pairs;
    private final int size;
    private final Vocabulary tokens;
    private final GeneratedData drawn;

    private FewShotTask(Context context) {
        Settings settings = context.settings();
        symbols = settings.whole("symbols");
        pairs = settings.whole("pairs");
        size = settings.whole("batch");
        tokens = new Vocabulary(Stream.of(Stream.of(Vocabulary.UNKNOWN), from('A'), from('1'))
                .flatMap(all -> all)
                .toList());
        Batch heldOut = asked(draw(pairs, MEASURED, context.random()), true);
        Batch example = asked(draw(Math.min(pairs, SHOWN), 1, context.random()), false);
        drawn = new GeneratedData(tokens, tokens, this::train, size, heldOut, example);
    }

    private Stream<String> from(char first) {
        return IntStream.range(0, symbols).mapToObj(i -> Character.toString(first + i));
    }

    /// Capitals and digits by turns, the last digit left out; nothing counts yet.
    private Batch draw(int pairs, int size, RandomGenerator random) {
        int length = 2 * pairs - 1;
        int[] inputs = new int[length * size];
        int[] targets = new int[length * size];
        for (int row = 0; row < size; row++) {
            int[] code = random.ints(symbols, 0, symbols).toArray();
            for (int pair = 0; pair < pairs; pair++) {
                int capital = random.nextInt(symbols);
                inputs[2 * pair * size + row] = 1 + capital;
                targets[2 * pair * size + row] = 1 + symbols + code[capital];
                if (pair + 1 < pairs) {
                    inputs[(2 * pair + 1) * size + row] = 1 + symbols + code[capital];
                    targets[(2 * pair + 1) * size + row] = Batch.IGNORED;
                }
            }
        }
        return new Batch(length, size, inputs, targets);
    }

    /// The batch with only those targets that can be known, or all.
    private Batch asked(Batch batch, boolean all) {
        int[] shots = shots(batch);
        int[] targets = batch.targets().clone();
        for (int i = 0; i < targets.length && !all; i++) {
            targets[i] = shots[i] > 0 ? targets[i] : Batch.IGNORED;
        }
        return new Batch(batch.length(), batch.size(), batch.inputs(), targets);
    }

    /// How often the token at each position stood before it in its sequence.
    private static int[] shots(Batch batch) {
        int[] shots = new int[batch.inputs().length];
        for (int i = 0; i < shots.length; i++) {
            for (int before = i - batch.size(); before >= 0; before -= batch.size()) {
                shots[i] += batch.inputs()[before] == batch.inputs()[i] ? 1 : 0;
            }
        }
        return shots;
    }

    /// A training batch, drawn again until something in it can be known.
    private Batch train(RandomGenerator random) {
        Batch batch = asked(draw(pairs, size, random), false);
        while (batch.counted() == 0) {
            batch = asked(draw(pairs, size, random), false);
        }
        return batch;
    }

    @Override
    public GeneratedData drawn() {
        return drawn;
    }

    /// The learner's own code: a capital is asked for the digit that was shown with it last.
    @Override
    public Batch read(String text) {
        Batch read = Reading.of(text.replaceAll("\\s+", ""), Tokenizer.characters(), tokens, READABLE);
        return new Batch(read.length(), 1, read.inputs(), prompt(read).code);
    }

    private boolean isCapital(int token) {
        return token >= 1 && token <= symbols;
    }

    /// What a prompt tells of the capital at each position.
    ///
    /// @param code  the digit shown with it last; [Batch#IGNORED] if there was none, and at other tokens
    /// @param shown how often a digit was shown with it before; -1 at other tokens
    private record Prompt(int[] code, int[] shown) {}

    private Prompt prompt(Batch sequence) {
        int[] tokenAt = sequence.inputs();
        Prompt prompt = new Prompt(new int[tokenAt.length], new int[tokenAt.length]);
        int[] code = new int[1 + symbols];
        int[] shown = new int[1 + symbols];
        Arrays.fill(code, Batch.IGNORED);
        for (int position = 0; position < tokenAt.length; position++) {
            int token = tokenAt[position];
            int before = position == 0 ? 0 : tokenAt[position - 1];
            if (token > symbols && isCapital(before)) {
                code[before] = token;
                shown[before]++;
            }
            prompt.code[position] = isCapital(token) ? code[token] : Batch.IGNORED;
            prompt.shown[position] = isCapital(token) ? shown[token] : -1;
        }
        return prompt;
    }

    /// `prompt.asked` [position x (answer, shots)], NaN at digits: which token is right, and how often it was
    /// shown. Of a capital not shown before, the digit that follows it counts as right, if one does.
    @Override
    public void annotate(Batch sequence, Probe probe) {
        Prompt prompt = prompt(sequence);
        int length = sequence.length();
        float[] asked = new float[2 * length];
        Arrays.fill(asked, Float.NaN);
        for (int position = 0; position < length; position++) {
            int next = position + 1 < length ? sequence.input(position + 1, 0) : 0;
            int answer = prompt.shown[position] > 0 ? prompt.code[position] : next;
            if (prompt.shown[position] >= 0) {
                asked[2 * position] = answer > symbols ? answer : Float.NaN;
                asked[2 * position + 1] = prompt.shown[position];
            }
        }
        probe.report(
                "prompt.asked",
                new Axis(
                        "position",
                        Arrays.stream(sequence.inputs()).mapToObj(tokens::token).toList()),
                new Axis("asked", List.of("answer", "shots")),
                asked,
                Scale.COUNT,
                Origins.measured("prompt.asked"));
    }

    /// From a digit to the capital before it, `previous`, and from a capital to its newest digit, `induction`;
    /// see [Induction].
    @Override
    public SequencedMap<String, int[]> relations(Batch sequence) {
        return Induction.relations(sequence, position -> sequence.input(position, 0) > symbols);
    }

    @Override
    public void measure(Model model, Probe probe) {
        Batch heldOut = drawn.heldOut();
        float[] predicted = model.predict(heldOut);
        Score score = new Score();
        score.add(asked(heldOut, false), predicted);
        score.reportLoss(probe);
        score.reportAccuracy(probe);
        Groups shots = new Groups(SHOTS);
        shots.add(heldOut, predicted, shots(heldOut));
        shots.report(probe, "shots");
    }

    /// Makes few-shot tasks.
    @AutoService(Task.Factory.class)
    public static final class Factory implements Task.Factory {
        @Override
        public String type() {
            return "few-shot";
        }

        @Override
        public List<Setting> settings() {
            return List.of(
                    new Setting.Whole("symbols", 2, 9, 4),
                    new Setting.Whole("pairs", 3, 32, 16),
                    new Setting.Whole("batch", 1, 256, 32));
        }

        @Override
        public Task create(Context context) {
            return new FewShotTask(context);
        }
    }
}
