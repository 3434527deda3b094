package unrolled.engine.analysis;

import com.google.auto.service.AutoService;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.zip.CRC32;
import unrolled.engine.model.GradientModel;
import unrolled.engine.model.Model;
import unrolled.engine.setting.Setting;
import unrolled.engine.setting.Settings;
import unrolled.engine.source.Code;
import unrolled.engine.task.Task;
import unrolled.engine.tensor.Parameters;
import unrolled.engine.trace.Axis;
import unrolled.engine.trace.Origins;
import unrolled.engine.trace.Probe;
import unrolled.engine.trace.Scale;

/// A fingerprint of all weights: `checksum` [1 x digit], the eight hexadecimal digits of the CRC-32 over their
/// bits, each as a number from 0 to 15. The same weights have the same one whatever the model reads; if a
/// single bit differs, so does it.
public final class ChecksumAnalysis implements Analysis {
    private static final String CHECKSUM = "checksum";
    private static final int DIGITS = 8;
    private static final int BITS = 4; // of a digit

    private ChecksumAnalysis() {}

    @Override
    public void report(Model model, Task task, long seed, Probe probe) {
        if (model instanceof GradientModel gradient) {
            long checksum = of(gradient.parameters());
            float[] digits = new float[DIGITS];
            for (int i = 0; i < DIGITS; i++) {
                digits[i] = (checksum >> (BITS * (DIGITS - 1 - i))) & ((1 << BITS) - 1);
            }
            probe.report(
                    CHECKSUM,
                    Axis.single(CHECKSUM),
                    Axis.numbered("digit", DIGITS),
                    digits,
                    Scale.COUNT,
                    Origins.measured(CHECKSUM));
        }
    }

    /// Of the weights in their order, each as the four bytes of its bits, the highest first.
    private static long of(Parameters parameters) {
        CRC32 checksum = new CRC32();
        for (Parameters.Slice slice : parameters.slices()) {
            ByteBuffer bytes = ByteBuffer.allocate(slice.size() * Float.BYTES);
            bytes.asFloatBuffer().put(parameters.values(), slice.offset(), slice.size());
            checksum.update(bytes);
        }
        return checksum.getValue();
    }

    @Override
    public List<Code> code(String activation) {
        return List.of(
                Code.of(getClass(), "public void report(Model model, Task task, long seed, Probe probe)"),
                Code.of(getClass(), "private static long of("));
    }

    /// Makes the analysis for models with weights.
    @AutoService(Analysis.Factory.class)
    public static final class Factory implements Analysis.Factory {
        @Override
        public List<String> activations() {
            return List.of(CHECKSUM);
        }

        @Override
        public boolean suits(Model model, Task task) {
            return model instanceof GradientModel;
        }

        @Override
        public List<Setting> settings() {
            return List.of();
        }

        @Override
        public Analysis create(Settings settings) {
            return new ChecksumAnalysis();
        }
    }
}
