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
