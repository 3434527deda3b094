package unrolled.engine.model.transformer;

import static unrolled.engine.kernel.Fastest.KERNELS;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import unrolled.engine.kernel.Fastest;
import unrolled.engine.kernel.Matrix;
import unrolled.engine.model.Batch;
import unrolled.engine.model.Demand;
import unrolled.engine.model.pass.Chunks;
import unrolled.engine.model.pass.Pass;
import unrolled.engine.model.pass.Sequences;
import unrolled.engine.nn.ActivationOverride;
import unrolled.engine.nn.Attention;
import unrolled.engine.nn.CrossEntropy;
import unrolled.engine.nn.Dropout;
import unrolled.engine.tensor.Tape;
import unrolled.engine.tensor.Tensor;
import unrolled.engine.text.Vocabulary;

/// A chunk of a batch on its way through a [TransformerModel]: a few sequences at a time, so that what a group needs
/// stays in the cache. The groups share their buffers and gather their gradients; chunks beyond the first have
/// gradients of their own, so several chunks can run at once.
final class TransformerPass implements Pass {
    /// Positions of all sequences in a group, about. Each group adds to the gradients of all weights, which takes time
    /// if there are many groups.
    private static final int POSITIONS = 256;

    /// The same for a large model where vectors are wide, and the second cache is large: W7 takes 55 ms with 64
    /// positions, 63 with 256; with vectors of 256 bits 95 and 85. The weights get the same bits.
    private static final int FEW_POSITIONS = Fastest.vectorBits() > 256 ? 64 : POSITIONS;

    /// Numbers that a group of a small model may leave behind, about, without its attention patterns; W7 leaves 4.6
    /// million at 256 positions.
    private static final double NUMBERS = 4e6;

    private final TransformerWeights.Share share;
    private final boolean large;
    private final List<Sequences> groups = new ArrayList<>();
    private final List<Group> shapes = new ArrayList<>(); // one for each size there is
    private Batch batch = new Batch(0, 0, new int[0], new int[0]);
    private long leftOut; // seed
    private double loss;

    /// @param read    the tokens of the text
    /// @param source  the tokens of what an encoder reads
    /// @param shape   of the chunk
    /// @param first   its first sequence in the batch
    TransformerPass(Architecture model, Vocabulary read, Vocabulary source, int index, Batch.Shape shape, int first) {
        this(model, read, source, index, shape, first, positions(model));
    }

    /// @param positions of all sequences in a group, about
    TransformerPass(
            Architecture model,
            Vocabulary read,
            Vocabulary source,
            int index,
            Batch.Shape shape,
            int first,
            int positions) {
        this.share = model.weights().new Share(index > 0);
        this.large = isLarge(model);
        int next = first;
        for (int size : groups(positions, shape.length(), shape.size())) {
            groups.add(new Sequences(next, size));
            next += size;
            if (shapes.stream().noneMatch(group -> group.sequences == size)) {
                shapes.add(new Group(model, read, source, new Batch.Shape(shape.length(), size, shape.source())));
            }
        }
    }

    private static boolean isLarge(Architecture model) {
        Demand position = model.demand(1, model.encodes() ? 1 : 0);
        return position.numbers() * POSITIONS > NUMBERS;
    }

    private static int positions(Architecture model) {
        return isLarge(model) ? FEW_POSITIONS : POSITIONS;
    }

    /// How many sequences each group of a chunk has.
    private static int[] groups(int positions, int length, int sequences) {
        int count = Math.clamp(Math.round(sequences * (float) length / positions), 1, sequences);
        return Chunks.parts(sequences, count);
    }

    /// How many sequences of a chunk have buffers of their own: one group of each size.
    static int buffered(Architecture model, int length, int sequences) {
        return IntStream.of(groups(positions(model), length, sequences))
                .distinct()
                .sum();
    }

    private Group group(int index) {
        for (int i = 0; i < shapes.size(); i++) {
            if (shapes.get(i).sequences == groups.get(index).count()) {
                return shapes.get(i);
            }
        }
        throw new IllegalStateException(
                "no group of %s sequences".formatted(groups.get(index).count()));
    }

    /// What can be set by hand inside, by its full name, with how many units it has.
    Map<String, Integer> overridable() {
        return shapes.getFirst().recorder.overridable();
    }

