package unrolled.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.regex.Pattern;
import unrolled.fault.InputException;

/// Tries a reader with damaged and hostile files: it reads them, or refuses them with an [InputException] that says
/// where, and never takes more than a second of the processor. Always the same files; `-Dunrolled.fuzz=20000` tries so
/// many, `-Dunrolled.fuzz.seed=2` others, and `-Dunrolled.fuzz.only=17` the one that failed.
///
/// @param format  what is read, for messages
/// @param samples sound files; the first is cut and turned bit by bit
/// @param pieces  what means something in this format
/// @param place   what each refusal must hold: where it is wrong
public record Fuzz(String format, List<byte[]> samples, List<String> pieces, Pattern place) {
    /// Mutated files for a reader.
    public static final int INPUTS = Integer.getInteger("unrolled.fuzz", 1000);

    private static final long SEED = Long.getLong("unrolled.fuzz.seed", 1);
    private static final int ONLY = Integer.getInteger("unrolled.fuzz.only", -1);
    private static final long MOST = 1_000_000_000; // ns of the processor
    private static final int LONGEST = 4000; // characters of a refusal
    private static final Duration PATIENCE = Duration.ofMinutes(30); // for all; whatever takes longer hangs

    /// Reads one; it may throw an [InputException], and nothing else.
    public interface Reader {
        void read(byte[] file) throws Exception;
    }

    /// Texts for a reader of texts.
    public static Fuzz ofTexts(String format, List<String> samples, List<String> pieces, Pattern place) {
        return new Fuzz(
                format, samples.stream().map(text -> text.getBytes(UTF_8)).toList(), pieces, place);
    }

    /// Tries mutations of the samples.
    public void mutated(Reader reader) {
        mutated(INPUTS, reader);
    }

    /// Tries some mutations of the samples.
    public void mutated(int inputs, Reader reader) {
        Mutations mutations = new Mutations(SEED, samples, pieces);
        each("mutated", inputs, mutations::at, reader);
    }

    /// Tries the first sample cut at every byte.
    public void cutAtEveryByte(Reader reader) {
        byte[] whole = samples.getFirst();
        each("cut", whole.length + 1, length -> Arrays.copyOf(whole, length), reader);
    }

    /// Tries the first sample with one bit turned, each of the first bytes, then some of each hundred.
    ///
    /// @param thorough how many bytes of its beginning are turned bit by bit
    public void bitByBit(int thorough, Reader reader) {
        byte[] whole = samples.getFirst();
        int bits = 8 * Math.min(thorough, whole.length);
        int rest = Math.max(0, whole.length - thorough) / 97;
        each(
                "one bit turned",
                bits + rest,
                number -> {
                    byte[] turned = whole.clone();
                    int bit = number < bits ? number : 8 * (thorough + 97 * (number - bits)) + number % 8;
                    turned[bit / 8] ^= (byte) (1 << bit % 8);
                    return turned;
                },
                reader);
    }

    private void each(String how, int inputs, IntFunction<byte[]> input, Reader reader) {
        Tally tally = new Tally();
        assertTimeoutPreemptively(
                PATIENCE,
                () -> {
                    for (int number = ONLY < 0 ? 0 : ONLY; number < (ONLY < 0 ? inputs : ONLY + 1); number++) {
                        tally.number = number;
                        tried(input.apply(number), tally, how, reader);
                    }
                },
                () -> named(how, tally.number) + " does not come to an end");
        System.out.printf(
                "fuzz %s, %s: seed %d, %d inputs, %d read, %d refused, slowest %d ms (%d)%n",
                format,
                how,
                SEED,
                tally.read + tally.refused,
                tally.read,
                tally.refused,
                tally.slowest / 1_000_000,
                tally.slowestNumber);
    }

    /// What came of all.
    private static final class Tally {
        private volatile int number;
        private int read;
        private int refused;
        private long slowest; // ns
        private int slowestNumber;
    }

    private String named(String how, int number) {
        return "%s, %s, -Dunrolled.fuzz.seed=%s -Dunrolled.fuzz.only=%s".formatted(format, how, SEED, number);
    }

    private void tried(byte[] file, Tally tally, String how, Reader reader) {
        String name = named(how, tally.number);
        long taken = taken(file, tally, name, reader);
        if (taken > MOST) { // once more, if it was the compiler that took so long
            taken = taken(file, new Tally(), name, reader);
            assertTrue(taken <= MOST, "%s takes %s ms".formatted(name, taken / 1_000_000));
        }
        if (taken > tally.slowest) {
            tally.slowest = taken;
            tally.slowestNumber = tally.number;
        }
    }

    /// @return ns of the processor
    private long taken(byte[] file, Tally tally, String name, Reader reader) {
        long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        try {
            reader.read(file);
            tally.read++;
        } catch (InputException e) {
            tally.refused++;
            String message = String.valueOf(e.getMessage());
            assertTrue(place.matcher(message).find() && message.length() <= LONGEST, () -> "%s: '%s' does not say where"
                    .formatted(name, message));
        } catch (AssertionError e) {
            throw new AssertionError(name + ": " + e.getMessage(), e);
        } catch (Throwable e) {
            throw new AssertionError("%s gives %s\n%s".formatted(name, e, shown(file)), e);
        }
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before;
    }

    private static String shown(byte[] file) {
        return new String(file, 0, Math.min(file.length, 3000), UTF_8);
    }
}
