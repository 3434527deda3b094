package unrolled.engine.analysis;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import unrolled.engine.model.Model;
import unrolled.engine.setting.Settings;
import unrolled.engine.source.Code;
import unrolled.engine.source.Listing;
import unrolled.engine.task.Task;
import unrolled.engine.trace.Activation;
import unrolled.engine.trace.Cell;
import unrolled.engine.trace.Trace;
import unrolled.fault.InputException;

/// What every installed analysis promises.
class EveryAnalysisTest {
    private static final int MOST_LINES = 40;

    /// What an analysis may be asked to look at.
    private record Looked(Task task, Model model) {}

    /// Made once, since an analysis leaves a model as it was.
    private static final List<Looked> USUAL = Stream.of(
                    Analyses.corpus("tokens", "words", "order", "reading"),
                    Analyses.corpus("tokens", "bpe", "merges", "9"),
                    Analyses.task("brackets"),
                    Analyses.task("store"),
                    Analyses.task("lookup"),
                    Analyses.task("company"),
                    Analyses.task("pronoun"),
                    Analyses.task("markov"),
                    Analyses.task("translation"))
            .flatMap(task -> Analyses.models(task).stream().map(model -> new Looked(task, model)))
            .toList();

    private static final Map<String, List<Looked>> WITH_A_CONTEXT = Stream.of("gpt", "encoder", "transformer")
            .collect(Collectors.toMap(Function.identity(), EveryAnalysisTest::withAContext));

    static Stream<Analysis.Factory> installed() {
        return ServiceLoader.load(Analysis.Factory.class).stream().map(ServiceLoader.Provider::get);
    }

    @Test
    void theAnalysesAreInstalled() {
        List<String> names =
                installed().flatMap(factory -> factory.activations().stream()).toList();
        assertTrue(names.containsAll(List.of("sample", "ngram.unseen", "memory", "states.pca")), names.toString());
    }

    @Tag("large")
    @ParameterizedTest
    @MethodSource("installed")
    void reportsWhatItDeclaresTwiceTheSameAndExplained(Analysis.Factory factory) {
        Set<String> reported = new HashSet<>();
        for (Looked each : USUAL) {
            if (factory.suits(each.model(), each.task())) {
                Trace one = Analyses.run(factory, each.model(), each.task(), 3);
                Trace two = Analyses.run(factory, each.model(), each.task(), 3);
                if (!factory.timed()) {
                    one.activations()
                            .forEach(found -> assertArrayEquals(
                                    found.values(), two.get(found.name()).values()));
                }
                assertExplained(one);
                one.activations().forEach(found -> reported.add(found.name()));
            }
        }
        assertEquals(Set.copyOf(factory.activations()), reported);
    }

    /// Those that measure, and not those that hand on.
    @ParameterizedTest
    @MethodSource("installed")
    void namesTheLinesThatMeasure(Analysis.Factory factory) {
        Analysis analysis = factory.create(Settings.usual(factory.settings()));
        for (String activation : factory.activations()) {
            List<Code> lines = analysis.code(activation);
            assertFalse(lines.isEmpty(), activation);
            for (Code code : lines) {
                Listing listing = Listing.of(code);
                assertTrue(listing.lines().size() <= MOST_LINES, code::toString);
                assertFalse(String.join("", listing.lines()).contains("task.example(), seed, probe)"), code::toString);
            }
        }
    }

    /// Shorter than a sequence, as long as one, and longer.
    private static List<Looked> withAContext(String type) {
        List<Task> tasks = type.equals("transformer")
                ? List.of(Analyses.task("reversal"), Analyses.task("translation"))
                : List.of(
                        Analyses.corpus("length", "9"),
                        Analyses.corpus("length", "9", "order", "reading"),
                        Analyses.task("lookup", "questions", "3"),
                        Analyses.task("previous-and-first"),
                        Analyses.task("pronoun"));
        List<Looked> looked = new ArrayList<>();
        for (Task task : tasks) {
            int length = task.example().length();
            for (int context : new int[] {4, length, length + 3}) {
                Model model = Analyses.model(type, task, "width", "8", "context", Integer.toString(context));
                looked.add(new Looked(task, model));
            }
        }
        return looked;
    }

    static Stream<Arguments> modelsWithAContext() {
        return WITH_A_CONTEXT.keySet().stream().sorted().flatMap(model -> installed()
                .map(factory -> Arguments.of(model, factory)));
    }

    @Tag("large")
    @ParameterizedTest
    @MethodSource("modelsWithAContext")
    void worksWithAnyContextOrSaysWhyNot(String type, Analysis.Factory factory) {
        for (Looked each : WITH_A_CONTEXT.getOrDefault(type, List.of())) {
            assertWorksOrSaysThatTheContextIsTooShort(factory, each.model(), each.task());
        }
    }

    private static void assertWorksOrSaysThatTheContextIsTooShort(Analysis.Factory factory, Model model, Task task) {
        try {
            if (factory.suits(model, task)) {
                assertExplained(Analyses.run(factory, model, task, 3));
            }
        } catch (InputException e) {
            assertTrue(task.hasSource(), "only a source must be read whole: " + e);
            assertTrue(String.valueOf(e.getMessage()).contains("the context is"), e.toString());
        }
    }

    private static void assertExplained(Trace trace) {
        for (Activation activation : trace.activations()) {
            if (activation.columns().name().equals("head")) {
                List<String> heads = activation.columns().labels();
                assertEquals(heads.size(), Set.copyOf(heads).size(), () -> "two heads of one name: " + heads);
            }
            for (int row = 0; row < activation.rows().size(); row++) {
                for (int column = 0; column < activation.columns().size(); column++) {
                    float value = activation.at(row, column);
                    assertTrue(Float.isFinite(value), activation.name());
                    double explained = trace.explain(new Cell(activation.name(), row, column))
                            .value();
                    assertEquals(value, explained, 1e-5 * Math.max(1, Math.abs(value)), activation.name());
                }
            }
        }
    }
}
