package unrolled.view.presenter;

import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/// How long the talk has lasted and how long it was meant to. It goes on through all pages, and over leaving and coming
/// back, until it is set to the beginning.
public final class TalkClock {
    private static final int USUAL = 30; // minutes
    private static final int LEAST = 1; // minutes
    private static final int MOST = 240; // minutes
    private static final double WARNED = 0.9; // of the time that is meant

    private final LongSupplier nanos;
    private long before; // ns measured until it was stopped last
    private long since;
    private boolean going;
    private int minutes = USUAL;

    /// How a talk stands in its time.
    enum State {
        EARLY,
        SOON,
        OVER
    }

    /// @param nanos the time
    public TalkClock(LongSupplier nanos) {
        this.nanos = nanos;
    }

    void start() {
        if (!going) {
            going = true;
            since = nanos.getAsLong();
        }
    }

    void stop() {
        before = elapsed();
        going = false;
    }

    /// To the beginning, without stopping it.
    void reset() {
        before = 0;
        since = nanos.getAsLong();
    }

    boolean going() {
        return going;
    }

    void minutes(int meant) {
        minutes = Math.clamp(meant, LEAST, MOST);
    }

    int minutes() {
        return minutes;
    }

    private long elapsed() {
        return going ? before + nanos.getAsLong() - since : before;
    }

    State state() {
        double share = elapsed() / (double) TimeUnit.MINUTES.toNanos(minutes);
        return share >= 1 ? State.OVER : share >= WARNED ? State.SOON : State.EARLY;
    }

    /// Minutes and seconds.
    String text() {
        long seconds = TimeUnit.NANOSECONDS.toSeconds(elapsed());
        return String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60);
    }
}
