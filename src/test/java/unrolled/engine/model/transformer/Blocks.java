package unrolled.engine.model.transformer;

import java.util.Map;
import java.util.ServiceLoader;
import unrolled.engine.model.Model;
import unrolled.engine.model.recurrent.Recurrent;
import unrolled.engine.setting.Settings;
import unrolled.engine.text.Vocabulary;

/// Models made of blocks, for tests.
final class Blocks {
    private Blocks() {}

    /// @param settings that differ from the usual ones
    static TransformerModel model(
            String type, long seed, int threads, Map<String, String> settings, Vocabulary inputs, Vocabulary answers) {
        Model.Factory factory = ServiceLoader.load(Model.Factory.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(candidate -> candidate.type().equals(type))
                .findFirst()
                .orElseThrow();
        return (TransformerModel) factory.create(new Model.Context(
                Settings.of(factory.settings(), settings), inputs, answers, Recurrent.random(seed), threads));
    }

    /// Over small vocabularies.
    static TransformerModel model(String type, long seed, int threads, Map<String, String> settings) {
        boolean same = type.equals("transformer") || settings.containsValue("tied");
        return model(
                type,
                seed,
                threads,
                settings,
                Recurrent.vocabulary("t", Recurrent.TOKENS),
                Recurrent.vocabulary("a", same ? Recurrent.TOKENS : Recurrent.ANSWERS));
    }
}
