package unrolled.lesson;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.Node;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;

/// Reads a lesson file: `#` is the title, `##` a page, a fence holds `key: value` lines, everything else is
/// Markdown prose.
///
/// CommonMark decides what is a heading and what a fence, so that a file means here what it means on GitHub, whatever
/// its line ends, indents and marks.
public final class LessonParser {
    private static final int TITLE = 1; // level of its heading
    private static final int PAGE = 2; // level of its heading

    /// Blocks only, with their lines: prose is kept as it was written.
    private static final Parser MARKDOWN = Parser.builder()
            .includeSourceSpans(IncludeSourceSpans.BLOCKS)
            .inlineParserFactory(context -> (lines, node) -> {})
            .build();

    private static final Pattern HASH_HEADING = Pattern.compile(" {0,3}#{1,6}(?=[ \\t]|$)(.*)");

    private final Source source;
    private final FenceParser fences;
    private final ProseCheck prose;
    private final LessonLimits limits;
    private final List<String> shown; // lines without comments
    private final Set<String> names = new HashSet<>();
    private final List<Page> pages = new ArrayList<>();
    private String title = "";
    private String promise = "";
    private Fields header;
    private Teaching teaching;
    private String pageTitle = "";
    private int pageLine;
    private List<Block> blocks = new ArrayList<>();
    private int fencesRead;
    private int taken; // lines that belong to what was read already

    private LessonParser(Source source) {
        this.source = source;
        this.header = new Fields("lesson", "", Map.of(), source.file(), 1);
        this.teaching = Teaching.none(source.file());
        this.fences = new FenceParser(source);
        this.prose = new ProseCheck(source);
        this.limits = new LessonLimits(source);
        this.shown = new ArrayList<>(source.lines());
    }

    /// Keys that a fence of this kind may have, whatever is installed; none of an experiment or a figure, nor of one
    /// that holds prose.
    public static List<String> keys(String kind) {
        return FenceParser.KEYS.getOrDefault(kind, List.of());
    }

    /// Reads one file.
    ///
    /// @param file   what errors call it
    /// @param folder the lesson's folder, such as `03-rnn`
    /// @throws LessonException with file and line
    public static Lesson parse(String file, String folder, String text) {
        return new LessonParser(Source.of(file, text)).read(folder);
    }

    /// Reads one file as it lies on the disk, which must be UTF-8.
    ///
    /// @param file   what errors call it
    /// @param folder the lesson's folder, such as `03-rnn`
    /// @throws LessonException with file and line
    public static Lesson parse(String file, String folder, byte[] bytes) {
        return new LessonParser(Source.of(file, bytes)).read(folder);
    }

    private Lesson read(String folder) {
        fences.checkName("lesson", folder, 1);
        limits.checkLines();
        Node document = MARKDOWN.parse(source.text());
        for (Node node = document.getFirstChild(); node != null; node = node.getNext()) {
            switch (node) {
                case Heading heading
                when heading.getLevel() <= PAGE -> {
                    prose(Source.first(heading));
                    heading(heading);
                    taken = Source.last(heading);
                }
                case FencedCodeBlock fence -> {
                    prose(Source.first(fence));
                    fence(fence);
                    taken = Source.last(fence);
                }
                default -> {
                    prose.check(node);
                    hideComments(node);
                }
            }
        }
        prose(shown.size() + 1);
        endPage();
        if (title.isEmpty()) {
            throw source.error(1, "no title; a lesson begins with '# ' and its title");
        }
        if (pages.isEmpty()) {
            throw source.error(1, "no page; a page begins with '## ' and its title");
        }
        return new Lesson(folder, title, promise, header, pages, teaching);
    }

    private void heading(Heading heading) {
        int line = Source.first(heading);
        String words = words(heading);
        if (words.isEmpty()) {
            throw source.error(line, "a heading without words; write them after the #");
        }
        if (heading.getLevel() == TITLE) {
            if (!title.isEmpty()) {
                throw source.error(line, "a second title; a page begins with '## '");
            }
            title = words;
        } else {
            if (title.isEmpty()) {
                throw source.error(line, "no title above this page; a lesson begins with '# ' and its title");
            }
            endPage();
            pageTitle = words;
            pageLine = line;
        }
    }

    /// As they were written: `# Title`, `# Title #`, or a title above a line of `=` or `-`.
    private String words(Heading heading) {
        int line = Source.first(heading);
        Matcher hashes = HASH_HEADING.matcher(source.line(line));
        return hashes.matches()
                ? withoutHashes(hashes.group(1).strip())
                : String.join(" ", source.lines().subList(line - 1, Source.last(heading) - 1))
                        .strip();
    }

