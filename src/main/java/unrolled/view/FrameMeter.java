package unrolled.view;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.Optional;
import javafx.animation.AnimationTimer;
import org.jspecify.annotations.Nullable;

/// Measures frames: what each took of the processor on the thread of the screen, and how long it was until the next
/// began. JavaFX begins one only when the one before has been painted. On the FX thread.
public final class FrameMeter extends AnimationTimer {
    private static final double SLOW = 50; // ms; 99 of 100 frames are to be faster
    private static final double STALL = 250; // ms; none is to take that long
    private static final String RENDERER = "QuantumRenderer-0";

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private long last; // System.nanoTime when the last frame began
    private long cpu; // ns of this thread by then
    private long painted; // ns of the renderer's thread when counting began
    private int count;
    private double used; // ms of this thread
    private double most; // ms
    private double longest; // ms
    private int slow;
    private int stalls;
    private int framesSincePress;
    private long pressed;
    private long pressedCpu;
    private long pressedPainted;
    private @Nullable Opened opened;

    /// What frames took.
    ///
    /// @param count   of them
    /// @param cpu     milliseconds of the processor a frame, on the thread of the screen
    /// @param most    in one frame
    /// @param painted milliseconds a frame on the thread that paints the window
    /// @param slow    frames that were followed by the next after more than 50 ms
    /// @param stalls  after more than 250 ms
    /// @param longest milliseconds from one frame to the next
    public record Frames(int count, double cpu, double most, double painted, int slow, int stalls, double longest) {}

    /// What was between a press and the picture that it led to.
    ///
    /// @param millis  in all
    /// @param cpu     milliseconds of the processor on the thread of the screen
    /// @param painted milliseconds of it on the thread that paints the window
    public record Opened(double millis, double cpu, double painted) {}

    /// A button is being pressed now; [#opened] tells when the picture stood.
    void press() {
        opened = null;
        framesSincePress = 0;
        pressed = System.nanoTime();
        pressedPainted = renderer();
        pressedCpu = threads.getCurrentThreadCpuTime();
    }

    Optional<Opened> opened() {
        return Optional.ofNullable(opened);
    }

    /// Begins to count.
    void clear() {
        last = 0;
        count = 0;
        used = 0;
        most = 0;
        longest = 0;
        slow = 0;
        stalls = 0;
        painted = renderer();
    }

    /// The frames since [#clear].
    Frames frames() {
        int counted = Math.max(1, count);
        return new Frames(count, used / counted, most, (renderer() - painted) * 1e-6 / counted, slow, stalls, longest);
    }

    private long renderer() {
        return Arrays.stream(threads.getThreadInfo(threads.getAllThreadIds()))
                .filter(info -> info != null && info.getThreadName().equals(RENDERER))
                .mapToLong(ThreadInfo::getThreadId)
                .map(threads::getThreadCpuTime)
                .findFirst()
                .orElse(0);
    }

    @Override
    public void handle(long pulse) {
        long now = System.nanoTime();
        long usedByNow = threads.getCurrentThreadCpuTime();
        if (pressed != 0 && ++framesSincePress == 2) { // the first one shows what the press led to
            opened = new Opened(
                    (now - pressed) * 1e-6, (usedByNow - pressedCpu) * 1e-6, (renderer() - pressedPainted) * 1e-6);
            pressed = 0;
        }
        if (last != 0) {
            double millis = (now - last) * 1e-6;
            double spent = (usedByNow - cpu) * 1e-6;
            count++;
            used += spent;
            most = Math.max(most, spent);
            longest = Math.max(longest, millis);
            slow += millis > SLOW ? 1 : 0;
            stalls += millis > STALL ? 1 : 0;
        }
        last = now;
        cpu = usedByNow;
    }
}
