package unrolled.engine.analysis;

import com.google.auto.service.AutoService;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import unrolled.engine.model.Model;
import unrolled.engine.setting.Setting;
import unrolled.engine.setting.Settings;
import unrolled.engine.setting.TokenText;
import unrolled.engine.source.Code;
import unrolled.engine.task.Task;
import unrolled.engine.text.Sampler;
import unrolled.engine.text.Vocabulary;
import unrolled.engine.trace.Axis;
import unrolled.engine.trace.Probe;
import unrolled.engine.trace.Scale;

/// A text that is written token by token, and what might have stood in its last places instead: for each of them and
/// for the next one the most probable tokens, in order. The text is the setting `written`, cut up by [TokenText] or
/// not; what of it the vocabulary does not know, and all behind it, is left out.
///
/// `branches` [candidate x 4]: the place it stands for, counted from 0 after the prompt; the model's probability; what
/// it would be drawn with; and whether it was taken. One that was taken and is not among the most probable stands
/// behind them. `branches.text` [1 x token]: the prompt and the text, 1 for what was written. `branches.draw`
/// [1 x 1]: the token that chance gives next, with what it is drawn with; the same at the same length for the same
/// seed.
public final class BranchesAnalysis implements Analysis {
    private static final Setting.FreeText WRITTEN = new Setting.FreeText("written", "");
    private static final int BACK = 6; // places before the next one
    private static final int CANDIDATES = 5;
    private static final List<String> OF_CANDIDATE = List.of("place", "probability", "drawn", "taken");
    private static final String DRAWN = "q(w_t)";
    private static final List<String> FORMULAS = List.of("", "P(w_t \\mid w_{<t})", DRAWN, ""); // of a candidate

    private final Writing writing;
    private final String written;
    private final Sampler sampler;

    private BranchesAnalysis(Settings settings) {
        writing = new Writing(settings);
        written = settings.text(WRITTEN.name());
        sampler = Writing.sampler(settings);
    }

    @Override
    public void report(Model model, Task task, long seed, Probe probe) {
        Vocabulary vocabulary = task.inputs();
        int[] beginning = writing.beginning(task);
        List<Integer> text = written(task);
        List<float[]> guesses = guesses(model, vocabulary, beginning, text);
        List<String> nodes = new ArrayList<>();
        List<Double> numbers = new ArrayList<>();
        for (int place = Math.max(0, text.size() - BACK); place <= text.size(); place++) {
            float[] guess = guesses.get(place);
            float[] drawn = sampler.shape(guess);
            int taken = place < text.size() ? text.get(place) : -1;
            for (int token : candidates(guess, taken)) {
                nodes.add(vocabulary.token(token));
                numbers.addAll(List.of(
                        (double) place, (double) guess[token], (double) drawn[token], token == taken ? 1.0 : 0.0));
            }
        }
        double[] values = numbers.stream().mapToDouble(Double::doubleValue).toArray();
        probe.report(
                "branches",
                new Axis("node", nodes),
                new Axis("branch", OF_CANDIDATE),
                Measured.floats(values),
                Scale.ANY,
                Measured.as((row, column) -> FORMULAS.get(column), values, OF_CANDIDATE.size()));
        text(probe, vocabulary, writing.blank() ? new int[0] : beginning, text);
        float[] drawn = sampler.shape(guesses.getLast());
        int chance = Sampler.PLAIN.draw(drawn, new SplittableRandom(seed + text.size()));
        Axis token = new Axis("token", List.of(vocabulary.token(chance)));
        report(probe, "branches.draw", Axis.single("draw"), token, DRAWN, drawn[chance]);
    }

    private List<Integer> written(Task task) {
        List<String> tokens = TokenText.isCut(written)
                ? TokenText.tokens(written)
                : Writing.tokenizer(task).split(written);
        return tokens.stream()
                .takeWhile(task.inputs()::knows)
                .map(task.inputs()::id)
                .toList();
    }

    /// What the model expects at each place of the text, and after it.
    private List<float[]> guesses(Model model, Vocabulary vocabulary, int[] beginning, List<Integer> text) {
        Model.Reader reader = model.reader();
        List<float[]> guesses = new ArrayList<>();
        float[] next = Writing.read(reader, beginning);
        for (int place = 0; place <= text.size(); place++) {
            writing.forbid(next, vocabulary, place);
            guesses.add(Sampler.PLAIN.shape(next));
            if (place < text.size()) {
                next = reader.read(text.get(place));
            }
        }
        return guesses;
    }

    private static int[] candidates(float[] guess, int taken) {
        int[] best = IntStream.range(0, guess.length)
                .filter(token -> guess[token] > 0)
                .boxed()
                .sorted(Comparator.comparingDouble(token -> -guess[token]))
                .limit(CANDIDATES)
                .mapToInt(Integer::intValue)
                .toArray();
        boolean among = taken < 0 || Arrays.stream(best).anyMatch(token -> token == taken);
        return among
                ? best
                : IntStream.concat(Arrays.stream(best), IntStream.of(taken)).toArray();
    }

    private static void text(Probe probe, Vocabulary vocabulary, int[] given, List<Integer> text) {
        List<String> tokens = new ArrayList<>();
        Arrays.stream(given).mapToObj(vocabulary::token).forEach(tokens::add);
        text.stream().map(vocabulary::token).forEach(tokens::add);
        double[] written = new double[tokens.size()];
        Arrays.fill(written, given.length, written.length, 1);
        report(probe, "branches.text", Axis.single("text"), new Axis("position", tokens), "", written);
    }

    /// One row.
    private static void report(Probe probe, String name, Axis rows, Axis columns, String formula, double... values) {
        probe.report(
                name,
                rows,
                columns,
                Measured.floats(values),
                Scale.UNIT,
                Measured.as(formula, values, Math.max(1, columns.size())));
    }

    @Override
    public List<Code> code(String activation) {
        return List.of(
                Code.of(getClass(), "public void report(Model model, Task task, long seed, Probe probe)"),
                Sampler.SHAPE,
                Sampler.KEPT);
    }

    /// Makes the analysis for language models.
    @AutoService(Analysis.Factory.class)
    public static final class Factory implements Analysis.Factory {
        @Override
        public List<String> activations() {
            return List.of("branches", "branches.text", "branches.draw");
        }

        @Override
        public boolean suits(Model model, Task task) {
            return Writing.suits(task);
        }

        @Override
        public List<Setting> settings() {
            return Writing.settings(WRITTEN);
        }

        @Override
        public Analysis create(Settings settings) {
            return new BranchesAnalysis(settings);
        }
    }
}
