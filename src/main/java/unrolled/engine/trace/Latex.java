package unrolled.engine.trace;

/// Tokens as LaTeX, for explanations.
public final class Latex {
    private Latex() {}

    /// A token in a formula; blanks and line ends are made visible.
    public static String token(String token) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < token.length(); i++) {
            char c = token.charAt(i);
            switch (c) {
                case ' ' -> text.append("}\\sqcup\\text{");
                case '\n' -> text.append("}\\hookleftarrow\\text{");
                case '\t' -> text.append("}\\rightarrow\\text{");
                case '\\' -> text.append("}\\backslash\\text{");
                case '^' -> text.append("}\\wedge\\text{");
                case '~' -> text.append("}\\sim\\text{");
                case '{', '}', '$', '&', '#', '%', '_', '@' -> text.append('\\').append(c);
                default -> text.append(c);
            }
        }
        return ("\\text{" + text + "}").replace("\\text{}", "");
    }
}
