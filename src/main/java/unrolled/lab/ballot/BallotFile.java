package unrolled.lab.ballot;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import unrolled.disk.WholeFile;
import unrolled.engine.pretrained.StrictJson;
import unrolled.fault.InputException;
import unrolled.lab.Reply;

/// A [Ballot] as a small file of JSON:
///
/// ```
/// {"format": "unrolled predictions", "version": 1, "id": "0d7c6c0f5f1a2b3c", "name": "Amy",
///  "saved": "2026-11-28T09:22:00Z",
///  "predictions": {"05-lstm/gate-at-marker": {"said": "choice 1", "sure": 70}}}
/// ```
///
/// An answer is written as [Reply#toText] writes it. Reading takes what is so formed, of at most 512 KB and 2,000
/// answers, and nothing else.
public final class BallotFile {
    /// What the names of such files end with, after a dot.
    public static final String ENDING = "predictions.json";

    /// For a dialog that chooses such files; a browser puts a number between, as in `amy.predictions (1).json`.
    public static final String PATTERN = "*predictions*.json";

    private static final Pattern NAME = Pattern.compile("(?i).*predictions( ?\\(\\d+\\))?\\.json");
    private static final String FORMAT = "unrolled predictions";
    private static final int VERSION = 1;
    private static final int LARGEST = 512 << 10; // bytes
    private static final int MOST = 2000; // answers
    private static final Pattern ID = Pattern.compile("[0-9a-f]{16}");
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9._-]{1,120}/[A-Za-z0-9._ -]{1,120}");

    private BallotFile() {}

    /// Whether a file is called like one, as it was saved or fetched again.
    public static boolean isCalledLikeOne(Path file) {
        return isCalledLikeOne(file.toString());
    }

    /// Whether this is the name of one, with or without its folder.
    public static boolean isCalledLikeOne(String file) {
        return NAME.matcher(file).matches();
    }

    /// For a learner who has not saved any yet.
    public static String newId() {
        return UUID.randomUUID().toString().replace("-", "").substring(0, 16);
    }

    /// Whether this can be the id of a learner.
    public static boolean isId(String text) {
        return ID.matcher(text).matches();
    }

    /// Writes a file whole.
    ///
    /// @throws IOException that says which file cannot be written; the old one stays then
    public static void write(Ballot ballot, Path file) throws IOException {
        WholeFile.write(file, bytes(ballot));
    }

    static byte[] bytes(Ballot ballot) {
        JsonObject json = new JsonObject();
        json.addProperty("format", FORMAT);
        json.addProperty("version", VERSION);
        json.addProperty("id", ballot.id());
        json.addProperty("name", ballot.name());
        json.addProperty("saved", ballot.saved().toString());
        JsonObject predictions = new JsonObject();
        ballot.said().forEach((key, said) -> {
            JsonObject one = new JsonObject();
            one.addProperty("said", said.reply().toText());
            said.sure().ifPresent(percent -> one.addProperty("sure", percent));
            predictions.add(key, one);
        });
        json.add("predictions", predictions);
        return (new GsonBuilder().setPrettyPrinting().create().toJson(json) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /// Reads a file.
    ///
    /// @throws InputException that names the file and what is wrong with it
    public static Ballot read(Path file) {
        try {
            if (Files.size(file) > LARGEST) {
                throw new InputException(
                        "it has %s bytes, and such a file at most %s".formatted(Files.size(file), LARGEST));
            }
            return of(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new InputException("%s cannot be read: %s".formatted(file, e.getMessage()), e);
        } catch (InputException e) {
            throw new InputException("%s: %s".formatted(file, e.getMessage()), e);
        }
    }

    /// @throws InputException that says what is wrong
    private static Ballot of(String text) {
        JsonObject json;
        try {
            json = StrictJson.read(text).getAsJsonObject();
        } catch (InputException | IllegalStateException e) {
            throw new InputException("it is damaged, or no file of predictions", e);
        }
        if (!string(json, "format").equals(FORMAT)) {
            throw new InputException("it is no file of predictions; such a file is made by 'Save my predictions'");
        }
        if (!String.valueOf(json.get("version")).equals(Integer.toString(VERSION))) {
            throw new InputException("it is of version %s, and this program reads version %s"
                    .formatted(InputException.quoted(String.valueOf(json.get("version"))), VERSION));
        }
        String id = string(json, "id");
        if (!isId(id)) {
            throw new InputException("'%s' is no id of 16 digits and letters a-f".formatted(InputException.quoted(id)));
        }
        return new Ballot(id, name(string(json, "name")), saved(string(json, "saved")), said(json.get("predictions")));
    }

    /// What is typed or read as a name, in one line and not too long.
    public static String name(String text) {
        String plain =
                text.replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Zl}\\p{Zp}\\p{Cs}]", "").strip();
        return plain.substring(
                0, plain.offsetByCodePoints(0, Math.min(Ballot.LONGEST_NAME, plain.codePointCount(0, plain.length()))));
    }

    private static Instant saved(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw new InputException(
                    "'%s' is no time such as 2026-11-28T09:22:00Z".formatted(InputException.quoted(text)), e);
        }
    }

    private static Map<String, Ballot.Said> said(JsonElement predictions) {
        if (!(predictions instanceof JsonObject all)) {
            throw new InputException("it has no 'predictions'");
        }
        if (all.size() > MOST) {
            throw new InputException("it has %s answers, and such a file at most %s".formatted(all.size(), MOST));
        }
        Map<String, Ballot.Said> said = new HashMap<>();
        all.entrySet().forEach(entry -> {
            String key = entry.getKey();
            if (!KEY.matcher(key).matches()) {
                throw new InputException("'%s' is no question of a lesson".formatted(InputException.quoted(key)));
            }
            if (!(entry.getValue() instanceof JsonObject one)) {
                throw new InputException("the answer to '%s' is none".formatted(key));
            }
            Reply reply = Reply.parse(string(one, "said"))
                    .orElseThrow(() -> new InputException("'%s' is no answer to '%s'"
                            .formatted(InputException.quoted(String.valueOf(one.get("said"))), key)));
            said.put(key, new Ballot.Said(reply, sure(one, key)));
        });
        return said;
    }

    private static Optional<Integer> sure(JsonObject one, String key) {
        if (!one.has("sure")) {
            return Optional.empty();
        }
        String text = one.get("sure").toString();
        if (!Reply.WHOLE.matcher(text).matches() || Integer.parseInt(text) > 100) {
            throw new InputException(
                    "'%s' is no percentage of sureness for '%s'".formatted(InputException.quoted(text), key));
        }
        return Optional.of(Integer.valueOf(text));
    }

    /// A text; empty where there is none.
    private static String string(JsonObject json, String key) {
        JsonElement value = json.get(key);
        return value != null && value.isJsonPrimitive() ? value.getAsString() : "";
    }
}
