package unrolled.engine.kernel;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;

/// What this Java runtime offers.
public final class Machine {
    /// Whether it was started with `--add-modules jdk.incubator.vector`. Without, training runs 5 to 20 times
    /// slower.
    public static final boolean HAS_VECTORS =
            ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();

    /// Whether its processor multiplies and adds in one instruction.
    static final boolean HAS_FMA = hasFma();

    /// The fastest kernels it can run. Where vectors cannot multiply and add in one, the plain loops are faster.
    public static final Kernels KERNELS = HAS_VECTORS && HAS_FMA ? new VectorKernels() : new ScalarKernels();

    /// The fastest loops for gated cells it can run.
    public static final GateKernels GATES = HAS_VECTORS && HAS_FMA ? new VectorGates() : new ScalarGates();

    /// The fastest loops for the layers of Transformers it can run.
    public static final LayerKernels LAYERS = HAS_VECTORS && HAS_FMA ? new VectorLayers() : new ScalarLayers();

    /// The fastest loops for additive attention it can run.
    public static final AdditiveKernels ADDITIVE = HAS_VECTORS && HAS_FMA ? new VectorAdditive() : new ScalarAdditive();

    /// Columns of a panel of these kernels; 0 if they have none.
    static final int PANEL = HAS_VECTORS && HAS_FMA ? VectorProduct.PANEL : 0;

    private Machine() {}

    private static boolean hasFma() {
        HotSpotDiagnosticMXBean options = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
        try {
            return options == null
                    || Boolean.parseBoolean(options.getVMOption("UseFMA").getValue());
        } catch (IllegalArgumentException e) {
            return true; // another virtual machine: trust it
        }
    }
}
