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

/// Everything the program says, in one language. The texts stand in `words/<area>.<language>.properties`, one
/// file an area, UTF-8; a test holds the languages complete.
public final class Words {
    /// The files; each layer that speaks has its own.
    public static final List<String> AREAS = List.of("app", "view", "figure", "lab", "terms");

    private static final Pattern PART = Pattern.compile("\\.(\\d+)(?=\\.|$)");

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
    /// `term.blocks.#.attn.head.#.pattern`, with `{0}` and `{1}` for the numbers.
    public String term(String name) {
        String key = "term." + name.replace(' ', '-');
        String text = texts.getProperty(key);
        if (text != null) {
            return text;
        }
        List<String> numbers =
                PART.matcher(key).results().map(found -> found.group(1)).toList();
        String shared = PART.matcher(key).replaceAll(".#");
        return numbers.isEmpty() || !texts.containsKey(shared) ? name : say(shared, numbers.toArray());
    }

    public Set<String> keys() {
        return new TreeSet<>(texts.stringPropertyNames());
    }
}
