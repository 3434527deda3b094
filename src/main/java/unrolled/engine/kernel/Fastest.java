package unrolled.engine.kernel;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// The fastest implementation of each kind of loop on this [Machine]: that on vectors, or the plain one where there
/// are no vectors or they cannot multiply and add in one instruction.
///
/// Until loops on vectors are compiled every vector is an object, and a step of training takes up to a hundred times
/// as long as with the plain loops. So while [#warmUp] compiles them on one thread, all others run the plain ones.
/// Both give the same bits, so it does not matter when a run changes over. A program that will warm up later says
/// so with [#beginPlain], and has the plain ones until then.
public final class Fastest {
    private static final boolean VECTORS = Machine.HAS_VECTORS && Machine.HAS_FMA;

    /// The thread on which loops on vectors are being compiled, if there is one.
    private static final AtomicReference<@Nullable Thread> WARMING = new AtomicReference<>();

    public static final Kernels KERNELS = VECTORS ? new WarmingKernels() : new ScalarKernels();
    public static final GateKernels GATES = VECTORS ? new WarmingGates() : new ScalarGates();
    public static final LayerKernels LAYERS = VECTORS ? new WarmingLayers() : new ScalarLayers();
    public static final AdditiveKernels ADDITIVE = VECTORS ? new WarmingAdditive() : new ScalarAdditive();

    /// Stands for the thread that will warm up; it never runs.
    private static final Thread LATER = Thread.ofPlatform().unstarted(() -> {});

    private Fastest() {}

    /// From now on every thread has the plain loops, until [#warmUp] has been done.
    public static void beginPlain() {
        WARMING.compareAndSet(null, LATER);
    }

    /// The width of a vector of the loops that are chosen, in bits; 0 for the plain ones.
    public static int vectorBits() {
        return VECTORS ? PanelProduct.LANES * Float.SIZE : 0;
    }

    /// Does work that uses all kinds of loops, with those on vectors, while every other thread has the plain ones.
    /// After it, all have those on vectors; so they have before, unless [#beginPlain] was called. A second thread
    /// that asks for it waits for the first.
    public static void warmUp(Runnable work) {
        synchronized (WARMING) {
            WARMING.set(Thread.currentThread());
            try {
                work.run();
            } finally {
                WARMING.set(null);
            }
        }
    }

    /// Whether this thread has the loops on vectors now. Asked at every loop: a thread may notice late.
    static boolean vectors() {
        Thread warming = WARMING.getPlain();
        return warming == null || warming.equals(Thread.currentThread());
    }

    /// Room for the panels that products with this right matrix read; empty until their first [Panels#refresh].
    public static Panels panels(Matrix right) {
        return new Panels(right, VECTORS && right.rows() <= PanelProduct.DEPTH ? PanelProduct.WIDTH : 0);
    }
}
