package unrolled.training.checkpoint;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import unrolled.engine.model.Batch;
import unrolled.engine.model.Model;
import unrolled.engine.model.ModelTrace;
import unrolled.engine.pretrained.Gpt2;
import unrolled.engine.text.ByteLevelTokenizer;
import unrolled.engine.trace.Activation;
import unrolled.fault.InputException;

/// A small GPT-2 against `reference/gpt2.py`, which made its files and computed its answers in double
/// precision; and folders that hold none.
class Gpt2FolderTest {
    private static final Path SMALL = Path.of("src/test/resources/reference/gpt2");
    private static final String WEIGHTS = "model.safetensors";

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path folder;

    /// What the script said: the tokens of a text, and the numbers for each answer at each position.
    private record Expected(int[] tokens, double[][] logits) {
        static Expected read() throws IOException {
            List<String> lines = Files.readAllLines(SMALL.resolve("logits.txt"));
            return new Expected(
                    Stream.of(lines.get(1).split(" "))
                            .mapToInt(Integer::parseInt)
                            .toArray(),
                    lines.subList(2, lines.size()).stream()
                            .map(line -> Stream.of(line.split(" "))
                                    .mapToDouble(Double::parseDouble)
                                    .toArray())
                            .toArray(double[][]::new));
        }
    }

    @BeforeEach
    void copy() throws IOException {
        for (String name : List.of("config.json", WEIGHTS, "vocab.json", "merges.txt")) {
            Files.copy(SMALL.resolve(name), folder.resolve(name));
        }
    }

    private Gpt2 read() throws IOException {
        try (Gpt2Folder opened = Gpt2Folder.open(folder)) {
            return opened.read();
        }
    }

    private String refused() {
        return String.valueOf(assertThrows(InputException.class, this::read).getMessage());
    }

    private static Batch batch(int[] tokens) {
        return new Batch(tokens.length, 1, tokens, tokens);
    }

    private static float[] logits(Gpt2 gpt2, int[] tokens) {
        Map<String, Activation> seen = new HashMap<>();
        gpt2.model().trace(batch(tokens), (name, made) -> {
            if (name.equals("logits")) {
                seen.put(name, made.get());
            }
        });
        return seen.values().iterator().next().values();
    }

    private static void requireClose(double[][] expected, float[] found, double within) {
        for (int t = 0; t < expected.length; t++) {
            for (int i = 0; i < expected[t].length; i++) {
                assertEquals(
                        expected[t][i], found[t * expected[t].length + i], within, "position " + t + ", token " + i);
            }
        }
    }

    @Test
    void answersAsTheReferenceDoes() throws IOException {
        Expected expected = Expected.read();
        requireClose(expected.logits(), logits(read(), expected.tokens()), 1e-4);
    }

    /// Token by token with keys and values kept, and all at once.
    @Test
    void readsTokenByTokenWhatItReadsAtOnce() throws IOException {
        Expected expected = Expected.read();
        Gpt2 gpt2 = read();
        Model.Reader reader = gpt2.model().reader();
        float[] whole = gpt2.model().predict(batch(expected.tokens()));
        int answers = gpt2.tokens().size();
        for (int t = 0; t < expected.tokens().length; t++) {
            float[] next = reader.read(expected.tokens()[t]);
            double[] row = expected.logits()[t];
            double most = Arrays.stream(row).max().orElseThrow();
            double sum = Arrays.stream(row).map(each -> Math.exp(each - most)).sum();
            for (int i = 0; i < answers; i++) {
                assertEquals(Math.exp(row[i] - most) / sum, next[i], 1e-5, "position " + t + ", token " + i);
                assertEquals(whole[t * answers + i], next[i], 1e-6, "position " + t + ", token " + i);
            }
        }
    }

