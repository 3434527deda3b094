package unrolled.training;

/// How much time looking at runs may take from training them: a share of what their steps take, and all that is
/// waited anyway because a speed was set. A dear look may overdraw it; the next one then waits until it is paid
/// back.
final class Allowance {
    private static final double SHARE = 0.2; // of the time of the steps
    private static final long MOST = 1_000_000_000; // ns that are saved up at most

    private long left; // ns; below 0 while a look is being paid back

    /// A step took so many nanoseconds.
    void stepped(long nanos) {
        earn((long) (SHARE * nanos));
    }

    /// Nothing was done for so many nanoseconds.
    void waited(long nanos) {
        earn(nanos);
    }

    private void earn(long nanos) {
        left = Math.min(MOST, left + nanos);
    }

    /// Whether another dear look may be taken now.
    boolean affords() {
        return left >= 0;
    }

    /// A dear look took so many nanoseconds.
    void spent(long nanos) {
        left -= nanos;
    }
}
