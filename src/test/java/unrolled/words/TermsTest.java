package unrolled.words;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import unrolled.engine.analysis.Analysis;
import unrolled.engine.model.Model;
import unrolled.engine.optim.Optimizer;
import unrolled.engine.setting.Setting;
import unrolled.engine.task.Task;
import unrolled.figure.Cases;
import unrolled.figure.Figure;
import unrolled.lab.Library;
import unrolled.lab.Reference;
import unrolled.training.TrainingSnapshot;

/// Every name that lessons and traces use has a word of its own kind in each language, and no word is left over. A new
/// model, task or setting is found by its existing; the failure says which lines to write, and in which file.
class TermsTest {
    private static final String LAYER = "layer."; // labels of this axis are names of parts, said as such
    private static final String RELATION = "relation.";
    private static final Set<String> TICK = Set.of("no", "yes"); // values of an option that is a box to tick
    private static final Set<String> DATA = Set.of(
            "context",
            "answer",
            "node",
            "merge",
            "coordinate",
            "position",
            "query",
            "key",
            "review",
            "exercise",
            "word",
            "label",
            "line",
            "piece");
    private static final List<String> OTHER_AREAS = List.of("app.", "view.", "figure.", "guide.");

    /// The keys there must be, each with what needs it.
    private static final Map<String, String> NEEDED = new TreeMap<>();

    private static final Installed INSTALLED = new Installed();

    @BeforeAll
    static void collect() {
        need("unknown", "a name without a word");
        types("model", Model.Factory.class, Model.Factory::type, Model.Factory::settings);
        types("task", Task.Factory.class, Task.Factory::type, Task.Factory::settings);
        types("optimizer", Optimizer.Factory.class, Optimizer.Factory::type, Optimizer.Factory::settings);
        for (Analysis.Factory factory : Installed.all(Analysis.Factory.class)) {
            settings("setting.", factory.settings(), "an analysis");
        }
        settings("setting.", Reference.common(), "every experiment");
        List.of("model", "task", "optimizer", "starts from", "numbers learnt", TrainingSnapshot.FORKED_AT)
                .forEach(kind -> need("setting." + kind, "every caption"));
        for (Figure.Factory factory : Installed.all(Figure.Factory.class)) {
            need("figure-type." + factory.type(), "the free lab");
            settings("option.", factory.options(), "the figure '%s'".formatted(factory.type()));
        }
        List.of("all", "mean", "max").forEach(value -> need("option.head." + value, "figures of several heads"));
        List.of("loss", "train.loss", "gradient.norm", "read").forEach(curve -> need("measure." + curve, "every run"));
        List.of("step", "dots", "entropy").forEach(axis -> need("axis." + axis, "figures"));
        List.of("layer", "parameters").forEach(axis -> need("axis." + axis, "every run"));
        INSTALLED.axes.forEach((axis, what) -> need("axis." + axis, what));
        INSTALLED.labels.forEach((label, what) -> {
            if (!DATA.contains(label.substring(0, label.indexOf('.'))) && !label.startsWith(LAYER)) {
                need("label." + label.replaceAll("\\.\\d+(?=\\.|$)", ".#"), what);
            }
        });
        INSTALLED.labels.keySet().stream()
                .filter(label -> label.startsWith(RELATION))
                .map(label -> label.substring(RELATION.length()))
                .forEach(relation -> need("measure.heads.best." + relation, "runs that follow heads.best"));
        INSTALLED.activations.forEach((name, what) -> {
            if (name.startsWith("metric.")) {
                need("measure." + name.substring("metric.".length()), what);
            }
        });
        Library library = new Library(Path.of(""));
        library.folders()
                .forEach(folder -> need(
                        "era."
                                + library.lesson(folder, Language.ENGLISH)
                                        .header()
                                        .text("era", ""),
                        "the lesson " + folder));
        library.folders().forEach(folder -> library.lesson(folder, Language.ENGLISH)
                .header()
                .find("station")
                .ifPresent(station -> need("station." + station, "the lesson " + folder)));
        library.corpora().forEach(text -> need("corpus." + text, "assets/corpora"));
        need("era.own", "the free lab");
        need("corpus.own", "the reader's own text");
    }

    private static <T> void types(
            String kind, Class<T> factories, Function<T, String> type, Function<T, List<Setting>> settings) {
        for (T factory : Installed.all(factories)) {
            String what = "the %s '%s'".formatted(kind, type.apply(factory));
            need(kind + "." + type.apply(factory), what);
            settings("setting.", settings.apply(factory), what);
        }
    }

    private static void settings(String kind, List<Setting> settings, String what) {
        for (Setting setting : settings) {
            String key = kind + setting.name();
            need(key, what);
            if (setting instanceof Setting.Choice choice
                    && !(kind.equals("option.") && TICK.containsAll(choice.options()))) {
                choice.options().stream()
                        .filter(value -> !value.matches("[\\d.]+"))
                        .forEach(value -> need(key + "." + value, what));
            }
        }
    }

