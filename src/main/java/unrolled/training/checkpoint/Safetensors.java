package unrolled.training.checkpoint;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.stream.Collectors;
import unrolled.engine.pretrained.StrictJson;
import unrolled.fault.InputException;
import unrolled.training.checkpoint.CheckpointException.Reason;

/// Matrices of 32-bit floats by name, and facts about them, as one file in the safetensors format
/// (`https://github.com/huggingface/safetensors`): eight bytes that say how long the header is, a JSON header, and
/// the numbers, little-endian and without a gap. Other programs can read it.
///
/// Among the facts stands a SHA-256 of the whole file with zeros in the checksum's own place, so that no byte can
/// change unnoticed.
///
/// @param facts   text by name; the format calls it metadata
/// @param tensors in the order of the file
public record Safetensors(Map<String, String> facts, List<Matrix> tensors) {
    private static final String FACTS = "__metadata__";
    private static final String CHECKSUM = "sha256";
    private static final String NO_CHECKSUM = "0".repeat(64);
    private static final int LONGEST_HEADER = 50_000_000; // bytes
    private static final int PREFIX = Long.BYTES;

    /// One of the matrices.
    ///
    /// @param values row by row
    public record Matrix(String name, int rows, int columns, float[] values) {
        public Matrix {
            if ((long) rows * columns != values.length) {
                throw new IllegalArgumentException(
                        "%s has %s numbers for %s x %s".formatted(name, values.length, rows, columns));
            }
        }
    }

    public Safetensors {
        facts = Map.copyOf(facts);
        tensors = List.copyOf(tensors);
    }

    byte[] toBytes() {
        byte[] header = header();
        int numbers = tensors.stream().mapToInt(tensor -> tensor.values.length).sum();
        ByteBuffer file = ByteBuffer.allocate(Math.addExact(PREFIX + header.length, Math.multiplyExact(4, numbers)))
                .order(ByteOrder.LITTLE_ENDIAN);
        file.putLong(header.length).put(header);
        for (Matrix tensor : tensors) {
            for (float value : tensor.values) {
                file.putFloat(value);
            }
        }
        int at = PREFIX + checksumAt(new String(header, StandardCharsets.ISO_8859_1));
        file.put(at, digest(file.array(), at).getBytes(StandardCharsets.US_ASCII));
        return file.array();
    }

    private byte[] header() {
        StringJoiner texts = new StringJoiner(",", "{", "}");
        new TreeMap<>(facts).forEach((name, text) -> texts.add(member(name, StrictJson.quoted(text))));
        texts.add(member(CHECKSUM, StrictJson.quoted(NO_CHECKSUM)));
        StringJoiner members = new StringJoiner(",", "{", "}");
        members.add(member(FACTS, texts.toString()));
        long at = 0;
        for (Matrix tensor : tensors) {
            long end = at + 4L * tensor.values.length;
            members.add(member(
                    tensor.name,
                    String.format(
                            Locale.ROOT,
                            "{\"dtype\":\"F32\",\"shape\":[%d,%d],\"data_offsets\":[%d,%d]}",
                            tensor.rows,
                            tensor.columns,
                            at,
                            end)));
            at = end;
        }
        String json = members.toString();
        int length = json.getBytes(StandardCharsets.UTF_8).length;
        return (json + " ".repeat((PREFIX - length % PREFIX) % PREFIX)).getBytes(StandardCharsets.UTF_8);
    }

    private static String member(String name, String json) {
        return StrictJson.quoted(name) + ":" + json;
    }

    private static int checksumAt(String header) {
        String before = "\"%s\":\"".formatted(CHECKSUM);
        int found = header.indexOf(before);
        return found < 0 ? -1 : found + before.length();
    }

    /// The SHA-256 of a file that has zeros where its checksum stands.
    private static String digest(byte[] file, int checksumAt) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update(file, 0, checksumAt);
            sha256.update(NO_CHECKSUM.getBytes(StandardCharsets.US_ASCII));
            int after = checksumAt + NO_CHECKSUM.length();
            sha256.update(file, after, file.length - after);
            return HexFormat.of().formatHex(sha256.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /// Reads a file, and believes nothing that it does not prove.
    ///
    /// @throws CheckpointException TRUNCATED, DAMAGED or FOREIGN
    static Safetensors of(byte[] file) {
        int length = headerLength(Arrays.copyOf(file, Math.min(PREFIX, file.length)), file.length);
        JsonObject members = object(json(file, length), "the header");
        Map<String, String> facts = facts(members);
        List<Matrix> tensors = tensors(members, file, PREFIX + length);
        check(file, length, facts.getOrDefault(CHECKSUM, ""));
        facts.remove(CHECKSUM);
        return new Safetensors(facts, tensors);
    }

    /// What the first bytes of a file say of its header's length, so that a file of another kind is refused before
    /// it is read.
    ///
    /// @param beginning its first eight bytes, or all if it has fewer
    /// @param bytes     how many it has
    /// @throws CheckpointException TRUNCATED or FOREIGN
    static int headerLength(byte[] beginning, long bytes) {
        if (beginning.length < PREFIX) {
            throw new CheckpointException(
                    Reason.TRUNCATED, "it has %s bytes, not even the %s of its beginning".formatted(bytes, PREFIX));
        }
        long length = ByteBuffer.wrap(beginning).order(ByteOrder.LITTLE_ENDIAN).getLong();
        if (length < 2 || length > LONGEST_HEADER) {
            throw new CheckpointException(
                    Reason.FOREIGN, "it is no safetensors file: its header would have %s bytes".formatted(length));
        }
        if (PREFIX + length > bytes) {
            throw new CheckpointException(
                    Reason.TRUNCATED,
                    "it has %s bytes, fewer than the %s of its header".formatted(bytes, PREFIX + length));
        }
        return (int) length;
    }

    private static JsonElement json(byte[] file, int length) {
        try {
            return StrictJson.read(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(file, PREFIX, length))
                    .toString());
        } catch (CharacterCodingException e) {
            throw damaged("its header is no text", e);
        } catch (InputException e) {
            throw damaged("its header is no JSON: " + e.getMessage(), e);
        }
    }

