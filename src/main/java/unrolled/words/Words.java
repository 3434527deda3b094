package unrolled.words;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Everything the program says, in one language. The texts stand in `words/<area>.<language>.properties`, one
/// file an area, UTF-8; a test holds the languages complete.
public final class Words {
    /// The files; each layer that speaks has its own.
    public static final List<String> AREAS = List.of("app", "view", "figure", "terms");

    private static final Pattern PART = Pattern.compile("\\.(\\d+)(?=\\.|$)");

    private static final String BETWEEN = " \u00b7 "; // two parts of a name

    private final Language language;
    private final Properties texts = new Properties();

    public Words(Language language) {
        this.language = language;
        for (String area : AREAS) {
            String file = "%s.%s.properties".formatted(area, language.tag());
            try (InputStream in = Words.class.getResourceAsStream(file)) {
                if (in == null) {
                    throw new IllegalStateException("the program is incomplete: words/%s is missing".formatted(file));
                }
                texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    public Language language() {
        return language;
    }

    /// The text of this key with `{0}`, `{1}`, ... replaced; the key itself if there is none, which a test
    /// forbids.
    public String say(String key, Object... arguments) {
        String text = texts.getProperty(key, key);
        for (int i = 0; i < arguments.length; i++) {
            text = text.replace("{" + i + "}", String.valueOf(arguments[i]));
        }
        return text;
    }

    /// A field's word (an axis, a setting, a curve, a model) in this language, or the word itself if it needs no
    /// translation.
    ///
    /// Names that differ in numbers alone share a text: that of `blocks.0.attn.head.1.pattern` stands under
    /// `term.blocks.#.attn.head.#.pattern`, with `{0}` and `{1}` for the numbers. A name that has no text of its
    /// own is said part by part, if all of its parts have one: `decoder.gate.update` is `part.decoder` and
    /// `part.gate.update`.
    public String term(String name) {
        String text = found("term.", name);
        if (text == null) {
            text = name.indexOf('.') < 0 ? found("part.", name) : composed(name);
        }
        return text == null ? name : text;
    }

    private @Nullable String found(String area, String name) {
        String key = area + name.replace(' ', '-');
        String text = texts.getProperty(key);
        if (text != null) {
            return text;
        }
        List<String> numbers =
                PART.matcher(key).results().map(found -> found.group(1)).toList();
        String shared = PART.matcher(key).replaceAll(".#");
        return numbers.isEmpty() || !texts.containsKey(shared) ? null : say(shared, numbers.toArray());
    }

    /// From the front, each time the longest part that has a text; null if one has none.
    private @Nullable String composed(String name) {
        for (int end = name.length(); end > 0; end = name.lastIndexOf('.', end - 1)) {
            String front = name.substring(0, end);
            String text = found("part.", front);
            if (text == null) {
                text = found("term.", front);
            }
            if (text != null && end == name.length()) {
                return text;
            }
            String rest = text == null ? null : composed(name.substring(end + 1));
            if (rest != null) {
                return text + BETWEEN + rest;
            }
        }
        return null;
    }

    public Set<String> keys() {
        return new TreeSet<>(texts.stringPropertyNames());
    }
}
