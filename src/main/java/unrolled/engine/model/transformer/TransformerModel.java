package unrolled.engine.model.transformer;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import unrolled.engine.kernel.Matrix;
import unrolled.engine.model.Aligning;
import unrolled.engine.model.Batch;
import unrolled.engine.model.Caching;
import unrolled.engine.model.Demand;
import unrolled.engine.model.GradientModel;
import unrolled.engine.model.Sequential;
import unrolled.engine.model.Stacked;
import unrolled.engine.model.Window;
import unrolled.engine.model.pass.Chunks;
import unrolled.engine.model.pass.ContextWindows;
import unrolled.engine.model.pass.Overrides;
import unrolled.engine.model.pass.ShownAnswer;
import unrolled.engine.model.pass.SlidingReader;
import unrolled.engine.model.pass.WholeReader;
import unrolled.engine.nn.ActivationOverride;
import unrolled.engine.nn.Attention;
import unrolled.engine.nn.Dropout;
import unrolled.engine.tensor.Parameters;
import unrolled.engine.tensor.Parameters.Slice;
import unrolled.engine.text.Vocabulary;
import unrolled.engine.trace.Probe;
import unrolled.fault.InputException;

/// A model made of blocks of attention and feed-forward layers. How they are put together is all that tells a
/// [Gpt], an [Encoder] and a [Transformer] apart.
///
/// Of a text longer than its context it reads stretches of that length, each by itself; a trace shows the first.
public final class TransformerModel implements GradientModel, Aligning, Sequential, Stacked, Caching {
    private static final int SEQUENCES = 4; // in a chunk at least

    private final Vocabulary inputs;
    private final Vocabulary read;
    private final Vocabulary answers;
    private final Map<String, Integer> overridable; // with their units
    private final Architecture model;
    private final long seed;
    private final Chunks<TransformerPass> chunks;
    private List<ActivationOverride> overrides = List.of();
    private List<Slice> changed; // by a step

    TransformerModel(Context context, Architecture model) {
        this(context.inputs(), context.answers(), model, context.random().nextLong(), context.threads());
    }

    /// With weights that were trained elsewhere: it reads and is looked into as any other, and learns nothing.
    ///
    /// @param tokens what it reads and answers
    TransformerModel(Vocabulary tokens, Architecture model) {
        this(tokens, tokens, model, 0, 1);
    }

    private TransformerModel(Vocabulary inputs, Vocabulary answers, Architecture model, long seed, int threads) {
        this.inputs = inputs;
        this.answers = answers;
        this.read = model.encodes() ? answers : inputs; // a decoder reads what it answers
        this.model = model;
        this.seed = seed;
        this.changed = model.weights().parameters.slices();
        int shapes = model.weights().isFrozen() ? 1 : Demand.SHAPES; // a text that grows is of another shape each time
        this.chunks = new Chunks<>(threads, SEQUENCES, shapes, this::numbers, this::pass);
        this.overridable = pass(0, new Batch.Shape(1, 1, 0), 0).overridable();
    }

    private TransformerPass pass(int index, Batch.Shape shape, int first) {
        return new TransformerPass(model, read, inputs, index, shape, first);
    }

    /// One chunk for all of a batch, in groups of about so many positions.
    TransformerPass whole(Batch.Shape shape, int positions) {
        return new TransformerPass(model, read, inputs, 0, shape, 0, positions);
    }

    @Override
    public Parameters parameters() {
        return model.weights().parameters;
    }

    /// Chunks work on a few sequences at a time, so a larger batch takes hardly more memory; work it does.
    @Override
    public Demand demand(int length, int size, int source) {
        int context = Math.min(length, model.context());
        int sequences = size * ContextWindows.count(length, context);
        Demand each = model.demand(context, source);
        double numbers = 2.0 * parameterCount(); // laid out for products, and the transposes, at most
        for (int chunk : Chunks.sizes(sequences, SEQUENCES)) {
            numbers += TransformerPass.buffered(model, context, chunk) * each.numbers() + parameterCount();
        }
        return new Demand(numbers, sequences * each.furtherMultiplyAdds());
    }

    @Override
    public void prepare(Batch batch) {
        chunks.of(ContextWindows.of(batch, model.context()));
    }

    @Override
    public void releaseBuffers() {
        chunks.release();
    }

    @Override
    public void learnsOnly(List<Slice> changed) {
        this.changed = List.copyOf(changed);
    }

    private void requireSource(Batch.Source source) {
        if (model.encodes() && source.length() == 0) {
            throw new IllegalArgumentException("an encoder needs a source to read; this batch has none");
        }
    }

    @Override
    public float gradients(Batch whole) {
        if (model.weights().isFrozen()) {
            throw new IllegalStateException("weights that were trained elsewhere are read and not learnt");
        }
        requireSource(whole.source());
        Batch batch = ContextWindows.of(whole, model.context());
        List<TransformerPass> passes = chunks.of(batch);
        long step = Dropout.mix(seed ^ fingerprint());
        for (int i = 0; i < passes.size(); i++) {
            passes.get(i).dropUnits(step);
        }
        model.weights().prepareToLearn();
        float loss = chunks.learn(batch);
        model.weights().finish();
        return loss;
    }

