package unrolled.training;

import java.util.Locale;
import unrolled.fault.InputException;

/// Settings that the memory of this program has no room for.
public final class TooLargeException extends InputException {
    private static final double GIGABYTE = 1e9; // bytes

    private final double needed;
    private final double room;
    private final int fits;

    TooLargeException(double needed, double room, int fits) {
        super(String.format(
                Locale.ROOT,
                "this needs about %.1f GB of memory and %.1f GB are there; %s",
                needed / GIGABYTE,
                room / GIGABYTE,
                fits > 0
                        ? "a batch of " + fits + " would fit"
                        : "fewer hidden units or a smaller vocabulary would fit"));
        this.needed = needed;
        this.room = room;
        this.fits = fits;
    }

    /// Gigabytes that it would take.
    public double needed() {
        return needed / GIGABYTE;
    }

    /// Gigabytes that there are.
    public double room() {
        return room / GIGABYTE;
    }

    /// The largest batch that would fit; 0 if not even one sequence does.
    public int fits() {
        return fits;
    }
}
