package unrolled.lesson;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// Reads a lesson file: `#` is the title, `##` a page, a fence holds `key: value` lines, everything else is
/// Markdown prose. One pass over the lines, so that every part knows its line.
public final class LessonParser {
    private static final List<String> KINDS = List.of("lesson", "experiment", "figure", "predict", "claim", "note");
    private static final String FENCE = "```";

    /// Names become parts of the names of files (exported pictures, checkpoints) and of experiments in measures.
    private static final Pattern NAME = Pattern.compile("[a-z0-9-]{1,60}");

    private static final int QUOTED = 80; // characters of a wrong name that its error repeats

    private final String file;
    private final List<String> lines;
    private final Set<String> names = new HashSet<>();
    private final List<Page> pages = new ArrayList<>();
    private String title = "";
    private String promise = "";
    private Fields header = new Fields("lesson", "", Map.of(), 1);
    private String pageTitle = "";
    private int pageLine;
    private List<Block> blocks = new ArrayList<>();
    private int at; // index of the line in hand

    private LessonParser(String file, String text) {
        this.file = file;
        this.lines = text.lines().toList();
    }

    /// Reads one file.
    ///
    /// @param file   what errors call it
    /// @param folder the lesson's folder, such as `03-rnn`
    /// @throws LessonException with file and line
    public static Lesson parse(String file, String folder, String text) {
        return new LessonParser(file, text).read(folder);
    }

    private Lesson read(String folder) {
        checkName("lesson", folder, 1);
        while (at < lines.size()) {
            String line = lines.get(at);
            if (line.startsWith("## ")) {
                endPage();
                pageTitle = line.substring(3).strip();
                pageLine = at + 1;
                at++;
            } else if (line.startsWith("# ")) {
                title(line);
            } else if (line.startsWith(FENCE)) {
                fence(line.substring(FENCE.length()).strip());
            } else {
                prose();
            }
        }
        endPage();
        if (title.isEmpty()) {
            throw error(1, "no title; a lesson begins with '# ' and its title");
        }
        if (pages.isEmpty()) {
            throw error(1, "no page; a page begins with '## ' and its title");
        }
        return new Lesson(folder, title, promise, header, pages);
    }

    private void title(String line) {
        if (!title.isEmpty()) {
            throw error(at + 1, "a second title; a page begins with '## '");
        }
        title = line.substring(2).strip();
        at++;
    }

    private void endPage() {
        if (!pageTitle.isEmpty()) {
            pages.add(new Page(pageTitle, blocks, pageLine));
        }
        blocks = new ArrayList<>();
    }

    private void prose() {
        int start = at;
        StringBuilder text = new StringBuilder();
        while (at < lines.size() && !isBorder(lines.get(at))) {
            text.append(lines.get(at)).append('\n');
            at++;
        }
        String markdown = text.toString().strip();
        if (markdown.isEmpty()) {
            return;
        }
        while (lines.get(start).isBlank()) {
            start++;
        }
        if (pageTitle.isEmpty()) {
            promise = markdown.replace('\n', ' ');
        } else {
            blocks.add(new Block.Prose(markdown, start + 1));
        }
    }

    private static boolean isBorder(String line) {
        return line.startsWith(FENCE) || line.startsWith("# ") || line.startsWith("## ");
    }

    private void fence(String info) {
        int start = at + 1;
        String[] words = info.split("\\s+", 2);
        String kind = words[0];
        String name = words.length > 1 ? words[1] : "";
        if (!KINDS.contains(kind)) {
            throw error(start, "no fence of kind '%s'; there are %s".formatted(kind, String.join(", ", KINDS)));
        }
        List<String> body = body(start);
        if (kind.equals("note")) {
            blocks.add(new Block.Note(String.join("\n", body).strip(), start));
            return;
        }
        Fields fields = new Fields(kind, name, entries(body, start), start);
        if (kind.equals("lesson")) {
            header = fields;
            return;
        }
        if (name.isEmpty()) {
            throw error(start, "a fence of kind '%s' needs a name after the kind".formatted(kind));
        }
        checkName(kind, name, start);
        if (!names.add(kind + " " + name)) {
            throw error(start, "a second %s '%s'; names are unique in a lesson".formatted(kind, name));
        }
        if (pageTitle.isEmpty()) {
            throw error(start, "a fence before the first page; a page begins with '## '");
        }
        blocks.add(block(fields));
    }

    private void checkName(String kind, String name, int line) {
        if (!NAME.matcher(name).matches()) {
            String quoted = name.length() > QUOTED ? name.substring(0, QUOTED) + "..." : name;
            throw error(
                    line,
                    "'%s' is no name of a %s; a name is 1 to 60 of the characters a-z, 0-9 and '-'"
                            .formatted(quoted, kind));
        }
    }

    private static Block block(Fields fields) {
        return switch (fields.kind()) {
            case "experiment" -> new Block.Experiment(fields);
            case "figure" -> new Block.Figure(fields);
            case "predict" -> new Block.Predict(fields);
            default -> new Block.Claim(fields);
        };
    }

    /// The lines up to the closing fence.
    private List<String> body(int start) {
        List<String> body = new ArrayList<>();
        at++;
        while (at < lines.size() && !lines.get(at).startsWith(FENCE)) {
            body.add(lines.get(at));
            at++;
        }
        if (at == lines.size()) {
            throw error(start, "the fence that begins here has no end; close it with ```");
        }
        at++;
        return body;
    }

    private Map<String, Fields.Entry> entries(List<String> body, int start) {
        Map<String, Fields.Entry> entries = new LinkedHashMap<>();
        for (int i = 0; i < body.size(); i++) {
            String line = body.get(i);
            if (line.isBlank()) {
                continue;
            }
            int number = start + 1 + i;
            int colon = line.indexOf(':');
            if (colon <= 0) {
                throw error(number, "'%s' is no 'key: value' line".formatted(line.strip()));
            }
            String key = line.substring(0, colon).strip();
            if (entries.put(key, new Fields.Entry(line.substring(colon + 1).strip(), number)) != null) {
                throw error(number, "the key '%s' stands twice in one fence".formatted(key));
            }
        }
        return entries;
    }

    private LessonException error(int line, String problem) {
        return new LessonException(file, line, problem);
    }
}
