package unrolled.engine.analysis;

import com.google.auto.service.AutoService;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import unrolled.engine.model.Model;
import unrolled.engine.pretrained.Agreement;
import unrolled.engine.pretrained.AgreementSentences;
import unrolled.engine.pretrained.MiniLm;
import unrolled.engine.setting.Setting;
import unrolled.engine.setting.Settings;
import unrolled.engine.source.Code;
import unrolled.engine.task.Task;
import unrolled.engine.trace.Axis;
import unrolled.engine.trace.Probe;
import unrolled.engine.trace.Scale;

/// Which heads of a network that somebody else trained ([MiniLm]) look from a verb at its subject rather than at other
/// nouns: `pretrained.agreement.template` [block x head], the share of 100 fresh sentences, and the same for sentences
/// that take an easy explanation away, `nouns`, `attractors` and `second` (see [AgreementSentences]). The model of the
/// run has no part in it.
public final class PretrainedAgreementAnalysis implements Analysis {
    private static final int SENTENCES = 100; // of each version

    private final Factory measured;

    private PretrainedAgreementAnalysis(Factory measured) {
        this.measured = measured;
    }

    private static String name(AgreementSentences version) {
        return MiniLm.PREFIX + "agreement." + version.label();
    }

    @Override
    public void report(Model model, Task task, long seed, Probe probe) {
        measured.by(seed).forEach((version, agreement) -> {
            double[][] right = agreement.right();
            int heads = right[0].length;
            double[] shares = Stream.of(right).flatMapToDouble(Arrays::stream).toArray();
            probe.report(
                    name(version),
                    Axis.numbered("block", right.length),
                    Axis.numbered("head", heads),
                    Measured.floats(shares),
                    Scale.UNIT,
                    Measured.as("\\frac{r}{n}", shares, heads));
        });
    }

    @Override
    public List<Code> code(String activation) {
        return List.of(Code.of(Agreement.class, "public static Agreement measure("));
    }

    /// Makes the analysis for models with heads of their own. It remembers what it measured: neither a step
    /// nor a setting changes it.
    @AutoService(Analysis.Factory.class)
    public static final class Factory implements Analysis.Factory {
        private final Map<Long, Map<AgreementSentences, Agreement>> bySeed = new HashMap<>();

        private synchronized Map<AgreementSentences, Agreement> by(long seed) {
            return bySeed.computeIfAbsent(seed, fresh -> {
                Map<AgreementSentences, Agreement> all = new EnumMap<>(AgreementSentences.class);
                for (AgreementSentences version : AgreementSentences.values()) {
                    all.put(version, Agreement.measure(MiniLm.installed(), version, SENTENCES, fresh));
                }
                return all;
            });
        }

        @Override
        public List<String> activations() {
            return Stream.of(AgreementSentences.values())
                    .map(PretrainedAgreementAnalysis::name)
                    .toList();
        }

        @Override
        public boolean suits(Model model, Task task) {
            return !Heads.of(model).prefixes().isEmpty();
        }

        @Override
        public List<Setting> settings() {
            return List.of();
        }

        @Override
        public Analysis create(Settings settings) {
            return new PretrainedAgreementAnalysis(this);
        }
    }
}
