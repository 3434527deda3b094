package unrolled.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import unrolled.engine.pretrained.PretrainedException;
import unrolled.engine.pretrained.PretrainedException.Reason;

/// The test is the thread that the shelf belongs to: what comes from beside waits until it looks.
class Gpt2ShelfTest {
    private static final Path SMALL = Path.of("src/test/resources/reference/gpt2");
    private static final long PLENTY = 1L << 40; // bytes
    private static final int PATIENCE = 60; // s

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path folder;

    private final BlockingQueue<Runnable> told = new LinkedBlockingQueue<>();
    private final List<Gpt2Shelf.State> states = new ArrayList<>();

    @SuppressWarnings("NullAway.Init") // set before each test
    private Gpt2Shelf shelf;

    @BeforeEach
    void copy() throws IOException {
        for (String name : List.of("config.json", "model.safetensors", "vocab.json", "merges.txt")) {
            Files.copy(SMALL.resolve(name), folder.resolve(name));
        }
        shelf = shelf(PLENTY);
    }

    private Gpt2Shelf shelf(long memory) {
        Gpt2Shelf[] made = new Gpt2Shelf[1];
        made[0] = new Gpt2Shelf(told::add, memory, () -> states.add(made[0].state()));
        return made[0];
    }

    @AfterEach
    void close() {
        shelf.close();
    }

    /// Runs what comes until the state is no longer one on its way.
    private Gpt2Shelf.State settled() throws InterruptedException {
        while (shelf.state() instanceof Gpt2Shelf.Looking || shelf.state() instanceof Gpt2Shelf.Reading) {
            Runnable next = told.poll(PATIENCE, TimeUnit.SECONDS);
            assertTrue(next != null, "nothing comes");
            next.run();
        }
        return shelf.state();
    }

    private PretrainedException refused() throws InterruptedException {
        shelf.look(folder);
        var refused = assertInstanceOf(Gpt2Shelf.Refused.class, settled());
        return assertInstanceOf(PretrainedException.class, refused.why());
    }

    @Test
    void tellsTheCostBeforeItReads() throws InterruptedException {
        shelf.look(folder);
        assertEquals(new Gpt2Shelf.Looking(folder), shelf.state());
        var offered = assertInstanceOf(Gpt2Shelf.Offered.class, settled());
        assertEquals(7248, offered.cost().weights());
        assertTrue(offered.cost().bytes() > 4 * 7248 && offered.cost().bytes() < 1e9, offered.toString());
        assertTrue(offered.cost().token() > 0 && offered.cost().reading() > 0, offered.toString());
        assertTrue(shelf.there().isEmpty(), "nobody has agreed");
    }

    @Test
    void readsWhenSomebodyAgreesAndTellsHowFarItIs() throws InterruptedException {
        shelf.look(folder);
        settled();
        shelf.agree();
        assertInstanceOf(Gpt2Shelf.Ready.class, settled());
        List<Double> shares = states.stream()
                .filter(Gpt2Shelf.Reading.class::isInstance)
                .map(state -> ((Gpt2Shelf.Reading) state).share())
                .toList();
        assertTrue(shares.size() > 3, shares.toString());
        assertEquals(shares.stream().sorted().toList(), shares);
        assertTrue(shares.getFirst() == 0 && shares.getLast() > 0.9, shares.toString());
        assertTrue(shelf.there().isPresent());
        shelf.clear();
        assertTrue(shelf.there().isEmpty());
    }

    @Test
    void aWrongFolderLeavesWhatIsThere() throws InterruptedException {
        shelf.look(folder);
        settled();
        shelf.agree();
        Gpt2Shelf.State ready = settled();
        shelf.look(folder.resolve("nowhere"));
        assertInstanceOf(Gpt2Shelf.Refused.class, settled());
        assertTrue(shelf.there().isPresent());
        shelf.clear();
        assertEquals(ready, shelf.state());
        shelf.look(folder);
        settled();
        assertTrue(shelf.there().isPresent(), "nobody has agreed to another");
        shelf.agree();
        assertTrue(shelf.there().isEmpty(), "one at most");
        settled();
        assertTrue(shelf.there().isPresent());
    }

