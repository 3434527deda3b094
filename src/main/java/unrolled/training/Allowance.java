package unrolled.training;

/// The time that metrics and analyses may take from training: a share of what its steps take, and all the time
/// spent waiting because the speed is limited. One measurement may overdraw it; the next one then waits until
/// that is paid back.
final class Allowance {
    private static final double SHARE = 0.2; // of the time of the steps
    private static final long MOST = 1_000_000_000; // ns that are saved up at most

    private long left; // ns; below 0 while overdrawn

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

    /// Whether there is time for another measurement now.
    boolean affords() {
        return left >= 0;
    }

    /// A measurement took so many nanoseconds.
    void spent(long nanos) {
        left -= nanos;
    }
}
