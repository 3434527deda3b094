package unrolled.engine.model;

import java.util.List;
import java.util.random.RandomGenerator;
import unrolled.engine.nn.ActivationOverride;
import unrolled.engine.setting.Setting;
import unrolled.engine.setting.Settings;
import unrolled.engine.text.Vocabulary;
import unrolled.engine.trace.Probe;
import unrolled.fault.InputException;

/// Something that reads tokens and says, at every position, how probable each answer is. It learns either by
/// gradient or by counting. Not thread-safe: one thread at a time owns a model.
public sealed interface Model permits GradientModel, CountingModel {
    /// Numbers that learning can change: weights, or stored counts.
    long parameterCount();

    /// The probability of each answer at each position, rows in the order of the batch: (length * size) x
    /// answers. Changes nothing in the model.
    float[] predict(Batch batch);

    /// A reader at the start of a text, for generating.
    Reader reader();

    /// A reader at the start of an answer to this source, of one sequence; the same as [#reader()] for a model that
    /// reads none.
    ///
    /// @throws IllegalArgumentException if it has no encoder and the source is not empty
    default Reader reader(Batch.Source source) {
        if (source.length() > 0) {
            throw new IllegalArgumentException("this model has no encoder to read a source with");
        }
        return reader();
    }

    /// What it reads at once of a text of this length, in order: the whole text, or windows where its context is
    /// shorter. A trace shows the first of them.
    default List<Window> windows(int length) {
        return List.of(new Window(0, 0, length));
    }

    /// Whether an answer may depend on tokens behind its position. Such a model cannot be asked for the next token of
    /// a text while it sees that token.
    default boolean looksAhead() {
        return false;
    }

    /// Runs the first sequence of `example` and reports every inner value under its name. Changes no weight.
    void trace(Batch example, Probe probe);

    /// The activations of its trace that can be overridden; none unless a model says so.
    default List<String> overridable() {
        return List.of();
    }

    /// From now on predictions, traces and new readers have these numbers in place of those the model computes, in
    /// every sequence; a reader that has begun may go on without them, and so does learning. Takes the place of
    /// earlier ones, and an empty list sets the model free.
    ///
    /// @param overrides by the names of [#overridable()]
    default void override(List<ActivationOverride> overrides) {
        if (!overrides.isEmpty()) {
            throw new InputException("nothing in this model can be overridden");
        }
    }

    /// Reads one token at a time and remembers what it must.
    interface Reader {
        /// Takes in one token; the probabilities of the next one. The array is the caller's to keep.
        float[] read(int token);

        /// Takes in several tokens, one at least; the probabilities of the one behind them. The same numbers as
        /// one after the other, and faster where a model can read several at once.
        default float[] read(int[] tokens) {
            float[] next = {};
            for (int token : tokens) {
                next = read(token);
            }
            return next;
        }
    }

    /// What a model is made from.
    ///
    /// @param inputs  the tokens it reads
    /// @param answers the tokens it predicts (the same vocabulary in a language model)
    /// @param random  the experiment's only source of chance
    /// @param threads how many may work at once; never changes a result
    record Context(Settings settings, Vocabulary inputs, Vocabulary answers, RandomGenerator random, int threads) {}

    /// Installed with `@AutoService(Model.Factory.class)`, nested in its model.
    interface Factory {
        /// The word after `model:` in a lesson file.
        String type();

        List<Setting> settings();

        /// Whether it has an encoder, and so learns only tasks whose batches have a source; a model without one
        /// learns only the others.
        default boolean encodes() {
            return false;
        }

        Model create(Context context);
    }
}
