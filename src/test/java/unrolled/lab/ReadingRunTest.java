package unrolled.lab;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import unrolled.engine.kernel.Matrix;
import unrolled.engine.pretrained.Gpt2;
import unrolled.engine.task.ReadingTask;
import unrolled.engine.text.TextException;
import unrolled.engine.trace.Activation;
import unrolled.engine.trace.Cell;
import unrolled.engine.trace.Trace;
import unrolled.training.Status;
import unrolled.training.Trainer;
import unrolled.training.TrainingSnapshot;
import unrolled.training.checkpoint.Gpt2Folder;

/// A small GPT-2, whose answers a script computed in double precision, as a run of the lab.
class ReadingRunTest {
    private static final Path SMALL = Path.of("src/test/resources/reference/gpt2");
    private static final Set<String> SEEN = Set.of("next.probability", "lens.top", "lens.guesses", "lens.right");

    @SuppressWarnings("NullAway.Init") // set before each test
    private Gpt2 gpt2;

    @BeforeEach
    void read() throws IOException {
        try (Gpt2Folder opened = Gpt2Folder.open(SMALL)) {
            gpt2 = opened.read();
        }
    }

    private ReadingRun run() {
        return new ReadingRun(gpt2.again(), "the", Map.of());
    }

    private static Trace trace(ReadingRun run) {
        return run.trainer().snapshot(SEEN::contains).trace();
    }

    /// The probabilities that the script found for what comes after a position.
    private static double[] expected(List<String> lines, int position) {
        double[] logits = Stream.of(lines.get(2 + position).split(" "))
                .mapToDouble(Double::parseDouble)
                .toArray();
        double sum = IntStream.range(0, logits.length)
                .mapToDouble(i -> Math.exp(logits[i]))
                .sum();
        return IntStream.range(0, logits.length)
                .mapToDouble(i -> Math.exp(logits[i]) / sum)
                .toArray();
    }

    private static int[] tokens(List<String> lines) {
        return Stream.of(lines.get(1).split(" ")).mapToInt(Integer::parseInt).toArray();
    }

    @Test
    void theBarsAreWhatTheScriptExpects() throws IOException {
        List<String> lines = Files.readAllLines(SMALL.resolve("logits.txt"));
        ReadingRun run = run();
        ReadingTask task = (ReadingTask) run.trainer().task();
        int[] read = tokens(lines);
        run.trainer().show(task.of(read));
        double[] after = expected(lines, read.length - 1);
        double known = IntStream.range(0, gpt2.tokenizer().size())
                .mapToDouble(i -> after[i])
                .sum();
        Activation bars = trace(run).get("next.probability");
        for (int row = 0; row < bars.rows().size(); row++) {
            int token = gpt2.tokens().id(bars.rows().label(row));
            assertEquals(after[token] / known, bars.at(row, 0), 1e-5, "answers without a token are left out");
        }
        assertTrue(bars.at(0, 0) > bars.at(1, 0), "the likeliest first");
    }

    @Test
    void theLensOfTheLastLayerIsTheNetworksOwnAnswer() throws IOException {
        List<String> lines = Files.readAllLines(SMALL.resolve("logits.txt"));
        ReadingRun run = run();
        ReadingTask task = (ReadingTask) run.trainer().task();
        int[] read = tokens(lines);
        run.trainer().show(task.of(read));
        Trace trace = trace(run);
        Activation right = trace.get("lens.right");
        assertEquals(gpt2.shape().layers() + 1, right.rows().size());
        for (int t = 0; t + 1 < read.length; t++) {
            assertEquals(expected(lines, t)[read[t + 1]], right.at(gpt2.shape().layers(), t), 1e-5);
        }
        assertFalse(trace.has("lens.fitted.top"), "there is nothing to fit it on");
    }

    /// Token by token with what is kept, and each time anew.
    @Test
    void aTextThatGoesOnIsSeenAsOneReadAtOnce() {
        ReadingRun grown = run();
        grown.read("the t");
        trace(grown);
        grown.write(3, () -> false, now -> {});
        Trace one = trace(grown);
        ReadingRun anew = run();
        anew.trainer()
                .show(((ReadingTask) anew.trainer().task())
                        .of(grown.trainer().shown().inputs()));
        Trace other = trace(anew);
        for (String name : SEEN) {
            assertArrayEquals(other.get(name).values(), one.get(name).values(), 1e-6f, name);
            assertEquals(other.get(name).rows(), one.get(name).rows(), name);
        }
        grown.back();
        ReadingRun shorter = run();
        shorter.trainer()
                .show(((ReadingTask) shorter.trainer().task())
                        .of(grown.trainer().shown().inputs()));
        for (String name : SEEN) {
            assertArrayEquals(
                    trace(shorter).get(name).values(), trace(grown).get(name).values(), 1e-6f, name);
        }
    }

