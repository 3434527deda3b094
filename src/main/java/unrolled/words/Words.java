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

/// Everything the program says, in one language. The texts stand in `words/<area>.<language>.properties`, one
/// file an area, UTF-8; a test holds the languages complete.
public final class Words {
    /// The files; each layer that speaks has its own.
    public static final List<String> AREAS = List.of("app", "view", "figure", "lab", "terms");

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
    public String term(String name) {
        return texts.getProperty("term." + name.replace(' ', '-'), name);
    }

    public Set<String> keys() {
        return new TreeSet<>(texts.stringPropertyNames());
    }
}
