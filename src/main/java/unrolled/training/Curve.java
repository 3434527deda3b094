package unrolled.training;

import java.util.Arrays;

/// A quantity over training steps. Keeps at most [#CAPACITY] points: when full, every second one is dropped and
/// from then on only every second is kept, so a long run costs no more than a short one.
public final class Curve {
    public static final int CAPACITY = 2048; // points

    private final String name;
    private int[] steps = new int[64];
    private float[] values = new float[64];
    private int size;
    private int stride = 1;
    private int seen;
    private float last = Float.NaN;

    /// @param name the quantity, as in `loss`, `accuracy`; `train.` in front where it is measured on the
    ///             training batch
    public Curve(String name) {
        this.name = name;
    }

    /// A curve that was written down.
    ///
    /// @param points its steps, then its values
    /// @param stride every how many values are kept
    /// @param seen   how many there were
    public static Curve of(String name, float[] points, int stride, int seen, float last) {
        if (stride < 1) {
            throw new IllegalArgumentException("the stride of '%s' is %s, not 1 or more".formatted(name, stride));
        }
        Curve curve = new Curve(name);
        curve.size = points.length / 2;
        curve.steps = new int[curve.size];
        for (int i = 0; i < curve.size; i++) {
            curve.steps[i] = (int) points[i];
        }
        curve.values = Arrays.copyOfRange(points, curve.size, points.length);
        curve.stride = stride;
        curve.seen = seen;
        curve.last = last;
        return curve;
    }

    public int stride() {
        return stride;
    }

    public int seen() {
        return seen;
    }

    /// An independent copy that never changes again.
    public Curve copy() {
        Curve copy = new Curve(name);
        copy.steps = Arrays.copyOf(steps, size);
        copy.values = Arrays.copyOf(values, size);
        copy.size = size;
        copy.stride = stride;
        copy.seen = seen;
        copy.last = last;
        return copy;
    }

    void add(int step, double value) {
        last = (float) value;
        if (seen++ % stride != 0) {
            return;
        }
        if (size == CAPACITY) {
            size = CAPACITY / 2;
            stride *= 2;
            for (int i = 0; i < size; i++) {
                steps[i] = steps[2 * i];
                values[i] = values[2 * i];
            }
        }
        if (size == steps.length) {
            steps = Arrays.copyOf(steps, Math.clamp(2L * size, 64, CAPACITY));
            values = Arrays.copyOf(values, steps.length);
        }
        steps[size] = step;
        values[size] = (float) value;
        size++;
    }

    public String name() {
        return name;
    }

    public int size() {
        return size;
    }

    public int step(int index) {
        return steps[index];
    }

    public float value(int index) {
        return values[index];
    }

    /// The newest value, kept or not; NaN before the first.
    public float last() {
        return last;
    }
}