    @Test
    void everyNumberCanBeExplained() {
        Trace trace = trace(run());
        for (String name : List.of("blocks.1.attn.head.2.pattern", "blocks.0.attn.head.0.query", "logits", "embed")) {
            Activation one = trace.get(name);
            assertEquals(one.at(0, 0), trace.explain(new Cell(name, 0, 0)).value(), 1e-4, name);
        }
    }

    @Test
    void writesAsTheKnobsHaveIt() {
        ReadingRun run = run();
        run.trainer().change("temperature", "0");
        String likeliest = trace(run).get("next.probability").rows().label(0);
        ReadingRun.Text written = run.write(1, () -> false, now -> {});
        assertEquals(3, written.tokens());
        assertEquals(likeliest, gpt2.tokens().token(run.trainer().shown().inputs()[2]));
    }

    @Test
    void theSameSeedWritesTheSame() {
        ReadingRun.Text one = run().write(5, () -> false, now -> {});
        assertEquals(one, run().write(5, () -> false, now -> {}));
        ReadingRun other = new ReadingRun(gpt2.again(), "the", Map.of("seed", "2"));
        assertNotEquals(one.text(), other.write(5, () -> false, now -> {}).text());
    }

    @Test
    void stopsWhenToldAndWhenTheContextIsFull() {
        ReadingRun run = run();
        int before = run.now().tokens();
        List<ReadingRun.Text> told = new ArrayList<>();
        ReadingRun.Text stopped = run.write(10, () -> told.size() == 2, told::add);
        assertEquals(before + 3, stopped.tokens());
        run.trainer().change("top-k", "1");
        ReadingRun.Text full = run.write(100, () -> false, now -> {});
        assertTrue(full.room() == 0 || full.ended(), full.toString());
        assertEquals(full.tokens(), run.now().tokens());
    }

    @Test
    void takesBackDownToOneToken() {
        ReadingRun run = run();
        run.read("the the");
        for (int i = 0; i < 10; i++) {
            run.back();
        }
        assertEquals(1, run.now().tokens());
        assertEquals(1, trace(run).get("lens.top").columns().size());
    }

    @Test
    void refusesATextThatIsNone() {
        ReadingRun run = run();
        assertEquals(
                TextException.Reason.EMPTY,
                assertThrows(TextException.class, () -> run.read(" ")).reason());
        assertEquals(
                TextException.Reason.TOO_LONG,
                assertThrows(TextException.class, () -> run.read("!?".repeat(100)))
                        .reason());
        assertEquals("the", run.now().text());
    }

    /// Half a gigabyte of them would be.
    @Test
    void noWeightIsCopiedAndNoGradientIsThere() {
        ReadingRun run = run();
        Matrix weights = gpt2.weights().getOrDefault("blocks.0.attn.weights.out", Matrix.zeros(0, 0));
        Activation seen = trace(run).get("blocks.0.attn.weights.out");
        weights.data()[weights.offset()] = 42;
        assertEquals(42, seen.at(0, 0));
        assertEquals(
                0,
                ((unrolled.engine.model.GradientModel) gpt2.model())
                        .parameters()
                        .gradients()
                        .length);
        assertSame(gpt2.weights(), gpt2.again().weights());
    }

    @Test
    void thereIsNothingToTrain() {
        Trainer trainer = run().trainer();
        trainer.step();
        TrainingSnapshot snapshot = trainer.snapshot(name -> false);
        assertEquals(0, snapshot.step());
        assertEquals(1, snapshot.share());
        assertEquals(new Status.Done(true), snapshot.status());
        assertFalse(trainer.goesOn());
    }

    /// As long as the text is the same it is not read again, whatever knob is moved.
    @Test
    void aKnobReadsNothingAnew() {
        Trainer trainer = run().trainer();
        Trace before = trainer.snapshot(SEEN::contains).trace();
        trainer.change("temperature", "2");
        Trace after = trainer.snapshot(SEEN::contains).trace();
        assertSame(before.get("probs"), after.get("probs"));
        assertSame(before.get("lens.top"), after.get("lens.top"));
        assertNotEquals(
                before.get("next.drawn").at(0, 0), after.get("next.drawn").at(0, 0));
    }

    @Test
    void aHeadCanBeSilencedByHand() {
        Trainer trainer = run().trainer();
        trainer.show("the the");
        trainer.override(Map.of(new Cell("blocks.0.attn.head.1.pattern", 1, 0), 0f));
        Trace trace = trainer.snapshot(SEEN::contains).trace();
        assertEquals(0, trace.get("blocks.0.attn.head.1.pattern").at(1, 0));
        assertTrue(trace.get("free.blocks.0.attn.head.1.pattern").at(1, 0) > 0);
    }
}
