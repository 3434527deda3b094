package unrolled.engine.pretrained;

import com.google.gson.JsonParseException;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import unrolled.fault.InputException;

/// The vocabulary in a `tokenizer.json` of the Hugging Face library: the tokens of a WordPiece model by their numbers.
/// Everything else in it (to what length texts are cut and padded) is left aside.
final class TokenizerFile {
    private static final int MOST = 1_000_000; // tokens
    private static final int DEEPEST = 16; // objects and arrays inside each other
    private static final String KIND = "WordPiece";

    private final String file;
    private final JsonReader json;
    private String kind = "";
    private @Nullable String @Nullable [] tokens;

    private TokenizerFile(String file, String text) {
        this.file = file;
        this.json = new JsonReader(new StringReader(text));
        json.setStrictness(Strictness.STRICT);
        json.setNestingLimit(DEEPEST);
    }

    /// The tokens, in the order of their numbers.
    ///
    /// @throws InputException that says what is wrong with the file, and where in it
    static List<String> tokens(String file, byte[] bytes) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return new TokenizerFile(file, text).read();
        } catch (CharacterCodingException e) {
            throw new InputException("%s is no UTF-8".formatted(file), e);
        }
    }

    private List<String> read() {
        try {
            object(name -> {
                if (name.equals("model")) {
                    object(this::model);
                } else {
                    json.skipValue();
                }
            });
            if (json.peek() != JsonToken.END_DOCUMENT) {
                throw refused("more than one value");
            }
        } catch (IOException | JsonParseException e) {
            throw new InputException("%s, %s: no JSON".formatted(file, InputException.quoted(json.getPath())), e);
        }
        if (!kind.equals(KIND) || tokens == null) {
            throw new InputException("%s: a model of type '%s' %s; only %s with a vocabulary is read"
                    .formatted(file, InputException.quoted(kind), tokens == null ? "without one" : "", KIND));
        }
        return Arrays.stream(tokens).map(token -> token == null ? "" : token).toList();
    }

    private void model(String name) throws IOException {
        switch (name) {
            case "type" -> kind = text();
            case "vocab" -> vocabulary();
            default -> json.skipValue();
        }
    }

    /// Each number from 0 on stands once.
    private void vocabulary() throws IOException {
        Set<String> names = new LinkedHashSet<>();
        List<Integer> numbers = new ArrayList<>();
        object(token -> {
            if (names.size() == MOST) {
                throw refused("more than %s tokens".formatted(MOST));
            }
            if (!names.add(token)) {
                throw refused("the token '%s' stands twice".formatted(InputException.quoted(token)));
            }
            numbers.add(number());
        });
        @Nullable String[] found = new @Nullable String[names.size()];
        int next = 0;
        for (String name : names) {
            int number = numbers.get(next++);
            if (number >= found.length || found[number] != null) {
                throw refused("the token '%s' has the number %s; %s tokens have each of 0 to %s once"
                        .formatted(InputException.quoted(name), number, found.length, found.length - 1));
            }
            found[number] = name;
        }
        tokens = found;
    }

    private interface Member {
        void read(String name) throws IOException;
    }

    private void object(Member each) throws IOException {
        if (json.peek() != JsonToken.BEGIN_OBJECT) {
            throw refused("no object");
        }
        json.beginObject();
        while (json.hasNext()) {
            each.read(json.nextName());
        }
        json.endObject();
    }

    private String text() throws IOException {
        if (json.peek() != JsonToken.STRING) {
            throw refused("no text");
        }
        return json.nextString();
    }

    private int number() throws IOException {
        String text = json.peek() == JsonToken.NUMBER ? json.nextString() : "";
        if (!text.matches("\\d{1,9}")) {
            throw refused("no number of a token");
        }
        return Integer.parseInt(text);
    }

    private InputException refused(String what) {
        return new InputException("%s, %s: %s".formatted(file, InputException.quoted(json.getPath()), what));
    }
}
