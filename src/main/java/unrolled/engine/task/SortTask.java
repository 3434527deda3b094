package unrolled.engine.task;

import com.google.auto.service.AutoService;
import java.util.Arrays;
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

/// Read digits and an arrow, then say the digits in order: `3172>` asks for `1237`, each digit after the one
/// before. Only the answer counts. Lists have 2 up to the most digits, by chance.
///
/// `metric.exact` is the share of lists that the model writes right from end to end, left to itself and always taking
/// the most probable digit; `metric.exact.length` by how many digits there are. Of a model that sees no later token,
/// that is so if every digit, given the right ones before it, is the most probable one. One that looks ahead writes
/// digit by digit: given the right answer, it could read it off.
public final class SortTask implements GeneratedTask {
    private static final int MEASURED = 400; // lists
    private static final int READABLE = 100; // tokens
    private static final Vocabulary TOKENS =
            new Vocabulary(List.of(Vocabulary.UNKNOWN, "0", "1", "2", "3", "4", "5", "6", "7", "8", "9", ">"));
    private static final int ARROW = TOKENS.id(">");

    private final int most;
    private final List<int[]> lists;
    private final GeneratedData drawn;

    private SortTask(Context context) {
        Settings settings = context.settings();
        most = settings.whole("numbers");
        int size = settings.whole("batch");
        lists = draw(MEASURED, context.random());
        Batch example = batch(List.of(list(Math.min(most, 8), context.random())));
        drawn = new GeneratedData(TOKENS, TOKENS, random -> batch(draw(size, random)), size, batch(lists), example);
    }

    private List<int[]> draw(int count, RandomGenerator random) {
        return IntStream.range(0, count)
                .mapToObj(i -> list(random.nextInt(2, most + 1), random))
                .toList();
    }

    private static int[] list(int length, RandomGenerator random) {
        return random.ints(length, 1, ARROW).toArray();
    }

    /// Each list, the arrow, and the sorted list but for its last digit; shorter ones filled up with arrows.
    private static Batch batch(List<int[]> lists) {
        int length = 2 * lists.stream().mapToInt(list -> list.length).max().orElse(1);
        int[] inputs = new int[length * lists.size()];
        int[] targets = new int[inputs.length];
        int[] lengths = new int[lists.size()];
        Arrays.fill(inputs, ARROW);
        Arrays.fill(targets, Batch.IGNORED);
        for (int row = 0; row < lists.size(); row++) {
            int[] list = lists.get(row);
            lengths[row] = 2 * list.length;
            int[] sorted = list.clone();
            Arrays.sort(sorted);
            for (int i = 0; i < list.length; i++) {
                int answer = (list.length + i) * lists.size() + row;
                inputs[i * lists.size() + row] = list[i];
                inputs[answer] = i == 0 ? ARROW : sorted[i - 1];
                targets[answer] = sorted[i];
            }
        }
        return new Batch(length, lists.size(), inputs, targets, lengths);
    }

    @Override
    public GeneratedData drawn() {
        return drawn;
    }

    /// The learner's digits, what stands behind an arrow left out.
    @Override
    public Batch read(String text) {
        Batch read = Reading.of(text.replaceAll("\\s+", ""), Tokenizer.characters(), TOKENS, READABLE);
        int[] digits =
                Arrays.stream(read.inputs()).takeWhile(token -> token != ARROW).toArray();
        return digits.length == 0 ? read : batch(List.of(digits));
    }

    @Override
    public int[] filler(int length, RandomGenerator random) {
        return list(length, random);
    }

    @Override
    public void measure(Model model, Probe probe) {
        float[] predicted = model.predict(drawn.heldOut());
        score(predicted, probe);
        int[] written = model.looksAhead() ? freely(model) : mostProbable(predicted);
        double[] right = new double[most - 1];
        int[] asked = new int[most - 1];
        for (int row = 0; row < lists.size(); row++) {
            int length = lists.get(row).length;
            asked[length - 2]++;
            right[length - 2] += isRight(written, row) ? 1 : 0;
        }
        double all = Arrays.stream(right).sum();
        Score.shares(probe, "metric.exact", Axis.single("exact"), new double[] {all}, lists.size());
        List<String> lengths =
                IntStream.rangeClosed(2, most).mapToObj(Integer::toString).toList();
        Score.shares(probe, "metric.exact.length", new Axis("length", lengths), right, asked);
    }

    /// The token that a model writes at each position of what is held out, having read the digits it wrote itself.
    private int[] freely(Model model) {
        Batch heldOut = drawn.heldOut();
        int size = heldOut.size();
        int[] read = heldOut.inputs().clone();
        int[] written = new int[read.length];
        for (int position = 0; position < heldOut.length(); position++) {
            int[] before = Arrays.copyOf(read, (position + 1) * size);
            int[] now = mostProbable(model.predict(new Batch(position + 1, size, before, before)));
            System.arraycopy(now, position * size, written, position * size, size);
            for (int row = 0; row < size && position + 1 < heldOut.length(); row++) {
                if (heldOut.target(position, row) != Batch.IGNORED) {
                    read[(position + 1) * size + row] = now[position * size + row];
                }
            }
        }
        return written;
    }

    private static int[] mostProbable(float[] predicted) {
        int[] tokens = new int[predicted.length / TOKENS.size()];
        Arrays.setAll(tokens, row -> Score.mostProbable(predicted, row * TOKENS.size(), TOKENS.size()));
        return tokens;
    }

    private boolean isRight(int[] written, int row) {
        Batch heldOut = drawn.heldOut();
        for (int position = 0; position < heldOut.length(); position++) {
            int target = heldOut.target(position, row);
            if (target != Batch.IGNORED && written[position * heldOut.size() + row] != target) {
                return false;
            }
        }
        return true;
    }

    @Override
    public List<Code> code(String reported) {
        return reported.startsWith("metric.exact")
                ? List.of(Code.of(getClass(), "private boolean isRight("))
                : GeneratedTask.super.code(reported);
    }

    /// Makes sorting tasks.
    @AutoService(Task.Factory.class)
    public static final class Factory implements Task.Factory {
        @Override
        public String type() {
            return "sort";
        }

        @Override
        public List<Setting> settings() {
            return List.of(new Setting.Whole("numbers", 2, 20, 8), new Setting.Whole("batch", 1, 256, 32));
        }

        @Override
        public Task create(Context context) {
            return new SortTask(context);
        }
    }
}
