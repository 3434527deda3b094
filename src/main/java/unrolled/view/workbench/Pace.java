package unrolled.view.workbench;

/// How fast a run goes, from when its steps were seen.
public final class Pace {
    private static final double MEMORY = 0.2; // weight of the newest measurement
    private static final double LEAST = 0.15; // seconds between measurements

    private long since;
    private int from;
    private double stepsPerSecond;

    void see(long now, int step, boolean running) {
        double seconds = (now - since) * 1e-9;
        if (!running || step < from || since == 0) {
            since = running ? now : 0;
            from = step;
            stepsPerSecond = 0;
        } else if (seconds >= LEAST) {
            double newest = (step - from) / seconds;
            stepsPerSecond = stepsPerSecond == 0 ? newest : stepsPerSecond + MEMORY * (newest - stepsPerSecond);
            since = now;
            from = step;
        }
    }

    /// Seconds for so many steps more; NaN while the pace is not known.
    public double seconds(int steps) {
        return stepsPerSecond > 0 ? steps / stepsPerSecond : Double.NaN;
    }
}