    @Override
    public void read(Batch now) {
        batch = now;
    }

    /// Which numbers are left out in the next steps follows from this seed.
    void dropUnits(long seed) {
        leftOut = seed;
    }

    @Override
    public void learn(float weight) {
        share.restart();
        loss = 0;
        for (int i = 0; i < groups.size(); i++) {
            Group group = group(i);
            group.read(batch, groups.get(i));
            group.dropUnits(leftOut + groups.get(i).first());
            loss += group.learn(weight);
        }
    }

    @Override
    public double loss() {
        return loss;
    }

    @Override
    public List<Tensor> shared() {
        return share.touched();
    }

    @Override
    public void predict(List<ActivationOverride> overrides, Matrix to, int size) {
        for (int i = 0; i < groups.size(); i++) {
            Group group = group(i);
            group.read(batch, groups.get(i));
            group.forward(overrides);
            group.probabilities(to, size, groups.get(i));
        }
    }

    /// Forward only: the mean of the heads of an attention, for each position of each sequence.
    ///
    /// @param scope of the attention's names
    /// @param to    (positions of all sequences of the batch x keys), position by position
    /// @param size  sequences of the batch
    void pattern(String scope, List<ActivationOverride> overrides, Matrix to, int size) {
        for (int i = 0; i < groups.size(); i++) {
            Group group = group(i);
            group.read(batch, groups.get(i));
            group.forward(overrides);
            group.pattern(scope, to, size, groups.get(i));
        }
    }

    /// Forward only, over the first sequences of the batch.
    ///
    /// @return what was recorded of them
    Recorder forward(List<ActivationOverride> overrides) {
        Group group = group(0);
        group.read(batch, groups.getFirst());
        group.forward(overrides);
        return group.recorder;
    }

    /// Some sequences of equal length side by side, with their buffers.
    private final class Group {
        private final int sequences;
        private final TokenSequences text;
        private final TokenSequences source;
        private final int[] targets;
        private final Recorder recorder;
        private final Tape tape;
        private final Value logits;
        private final CrossEntropy entropy;

        Group(Architecture model, Vocabulary read, Vocabulary encoded, Batch.Shape shape) {
            this.sequences = shape.size();
            this.text = new TokenSequences(TokenSequences.TEXT, read, shape.length(), sequences);
            this.source = new TokenSequences(TokenSequences.SOURCE, encoded, shape.source(), sequences);
            this.targets = new int[shape.length() * sequences];
            this.recorder = new Recorder(share, model.options(), sequences, 0);
            List<Memory> memory = model.encode(recorder, source);
            this.logits = model.answers(recorder, text, memory);
            this.tape = recorder.takeTape();
            this.entropy = tape.add(new CrossEntropy(logits.tensor(), targets));
        }

        void read(Batch from, Sequences of) {
            text.read(from, of.first());
            source.read(from.source().tokens(), from.size(), of.first());
            of.takeBySequence(from.targets(), from.size(), targets);
        }

        void forward(List<ActivationOverride> overrides) {
            recorder.override(overrides);
            recorder.keepUnits();
            tape.forward();
        }

        /// Large models have groups of another size on another machine, and still the same numbers left out: those of
        /// each sequence follow from a seed of its own.
        ///
        /// @param seed of the first sequence
        void dropUnits(long seed) {
            int parts = large ? sequences : 1;
            for (int part = 0; part < parts; part++) {
                recorder.dropUnits(Dropout.mix(seed + part), part, parts);
            }
        }

        double learn(float weight) {
            recorder.override(List.of());
            entropy.weigh(weight);
            tape.forward();
            tape.backward();
            return entropy.sum();
        }

        void pattern(String scope, Matrix to, int size, Sequences of) {
            Attention attention = recorder.attention(scope);
            Matrix own = Matrix.zeros(text.length() * sequences, to.columns());
            for (int b = 0; b < sequences; b++) {
                attention.meanPattern(b, own.rows(b * text.length(), text.length()));
            }
            of.putBySequence(own, to, size);
        }

        void probabilities(Matrix to, int size, Sequences of) {
            KERNELS.softmax(logits.tensor().value());
            of.putBySequence(logits.tensor().value(), to, size);
        }
    }
}
