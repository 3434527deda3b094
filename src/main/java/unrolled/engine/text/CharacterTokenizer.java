package unrolled.engine.text;

import java.util.List;

/// One token a code point, white space and line ends among them.
public record CharacterTokenizer() implements Tokenizer {
    @Override
    public List<String> split(String text) {
        return Tokenizer.codePoints(text);
    }

    @Override
    public List<String> pieces(List<String> tokens) {
        return List.copyOf(tokens);
    }
}
