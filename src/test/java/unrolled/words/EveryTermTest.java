package unrolled.words;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import unrolled.engine.analysis.Analysis;
import unrolled.engine.model.Model;
import unrolled.engine.optim.Optimizer;
import unrolled.engine.setting.Setting;
import unrolled.engine.task.Task;

/// Everything that is installed has a name on the screen. (The options of figures: `EveryFigureTest`.)
class EveryTermTest {
    /// The same in every language.
    private static final Set<String> SYMBOLS = Set.of("n", "k", "beta2", "top-k", "top-p");

    private static <T> Stream<T> installed(Class<T> kind) {
        return ServiceLoader.load(kind).stream().map(ServiceLoader.Provider::get);
    }

    /// Types and settings, as lesson files call them.
    private static List<String> names() {
        List<String> names = new ArrayList<>();
        installed(Model.Factory.class).forEach(factory -> add(names, factory.type(), factory.settings()));
        installed(Task.Factory.class).forEach(factory -> add(names, factory.type(), factory.settings()));
        installed(Optimizer.Factory.class).forEach(factory -> add(names, factory.type(), factory.settings()));
        installed(Analysis.Factory.class)
                .flatMap(factory -> factory.settings().stream())
                .forEach(setting -> names.add(setting.name()));
        return names.stream().distinct().toList();
    }

    private static void add(List<String> names, String type, List<Setting> settings) {
        names.add(type);
        settings.forEach(setting -> names.add(setting.name()));
    }

    @ParameterizedTest
    @EnumSource(names = "ENGLISH", mode = EnumSource.Mode.EXCLUDE)
    void everyTypeAndEverySettingIsSaidInChinese(Language language) {
        Words words = new Words(language);
        List<String> missing = names().stream()
                .filter(name -> !SYMBOLS.contains(name) && words.term(name).equals(name))
                .map(name -> "add 'term.%s=' to src/main/resources/unrolled/words/terms.%s.properties"
                        .formatted(name.replace(' ', '-'), language.tag()))
                .toList();
        assertEquals(List.of(), missing);
    }
}
