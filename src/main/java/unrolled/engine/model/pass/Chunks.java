package unrolled.engine.model.pass;

import static unrolled.engine.kernel.Fastest.KERNELS;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.function.ToDoubleFunction;
import unrolled.engine.kernel.Matrix;
import unrolled.engine.kernel.Workers;
import unrolled.engine.model.Batch;
import unrolled.engine.model.Demand;
import unrolled.engine.nn.ActivationOverride;
import unrolled.engine.tensor.Tensor;

/// Cuts batches into chunks of sequences that learn in parallel, and caches the buffers of each chunk for the
/// batch shapes used last, as far as they take little memory together.
///
/// Where a batch is cut depends on its size alone, never on the number of threads, because the cut sets the
/// order in which gradients are added up and so their last bits.
///
/// @param <P> what works on a chunk
public final class Chunks<P extends Pass> {
    /// Sequences a chunk has at least where positions are worked on one after the other, all sequences at once.
    public static final int STEP_BY_STEP = 8;

    private static final int MOST = 4;
    /// Makes what works on some sequences of a batch.
    @FunctionalInterface
    public interface Maker<P extends Pass> {
        /// Makes one.
        ///
        /// @param index which chunk it is
        /// @param shape of these sequences: positions as in the batch, and how many there are
        /// @param first the first of them in the batch
        P make(int index, Batch.Shape shape, int first);
    }

    private record Cached<P extends Pass>(Batch.Shape shape, double numbers, List<P> chunks) {}

    private final Maker<P> maker;
    private final ToDoubleFunction<Batch.Shape> demand;
    private final int fewest;
    private final int shapes;
    private final Workers workers;
    private final List<Cached<P>> kept = new ArrayList<>(); // used last first
    private final IntConsumer learnOne = this::learn;
    private List<P> running = List.of();
    private float weight;

    /// @param threads how many may work at once
    /// @param fewest  sequences a chunk has at least; with fewer its products would be slow
    /// @param demand  numbers that the buffers for a batch take, about
    public Chunks(int threads, int fewest, ToDoubleFunction<Batch.Shape> demand, Maker<P> maker) {
        this(threads, fewest, Demand.SHAPES, demand, maker);
    }

    /// @param threads how many may work at once
    /// @param fewest  sequences a chunk has at least; with fewer its products would be slow
    /// @param shapes  of batches whose buffers are kept
    /// @param demand  numbers that the buffers for a batch take, about
    public Chunks(int threads, int fewest, int shapes, ToDoubleFunction<Batch.Shape> demand, Maker<P> maker) {
        this.maker = maker;
        this.demand = demand;
        this.fewest = fewest;
        this.shapes = shapes;
        this.workers = new Workers(threads);
    }

    /// Forward and backward in all chunks. What they share has the gradients of all in the first of them.
    ///
    /// @return the mean loss of the positions that count, in nats
    public float learn(Batch batch) {
        running = of(batch);
        weight = 1f / Math.max(1, batch.counted());
        for (int i = 0; i < running.size(); i++) {
            running.get(i).read(batch);
        }
        workers.run(running.size(), learnOne);
        P first = running.getFirst();
        double loss = first.loss();
        for (int i = 1; i < running.size(); i++) {
            loss += running.get(i).loss();
            add(running.get(i).shared(), first.shared());
        }
        running = List.of(); // or they would stay while room is made for others
        return (float) (loss * weight);
    }

    private void learn(int chunk) {
        running.get(chunk).learn(weight);
    }

    private static void add(List<Tensor> some, List<Tensor> all) {
        for (int i = 0; i < some.size(); i++) {
            KERNELS.add(some.get(i).gradient(), 1, all.get(i).gradient());
        }
    }

    /// Takes something out of a chunk that has read its sequences.
    @FunctionalInterface
    public interface Taking<P extends Pass> {
        /// Writes it to where it belongs.
        ///
        /// @param all  of the batch
        /// @param size sequences of the batch
        void from(P pass, Matrix all, int size);
    }