    private static void need(String key, String what) {
        NEEDED.putIfAbsent(key.replace(' ', '-'), what);
    }

    private static Stream<String> activations() {
        Stream<String> made = Stream.concat(Stream.of("parameters", "loss"), Cases.derivedNames());
        Stream<String> parts = INSTALLED.labels.keySet().stream()
                .filter(label -> label.startsWith(LAYER))
                .map(label -> label.substring(LAYER.length()));
        return Stream.of(made, parts, INSTALLED.activations.keySet().stream()).flatMap(all -> all);
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void everyInstalledNameHasAWordOfItsOwnKind(Language language) {
        Words words = new Words(language);
        List<String> missing = NEEDED.entrySet().stream()
                .filter(needed -> words.find(needed.getKey()).isEmpty())
                .map(needed -> "words/terms.%s.properties needs '%s=' for %s"
                        .formatted(language.tag(), needed.getKey(), needed.getValue()))
                .toList();
        assertEquals("", String.join("\n", missing));
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void everyInstalledActivationCanBeSaid(Language language) {
        Words words = new Words(language);
        List<String> missing = activations()
                .filter(name -> words.parts(name) == null)
                .map(name -> "words/terms.%s.properties needs '%s=' to say '%s' for %s"
                        .formatted(
                                language.tag(),
                                String.join("=' and '", lacking(words, name)),
                                name,
                                INSTALLED.activations.getOrDefault(name, "a figure")))
                .toList();
        assertEquals("", String.join("\n", missing));
    }

    /// Keys of those parts of a name that have no word, each time behind the longest that has one.
    private static List<String> lacking(Words words, String name) {
        List<String> parts = List.of(name.split("\\.", -1));
        List<String> lacking = new ArrayList<>();
        int from = 0;
        while (from < parts.size()) {
            int to = parts.size();
            while (to > from && words.parts(String.join(".", parts.subList(from, to))) == null) {
                to--;
            }
            if (to == from) {
                to++;
                while (to < parts.size() && parts.get(to).matches("\\d+")) {
                    to++;
                }
                String part = String.join(".", parts.subList(from, to));
                lacking.add("part." + part.replaceAll("\\.\\d+", ".#"));
            }
            from = to;
        }
        return lacking;
    }

    @Test
    void whatIsMissingOfANameIsNamed() {
        Words words = new Words(Language.ENGLISH);
        assertEquals(List.of("part.nowhere.#"), lacking(words, "encoder.nowhere.3.scores"));
        assertEquals(List.of("part.here", "part.there"), lacking(words, "here.attention.scores.there"));
        assertEquals(List.of(), lacking(words, "attention.scores"));
    }

    /// A word left behind would be found by the next one who gives something the same name.
    @Test
    void noWordIsLeftOver() {
        Words words = new Words(Language.ENGLISH);
        Set<String> used = new TreeSet<>(NEEDED.keySet());
        activations()
                .flatMap(name -> Stream.ofNullable(words.parts(name)).flatMap(List::stream))
                .forEach(part -> used.add(part.key()));
        Set<String> left = words.keys().stream()
                .filter(key -> OTHER_AREAS.stream().noneMatch(key::startsWith))
                .collect(Collectors.toCollection(TreeSet::new));
        left.removeAll(used);
        assertEquals(Set.of(), left, "nothing installed needs these lines of words/terms.*.properties");
    }

    /// A caption cannot tell a free text from the value of a choice, which has a word.
    @Test
    void theOnlyFreeTextOfAModelOrATaskIsItsCorpus() {
        Stream<Setting> settings = Stream.concat(
                Installed.all(Model.Factory.class).stream().flatMap(factory -> factory.settings().stream()),
                Installed.all(Task.Factory.class).stream().flatMap(factory -> factory.settings().stream()));
        assertTrue(settings.filter(Setting.FreeText.class::isInstance)
                .allMatch(setting -> setting.name().equals("text")));
    }

    /// A quantity is found by the whole name, or by the last part of it that has one.
    @Test
    void noQuantityAndNoStripIsLeftOver() {
        Set<String> names = activations().collect(Collectors.toCollection(TreeSet::new));
        INSTALLED.axes.keySet().forEach(names::add);
        NEEDED.keySet().stream()
                .filter(key -> key.startsWith("measure."))
                .forEach(key -> names.add(key.substring("measure.".length())));
        Set<String> used = new TreeSet<>();
        for (String name : names) {
            used.add("figure.strip." + name);
            used.add("figure.line." + name);
            used.add("figure.quantity." + name);
            Stream.of(name.split("\\.", -1)).forEach(part -> used.add("figure.quantity." + part));
        }
        Set<String> left = new Words(Language.ENGLISH)
                .keys().stream()
                        .filter(key -> Stream.of("figure.quantity.", "figure.strip.", "figure.line.")
                                .anyMatch(key::startsWith))
                        .collect(Collectors.toCollection(TreeSet::new));
        left.removeAll(used);
        assertEquals(Set.of(), left);
    }
}
