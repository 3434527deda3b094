package unrolled.engine.pretrained;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import unrolled.fault.InputException;

/// Tensors in somebody else's safetensors file (`https://github.com/huggingface/safetensors`): eight bytes that
/// say how long the header is, a JSON header, and the numbers, little-endian. The file may be larger than an
/// array, and is looked at where it lies; nothing that the header says is believed before it is found to fit.
public final class SafetensorsFile {
    private static final int PREFIX = Long.BYTES;
    private static final long LONGEST_HEADER = 100_000_000; // bytes, the format's own limit
    private static final String FACTS = "__metadata__";
    private static final int DEEPEST = 8; // sizes
    private static final ValueLayout.OfLong LENGTH = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private final String file;
    private final Map<String, SafetensorsTensor> tensors = new LinkedHashMap<>();

    /// @param file  its name, for messages
    /// @param bytes all of it; read as long as tensors are
    /// @throws InputException that says what is wrong with it
    public SafetensorsFile(String file, MemorySegment bytes) {
        this.file = file;
        if (bytes.byteSize() < PREFIX) {
            throw refused("it has %s bytes, not even the %s that say how long its header is"
                    .formatted(bytes.byteSize(), PREFIX));
        }
        long length = bytes.get(LENGTH, 0);
        if (length < 2 || length > LONGEST_HEADER) {
            throw refused(
                    "no safetensors file: its header would have %s bytes".formatted(Long.toUnsignedString(length)));
        }
        if (length > bytes.byteSize() - PREFIX) {
            throw refused("it ends after %s bytes, within its header of %s; was it loaded down to its end?"
                    .formatted(bytes.byteSize(), length));
        }
        MemorySegment data = bytes.asSlice(PREFIX + length);
        JsonObject header = header(bytes.asSlice(PREFIX, length));
        header.asMap().forEach((name, says) -> {
            if (name.equals(FACTS)) {
                requireFacts(says);
            } else {
                tensors.put(name, tensor(name, says, data));
            }
        });
        requireNoHoles(data.byteSize());
    }

    private JsonObject header(MemorySegment bytes) {
        byte[] text = bytes.toArray(ValueLayout.JAVA_BYTE);
        if (text[0] != '{') {
            throw refused("no safetensors file: its header does not begin with '{'");
        }
        try {
            JsonElement json = StrictJson.read(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(text))
                    .toString());
            return json.getAsJsonObject();
        } catch (CharacterCodingException e) {
            throw new InputException("%s: its header is no UTF-8".formatted(file), e);
        } catch (InputException e) {
            throw new InputException("%s: its header is no JSON: %s".formatted(file, e.getMessage()), e);
        }
    }

    private void requireFacts(JsonElement says) {
        boolean texts = says instanceof JsonObject object
                && object.asMap().values().stream()
                        .allMatch(each -> each instanceof JsonPrimitive text && text.isString());
        if (!texts) {
            throw refused("its %s is no list of texts".formatted(FACTS));
        }
    }

    private SafetensorsTensor tensor(String name, JsonElement json, MemorySegment data) {
        String called = "tensor '%s'".formatted(InputException.quoted(name));
        if (!(json instanceof JsonObject says)) {
            throw refused(called + " is not described");
        }
        SafetensorsTensor.Type type = SafetensorsTensor.Type.named(
                        says.get("dtype") instanceof JsonPrimitive text ? text.getAsString() : "")
                .orElseThrow(() -> refused("%s has a type of numbers that the format does not know: %s"
                        .formatted(called, says.get("dtype"))));
        List<Long> shape = wholes(says.get("shape"), called + " has no shape");
        List<Long> place = wholes(says.get("data_offsets"), called + " has no data_offsets");
        if (shape.size() > DEEPEST || place.size() != 2) {
            throw refused("%s has %s sizes and %s data_offsets; at most %s and 2 are read"
                    .formatted(called, shape.size(), place.size(), DEEPEST));
        }
        long begin = place.get(0);
        long end = place.get(1);
        if (begin > end || end > data.byteSize()) {
            throw refused("%s would lie from byte %s to %s of %s; was the file loaded down to its end?"
                    .formatted(called, begin, end, data.byteSize()));
        }
        if (!type.fits(shape, end - begin)) {
            throw refused(
                    "%s of shape %s and type %s cannot have %s bytes".formatted(called, shape, type, end - begin));
        }
        return new SafetensorsTensor(name, type, shape, begin, data.asSlice(begin, end - begin));
    }

    /// Numbers from 0 up, written in digits only.
    private List<Long> wholes(@Nullable JsonElement json, String otherwise) {
        if (!(json instanceof JsonArray array)) {
            throw refused(otherwise);
        }
        List<Long> wholes = new ArrayList<>();
        for (JsonElement each : array) {
            String text = each instanceof JsonPrimitive number && number.isNumber() ? number.getAsString() : "";
            if (!text.matches("\\d{1,18}")) {
                throw refused(otherwise + " of whole numbers");
            }
            wholes.add(Long.parseLong(text));
        }
        return wholes;
    }

    /// Each byte belongs to one tensor, or the header lies.
    private void requireNoHoles(long size) {
        List<SafetensorsTensor> inOrder = tensors.values().stream()
                .sorted(Comparator.comparingLong(SafetensorsTensor::begin)
                        .thenComparingLong(tensor -> tensor.bytes().byteSize()))
                .toList();
        long at = 0;
        for (SafetensorsTensor tensor : inOrder) {
            if (tensor.begin() != at) {
                throw refused("tensor '%s' begins at byte %s of the data, %s"
                        .formatted(
                                InputException.quoted(tensor.name()),
                                tensor.begin(),
                                tensor.begin() < at
                                        ? "inside of the one before, which ends at " + at
                                        : "and nothing lies between byte %s and it".formatted(at)));
            }
            at += tensor.bytes().byteSize();
        }
        if (at != size) {
            throw refused("%s bytes follow the last tensor".formatted(size - at));
        }
    }

    private InputException refused(String what) {
        return new InputException("%s: %s".formatted(file, what));
    }

    /// All of them, in the order of the header.
    public List<SafetensorsTensor> tensors() {
        return List.copyOf(tensors.values());
    }
}