    private static CheckpointException damaged(String message, Exception cause) {
        return new CheckpointException(Reason.DAMAGED, message, cause);
    }

    private static CheckpointException damaged(String message) {
        return new CheckpointException(Reason.DAMAGED, message);
    }

    private static JsonObject object(JsonElement json, String what) {
        if (json instanceof JsonObject object) {
            return object;
        }
        throw damaged("%s is no object".formatted(what));
    }

    private static Map<String, String> facts(JsonObject header) {
        if (!header.has(FACTS)) {
            throw new CheckpointException(Reason.FOREIGN, "it says nothing about where its tensors come from");
        }
        Map<String, String> facts = new LinkedHashMap<>();
        object(header.get(FACTS), FACTS).asMap().forEach((name, value) -> {
            if (!(value instanceof JsonPrimitive text && text.isString())) {
                throw damaged("the fact '%s' is no text".formatted(name));
            }
            facts.put(name, text.getAsString());
        });
        return facts;
    }

    private static List<Matrix> tensors(JsonObject header, byte[] file, int start) {
        List<Matrix> tensors = new ArrayList<>();
        long at = 0;
        for (Map.Entry<String, JsonElement> entry : header.entrySet()) {
            if (!entry.getKey().equals(FACTS)) {
                String name = entry.getKey();
                JsonObject says = object(entry.getValue(), "tensor '" + name + "'");
                long[] shape = pair(says, "shape", name);
                long[] place = pair(says, "data_offsets", name);
                if (!new JsonPrimitive("F32").equals(says.get("dtype"))) {
                    throw damaged("tensor '%s' is not of 32-bit floats".formatted(name));
                }
                if (place[0] != at || place[1] - at != 4 * shape[0] * shape[1]) {
                    throw damaged("tensor '%s' of %s x %s cannot lie from byte %s to %s, after byte %s"
                            .formatted(name, shape[0], shape[1], place[0], place[1], at));
                }
                at = place[1];
                if (start + at > file.length) {
                    throw new CheckpointException(
                            Reason.TRUNCATED,
                            "it has %s bytes, but tensor '%s' ends at %s".formatted(file.length, name, start + at));
                }
                tensors.add(new Matrix(name, (int) shape[0], (int) shape[1], numbers(file, start + place[0], shape)));
            }
        }
        if (start + at < file.length) {
            throw damaged("%s bytes follow the last tensor".formatted(file.length - start - at));
        }
        return tensors;
    }

    private static float[] numbers(byte[] file, long from, long[] shape) {
        float[] numbers = new float[(int) (shape[0] * shape[1])];
        ByteBuffer.wrap(file)
                .order(ByteOrder.LITTLE_ENDIAN)
                .position((int) from)
                .asFloatBuffer()
                .get(numbers);
        return numbers;
    }

    /// Two numbers from 0 up to what a file may have.
    private static long[] pair(JsonObject says, String key, String name) {
        if (says.get(key) instanceof JsonArray array && array.size() == 2) {
            long first = whole(array.get(0));
            long second = whole(array.get(1));
            if (first >= 0 && second >= 0) {
                return new long[] {first, second};
            }
        }
        throw damaged("tensor '%s' has no %s of two numbers".formatted(name, key));
    }

    /// Written in digits only; -1 for anything else.
    private static int whole(JsonElement json) {
        try {
            return json instanceof JsonPrimitive number && number.isNumber()
                    ? Integer.parseInt(number.getAsString())
                    : -1;
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    private static void check(byte[] file, int length, String checksum) {
        int at = checksumAt(new String(file, PREFIX, length, StandardCharsets.ISO_8859_1));
        if (at < 0 || checksum.length() != NO_CHECKSUM.length()) {
            throw new CheckpointException(Reason.FOREIGN, "it has no checksum");
        }
        if (!digest(file, PREFIX + at).equals(checksum)) {
            throw damaged("its bytes do not have the checksum they were written with");
        }
    }

    /// Its tensors by name.
    Map<String, Matrix> byName() {
        return tensors.stream()
                .collect(Collectors.toMap(Matrix::name, tensor -> tensor, (a, b) -> a, LinkedHashMap::new));
    }
}
