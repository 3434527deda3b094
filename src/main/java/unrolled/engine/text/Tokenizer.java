package unrolled.engine.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Cuts a text into tokens and puts tokens back together.
public enum Tokenizer {
    /// Every character (code point) is a token; runs of white space become one space, ends of paragraphs one
    /// [#END].
    CHARACTERS("characters") {
        @Override
        public List<String> tokens(String text) {
            List<String> tokens = new ArrayList<>();
            for (String paragraph : paragraphs(text)) {
                paragraph.codePoints().forEach(point -> tokens.add(Character.toString(point)));
                tokens.add(END);
            }
            return tokens;
        }

        @Override
        public String join(List<String> tokens) {
            return String.join("", tokens).replace(END, "\n");
        }
    },

    /// Words in lower case, with an inner apostrophe; every punctuation mark and every Chinese character by
    /// itself.
    WORDS("words") {
        @Override
        public List<String> tokens(String text) {
            List<String> tokens = new ArrayList<>();
            for (String paragraph : paragraphs(text)) {
                Matcher matcher = WORD.matcher(paragraph.toLowerCase(Locale.ROOT));
                while (matcher.find()) {
                    tokens.add(matcher.group());
                }
                tokens.add(END);
            }
            return tokens;
        }

        @Override
        public String join(List<String> tokens) {
            StringBuilder text = new StringBuilder();
            boolean tight = true; // no space before the next token
            for (String token : tokens) {
                boolean mark = !Character.isLetterOrDigit(token.codePointAt(0));
                boolean chinese = Character.isIdeographic(token.codePointAt(0));
                if (!tight && !mark && !chinese) {
                    text.append(' ');
                }
                text.append(token.equals(END) ? "\n" : token);
                tight = token.equals(END) || chinese || isFullWidth(token);
            }
            return text.toString();
        }
    };

    /// The token at the end of a paragraph.
    public static final String END = "\u00b6";

    private static final Pattern WORD = Pattern.compile(
            "\\p{IsHan}|[\\p{L}\\p{N}&&[^\\p{IsHan}]]+(?:['\u2019][\\p{L}&&[^\\p{IsHan}]]+)*|[^\\s\\p{L}\\p{N}]");

    private final String label;

    Tokenizer(String label) {
        this.label = label;
    }

    /// The word a lesson uses for it.
    public String label() {
        return label;
    }

    /// The tokenizer of this label.
    public static Tokenizer of(String label) {
        for (Tokenizer tokenizer : values()) {
            if (tokenizer.label.equals(label)) {
                return tokenizer;
            }
        }
        throw new IllegalArgumentException("no tokens '%s'; there are characters, words".formatted(label));
    }

    public abstract List<String> tokens(String text);

    /// Readable text; not always the text the tokens came from, since words lose their capitals.
    public abstract String join(List<String> tokens);

    private static List<String> paragraphs(String text) {
        return text.lines()
                .map(line -> line.replaceAll("[\\s\u3000]+", " ").strip())
                .filter(line -> !line.isEmpty())
                .toList();
    }

    private static boolean isFullWidth(String token) {
        int point = token.codePointAt(0);
        return (point >= 0x3000 && point <= 0x303f) || (point >= 0xff00 && point <= 0xffef);
    }
}
