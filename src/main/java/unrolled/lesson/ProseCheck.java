package unrolled.lesson;

import java.util.regex.Pattern;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.Node;
import org.commonmark.node.SourceSpan;

/// Refuses prose in which something would be lost without a word: a fence that Markdown reads as text or code, or
/// HTML, which the page does not show.
record ProseCheck(Source source) {
    private static final Pattern LIKE_A_FENCE = Pattern.compile(
            "[\\s>*+\\-\\d.)]*+(?:`{2,}|~{2,})\\s*(?:%s)\\b.*".formatted(String.join("|", FenceParser.KINDS)));
    private static final Pattern COMMENTS = Pattern.compile("(?s)\\s*(?:<!--.*?-->\\s*)+");

    /// @throws LessonException with file and line
    void check(Node block) {
        switch (block) {
            case FencedCodeBlock fence ->
                throw source.error(
                        Source.first(fence), "a fence inside a list or quotation; it must begin at the left margin");
            case HtmlBlock html -> checkIsComment(html);
            default -> {
                if (block.getFirstChild() == null) {
                    block.getSourceSpans().forEach(this::checkIsNoFence);
                }
                for (Node child = block.getFirstChild(); child != null; child = child.getNext()) {
                    check(child);
                }
            }
        }
    }

    private void checkIsComment(HtmlBlock html) {
        String text = html.getLiteral();
        if (!text.stripLeading().startsWith("<!--")) {
            throw source.error(Source.first(html), "HTML is not shown; write Markdown, or <!-- to hide something -->");
        }
        if (!text.contains("-->")) {
            throw source.error(Source.first(html), "the comment that begins here has no end; close it with -->");
        }
        if (!COMMENTS.matcher(text).matches()) {
            throw source.error(Source.last(html), "words behind a comment are not shown; write them on the next line");
        }
    }

    private void checkIsNoFence(SourceSpan span) {
        int line = span.getLineIndex() + 1;
        if (LIKE_A_FENCE.matcher(source.line(line)).matches()) {
            throw source.error(
                    line,
                    "this looks like a fence but is read as text; a fence begins with at least three ` or ~, at most"
                            + " three spaces before them, and no ` in the rest of its line");
        }
    }
}
