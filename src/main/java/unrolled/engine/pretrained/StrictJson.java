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
/// inside each other without end, and so many that they take the memory.
public final class StrictJson {
    private static final int DEEPEST = 8; // objects and arrays inside each other

    /// Values of any kind. A vocabulary has a million at most, and all the numbers that can be set by hand fewer.
    private static final int MOST = 1_100_000;

    private final JsonReader reader;
    private int seen; // values

    private StrictJson(String text) {
        reader = new JsonReader(new StringReader(text));
        reader.setStrictness(Strictness.STRICT);
        reader.setNestingLimit(DEEPEST);
    }

    /// Reads one value with nothing but white space around it.
    ///
    /// @throws InputException that says where the text stops being JSON, or that it has too many values
    public static JsonElement read(String text) {
        return new StrictJson(text).read(text.startsWith("\ufeff"));
    }

    private JsonElement read(boolean marked) {
        try {
            if (marked) {
                throw new IOException("a byte order mark");
            }
            JsonElement value = value();
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

    private JsonElement value() throws IOException {
        seen++;
        if (seen > MOST) {
            throw new InputException("it has more than %s values".formatted(MOST));
        }
        return switch (reader.peek()) {
            case BEGIN_OBJECT -> object();
            case BEGIN_ARRAY -> array();
            default -> JsonParser.parseReader(reader);
        };
    }

    private JsonObject object() throws IOException {
        JsonObject object = new JsonObject();
        reader.beginObject();
        while (reader.hasNext()) {
            String name = reader.nextName();
            if (object.has(name)) {
                throw new InputException("'%s' stands twice".formatted(InputException.quoted(name)));
            }
            object.add(name, value());
        }
        reader.endObject();
        return object;
    }

    private JsonArray array() throws IOException {
        JsonArray array = new JsonArray();
        reader.beginArray();
        while (reader.hasNext()) {
            array.add(value());
        }
        reader.endArray();
        return array;
    }
}
