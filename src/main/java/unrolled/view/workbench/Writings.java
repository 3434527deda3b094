package unrolled.view.workbench;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/// What is on its way to the disk, by name. Of two of one name, the one that was begun last stays there, whichever
/// arrives first. Any thread may call it.
final class Writings {
    private static final Logger LOG = Logger.getLogger(Writings.class.getName());
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(5);

    private final Map<String, Integer> onTheWay = new ConcurrentHashMap<>(); // how many of each name
    private final Map<String, Long> newest = new HashMap<>(); // that has arrived, by name; locked
    private final AtomicLong begun = new AtomicLong();

    /// Something that is done on the disk.
    interface Writing {
        void run() throws IOException;
    }

    /// One that is on its way, until it is written or ended.
    final class Turn {
        private final String name;
        private final long number;

        private Turn(String name, long number) {
            this.name = name;
            this.number = number;
        }

        /// Writes it, unless a newer one of this name is there already.
        void write(Writing what) {
            try {
                synchronized (newest) {
                    if (number > newest.getOrDefault(name, 0L)) {
                        what.run();
                        newest.put(name, number);
                    }
                }
            } catch (IOException e) { // the learner is told once, by what else cannot be kept in this folder
                LOG.log(Level.FINE, "runs cannot be kept", e);
            } finally {
                end();
            }
        }

        /// It does not come.
        void end() {
            onTheWay.computeIfPresent(name, (key, turns) -> turns == 1 ? null : turns - 1);
        }
    }

    Turn begin(String name) {
        onTheWay.merge(name, 1, Integer::sum);
        return new Turn(name, begun.incrementAndGet());
    }

    /// Whether something of this name is on its way.
    boolean has(String name) {
        return onTheWay.containsKey(name);
    }

    /// Waits until nothing of this name is on its way, a few seconds at most.
    void await(String name) {
        await(() -> has(name));
    }

    /// Waits until nothing is on its way, a few seconds at most.
    void await() {
        await(() -> !onTheWay.isEmpty());
    }

    private static void await(BooleanSupplier goesOn) {
        long end = System.nanoTime() + PATIENCE;
        while (goesOn.getAsBoolean() && System.nanoTime() < end) {
            try {
                TimeUnit.MILLISECONDS.sleep(5);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
