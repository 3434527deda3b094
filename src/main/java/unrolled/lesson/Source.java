package unrolled.lesson;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.commonmark.node.Block;

/// The lines of a lesson file, and errors that point at them. Lines are counted from 1.
///
/// @param file what errors call it
record Source(String file, List<String> lines) {
    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    Source {
        lines = List.copyOf(lines);
    }

    /// @throws LessonException for a control character other than a tab or a line end
    static Source of(String file, String text) {
        String unmarked = text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        Source source = new Source(file, unmarked.lines().toList());
        for (int line = 1; line <= source.lines().size(); line++) {
            source.checkHasNoControls(line);
        }
        return source;
    }

    /// A file as it lies on the disk.
    ///
    /// @throws LessonException if it is not UTF-8, with the first byte that is wrong
    static Source of(String file, byte[] bytes) {
        if (bytes.length > LessonLimits.BYTES) {
            throw new LessonException(
                    file,
                    1,
                    "this file has %s bytes; a lesson has at most %s".formatted(bytes.length, LessonLimits.BYTES));
        }
        String mark = HexFormat.of().formatHex(bytes, 0, Math.min(2, bytes.length));
        if (mark.equals("fffe") || mark.equals("feff")) {
            throw new LessonException(file, 1, "this is UTF-16; save the file as UTF-8");
        }
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length);
        CoderResult end = StandardCharsets.UTF_8.newDecoder().decode(in, out, true);
        String text = out.flip().toString();
        if (end.isError()) {
            int offset = in.position();
            throw new LessonException(
                    file,
                    (int) (text + "x").lines().count(),
                    "the byte at offset %s, %s, is not UTF-8; save the file as UTF-8"
                            .formatted(offset, HEX.toHexDigits(bytes[offset])));
        }
        return of(file, text);
    }

    private void checkHasNoControls(int line) {
        String text = line(line);
        for (int at = 0; at < text.length(); at++) {
            char character = text.charAt(at);
            if (Character.isISOControl(character) && character != '\t') {
                throw error(
                        line, "the control character U+%s is no text; delete it".formatted(HEX.toHexDigits(character)));
            }
        }
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
