package unrolled.lesson;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.node.FencedCodeBlock;
import unrolled.fault.InputException;

/// Reads one fence: its kind, its name and its `key: value` lines.
record FenceParser(Source source) {
    static final List<String> KINDS = List.of(
            "lesson",
            "experiment",
            "figure",
            "predict",
            "claim",
            "exercise",
            "term",
            "more",
            "note",
            "guide",
            "unplugged");
    private static final List<String> NAMELESS = List.of("lesson", "more", "note", "guide", "unplugged");
    static final List<String> PROSE = List.of("more", "note", "unplugged"); // kinds that hold Markdown

    /// Keys of the kinds whose fences hold the same in every lesson; those of an experiment or figure depend on its
    /// model or type.
    static final Map<String, List<String>> KEYS = Map.of(
            "lesson", List.of("era", "hue", "year", "station", "from"),
            "predict",
                    List.of(
                            "of",
                            "covers",
                            "question",
                            "choices",
                            "answer",
                            "after",
                            "number",
                            "as",
                            "unit",
                            "within",
                            "curve",
                            "run",
                            "across",
                            "up",
                            "order",
                            "by"),
            "exercise", List.of("kind", "of", "asks", "goal", "with", "answer"),
            "term", List.of("word", "also", "not", "says"),
            "guide", Teaching.KEYS,
            "claim", List.of("says", "of", "expect", "seeds", "with", "override"));

    /// Names become parts of the names of files (exported pictures, checkpoints), in which `--` stands between parts.
    private static final Pattern NAME = Pattern.compile("(?=.{1,60}\\z)[a-z0-9]++(-[a-z0-9]++)*+");

    private static final Pattern OPENING = Pattern.compile(" {0,3}(`{3,}+(?!.*`)|~{3,}+)\\s*\\S.*");

    /// What the fence says; of one that holds Markdown, its kind and line.
    ///
    /// @throws LessonException with file and line
    Fields read(FencedCodeBlock fence) {
        int line = Source.first(fence);
        String[] words = fence.getInfo().strip().split("\\s+", 2);
        String kind = words[0];
        String name = words.length > 1 ? words[1] : "";
        if (!KINDS.contains(kind)) {
            throw source.error(
                    line,
                    "no fence of kind '%s'; there are %s"
                            .formatted(InputException.quoted(kind), String.join(", ", KINDS)));
        }
        checkIsClosed(fence);
        if (!NAMELESS.contains(kind)) {
            checkName(kind, name, line);
        } else if (!name.isEmpty()) {
            throw source.error(
                    line, "a fence of kind '%s' has no name; what it says begins on the next line".formatted(kind));
        }
        return new Fields(kind, name, PROSE.contains(kind) ? Map.of() : entries(fence, kind), source.file(), line);
    }

    /// That it ends, and where its author meant it to: another fence inside it tells of an end that was forgotten.
    private void checkIsClosed(FencedCodeBlock fence) {
        int start = Source.first(fence);
        String mark = fence.getFenceCharacter().repeat(fence.getOpeningFenceLength());
        for (int line = start + 1; line <= Source.last(fence); line++) {
            String text = source.line(line);
            Matcher opening = OPENING.matcher(text);
            if (text.contains(mark) && opening.matches() && opening.group(1).startsWith(mark)) {
                throw source.error(
                        line,
                        "a fence inside the fence of line %s; close that one with %s before this line"
                                .formatted(start, mark));
            }
        }
        if (fence.getClosingFenceLength() == null) {
            throw source.error(start, "the fence that begins here has no end; close it with %s".formatted(mark));
        }
    }

    /// That a lesson, experiment, figure, ... may be called so.
    void checkName(String kind, String name, int line) {
        if (name.isEmpty()) {
            throw source.error(line, "a fence of kind '%s' needs a name after the kind".formatted(kind));
        }
        if (!NAME.matcher(name).matches()) {
            throw source.error(
                    line,
                    "'%s' is no %s name; a name is 1 to 60 of the characters a-z, 0-9 and single '-' between them"
                            .formatted(InputException.quoted(name), kind));
        }
    }

    private Map<String, Fields.Entry> entries(FencedCodeBlock fence, String kind) {
        Map<String, Fields.Entry> entries = new LinkedHashMap<>();
        int number = Source.first(fence);
        for (String line : fence.getLiteral().lines().toList()) {
            number++;
            if (line.isBlank()) {
                continue;
            }
            int colon = line.indexOf(':');
            if (colon <= 0) {
                throw source.error(
                        number, "'%s' is no 'key: value' line".formatted(InputException.quoted(line.strip())));
            }
            String key = line.substring(0, colon).strip();
            List<String> known = KEYS.getOrDefault(kind, List.of(key));
            if (!known.contains(key)) {
                throw source.error(
                        number,
                        "no key '%s' in a fence of kind '%s'; there are %s"
                                .formatted(InputException.quoted(key), kind, String.join(", ", known)));
            }
            String value = line.substring(colon + 1).strip();
            new LessonLimits(source).checkValue(key, value, number);
            if (entries.put(key, new Fields.Entry(value, source.file(), number)) != null) {
                throw source.error(
                        number, "the key '%s' stands twice in one fence".formatted(InputException.quoted(key)));
            }
        }
        return entries;
    }
}
