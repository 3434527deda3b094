package unrolled.words;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Everything the program says, in one language. The texts stand in `words/<area>.<language>.properties`, one
/// file an area, UTF-8.
///
/// The file `terms` has the words for names that lessons and traces use. Each kind of name has its own keys, so that
/// one word may be a task in one place and the value of a setting in another: `task.before`, `setting.reset.before`.
/// No kind borrows from another. A name without a word is shown as it stands, with the remark that it has none;
/// `TermsTest` looks for such names in everything that is installed.
public final class Words {
    /// The files; each layer that speaks has its own.
    public static final List<String> AREAS = List.of("app", "view", "figure", "guide", "terms");

    private static final Pattern NUMBER = Pattern.compile("\\.(\\d+)(?=\\.|$)");
    private static final Pattern PLACE = Pattern.compile("\\{(\\d)(?:\\|([^|}]*)\\|([^|}]*))?}");

    /// Weights of a part of a network, which traces also name as `decoder.weights.input`.
    private static final Pattern WEIGHTS_OF =
            Pattern.compile("weights\\.((?:encoder|decoder)(?:\\.(?:forward|backward))?|attention)\\.(.+)");

    /// The system property by which every text is said twice as long, accented and in brackets: what has no room for
    /// the words of another language, and what is not said through the words files, is seen at once.
    public static final String STRETCHED = "unrolled.words.stretched";

    /// Stands between two parts of a name.
    public static final String BETWEEN = " \u00b7 ";

    private static final Map<Language, Properties> READ = new ConcurrentHashMap<>(); // never changed once it is there

    private final Language language;
    private final Properties texts;

    public Words(Language language) {
        this.language = language;
        this.texts = READ.computeIfAbsent(language, Words::read);
    }