    /// Of the last tensor that steps change, so it is another one after every step, and the same when a step is taken
    /// again: what is left out depends on it, so that a run taken up from saved weights goes on as if nothing had
    /// happened.
    private long fingerprint() {
        Slice last = changed.getLast();
        long hash = 1;
        for (int i = last.offset(); i < last.offset() + last.size(); i++) {
            hash = 31 * hash + Float.floatToRawIntBits(parameters().values()[i]);
        }
        return hash;
    }

    @Override
    public float[] predict(Batch whole) {
        requireSource(whole.source());
        Batch batch = ContextWindows.of(whole, model.context());
        model.weights().prepareToRead();
        return ContextWindows.rejoin(chunks.predict(batch, answers.size(), overrides), batch, whole);
    }

    @Override
    public Reader reader() {
        return reader(Batch.Source.NONE);
    }

    @Override
    public Reader reader(Batch.Source source) {
        if (source.length() > 0 && !model.encodes()) {
            throw new IllegalArgumentException("this model has no encoder to read a source with");
        }
        requireSource(source);
        return new SlidingReader(() -> fresh(source), model.context());
    }

    private Reader fresh(Batch.Source source) {
        return model.causal()
                ? new CachedReader(model, read, inputs, source, overrides)
                : new WholeReader(this, source, answers.size());
    }

    @Override
    public List<Window> windows(int length) {
        return ContextWindows.of(length, model.context());
    }

    @Override
    public boolean looksAhead() {
        return !model.causal();
    }

    @Override
    public List<String> overridable() {
        return List.copyOf(overridable.keySet());
    }

    @Override
    public void override(List<ActivationOverride> overrides) {
        Overrides.requireKnown(overrides, overridable());
        for (ActivationOverride one : overrides) {
            Overrides.requireUnit(one, overridable.getOrDefault(one.value(), ActivationOverride.ANY));
            if (one.value().endsWith("." + Attention.MASK) && one.number() != 0 && one.number() != 1) {
                throw new InputException("a mask hides a key (0) or shows it (1), not %s".formatted(one.number()));
            }
        }
        this.overrides = List.copyOf(overrides);
    }

    /// All positions of a source are read side by side, whatever their number.
    @Override
    public Steps steps(int source, int answer) {
        return model.steps(answer);
    }

    @Override
    public int longestSource() {
        return model.context();
    }

    /// The mean over the heads of the last cross-attention; empty without one, and for texts longer than the context.
    @Override
    public float[] alignment(Batch batch) {
        requireSource(batch.source());
        if (model.lastCross().isEmpty() || batch.length() > model.context()) {
            return new float[0];
        }
        String cross = model.lastCross().get();
        model.weights().prepareToRead();
        return chunks.take(
                        batch,
                        batch.source().length(),
                        (pass, pattern, size) -> pass.pattern(cross, overrides, pattern, size))
                .data();
    }

    @Override
    public int blocks() {
        return model instanceof BlockStack stack && stack.readsOutEarly() ? stack.blocks() : 0;
    }

    @Override
    public List<Matrix> streams(Batch batch) {
        return open().streams(batch);
    }

    @Override
    public float[] readOut(Matrix stream) {
        return open().readOut(stream);
    }

    @Override
    public float[] predictWithout(Set<Integer> silent, Batch batch) {
        return open().predictWithout(silent, batch);
    }

    private OpenStack open() {
        return new OpenStack(model, stack(), read, overrides);
    }

    private BlockStack stack() {
        if (model instanceof BlockStack stack) {
            return stack;
        }
        throw new IllegalStateException("only a stack of blocks over one text can be opened");
    }

    @Override
    public int room() {
        return model instanceof BlockStack && model.causal() ? model.context() : 0;
    }

    @Override
    public int firstInContext(int position) {
        return SlidingReader.first(position, model.context());
    }

    @Override
    public long multiplyAdds(int kept, int read) {
        return stack().multiplyAdds(kept, read);
    }

    @Override
    public long keptNumbers() {
        return stack().keptNumbers();
    }

    /// Reports the first sequence. Of a model with an encoder, whose answers it says by itself too (see
    /// [ShownAnswer]), rows of its decoder's attentions and of its answers stand for the tokens that are asked for.
    @Override
    public void trace(Batch example, Probe probe) {
        Optional<ShownAnswer> answer = model.encodes()
                ? Optional.of(ShownAnswer.of(this, example, answers).upTo(model.context()))
                : Optional.empty();
        Batch batch = ContextWindows.first(answer.map(ShownAnswer::shown).orElse(example), model.context());
        TransformerPass pass = chunks.of(batch).getFirst();
        pass.read(batch);
        model.weights().prepareToRead();
        Recorder recorder = pass.forward(overrides);
        TransformerTrace trace = new TransformerTrace(model.weights(), recorder, overrides, answers, answer, probe);
        recorder.reported().forEach(one -> one.report(trace));
    }
}
