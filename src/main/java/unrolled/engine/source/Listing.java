package unrolled.engine.source;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Lines of this program as they were compiled: a declaration with the comment above it, no indentation around
/// it and no annotations.
///
/// @param first   the number of its first line in the file
/// @param comment the lines of the comment, without their slashes
/// @param lines   the code
/// @param marked  which of them are marked, counted from 0
public record Listing(Code code, int first, List<String> comment, List<String> lines, SortedSet<Integer> marked) {
    /// The usual number of values written out where a variable takes one after the other.
    private static final int SHOWN = 3;

    private static final String LETTER = "[A-Za-z0-9_]";

    public Listing {
        comment = List.copyOf(comment);
        lines = List.copyOf(lines);
    }

    /// Reads the lines.
    ///
    /// @throws IllegalArgumentException if there is no such declaration, or a mark or a variable that is not in
    ///                                  it
    public static Listing of(Code code) {
        return listing(code, SourceFile.of(code.path()));
    }

    static Listing listing(Code code, SourceFile file) {
        SourceFile.Declaration found = file.declaration(code.head());
        SortedSet<Integer> marked = new TreeSet<>();
        for (String mark : code.marks()) {
            marked.add(only(code, mark, found.lines()));
        }
        for (String variable : code.names().keySet()) {
            Pattern pattern = whole(variable);
            if (marked.stream()
                    .noneMatch(line -> pattern.matcher(found.lines().get(line)).find())) {
                throw new IllegalArgumentException(
                        "no '%s' in the marked lines of '%s' in %s".formatted(variable, code.head(), code.path()));
            }
        }
        return new Listing(code, found.first(), found.comment(), found.lines(), marked);
    }

    private static int only(Code code, String mark, List<String> lines) {
        int[] at = IntStream.range(0, lines.size())
                .filter(line -> lines.get(line).contains(mark))
                .toArray();
        if (at.length != 1) {
            throw new IllegalArgumentException("'%s' stands in %s lines of '%s' in %s, not in one"
                    .formatted(mark, at.length, code.head(), code.path()));
        }
        return at[0];
    }

    private static Pattern whole(String variable) {
        return Pattern.compile("(?<!%s)%s(?!%s)".formatted(LETTER, Pattern.quote(variable), LETTER));
    }

    /// What to write beside marked lines, by line: the variables of each with the numbers they had, in the
    /// order of the line.
    ///
    /// @param roles the numbers of an explanation by their roles, several where a loop takes one after the
    ///              other
    public Map<Integer, String> notes(Map<String, List<Double>> roles) {
        Map<Integer, TreeMap<Integer, String>> byLine = new TreeMap<>();
        code.names().forEach((variable, role) -> {
            List<Double> numbers = roles.getOrDefault(role, List.of());
            for (int line : marked) {
                Matcher place = whole(variable).matcher(lines.get(line));
                if (!numbers.isEmpty() && place.find()) {
                    byLine.computeIfAbsent(line, none -> new TreeMap<>())
                            .put(place.start(), "%s = %s".formatted(variable, written(numbers)));
                    return;
                }
            }
        });
        return byLine.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        entry -> String.join("   ", entry.getValue().values()),
                        (one, other) -> one,
                        TreeMap::new));
    }

    private static String written(List<Double> numbers) {
        String first = numbers.stream().limit(SHOWN).map(Listing::number).collect(Collectors.joining(", "));
        return numbers.size() > SHOWN ? first + ", …" : first;
    }

    /// As programs write them: four significant digits at most, a whole number as it is.
    private static String number(double value) {
        if (value == Math.rint(value) && Math.abs(value) < 1e6) {
            return Long.toString((long) value);
        }
        return String.format(Locale.ROOT, Math.abs(value) < 1e-3 || Math.abs(value) >= 1e4 ? "%.2e" : "%.3f", value);
    }

    /// The listing as text: where it stands, the comment, the lines, and the notes under them.
    ///
    /// @param notes by line
    public String text(Map<Integer, String> notes) {
        StringBuilder text = new StringBuilder("// %s, %s\n".formatted(code.path(), span()));
        comment.forEach(line -> text.append("/// ").append(line).append('\n'));
        for (int i = 0; i < lines.size(); i++) {
            text.append(lines.get(i)).append('\n');
            if (notes.containsKey(i)) {
                text.append("    // ").append(notes.get(i)).append('\n');
            }
        }
        return text.toString();
    }

    /// The numbers of its first and last line in the file, as in `85-105`.
    public String span() {
        return "%s-%s".formatted(first, first + lines.size() - 1);
    }
}