    /// With the same bits: how a text is cut into passes changes nothing.
    @Test
    void readsSomeTokensAtOnceWhatItReadsOneByOne() throws IOException {
        int[] tokens = Expected.read().tokens();
        Gpt2 gpt2 = read();
        for (int first = 1; first < tokens.length - 1; first++) {
            Model.Reader single = gpt2.model().reader();
            Model.Reader several = gpt2.model().reader();
            float[] expected = {};
            for (int t = 0; t < tokens.length; t++) {
                expected = single.read(tokens[t]);
            }
            several.read(Arrays.copyOf(tokens, first));
            int[] rest = Arrays.copyOfRange(tokens, first, tokens.length);
            assertArrayEquals(expected, several.read(rest), "after " + first);
            assertArrayEquals(single.read(5), several.read(5), "and then one");
        }
    }

    /// Beyond the context the older half is forgotten, either way.
    @Test
    void aTextLongerThanTheContextIsReadOn() throws IOException {
        int[] tokens = new int[40];
        Arrays.setAll(tokens, i -> 7 * i % 250);
        Gpt2 gpt2 = read();
        Model.Reader single = gpt2.model().reader();
        float[] expected = {};
        for (int token : tokens) {
            expected = single.read(token);
        }
        assertArrayEquals(expected, gpt2.model().reader().read(tokens));
    }

    @Test
    void isLookedIntoAsTheModelsOfLessonsAre() throws IOException {
        Gpt2 gpt2 = read();
        List<String> names = ModelTrace.of(gpt2.model(), batch(new int[] {1, 2, 3})).activations().stream()
                .map(Activation::name)
                .toList();
        assertTrue(
                names.containsAll(List.of(
                        "blocks.0.attn.head.0.pattern", "blocks.1.attn.head.2.pattern", "blocks.1.resid", "probs")),
                names.toString());
        assertEquals(2, gpt2.model().blocks());
        assertEquals(16, gpt2.model().room());
        assertEquals(0, gpt2.model().parameterCount(), "it learns nothing");
        assertThrows(IllegalStateException.class, () -> gpt2.model().gradients(batch(new int[] {1, 2})));
    }

    @Test
    void itsTokenizerIsThatOfItsFiles() throws IOException {
        ByteLevelTokenizer tokenizer = read().tokenizer();
        assertArrayEquals(new int[] {83, 257, 258, 256}, tokenizer.ids("the the t"));
        assertEquals(259, tokenizer.end());
        assertEquals(260, tokenizer.size());
    }

    @Test
    void theRealVocabularyIsReadFromItsTwoFiles() throws IOException {
        ByteLevelTokenizer inside = ByteLevelTokenizer.gpt2();
        ByteLevelTokenizer outside = Gpt2Files.written(folder);
        assertEquals(inside.size(), outside.size());
        String text = "Once upon a time, 從前有一隻狐狸: it's 3 o'clock.\n\n  <|endoftext|> 👍🏽";
        assertArrayEquals(inside.ids(text), outside.ids(text));
    }

