package unrolled.view.workbench;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;

/// How much of the memory Java may take is taken by what is still needed.
final class LiveMemory {
    private static final double MUCH = 0.5; // of all; as much again is what a large page may ask for

    private LiveMemory() {}

    /// Whether what the last garbage collections found in use leaves little for another page.
    static boolean isScarce() {
        long live = 0;
        for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
            MemoryUsage found = pool.getType() == MemoryType.HEAP ? pool.getCollectionUsage() : null;
            live += found == null ? 0 : found.getUsed();
        }
        return live > MUCH * Runtime.getRuntime().maxMemory();
    }
}
