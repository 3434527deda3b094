package unrolled.lesson;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import unrolled.fault.InputException;

/// The `key: value` lines of one fence, each with the file and line it stands on: those of a translated fence
/// come from two files.
///
/// @param kind `experiment`, `figure`, `predict`, `claim`, ...
/// @param name the word after the kind, unique among its kind in a lesson
/// @param file what errors call the file of the fence
/// @param line where the fence begins, from 1
public record Fields(String kind, String name, Map<String, Entry> entries, String file, int line) {
    /// One value and where it stands.
    public record Entry(String value, String file, int line) {
        /// What is wrong with it.
        public LessonException error(String problem) {
            return new LessonException(file, line, problem);
        }

        /// What is wrong with it, as the cause says.
        public LessonException error(InputException cause) {
            return new LessonException(file, line, String.valueOf(cause.getMessage()), cause);
        }
    }

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
        return parts(text(key, ""), separator);
    }

    /// A value split at `separator`, stripped; without empty parts.
    public static List<String> parts(String value, char separator) {
        return Arrays.stream(value.split("\\" + separator, -1))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
    }

    /// The value of this key and where it stands; if the key is missing, no value and where the fence begins.
    public Entry at(String key) {
        return entries.getOrDefault(key, begin());
    }

    /// Where the fence begins.
    public Entry begin() {
        return new Entry("", file, line);
    }

    /// All values by key, for the settings of a model or task.
    public Map<String, String> values() {
        Map<String, String> values = new LinkedHashMap<>();
        entries.forEach((key, entry) -> values.put(key, entry.value()));
        return values;
    }
}
