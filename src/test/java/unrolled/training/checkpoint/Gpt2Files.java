package unrolled.training.checkpoint;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import unrolled.engine.pretrained.Gpt2Vocabulary;
import unrolled.engine.text.ByteLevelTokenizer;

/// Files of a GPT-2 written otherwise, for tests. Reads and writes safetensors by itself.
final class Gpt2Files {
    private Gpt2Files() {}

    /// @param shape as in JSON
    private record Tensor(String type, String shape, byte[] bytes) {}

    private static Path file(Path folder) {
        return folder.resolve("model.safetensors");
    }

    private static Map<String, Tensor> read(Path folder) throws IOException {
        byte[] file = Files.readAllBytes(file(folder));
        int length = (int) ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getLong();
        JsonObject header = JsonParser.parseString(new String(file, Long.BYTES, length, StandardCharsets.UTF_8))
                .getAsJsonObject();
        header.remove("__metadata__");
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        for (String name : header.keySet()) {
            JsonObject says = header.getAsJsonObject(name);
            int begin = says.getAsJsonArray("data_offsets").get(0).getAsInt();
            int end = says.getAsJsonArray("data_offsets").get(1).getAsInt();
            int start = Long.BYTES + length;
            tensors.put(
                    name,
                    new Tensor(
                            says.get("dtype").getAsString(),
                            says.get("shape").toString(),
                            Arrays.copyOfRange(file, start + begin, start + end)));
        }
        return tensors;
    }

    private static void write(Path folder, Map<String, Tensor> tensors) throws IOException {
        StringBuilder header = new StringBuilder("{");
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        tensors.forEach((name, tensor) -> {
            int begin = data.size();
            data.writeBytes(tensor.bytes());
            header.append(header.length() == 1 ? "" : ",")
                    .append("\"%s\":{\"dtype\":\"%s\",\"shape\":%s,\"data_offsets\":[%d,%d]}"
                            .formatted(name, tensor.type(), tensor.shape(), begin, data.size()));
        });
        byte[] text = header.append('}').toString().getBytes(StandardCharsets.UTF_8);
        Files.write(
                file(folder),
                ByteBuffer.allocate(Long.BYTES + text.length + data.size())
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putLong(text.length)
                        .put(text)
                        .put(data.toByteArray())
                        .array());
    }

    static void rename(Path folder, UnaryOperator<String> names) throws IOException {
        Map<String, Tensor> renamed = new LinkedHashMap<>();
        read(folder).forEach((name, tensor) -> renamed.put(names.apply(name), tensor));
        write(folder, renamed);
    }

    /// Puts a tensor at the end once more, under another name.
    static void copyTensor(Path folder, String name, String as) throws IOException {
        Map<String, Tensor> tensors = read(folder);
        tensors.put(as, tensors.getOrDefault(name, new Tensor("F32", "[0]", new byte[0])));
        write(folder, tensors);
    }

    /// Writes all numbers in 16 bits.
    ///
    /// @param type F16 or BF16
    static void halve(Path folder, String type) throws IOException {
        Map<String, Tensor> halved = new LinkedHashMap<>();
        read(folder).forEach((name, tensor) -> {
            ByteBuffer from = ByteBuffer.wrap(tensor.bytes()).order(ByteOrder.LITTLE_ENDIAN);
            ByteBuffer to = ByteBuffer.allocate(tensor.bytes().length / 2).order(ByteOrder.LITTLE_ENDIAN);
            while (from.hasRemaining()) {
                float number = from.getFloat();
                to.putShort(
                        type.equals("F16")
                                ? Float.floatToFloat16(number)
                                : (short) ((Float.floatToRawIntBits(number) + 0x8000) >>> 16));
            }
            halved.put(name, new Tensor(type, tensor.shape(), to.array()));
        });
        write(folder, halved);
    }

    /// The vocabulary of GPT-2 as its two files, and read back from them.
    static ByteLevelTokenizer written(Path folder) throws IOException {
        ByteLevelTokenizer.Rules files = ByteLevelTokenizer.rulesOfGpt2();
        JsonObject vocabulary = new JsonObject();
        List<String> symbols = files.symbols();
        for (int id = 0; id < symbols.size(); id++) {
            vocabulary.addProperty(symbols.get(id), id);
        }
        StringBuilder merges = new StringBuilder("#version: 0.2\n");
        files.merges().forEach(merge -> merges.append(merge.left())
                .append(' ')
                .append(merge.right())
                .append('\n'));
        Path tokens = folder.resolve("vocab.json");
        Path pairs = folder.resolve("merges.txt");
        Files.writeString(tokens, vocabulary.toString());
        Files.writeString(pairs, merges);
        return Gpt2Vocabulary.of(Files.readString(tokens), Files.readString(pairs));
    }
}
