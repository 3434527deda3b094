package unrolled.view.workbench;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.function.BooleanSupplier;
import unrolled.training.StepCost;

/// Whether there is memory for another bench.
///
/// @param scarce  whether there is little left, whoever took it
/// @param allRuns bytes that the runs of all benches may take
record LiveMemory(BooleanSupplier scarce, double allRuns) {
    private static final double MUCH = 0.5; // of all; as much again is what a large page may ask for

    /// That which Java may take.
    LiveMemory() {
        this(LiveMemory::isScarce, StepCost.ALL_RUNS);
    }

    /// Whether what the last garbage collections found in use leaves little for another page.
    private static boolean isScarce() {
        long live = 0;
        for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
            MemoryUsage found = pool.getType() == MemoryType.HEAP ? pool.getCollectionUsage() : null;
            live += found == null ? 0 : found.getUsed();
        }
        return live > MUCH * Runtime.getRuntime().maxMemory();
    }
}