    @Test
    void anotherFolderTakesThePlaceOfWhatIsThereOrOnItsWay() throws InterruptedException {
        shelf.look(folder);
        settled();
        shelf.agree();
        Path other = folder.resolve("other");
        shelf.look(other);
        assertEquals(new Gpt2Shelf.Looking(other), shelf.state());
        var refused = assertInstanceOf(Gpt2Shelf.Refused.class, settled());
        assertEquals(other, refused.folder());
        Runnable late = told.poll(1, TimeUnit.SECONDS);
        if (late != null) {
            late.run();
        }
        assertEquals(refused, shelf.state());
    }

    @Test
    void whatIsGivenUpDoesNotArrive() throws InterruptedException {
        shelf.look(folder);
        settled();
        shelf.agree();
        shelf.clear();
        Runnable late = told.poll(1, TimeUnit.SECONDS);
        while (late != null) {
            late.run();
            late = told.poll(100, TimeUnit.MILLISECONDS);
        }
        assertEquals(new Gpt2Shelf.Empty(), shelf.state());
    }

    @Test
    void whatDoesNotFitIsRefusedWithWhatWouldHelp() throws InterruptedException {
        shelf = shelf(1000);
        PretrainedException refused = refused();
        assertEquals(Reason.MEMORY, refused.reason());
        assertTrue(refused.said().getLast().startsWith("-Xmx"), refused.said().toString());
    }

    @ParameterizedTest
    @CsvSource({
        "config.json, NO_FILE",
        "model.safetensors, NO_FILE",
        "vocab.json, HALF_A_VOCABULARY",
        "merges.txt, HALF_A_VOCABULARY"
    })
    void saysWhichFileIsMissing(String file, Reason reason) throws IOException, InterruptedException {
        Files.delete(folder.resolve(file));
        PretrainedException refused = refused();
        assertEquals(reason, refused.reason());
        assertTrue(refused.said().contains(file), refused.said().toString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "gpt2 | llama | OTHER_MODEL",
                "\"n_layer\": 2 | \"n_layer\": 3 | TENSORS_MISSING",
                "\"n_layer\": 2 | \"n_layer\": 1 | TENSORS_FOREIGN",
                "\"n_layer\": 2 | \"n_layer\": 0 | CONFIG",
                "\"n_embd\": 12 | \"n_embd\": 24 | TENSOR_SHAPE",
                "{ | [ | DAMAGED"
            })
    void aConfigThatLiesIsFoundOut(String says, String lies, Reason reason) throws IOException, InterruptedException {
        Path config = folder.resolve("config.json");
        String text = Files.readString(config);
        assertTrue(text.contains(says), text);
        Files.writeString(config, text.replace(says, lies));
        assertEquals(reason, refused().reason());
    }

    @Test
    void aDamagedFileIsFoundOutWhenItIsRead() throws IOException, InterruptedException {
        Path weights = folder.resolve("model.safetensors");
        byte[] bytes = Files.readAllBytes(weights);
        bytes[bytes.length - 1] = 0x7f;
        bytes[bytes.length - 2] = (byte) 0xc0; // not a number
        Files.write(weights, bytes);
        shelf.look(folder);
        assertInstanceOf(Gpt2Shelf.Offered.class, settled());
        shelf.agree();
        var refused = assertInstanceOf(Gpt2Shelf.Refused.class, settled());
        assertEquals(
                Reason.DAMAGED,
                assertInstanceOf(PretrainedException.class, refused.why()).reason());
    }

    @Test
    void aFileThatIsCutOffIsRefused() throws IOException, InterruptedException {
        Path weights = folder.resolve("model.safetensors");
        byte[] bytes = Files.readAllBytes(weights);
        Files.write(weights, java.util.Arrays.copyOf(bytes, bytes.length - 100));
        assertEquals(Reason.DAMAGED, refused().reason());
    }

    @Test
    void aFolderThatIsNotThereIsRefused() throws InterruptedException {
        shelf.look(folder.resolve("nowhere"));
        var refused = assertInstanceOf(Gpt2Shelf.Refused.class, settled());
        assertEquals(
                Reason.NO_FOLDER,
                assertInstanceOf(PretrainedException.class, refused.why()).reason());
    }
}
