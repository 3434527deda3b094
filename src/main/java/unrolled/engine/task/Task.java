package unrolled.engine.task;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import unrolled.engine.model.Batch;
import unrolled.engine.model.Model;
import unrolled.engine.setting.Setting;
import unrolled.engine.setting.Settings;
import unrolled.engine.source.Code;
import unrolled.engine.text.Vocabulary;
import unrolled.engine.trace.Probe;

/// What is to be learnt: an endless supply of batches, what counts in them, and how well a model does on unseen
/// ones.
public interface Task {
    Vocabulary inputs();

    /// What is predicted; the same object as [#inputs()] in language modelling.
    Vocabulary answers();

    /// The next training batch, drawn with the experiment's generator.
    Batch next(RandomGenerator random);

    /// A batch of sequences drawn apart from those of training, as [#next] has them: of the held-out part of a text, or
    /// made up anew. Of a small grammar some may stand in training, too.
    ///
    /// @param random another generator than the experiment's, whose training it would change
    default Batch heldOut(RandomGenerator random) {
        return next(random);
    }

    /// The shape of the largest training batch there can be, by which a step's cost is estimated before any is drawn.
    Batch.Shape largest();

    /// Whether its batches have a source, which only a model with an encoder can read.
    default boolean hasSource() {
        return example().source().length() > 0;
    }

    /// Goes on as if so many batches had been drawn, no matter how many were. Nothing to do for a task whose
    /// next batch depends on the generator alone.
    default void skip(int batches) {}

    /// Share of the training text read so far, for tasks that are read once from front to back; NaN for endless
    /// ones.
    default double progress() {
        return Double.NaN;
    }

    /// One sequence for figures to show: held out, fixed by the seed.
    Batch example();

    /// The learner's own text as a sequence to show, with tokens out of vocabulary replaced by the unknown
    /// token.
    ///
    /// @throws unrolled.engine.text.TextException if nothing of it can be read
    Batch read(String text);

    /// As much of a sequence as is looked at from inside: all of it, or the beginning of one that no picture could
    /// show.
    default Batch seen(Batch sequence) {
        return sequence;
    }

    /// A stretch of tokens as they come between what counts, drawn by chance: any of the vocabulary but the
    /// unknown one, unless the task says otherwise.
    default int[] filler(int length, RandomGenerator random) {
        return random.ints(length, 1, inputs().size()).toArray();
    }

    /// A text of this length that counts at its last position, as the task itself would ask; a [#filler] if it says
    /// nothing else.
    default int[] question(int length, RandomGenerator random) {
        return filler(length, random);
    }

    /// A number at each position of a sequence that a unit which solves the task might follow, though no answer
    /// names it: how deep the brackets are open. Empty for most tasks.
    ///
    /// @param sequence one sequence
    default double[] hidden(Batch sequence) {
        return new double[0];
    }

    /// Where a head that helps to solve the task might look from each position, by a name such as `previous`: the
    /// position looked at, or -1 for nowhere. Empty for most tasks.
    ///
    /// @param sequence one sequence
    default SequencedMap<String, int[]> relations(Batch sequence) {
        return new LinkedHashMap<>();
    }

    /// Reports what this task knows of a sequence that is looked at, beside the tokens: which word of a source
    /// belongs to which of the answer (`attention.gold`). Nothing for most tasks.
    ///
    /// @param shown one sequence
    default void annotate(Batch shown, Probe probe) {}

    /// Reports how well the model does on held-out data, as activations named `metric.<name>` (one number, 1 x
    /// 1, such as `metric.loss`) or `metric.<name>.<axis>` (1 x n over that axis, such as
    /// `metric.accuracy.attractors`). Every task has `metric.loss`. Uses no generator of the experiment.
    void measure(Model model, Probe probe);

    /// The lines behind something that [#measure] or [#annotate] reports, by its name.
    default List<Code> code(String reported) {
        return reported.startsWith("metric.")
                ? Score.code(reported)
                : List.of(Code.of(getClass(), "public void annotate(Batch"));
    }

    /// What a task is made from.
    ///
    /// @param random  the experiment's generator, used now for held-out data
    /// @param texts   the text of a corpus by its name; throws InputException for a name it does not know
    record Context(Settings settings, RandomGenerator random, UnaryOperator<String> texts) {}

    /// Installed with `@AutoService(Task.Factory.class)`, nested in its task.
    interface Factory {
        /// The word after `task:` in a lesson file.
        String type();

        List<Setting> settings();

        /// Whether its batches have a source, see [Task#hasSource].
        default boolean hasSource() {
            return false;
        }

        Task create(Context context);
    }
}
