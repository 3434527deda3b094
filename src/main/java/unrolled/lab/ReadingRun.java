package unrolled.lab;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import unrolled.engine.analysis.Analysis;
import unrolled.engine.analysis.GuessAnalysis;
import unrolled.engine.model.Batch;
import unrolled.engine.optim.Schedule;
import unrolled.engine.pretrained.Gpt2;
import unrolled.engine.task.ReadingTask;
import unrolled.engine.text.ByteDecoder;
import unrolled.engine.text.Sampler;
import unrolled.training.Goal;
import unrolled.training.SeededRandom;
import unrolled.training.Trainer;
import unrolled.training.TrainingPlan;

/// A network from the user's disk as a run of the lab: figures, knobs and numbers set by hand work on it as on any
/// other, but there is nothing to train. It reads a text and goes on with it. Belongs to the thread that owns its
/// trainer.
public final class ReadingRun {
    /// Its name, as that of an experiment.
    public static final String NAME = "gpt2";

    /// The name of the room in which the window shows it.
    static final String ROOM = "gpt2";

    /// Of the activations that are asked for; the others would draw sequences to measure on, which there are not.
    private static final List<String> ANALYSES = List.of("next.probability", "lens.top");

    private final ReadingTask task;
    private final Trainer trainer;

    /// What has become of the text.
    ///
    /// @param text   all of it, with what was written
    /// @param tokens of it
    /// @param room   tokens that could still be written
    /// @param ended  whether the network ended it by itself
    public record Text(String text, int tokens, int room, boolean ended) {}

    /// @param gpt2  whose model belongs to this run alone, see [Gpt2#again]
    /// @param text  to begin with
    /// @param given settings of analyses that differ from the usual ones, and `seed`
    public ReadingRun(Gpt2 gpt2, String text, Map<String, String> given) {
        this(trainer(
                gpt2,
                new ReadingTask(gpt2.tokens(), gpt2.tokenizer(), gpt2.shape().context(), text),
                given));
    }

    /// The run of a trainer that was made for one.
    public ReadingRun(Trainer trainer) {
        if (!(trainer.task() instanceof ReadingTask reading)) {
            throw new IllegalArgumentException(trainer.experiment() + " learns, and reads no text of somebody's");
        }
        this.trainer = trainer;
        this.task = reading;
    }

    private static Trainer trainer(Gpt2 gpt2, ReadingTask task, Map<String, String> given) {
        long seed = Laboratory.SEED.parse(given.getOrDefault(Laboratory.SEED.name(), Laboratory.SEED.usualText()));
        List<Analysis.Factory> analyses = Installed.ANALYSES.stream()
                .filter(analysis -> analysis.activations().stream().anyMatch(ANALYSES::contains))
                .toList();
        return new Trainer(new TrainingPlan(
                NAME,
                gpt2.model(),
                task,
                null,
                Schedule.constant(0),
                0,
                1,
                seed,
                new SeededRandom(seed),
                analyses,
                List.of(),
                given,
                captions(gpt2),
                Goal.NONE));
    }

    private static Map<String, Object> captions(Gpt2 gpt2) {
        Map<String, Object> captions = new LinkedHashMap<>();
        captions.put("layers", gpt2.shape().layers());
        captions.put("heads", gpt2.shape().heads());
        captions.put("width", gpt2.shape().width());
        return captions;
    }

    public Trainer trainer() {
        return trainer;
    }

    /// Shows another text.
    ///
    /// @throws unrolled.engine.text.TextException if there is nothing in it, or too much
    public Text read(String text) {
        trainer.show(text);
        return now();
    }

    /// Goes on with the text, token by token, until so many are written, there is no room, the network ends it, or
    /// somebody stops it. Tokens are drawn as the knobs have it.
    ///
    /// @param told after each token but the last
    public Text write(int tokens, BooleanSupplier stopped, Consumer<Text> told) {
        Sampler sampler = GuessAnalysis.sampler(trainer.settings());
        Batch shown = trainer.shown();
        boolean ended = false;
        for (int i = 0; i < tokens && !ended && shown.length() < task.context() && !stopped.getAsBoolean(); i++) {
            if (i > 0) {
                told.accept(text(shown, false));
            }
            int token = sampler.draw(
                    task.expected(trainer.model(), shown), trainer.plan().random());
            ended = token == task.tokenizer().end();
            shown = ended ? shown : task.of(with(shown.inputs(), token));
        }
        trainer.show(shown);
        return text(shown, ended);
    }

    private static int[] with(int[] tokens, int token) {
        int[] longer = Arrays.copyOf(tokens, tokens.length + 1);
        longer[tokens.length] = token;
        return longer;
    }

    /// Takes back the last token; the first one stays.
    public Text back() {
        int[] tokens = trainer.shown().inputs();
        if (tokens.length > 1) {
            trainer.show(task.of(Arrays.copyOf(tokens, tokens.length - 1)));
        }
        return now();
    }

    /// The text as it is.
    public Text now() {
        return text(trainer.shown(), false);
    }

    /// Bytes that are no character yet, since the rest of it has not been written, are left out.
    private Text text(Batch shown, boolean ended) {
        ByteDecoder decoder = new ByteDecoder();
        List<String> parts = new ArrayList<>();
        IntStream.of(shown.inputs())
                .forEach(token -> parts.add(decoder.add(task.tokenizer().bytes(token))));
        return new Text(String.join("", parts), shown.length(), task.context() - shown.length(), ended);
    }
}