    private void replaceInConfig(String old, String by) throws IOException {
        Path config = folder.resolve("config.json");
        String before = Files.readString(config);
        assertTrue(before.contains(old), before);
        Files.writeString(config, before.replace(old, by));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"gpt2\" | \"gpt_neo\" | 'model_type' must be gpt2, not 'gpt_neo'",
                "\"gelu_new\" | \"relu\" | must be one of gelu_new, gelu_pytorch_tanh, not 'relu'",
                "\"n_layer\": 2, | | does not say its 'n_layer'",
                "\"n_head\": 3 | \"n_head\": 5 | 5 heads cannot share a width of 12",
                "\"n_head\": 3 | \"n_head\": 0 | 'n_head' must be a whole number from 1",
                "\"n_embd\": 12 | \"n_embd\": 2e9 | 'n_embd' must be a whole number from 1",
                "\"n_embd\": 12 | \"n_embd\": 15 | must be of shape [272, 15]",
                "\"n_inner\": null | \"n_inner\": 47 | must be of shape [12, 47]",
                "\"vocab_size\": 272 | \"vocab_size\": 1000000 | must be of shape [1000000, 12]",
                "\"vocab_size\": 272 | \"vocab_size\": 200 | vocab.json has 260 tokens, but the model of config.json"
                        + " has 200",
                "\"n_layer\": 2 | \"n_layer\": 3 | lacks 12 of the 40 tensors of a GPT-2 of 3 layers:"
                        + " h.2.attn.c_attn.bias",
                "\"n_layer\": 2 | \"n_layer\": 1 | 12 tensors that a GPT-2 of 1 layers does not: h.1.attn.c_attn.bias",
                "\"n_ctx\" | \"scale_attn_weights\": false, \"n_ctx\" | 'scale_attn_weights' is false",
                "\"n_ctx\" | \"scale_attn_by_inverse_layer_idx\": true, \"n_ctx\" | 'scale_attn_by_inverse_layer_idx'"
                        + " is true",
                "\"n_ctx\" | \"add_cross_attention\": true, \"n_ctx\" | 'add_cross_attention' is true",
                "\"n_ctx\" | \"tie_word_embeddings\": false, \"n_ctx\" | there is no lm_head.weight",
                "1e-05 | \"x\" | 'layer_norm_epsilon' must be a number between 0 and 1",
                "{ | [ | config.json is no JSON"
            })
    void aConfigOfAnotherModelIsRefused(String old, String by, String refusal) throws IOException {
        replaceInConfig(old, by == null ? "" : by);
        String said = refused();
        assertTrue(said.contains(refusal), said);
    }

    @Test
    void otherNamesInTheConfigAreUnderstood() throws IOException {
        replaceInConfig("n_embd", "hidden_size");
        replaceInConfig("n_layer", "num_hidden_layers");
        replaceInConfig("n_head", "num_attention_heads");
        replaceInConfig("gelu_new", "gelu_pytorch_tanh");
        replaceInConfig("\"n_inner\": null,", "");
        replaceInConfig("\"n_ctx\": 1024", "\"reorder_and_upcast_attn\": true, \"never_heard_of\": [1, {}]");
        Expected expected = Expected.read();
        requireClose(expected.logits(), logits(read(), expected.tokens()), 1e-4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"config.json", "model.safetensors", "vocab.json", "merges.txt"})
    void aMissingFileIsNamed(String name) throws IOException {
        Files.delete(folder.resolve(name));
        String said = refused();
        assertTrue(said.contains("no " + name), said);
    }

    @Test
    void aFolderThatIsNotThereIsRefused() {
        var error = assertThrows(InputException.class, () -> Gpt2Folder.open(folder.resolve("nowhere")));
        assertTrue(String.valueOf(error.getMessage()).contains("there is no folder"), error.getMessage());
    }

    @Test
    void aPickleIsRefusedByName() throws IOException {
        Files.move(folder.resolve(WEIGHTS), folder.resolve("pytorch_model.bin"));
        String said = refused();
        assertTrue(said.contains("pytorch_model.bin, which is a program"), said);
    }

    @Test
    void weightsInSeveralFilesAreRefused() throws IOException {
        Files.move(folder.resolve(WEIGHTS), folder.resolve("model-00001-of-00002.safetensors"));
        Files.writeString(folder.resolve("model.safetensors.index.json"), "{}");
        String said = refused();
        assertTrue(said.contains("in several files, as model.safetensors.index.json says"), said);
    }

    @Test
    void withoutItsOwnVocabularyOnlyAGpt2OfTheUsualSizeIsRead() throws IOException {
        Files.delete(folder.resolve("vocab.json"));
        Files.delete(folder.resolve("merges.txt"));
        String said = refused();
        assertTrue(said.contains("its model has 272 tokens, where GPT-2's vocabulary has 50257"), said);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "vocab.json | [1] | no object",
                "vocab.json | {\"a\": 0, \"a\": 1} | stands twice",
                "vocab.json | {\"a\": 1} | have each of 0 to 0 once",
                "vocab.json | {\"a\": 0} | no token",
                "merges.txt | a b c | line 1: 'a b c' is no pair",
                "merges.txt | q z | does not have"
            })
    void aVocabularyThatIsNoneIsRefused(String file, String text, String refusal) throws IOException {
        Files.writeString(folder.resolve(file), text);
        String said = refused();
        assertTrue(said.contains(file) && said.contains(refusal), said);
    }

    @Test
    void namesMayBeginWithTransformer() throws IOException {
        Gpt2Files.rename(folder, name -> "transformer." + name);
        Expected expected = Expected.read();
        requireClose(expected.logits(), logits(read(), expected.tokens()), 1e-4);
    }

    /// As some programs save it: the output under its own name, once more or instead of the embedding.
    @Test
    void anOutputThatIsTheEmbeddingIsAccepted() throws IOException {
        Expected expected = Expected.read();
        Gpt2Files.copyTensor(folder, "wte.weight", "lm_head.weight");
        requireClose(expected.logits(), logits(read(), expected.tokens()), 1e-4);
        replaceInConfig("\"n_ctx\"", "\"tie_word_embeddings\": false, \"n_ctx\"");
        requireClose(expected.logits(), logits(read(), expected.tokens()), 1e-4);
        replaceInConfig("\"tie_word_embeddings\": false, ", "");
        Files.copy(SMALL.resolve(WEIGHTS), folder.resolve(WEIGHTS), StandardCopyOption.REPLACE_EXISTING);
        Gpt2Files.rename(folder, name -> name.equals("wte.weight") ? "lm_head.weight" : name);
        requireClose(expected.logits(), logits(read(), expected.tokens()), 1e-4);
    }

    @Test
    void anOutputOfItsOwnIsRefused() throws IOException {
        Gpt2Files.copyTensor(folder, "wte.weight", "lm_head.weight");
        byte[] bytes = Files.readAllBytes(folder.resolve(WEIGHTS));
        bytes[bytes.length - 1] ^= 1; // of the output, which was put at the end
        Files.write(folder.resolve(WEIGHTS), bytes);
        String said = refused();
        assertTrue(said.contains("lm_head.weight, is not its table of embeddings"), said);
    }

    @Test
    void aTensorOfAnotherModelIsRefusedByName() throws IOException {
        Gpt2Files.copyTensor(folder, "ln_f.bias", "h.0.ln_cross_attn.bias");
        String said = refused();
        assertTrue(said.contains("a tensor that a GPT-2 of 2 layers does not: h.0.ln_cross_attn.bias"), said);
    }

    @Test
    void aWeightThatIsNoNumberIsRefused() throws IOException {
        byte[] bytes = Files.readAllBytes(folder.resolve(WEIGHTS));
        Arrays.fill(bytes, bytes.length - 4, bytes.length, (byte) 0xff);
        Files.write(folder.resolve(WEIGHTS), bytes);
        assertEquals("model.safetensors: 'ln_f.bias' holds NaN, which is no number", refused());
    }

    @Test
    void halvesAreReadAsFloats() throws IOException {
        Expected expected = Expected.read();
        Gpt2Files.halve(folder, "F16");
        requireClose(expected.logits(), logits(read(), expected.tokens()), 0.05);
        Files.copy(SMALL.resolve(WEIGHTS), folder.resolve(WEIGHTS), StandardCopyOption.REPLACE_EXISTING);
        Gpt2Files.halve(folder, "BF16");
        requireClose(expected.logits(), logits(read(), expected.tokens()), 0.4);
    }

    /// What is loaded down only in part, at whatever byte it ends.
    @Test
    void aFileThatEndsTooEarlyIsRefused() throws IOException {
        byte[] whole = Files.readAllBytes(folder.resolve(WEIGHTS));
        for (int length : new int[] {0, 7, 8, 500, 3_000, whole.length - 1}) {
            Files.write(folder.resolve(WEIGHTS), Arrays.copyOf(whole, length));
            String said = refused();
            assertTrue(said.startsWith("model.safetensors: "), said);
        }
    }
}