    /// The probabilities of all answers at all positions (length * size x answers).
    ///
    /// @param overrides numbers that stand inside, by the names they have there
    public Matrix predict(Batch batch, int answers, List<ActivationOverride> overrides) {
        return take(batch, answers, (pass, all, size) -> pass.predict(overrides, all, size));
    }

    /// Some numbers for each position of a batch that is not learnt from (length * size x columns). One whose buffers
    /// would take much memory goes through in parts.
    public Matrix take(Batch batch, int columns, Taking<P> taking) {
        Matrix all = Matrix.zeros(batch.length() * batch.size(), columns);
        int parts = parts(batch.shape());
        if (parts > 1) {
            int first = 0;
            for (int size : parts(batch.size(), parts)) {
                Matrix some = take(batch.sequences(first, size), columns, taking);
                new Sequences(first, size).put(some, all, batch.size());
                first += size;
            }
            return all;
        }
        for (P pass : of(batch)) {
            pass.read(batch);
            taking.from(pass, all, batch.size());
        }
        if (shapes > 1 && kept.getFirst().numbers > Demand.SEVERAL) {
            kept.removeFirst(); // the next step would, and the other runs need the room
        }
        return all;
    }

    /// Into how many parts a batch of this shape is cut that is not learnt from; 1 if there is room for all of it.
    private int parts(Batch.Shape shape) {
        int parts = 1;
        while (parts < shape.size() && numbers(shape, Math.ceilDiv(shape.size(), parts)) > Demand.PART) {
            parts = Math.min(shape.size(), 2 * parts);
        }
        return parts;
    }

    private double numbers(Batch.Shape shape, int size) {
        return demand.applyAsDouble(new Batch.Shape(shape.length(), size, shape.source()));
    }

    /// The chunks of this batch, in order. Makes no shape, as it is asked at every step.
    public List<P> of(Batch batch) {
        return of(batch.length(), batch.size(), batch.source().length());
    }

    /// The chunks of a batch of this shape, in order.
    public List<P> of(Batch.Shape shape) {
        return of(shape.length(), shape.size(), shape.source());
    }

    private List<P> of(int length, int size, int source) {
        for (int i = 0; i < kept.size(); i++) {
            Batch.Shape shape = kept.get(i).shape;
            if (shape.length() == length && shape.size() == size && shape.source() == source) {
                kept.addFirst(kept.remove(i));
                return kept.getFirst().chunks;
            }
        }
        Batch.Shape shape = new Batch.Shape(length, size, source);
        double numbers = numbers(shape, size);
        while (!kept.isEmpty() && (kept.size() >= shapes || numbers + kept() > Demand.SEVERAL)) {
            kept.removeLast();
        }
        kept.addFirst(new Cached<>(shape, numbers, make(shape)));
        return kept.getFirst().chunks;
    }

    private double kept() {
        double sum = 0;
        for (int i = 0; i < kept.size(); i++) {
            sum += kept.get(i).numbers;
        }
        return sum;
    }

    /// Lets go of all buffers; the next batch of a shape makes them again.
    public void release() {
        kept.clear();
        running = List.of();
    }

    private List<P> make(Batch.Shape batch) {
        int[] sizes = sizes(batch.size(), fewest);
        List<P> chunks = new ArrayList<>();
        for (int i = 0, first = 0; i < sizes.length; first += sizes[i], i++) {
            chunks.add(maker.make(i, new Batch.Shape(batch.length(), sizes[i], batch.source()), first));
        }
        return List.copyOf(chunks);
    }

    /// How many sequences each chunk of a batch has.
    public static int[] sizes(int batch, int fewest) {
        int count = Math.max(1, Math.min(MOST, batch / fewest));
        return parts(batch, count);
    }

    /// A number of sequences cut into parts that differ by one at most.
    public static int[] parts(int sequences, int count) {
        int[] sizes = new int[count];
        for (int i = 0; i < count; i++) {
            sizes[i] = (i + 1) * sequences / count - i * sequences / count;
        }
        return sizes;
    }
}
