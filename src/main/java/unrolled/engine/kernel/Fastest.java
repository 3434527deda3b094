package unrolled.engine.kernel;

/// The fastest implementation of each kind of loop on this [Machine]: that on vectors, or the plain one where there
/// are no vectors or they cannot multiply and add in one instruction.
public final class Fastest {
    private static final boolean VECTORS = Machine.HAS_VECTORS && Machine.HAS_FMA;

    public static final Kernels KERNELS = VECTORS ? new VectorKernels() : new ScalarKernels();
    public static final GateKernels GATES = VECTORS ? new VectorGates() : new ScalarGates();
    public static final LayerKernels LAYERS = VECTORS ? new VectorLayers() : new ScalarLayers();
    public static final AdditiveKernels ADDITIVE = VECTORS ? new VectorAdditive() : new ScalarAdditive();

    private Fastest() {}

    /// Room for the panels that products with this right matrix read; empty until their first [Panels#refresh].
    public static Panels panels(Matrix right) {
        return new Panels(right, VECTORS && right.rows() <= PanelProduct.DEPTH ? PanelProduct.WIDTH : 0);
    }
}
