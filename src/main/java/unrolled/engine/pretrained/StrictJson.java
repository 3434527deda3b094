package unrolled.engine.pretrained;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.io.StringReader;
import java.util.HexFormat;
import unrolled.fault.InputException;

/// JSON (RFC 8259) read with Gson, without what Gson lets pass: two members of one name, a byte order mark, values
/// inside each other without end.
public final class StrictJson {
    private static final int DEEPEST = 8; // objects and arrays inside each other

    private StrictJson() {}

    /// Reads one value with nothing but white space around it.
    ///
    /// @throws InputException that says where the text stops being JSON
    public static JsonElement read(String text) {
        JsonReader reader = new JsonReader(new StringReader(text));
        reader.setStrictness(Strictness.STRICT);
        reader.setNestingLimit(DEEPEST);
        try {
            if (text.startsWith("\ufeff")) {
                throw new IOException("a byte order mark");
            }
            JsonElement value = value(reader);
            if (reader.peek() != JsonToken.END_DOCUMENT) {
                throw new IOException("more than one value");
            }
            return value;
        } catch (IOException | JsonParseException e) {
            throw new InputException("it breaks off at " + InputException.quoted(reader.getPath()), e);
        }
    }

    /// A text as a JSON string. Control characters and surrogates are written by their number: Gson would write
    /// some of them shorter, and the same run would no longer give the bytes of earlier checkpoints.
    public static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                quoted.append('\\').append(c);
            } else if (c < ' ' || Character.isSurrogate(c)) {
                quoted.append("\\u").append(HexFormat.of().toHexDigits(c));
            } else {
                quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }

    private static JsonElement value(JsonReader reader) throws IOException {
        return switch (reader.peek()) {
            case BEGIN_OBJECT -> object(reader);
            case BEGIN_ARRAY -> array(reader);
            default -> JsonParser.parseReader(reader);
        };
    }

    private static JsonObject object(JsonReader reader) throws IOException {
        JsonObject object = new JsonObject();
        reader.beginObject();
        while (reader.hasNext()) {
            String name = reader.nextName();
            if (object.has(name)) {
                throw new InputException("'%s' stands twice".formatted(InputException.quoted(name)));
            }
            object.add(name, value(reader));
        }
        reader.endObject();
        return object;
    }

    private static JsonArray array(JsonReader reader) throws IOException {
        JsonArray array = new JsonArray();
        reader.beginArray();
        while (reader.hasNext()) {
            array.add(value(reader));
        }
        reader.endArray();
        return array;
    }
}