    private static Properties read(Language language) {
        Properties texts = new Properties();
        for (String area : AREAS) {
            String file = file(area, language);
            try (InputStream in = Words.class.getResourceAsStream(file)) {
                if (in == null) {
                    throw new IllegalStateException("the program is incomplete: words/%s is missing".formatted(file));
                }
                texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return texts;
    }

    private static String file(String area, Language language) {
        return "%s.%s.properties".formatted(area, language.tag());
    }

    public Language language() {
        return language;
    }

    /// The text of this key with `{0}`, `{1}`, ... replaced. `{0|seed|seeds}` is the first word where `{0}` is 1, the
    /// second where it is not.
    ///
    /// @throws IllegalStateException if there is none, which names the file and the key
    public String say(String key, Object... arguments) {
        String text = texts.getProperty(key);
        if (text == null) {
            String area = key.substring(0, Math.max(0, key.indexOf('.')));
            throw new IllegalStateException("the program is incomplete: words/%s has no '%s'"
                    .formatted(file(AREAS.contains(area) ? area : "terms", language), key));
        }
        String said = PLACE.matcher(text).replaceAll(place -> Matcher.quoteReplacement(filled(place, arguments)));
        return stretched(said);
    }

    private static String stretched(String said) {
        return Boolean.getBoolean(STRETCHED) ? Stretched.of(said) : said;
    }

    private static String filled(MatchResult place, Object... arguments) {
        int index = Integer.parseInt(place.group(1));
        if (index >= arguments.length) {
            return place.group();
        }
        String argument = String.valueOf(arguments[index]);
        if (place.group(2) == null) {
            return argument;
        }
        return argument.equals("1") ? place.group(2) : place.group(3);
    }

    /// Names one after another, with the comma of the language between them; a single one as it is.
    public String listed(List<String> names) {
        return names.stream()
                .reduce((one, next) -> say("figure.list", one, next))
                .orElse("");
    }

    /// Two sentences, with a space between them where the language has one.
    public String together(String one, String next) {
        return one.isEmpty() || next.isEmpty() || language != Language.ENGLISH ? one + next : one + " " + next;
    }

    /// The text of this key, if there is one.
    public Optional<String> find(String key) {
        return Optional.ofNullable(texts.getProperty(key)).map(Words::stretched);
    }

    /// A model, by the word after `model:` in a lesson.
    public String model(String type) {
        return term("model.", type);
    }

    /// A task, by the word after `task:` in a lesson.
    public String task(String type) {
        return term("task.", type);
    }

    /// An optimizer, by the word after `optimizer:` in a lesson.
    public String optimizer(String type) {
        return term("optimizer.", type);
    }

    /// A setting of a model, a task, an optimizer, an analysis or of every experiment.
    public String setting(String name) {
        return term("setting.", name);
    }

    /// One of the values of a setting that is a choice.
    public String value(String setting, String value) {
        return spoken("setting." + setting + ".", value);
    }

    /// A kind of figure, by the word after `type:` in a lesson.
    public String figureType(String type) {
        return term("figure-type.", type);
    }

    /// An option of a figure.
    public String option(String name) {
        return term("option.", name);
    }

    /// One of the values of an option that is a choice.
    public String optionValue(String option, String value) {
        return spoken("option." + option + ".", value);
    }

    /// What a curve or a metric measures, by its name without `metric.`
    public String measure(String name) {
        return term("measure.", name);
    }

    /// What rows or columns stand for.
    public String axis(String name) {
        return term("axis.", name);
    }

    /// The label of a row or a column. Most are data (tokens, numbers) and stay as they are; those that are names of
    /// ours have a word that belongs to the axis. Those that differ in numbers alone share one, as in [#part].
    public String label(String axis, String label) {
        Part word = part("label." + axis + ".", label);
        return word == null ? label : say(word.key(), word.numbers().toArray());
    }

    /// A text on this computer, by the name of its file; the reader's own may have any.
    public String corpus(String name) {
        return find(key("corpus.", name)).orElse(name);
    }

    /// What a lesson is called in the picture of the lineage, by the word after `station:`.
    public String station(String station) {
        return term("station.", station);
    }

    /// An era of the lineage, by the word after `era:` in a lesson.
    public String era(String name) {
        return term("era.", name);
    }

    /// An activation or a weight, by its name in a trace.
    ///
    /// Names that differ in numbers alone share a text: that of `blocks.0.attn.head.1.pattern` stands under
    /// `part.blocks.#.attn.head.#.pattern`, with `{0}` and `{1}` for the numbers. A name that has no text of
    /// its own is said part by part, each time the longest that has one: `decoder.gate.update` is
    /// `part.decoder` and `part.gate.update`. If any part has none, the whole name counts as unknown: a gate
    /// of a new cell may share its name with another cell's, and not what it does. In a name of weights the part of
    /// the network that has them is said first, in whichever order the name has the two.
    public String part(String name) {
        List<Part> parts = parts(name);
        return parts == null
                ? find(key("measure.", name)).orElseGet(() -> unknown(name)) // a curve
                : parts.stream()
                        .map(part -> say(part.key(), part.numbers().toArray()))
                        .collect(Collectors.joining(BETWEEN));
    }

    /// A text for a part of a name, and the numbers that it says.
    record Part(String key, List<String> numbers) {}

    /// The texts that a name is said with; null if it is unknown.
    @Nullable
    List<Part> parts(String name) {
        Matcher weights = WEIGHTS_OF.matcher(name);
        if (weights.matches()) {
            return parts("%s.weights.%s".formatted(weights.group(1), weights.group(2)));
        }
        for (int end = name.length(); end > 0; end = name.lastIndexOf('.', end - 1)) {
            Part front = part("part.", name.substring(0, end));
            if (front != null && end == name.length()) {
                return List.of(front);
            }
            List<Part> rest = front == null ? null : parts(name.substring(end + 1));
            if (front != null && rest != null) {
                List<Part> all = new ArrayList<>(List.of(front));
                all.addAll(rest);
                return all;
            }
        }
        Part metric = name.startsWith("metric.") ? part("measure.", name.substring("metric.".length())) : null;
        return metric == null ? null : List.of(metric);
    }

    private @Nullable Part part(String kind, String name) {
        String key = key(kind, name);
        if (texts.containsKey(key)) {
            return new Part(key, List.of());
        }
        String shared = NUMBER.matcher(key).replaceAll(".#");
        return texts.containsKey(shared)
                ? new Part(
                        shared,
                        NUMBER.matcher(key)
                                .results()
                                .map(found -> found.group(1))
                                .toList())
                : null;
    }

    private String term(String kind, String name) {
        return find(key(kind, name)).orElseGet(() -> unknown(name));
    }

    /// A number needs no word.
    private String spoken(String kind, String value) {
        return value.matches("-?[\\d.]+") ? value : term(kind, value);
    }

    private String unknown(String name) {
        return say("unknown", name);
    }

    private static String key(String kind, String name) {
        return (kind + name).replace(' ', '-');
    }

    public Set<String> keys() {
        return new TreeSet<>(texts.stringPropertyNames());
    }
}
