package unrolled.engine.analysis;

import com.google.auto.service.AutoService;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import unrolled.engine.model.Model;
import unrolled.engine.setting.Setting;
import unrolled.engine.setting.Settings;
import unrolled.engine.task.CorpusTask;
import unrolled.engine.task.Task;
import unrolled.engine.text.RealVocabulary;
import unrolled.engine.text.RealVocabulary.NumberedToken;
import unrolled.engine.trace.Axis;
import unrolled.engine.trace.Origins;
import unrolled.engine.trace.Probe;
import unrolled.engine.trace.Scale;

/// A sentence that is typed, cut up by the vocabularies of GPT-2, GPT-4 and GPT-4o: `vocabularies.gpt2` [1 x token] and
/// its like have the number of each token in its vocabulary, and `vocabularies.count` [5 x 1] says how many characters,
/// bytes of UTF-8, and tokens of each vocabulary the sentence is. A label with bytes that are only a part of
/// a character has them as `‹E8 8B›`. The model of the run has no part in it.
public final class VocabulariesAnalysis implements Analysis {
    private static final Setting.FreeText SENTENCE =
            new Setting.FreeText("real sentence", "Once upon a time a fox wanted the grapes.");
    private static final String PREFIX = "vocabularies.";
    private static final String COUNT = PREFIX + "count";
    private static final int MOST = 400; // characters; the end of a longer sentence is not cut up

    private final String sentence;

    private VocabulariesAnalysis(Settings settings) {
        String typed = settings.text(SENTENCE.name());
        sentence = typed.isBlank() ? SENTENCE.usual() : typed;
    }

    @Override
    public void report(Model model, Task task, long seed, Probe probe) {
        int characters = Math.min(MOST, sentence.codePointCount(0, sentence.length()));
        String text = sentence.substring(0, sentence.offsetByCodePoints(0, characters));
        List<String> names = new ArrayList<>(List.of("characters", "bytes"));
        double[] counts = new double[names.size() + RealVocabulary.values().length];
        counts[0] = characters;
        counts[1] = text.getBytes(StandardCharsets.UTF_8).length;
        for (RealVocabulary vocabulary : RealVocabulary.values()) {
            List<NumberedToken> tokens = vocabulary.tokens(text);
            counts[names.size()] = tokens.size();
            names.add(vocabulary.title());
            report(PREFIX + vocabulary.key(), tokens, probe);
        }
        probe.report(
                COUNT,
                new Axis("vocabulary", names),
                Axis.single("count"),
                Measured.floats(counts),
                Scale.COUNT,
                Origins.measured(COUNT));
    }

    private static void report(String name, List<NumberedToken> tokens, Probe probe) {
        double[] numbers = tokens.stream().mapToDouble(NumberedToken::id).toArray();
        Axis places = new Axis("piece", tokens.stream().map(NumberedToken::text).toList());
        probe.report(
                name, Axis.single("number"), places, Measured.floats(numbers), Scale.COUNT, Origins.measured(name));
    }

    /// Makes the analysis for models of language, beside whose tokens those can be seen.
    @AutoService(Analysis.Factory.class)
    public static final class Factory implements Analysis.Factory {
        @Override
        public List<String> activations() {
            return Stream.concat(
                            Stream.of(COUNT), Stream.of(RealVocabulary.values()).map(each -> PREFIX + each.key()))
                    .toList();
        }

        @Override
        public boolean suits(Model model, Task task) {
            return task instanceof CorpusTask;
        }

        @Override
        public List<Setting> settings() {
            return List.of(SENTENCE);
        }

        @Override
        public Analysis create(Settings settings) {
            return new VocabulariesAnalysis(settings);
        }
    }
}
