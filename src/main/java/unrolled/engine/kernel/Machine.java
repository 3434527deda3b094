package unrolled.engine.kernel;

/// What this Java runtime offers.
public final class Machine {
    /// Whether it was started with `--add-modules jdk.incubator.vector`. Without, training runs 5 to 20 times
    /// slower.
    public static final boolean HAS_VECTORS =
            ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();

    /// The fastest kernels it can run.
    public static final Kernels KERNELS = HAS_VECTORS ? new VectorKernels() : new ScalarKernels();

    private Machine() {}
}
