package unrolled.engine.model;

import java.util.ArrayList;
import java.util.List;

/// Cuts batches into chunks of sequences and keeps, for the shapes used last, one worker's buffers a chunk.
///
/// Where a batch is cut depends on its size alone, never on the number of threads, because the cut sets the
/// order in which gradients are added up and so their last bits.
///
/// @param <P> what works on a chunk: a tape with its buffers
final class Chunks<P> {
    private static final int SEQUENCES = 8; // fewer in a chunk would starve the product kernels
    private static final int MOST = 4;
    private static final int SHAPES = 4; // training, evaluation, the sequence on the screen, one to spare

    /// Everything of a batch that buffers depend on.
    ///
    /// @param length positions
    /// @param size   sequences
    /// @param source positions of the longest source; 0 for models without an encoder
    record Shape(int length, int size, int source) {
        Shape(int length, int size) {
            this(length, size, 0);
        }
    }

    /// Makes what works on some sequences of a batch.
    @FunctionalInterface
    interface Maker<P> {
        /// Makes one.
        ///
        /// @param index which chunk it is
        /// @param shape of these sequences: positions as in the batch, and how many there are
        /// @param first the first of them in the batch
        P make(int index, Shape shape, int first);
    }

    private record Kept<P>(Shape shape, List<P> chunks) {}

    private final Maker<P> maker;
    private final List<Kept<P>> kept = new ArrayList<>(); // used last first

    Chunks(Maker<P> maker) {
        this.maker = maker;
    }

    /// The chunks of this batch, in order. Makes no shape, as it is asked at every step.
    List<P> of(Batch batch) {
        return of(batch.length(), batch.size(), batch.source().length());
    }

    /// The chunks of a batch of this shape, in order.
    List<P> of(Shape shape) {
        return of(shape.length, shape.size, shape.source);
    }

    private List<P> of(int length, int size, int source) {
        for (int i = 0; i < kept.size(); i++) {
            Shape shape = kept.get(i).shape;
            if (shape.length == length && shape.size == size && shape.source == source) {
                kept.addFirst(kept.remove(i));
                return kept.getFirst().chunks;
            }
        }
        Shape shape = new Shape(length, size, source);
        kept.addFirst(new Kept<>(shape, make(shape)));
        if (kept.size() > SHAPES) {
            kept.removeLast();
        }
        return kept.getFirst().chunks;
    }

    private List<P> make(Shape batch) {
        int[] sizes = sizes(batch.size);
        List<P> chunks = new ArrayList<>();
        for (int i = 0, first = 0; i < sizes.length; first += sizes[i], i++) {
            chunks.add(maker.make(i, new Shape(batch.length, sizes[i], batch.source), first));
        }
        return List.copyOf(chunks);
    }

    /// How many sequences each chunk of a batch has.
    static int[] sizes(int batch) {
        int count = Math.max(1, Math.min(MOST, batch / SEQUENCES));
        return parts(batch, count);
    }

    /// A number of sequences cut into parts that differ by one at most.
    static int[] parts(int sequences, int count) {
        int[] sizes = new int[count];
        for (int i = 0; i < count; i++) {
            sizes[i] = (i + 1) * sequences / count - i * sequences / count;
        }
        return sizes;
    }
}
