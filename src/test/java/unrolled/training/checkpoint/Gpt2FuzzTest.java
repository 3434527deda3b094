package unrolled.training.checkpoint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import unrolled.fuzz.Fuzz;

/// Whatever stands in the files of a GPT-2, it is read or refused with the name of the file.
@Tag("large")
class Gpt2FuzzTest {
    private static final Path SMALL = Path.of("src/test/resources/reference/gpt2");
    private static final String WEIGHTS = "model.safetensors";
    private static final int HEADER = 3000; // bytes
    private static final List<String> PIECES = List.of(
            "\"n_layer\": ",
            "\"n_embd\": 1048576",
            "\"n_head\": 1",
            "\"n_inner\": ",
            "\"vocab_size\": ",
            "\"layer_norm_epsilon\": ",
            "\"dtype\": \"BF16\"",
            "\"shape\":[",
            "\"data_offsets\":[0,",
            "__metadata__",
            "\u0120",
            "\u010a",
            "#version",
            "wte.weight",
            " ");

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path folder;

    @BeforeEach
    void copy() throws IOException {
        for (String name : List.of("config.json", WEIGHTS, "vocab.json", "merges.txt")) {
            Files.copy(SMALL.resolve(name), folder.resolve(name));
        }
    }

    private Fuzz fuzz(String file) throws IOException {
        return new Fuzz(
                "GPT-2's " + file,
                List.of(Files.readAllBytes(SMALL.resolve(file))),
                PIECES,
                Pattern.compile("config\\.json|model\\.safetensors|vocab\\.json|merges\\.txt"));
    }

    private void read(String name, byte[] bytes) throws IOException {
        Files.write(folder.resolve(name), bytes);
        try (Gpt2Folder opened = Gpt2Folder.open(folder)) {
            opened.read();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"config.json", WEIGHTS, "vocab.json", "merges.txt"})
    void mutatedItIsReadOrRefused(String name) throws IOException {
        fuzz(name).mutated(bytes -> read(name, bytes));
    }

    @ParameterizedTest
    @ValueSource(strings = {"config.json", "vocab.json", "merges.txt"})
    void cutAnywhereItIsReadOrRefused(String name) throws IOException {
        fuzz(name).cutAtEveryByte(bytes -> read(name, bytes));
    }

    @Test
    void weightsCutWithinTheirHeaderAreRefused() throws IOException {
        byte[] whole = Files.readAllBytes(SMALL.resolve(WEIGHTS));
        Fuzz fuzz = fuzz(WEIGHTS);
        new Fuzz(fuzz.format(), List.of(Arrays.copyOf(whole, HEADER)), PIECES, fuzz.place())
                .cutAtEveryByte(bytes -> read(WEIGHTS, bytes));
    }

    @Test
    void aConfigWithOneBitTurnedIsReadOrRefused() throws IOException {
        fuzz("config.json").bitByBit(1 << 16, bytes -> read("config.json", bytes));
    }
}