    /// Without the hashes at the end of a heading, which stand behind a blank.
    private static String withoutHashes(String words) {
        int end = words.length();
        while (end > 0 && words.charAt(end - 1) == '#') {
            end--;
        }
        boolean apart = end == 0 || words.charAt(end - 1) == ' ' || words.charAt(end - 1) == '\t';
        return apart ? words.substring(0, end).strip() : words;
    }

    private void endPage() {
        if (!pageTitle.isEmpty()) {
            Page page = new Page(pageTitle, blocks, source.file(), pageLine);
            limits.checkPage(page);
            pages.add(page);
            limits.checkPages(pages.size(), pageLine);
        }
        blocks = new ArrayList<>();
    }

    /// Takes the lines that are not taken yet, up to but without the one of this number.
    private void prose(int end) {
        while (taken < end - 1 && shown.get(taken).isBlank()) {
            taken++;
        }
        String markdown = String.join("\n", shown.subList(taken, end - 1)).strip();
        if (markdown.isEmpty()) {
            return;
        }
        limits.checkFormulas(markdown, taken + 1);
        if (pageTitle.isEmpty()) {
            promise = (promise + " " + markdown.replaceAll("\\s*\\n\\s*", " ")).strip();
        } else {
            blocks.add(new Block.Prose(markdown, taken + 1));
        }
    }

    private void hideComments(Node block) {
        if (block instanceof HtmlBlock comment) {
            for (int line = Source.first(comment); line <= Source.last(comment); line++) {
                shown.set(line - 1, "");
            }
        }
        for (Node child = block.getFirstChild(); child != null; child = child.getNext()) {
            hideComments(child);
        }
    }

    private void fence(FencedCodeBlock fence) {
        Fields fields = fences.read(fence);
        limits.checkFences(++fencesRead, fields.line());
        if (!FenceParser.PROSE.contains(fields.kind()) && !names.add(fields.kind() + " " + fields.name())) {
            throw source.error(
                    fields.line(),
                    fields.name().isEmpty()
                            ? "a second fence of kind '%s'; a lesson has one".formatted(fields.kind())
                            : "a second %s '%s'; names are unique in a lesson".formatted(fields.kind(), fields.name()));
        }
        switch (fields.kind()) {
            case "lesson" -> header = fields;
            case "guide" -> teaching = new Teaching(fields, teaching.unplugged());
            case "unplugged" -> teaching = new Teaching(teaching.guide(), unplugged(fence, fields));
            default -> page(fence, fields);
        }
    }

    private void page(FencedCodeBlock fence, Fields fields) {
        if (pageTitle.isEmpty()) {
            throw source.error(fields.line(), "a fence before the first page; a page begins with '## '");
        }
        blocks.add(
                switch (fields.kind()) {
                    case "experiment" -> new Block.Experiment(fields);
                    case "figure" -> new Block.Figure(fields);
                    case "predict" -> new Block.Predict(fields);
                    case "claim" -> new Block.Claim(fields);
                    case "exercise" -> new Block.Exercise(fields);
                    case "term" -> new Block.Term(fields);
                    case "more" -> more(fence, "a fold", fields.line());
                    default -> note(fence, fields.line());
                });
    }

    private Block.Note note(FencedCodeBlock fence, int line) {
        limits.checkFormulas(fence.getLiteral(), line + 1);
        return new Block.Note(fence.getLiteral().strip(), line);
    }

    private Block.More unplugged(FencedCodeBlock fence, Fields fields) {
        if (!teaching.unplugged().title().isEmpty()) {
            throw source.error(fields.line(), "a second fence of kind 'unplugged'; a lesson has one");
        }
        return more(fence, "an activity", fields.line());
    }

    /// @param what it is, for errors
    private Block.More more(FencedCodeBlock fence, String what, int line) {
        String literal = fence.getLiteral();
        String[] parts = literal.strip().split("\\R", 2);
        if (parts.length < 2 || parts[1].isBlank()) {
            throw source.error(line, "%s needs a title in its first line and what it holds below".formatted(what));
        }
        long above = literal.substring(0, literal.lastIndexOf(parts[1])).lines().count();
        limits.checkFormulas(parts[1], line + 1 + (int) above);
        return new Block.More(parts[0].strip(), parts[1].strip(), line + 1);
    }
}
