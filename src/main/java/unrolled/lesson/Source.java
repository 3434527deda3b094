package unrolled.lesson;

import java.util.List;
import org.commonmark.node.Block;

/// The lines of a lesson file, and errors that point at them. Lines are counted from 1.
///
/// @param file what errors call it
record Source(String file, List<String> lines) {
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    Source {
        lines = List.copyOf(lines);
    }

    static Source of(String file, String text) {
        String unmarked = text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        return new Source(file, unmarked.lines().toList());
    }

    String text() {
        return String.join("\n", lines);
    }

    String line(int number) {
        return lines.get(number - 1);
    }

    /// The line a block begins on.
    static int first(Block block) {
        return block.getSourceSpans().getFirst().getLineIndex() + 1;
    }

    /// The line a block ends on.
    static int last(Block block) {
        return block.getSourceSpans().getLast().getLineIndex() + 1;
    }

    LessonException error(int line, String problem) {
        return new LessonException(file, line, problem);
    }
}
