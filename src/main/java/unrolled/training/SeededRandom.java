package unrolled.training;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/// An experiment's only source of chance, whose state can be written down and put back. It draws the same numbers as
/// the JDK's `L64X128MixRandom` with the same seed (Steele & Vigna 2021), which keeps its state to itself.
public final class SeededRandom implements RandomGenerator {
    private static final long MULTIPLIER = 0xd1342543de82ef95L;
    private static final long SILVER = 0x6A09E667F3BCC909L; // 2^64 times the silver ratio's fraction
    private static final long GOLDEN = 0x9E3779B97F4A7C15L; // that of the golden ratio

    private final long addend;
    private long s;
    private long x0;
    private long x1;

    public SeededRandom(long seed) {
        long mixed = seed ^ SILVER;
        addend = mixMurmur(mixed) | 1;
        s = 1;
        x0 = mixStafford(mixed);
        x1 = mixStafford(mixed + GOLDEN);
    }

    /// The state, four numbers.
    public long[] state() {
        return new long[] {addend, s, x0, x1};
    }

    /// Goes on from a state that was written down.
    ///
    /// @throws IllegalArgumentException if it is no state of a generator with this seed
    public void goOnFrom(long[] state) {
        if (state.length != 4 || state[0] != addend || (state[2] == 0 && state[3] == 0)) {
            throw new IllegalArgumentException("%s is no state of this generator".formatted(Arrays.toString(state)));
        }
        s = state[1];
        x0 = state[2];
        x1 = state[3];
    }

    /// A linear congruential step, an xoroshiro128 step, and both mixed.
    @Override
    public long nextLong() {
        long drawn = mixLea(s + x0);
        s = MULTIPLIER * s + addend;
        long b = x1 ^ x0;
        long a = Long.rotateLeft(x0, 24);
        x0 = a ^ b ^ (b << 16);
        x1 = Long.rotateLeft(b, 37);
        return drawn;
    }

    private static long mixLea(long z) {
        long a = (z ^ (z >>> 32)) * 0xdaba0b6eb09322e3L;
        long b = (a ^ (a >>> 32)) * 0xdaba0b6eb09322e3L;
        return b ^ (b >>> 32);
    }

    private static long mixMurmur(long z) {
        long a = (z ^ (z >>> 33)) * 0xff51afd7ed558ccdL;
        long b = (a ^ (a >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return b ^ (b >>> 33);
    }

    private static long mixStafford(long z) {
        long a = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        long b = (a ^ (a >>> 27)) * 0x94d049bb133111ebL;
        return b ^ (b >>> 31);
    }
}
