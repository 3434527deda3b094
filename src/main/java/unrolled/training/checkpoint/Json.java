package unrolled.training.checkpoint;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The part of JSON (RFC 8259) that the header of a safetensors file needs: objects, arrays, strings, whole numbers.
sealed interface Json {
    /// Members in the order of the text; no name stands twice.
    record Members(Map<String, Json> members) implements Json {}

    record Elements(List<Json> elements) implements Json {}

    record Text(String text) implements Json {}

    record Whole(long number) implements Json {}

    /// Reads one value with nothing but white space around it.
    ///
    /// @throws IllegalArgumentException that says what stands where
    static Json read(String text) {
        return new Reader(text).whole();
    }

    /// The value as text without a line end.
    default String write() {
        return switch (this) {
            case Members(var members) ->
                members.entrySet().stream()
                        .map(entry ->
                                quoted(entry.getKey()) + ":" + entry.getValue().write())
                        .collect(java.util.stream.Collectors.joining(",", "{", "}"));
            case Elements(var elements) ->
                elements.stream().map(Json::write).collect(java.util.stream.Collectors.joining(",", "[", "]"));
            case Text(var text) -> quoted(text);
            case Whole(var number) -> Long.toString(number);
        };
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                quoted.append('\\').append(c);
            } else if (c < ' ' || Character.isSurrogate(c)) {
                quoted.append("\\u%04x".formatted((int) c));
            } else {
                quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }

    /// A recursive descent over the text.
    final class Reader {
        private static final int DEEPEST = 8; // values inside each other
        private static final int LONGEST = 18; // digits that fit a long

        private final String text;
        private int at;

        private Reader(String text) {
            this.text = text;
        }

        private Json whole() {
            Json value = value(0);
            skipSpace();
            if (at < text.length()) {
                throw wrong("the end");
            }
            return value;
        }

        private Json value(int depth) {
            if (depth > DEEPEST) {
                throw new IllegalArgumentException(
                        "more than %d values inside each other at character %d".formatted(DEEPEST, at));
            }
            skipSpace();
            return switch (peek()) {
                case '{' -> members(depth);
                case '[' -> elements(depth);
                case '"' -> new Text(string());
                case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> new Whole(number());
                default -> throw wrong("an object, an array, a string or a whole number");
            };
        }

        private Json members(int depth) {
            Map<String, Json> members = new LinkedHashMap<>();
            at++;
            skipSpace();
            boolean more = peek() != '}';
            while (more) {
                skipSpace();
                int start = at;
                String name = string();
                skipSpace();
                expect(':');
                if (members.put(name, value(depth + 1)) != null) {
                    throw new IllegalArgumentException("'%s' stands twice, at character %d".formatted(name, start));
                }
                skipSpace();
                more = peek() == ',';
                at += more ? 1 : 0;
            }
            expect('}');
            return new Members(members);
        }

        private Json elements(int depth) {
            List<Json> elements = new ArrayList<>();
            at++;
            skipSpace();
            boolean more = peek() != ']';
            while (more) {
                elements.add(value(depth + 1));
                skipSpace();
                more = peek() == ',';
                at += more ? 1 : 0;
            }
            expect(']');
            return new Elements(elements);
        }

        private String string() {
            expect('"');
            StringBuilder string = new StringBuilder();
            while (peek() != '"') {
                char c = text.charAt(at++);
                if (c < ' ') {
                    at--;
                    throw wrong("a character of a string");
                }
                string.append(c == '\\' ? escaped() : c);
            }
            at++;
            return string.toString();
        }

        private char escaped() {
            char c = peek();
            at++;
            return switch (c) {
                case '"', '\\', '/' -> c;
                case 'b' -> '\b';
                case 'f' -> '\f';
                case 'n' -> '\n';
                case 'r' -> '\r';
                case 't' -> '\t';
                case 'u' -> unicode();
                default -> {
                    at--;
                    throw wrong("an escape");
                }
            };
        }

        private char unicode() {
            int code = 0;
            for (int i = 0; i < 4; i++) {
                int digit = Character.digit(peek(), 16);
                if (digit < 0) {
                    throw wrong("a hexadecimal digit");
                }
                code = 16 * code + digit;
                at++;
            }
            return (char) code;
        }

        private long number() {
            int start = at;
            at += peek() == '-' ? 1 : 0;
            int digits = at;
            while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
                at++;
            }
            boolean padded = at - digits > 1 && text.charAt(digits) == '0';
            if (at == digits || at - digits > LONGEST || padded) {
                at = start;
                throw wrong("a whole number");
            }
            return Long.parseLong(text.substring(start, at));
        }

        private void skipSpace() {
            while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
                at++;
            }
        }

        private char peek() {
            if (at >= text.length()) {
                throw new IllegalArgumentException("it ends at character %d, too early".formatted(at));
            }
            return text.charAt(at);
        }

        private void expect(char c) {
            if (peek() != c) {
                throw wrong("'" + c + "'");
            }
            at++;
        }

        private IllegalArgumentException wrong(String wanted) {
            return new IllegalArgumentException(
                    "'%s' at character %d where %s should be".formatted(text.charAt(at), at, wanted));
        }
    }
}
