package unrolled.engine.source;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// One file of the program's own source. It knows just enough of Java to tell where a declaration ends:
/// brackets, and what is text or comment.
final class SourceFile {
    private static final String FOLDER = "/source/unrolled/";

    private final String path;
    private final List<String> lines;

    SourceFile(String path, List<String> lines) {
        this.path = path;
        this.lines = List.copyOf(lines);
    }

    /// Reads a file that was packed with the classes.
    ///
    /// @param path as in `engine/kernel/ScalarKernels.java`
    static SourceFile of(String path) {
        try (InputStream in = SourceFile.class.getResourceAsStream(FOLDER + path)) {
            if (in == null) {
                throw new IllegalArgumentException("the source %s is not packed with the program".formatted(path));
            }
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return new SourceFile(path, text.lines().toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A declaration without its indentation.
    ///
    /// @param first the number of its first line, counted from 1
    record Declaration(int first, List<String> comment, List<String> lines) {}

    /// The one declaration whose first line has this piece.
    Declaration declaration(String head) {
        int[] at = IntStream.range(0, lines.size())
                .filter(line -> declares(lines.get(line), head))
                .toArray();
        if (at.length != 1) {
            throw new IllegalArgumentException(
                    "'%s' stands in %s lines of %s, not in one".formatted(head, at.length, path));
        }
        int first = at[0];
        int indent = lines.get(first).length() - lines.get(first).stripLeading().length();
        List<String> body = lines.subList(first, end(first) + 1).stream()
                .map(line -> line.substring(Math.min(indent, line.length())))
                .toList();
        return new Declaration(first + 1, comment(first), body);
    }

    /// Whether the piece stands in the line as code, and not in a comment or a text.
    private static boolean declares(String line, String head) {
        int at = line.indexOf(head);
        return at >= 0 && line.lastIndexOf('"', at) < 0 && line.lastIndexOf("//", at) < 0;
    }

    /// The `///` lines above, past annotations.
    private List<String> comment(int first) {
        int end = first;
        while (end > 0 && lines.get(end - 1).strip().startsWith("@")) {
            end--;
        }
        List<String> comment = new ArrayList<>();
        for (int i = end - 1; i >= 0 && lines.get(i).strip().startsWith("///"); i--) {
            comment.addFirst(lines.get(i).strip().replaceFirst("^/// ?", ""));
        }
        return comment;
    }

    /// The line in which the declaration closes: with its last brace, or with a semicolon if it has none.
    private int end(int first) {
        Brackets brackets = new Brackets();
        for (int i = first; i < lines.size(); i++) {
            if (brackets.closes(lines.get(i))) {
                return i;
            }
        }
        throw new IllegalArgumentException("what begins in line %s of %s does not end".formatted(first + 1, path));
    }

    /// What is open after the lines so far.
    private static final class Brackets {
        private int braces;
        private int others;
        private boolean block; // a text block is open

        /// Whether the declaration is over in this line.
        boolean closes(String line) {
            for (int i = 0; i < line.length(); i++) {
                if (line.startsWith("\"\"\"", i)) {
                    block = !block;
                    i += 2;
                } else if (!block && line.startsWith("//", i)) {
                    return false;
                } else if (!block && (line.charAt(i) == '"' || line.charAt(i) == '\'')) {
                    i = afterQuote(line, i);
                } else if (!block && over(line.charAt(i))) {
                    return true;
                }
            }
            return false;
        }

        private boolean over(char c) {
            switch (c) {
                case '{' -> braces++;
                case '(', '[' -> others++;
                case ')', ']' -> others--;
                case '}' -> {
                    braces--;
                    return braces == 0 && others == 0;
                }
                case ';' -> {
                    return braces == 0 && others == 0;
                }
                default -> {}
            }
            return false;
        }

        private static int afterQuote(String line, int start) {
            for (int i = start + 1; i < line.length(); i++) {
                if (line.charAt(i) == '\\') {
                    i++;
                } else if (line.charAt(i) == line.charAt(start)) {
                    return i;
                }
            }
            return line.length();
        }
    }
}
