package unrolled.lesson;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The `key: value` lines of one fence, each with the line it stands on.
///
/// @param kind `experiment`, `figure`, `predict`, `claim`, ...
/// @param name the word after the kind, unique among its kind in a lesson
/// @param line where the fence begins, from 1
public record Fields(String kind, String name, Map<String, Entry> entries, int line) {
    /// One value and the line it stands on.
    public record Entry(String value, int line) {}

    public Fields {
        entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
    }

    public boolean has(String key) {
        return entries.containsKey(key);
    }

    public Optional<String> find(String key) {
        return Optional.ofNullable(entries.get(key)).map(Entry::value);
    }

    public String text(String key, String otherwise) {
        return find(key).orElse(otherwise);
    }

    /// The value split at `separator` (a comma or a bar), stripped; empty if the key is missing.
    public List<String> list(String key, char separator) {
        return find(key)
                .map(value -> Arrays.stream(value.split("\\" + separator, -1))
                        .map(String::strip)
                        .filter(part -> !part.isEmpty())
                        .toList())
                .orElse(List.of());
    }

    /// The line of this key, or of the fence if the key is missing.
    public int lineOf(String key) {
        Entry entry = entries.get(key);
        return entry == null ? line : entry.line();
    }

    /// All values by key, for the settings of a model or task.
    public Map<String, String> values() {
        Map<String, String> values = new LinkedHashMap<>();
        entries.forEach((key, entry) -> values.put(key, entry.value()));
        return values;
    }
}
