package unrolled.training.checkpoint;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import unrolled.fuzz.Fuzz;
import unrolled.training.SeededRandom;
import unrolled.training.Trainer;
import unrolled.training.checkpoint.Safetensors.Matrix;

/// Whatever stands in a checkpoint, a run goes on from it or refuses it by type, and a run that refuses is as it was.
/// Always the same mutations; `-Dunrolled.fuzz=100000` tries so many.
@Tag("large")
class CheckpointFuzzTest {
    private static final int MUTATIONS = Integer.getInteger("unrolled.fuzz", 2000);

    /// What a field may be replaced by: what means something, what nearly does, and what overflows.
    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "0",
            "1",
            "-1",
            "00",
            "+1",
            "1.5",
            "1e9",
            "999999999",
            "2147483647",
            "2147483648",
            "9223372036854775807",
            "99999999999999999999",
            "٣",
            "true",
            "false",
            "fresh",
            "learning",
            "reached",
            "done",
            "diverged",
            "diverged 1 loss",
            "diverged 2147483647 x",
            "NaN",
            "Infinity",
            "1 1 1",
            "1 0 NaN",
            "1 2 Infinity",
            "0 0 0 0",
            "1 2 3 4",
            "ffffffffffffffff 0 0 0",
            "\u0000",
            "圖",
            "𝄞",
            "a".repeat(100_000),
            "1 ".repeat(10_000));

    private final byte[] truth = written();
    private Trainer fresh = CheckpointTest.lstm(); // as long as it refuses, it is fresh
    private final int before = fresh.fingerprint();
    private final long[] chance = chance(fresh);

    private static byte[] written() {
        Trainer trainer = CheckpointTest.lstm();
        for (int i = 0; i < 7; i++) {
            trainer.step();
        }
        return Checkpoint.of(trainer).file().toBytes();
    }

    /// Bytes changed, taken away, doubled: the checksum or the form refuses them all.
    @Test
    void mutatedBytesAreRefused() {
        SplittableRandom random = new SplittableRandom(1);
        for (int mutation = 0; mutation < MUTATIONS; mutation++) {
            byte[] mutated = mutated(random);
            if (!Arrays.equals(mutated, truth)) {
                assertTrue(refused(mutated), "mutation " + mutation + " is taken");
            }
        }
    }

    /// One bit after the other, of the header and of some of the numbers.
    @Test
    void oneBitTurnedIsRefused() {
        for (int at = 0; at < truth.length; at += at < 4000 ? 1 : 97) {
            byte[] mutated = truth.clone();
            mutated[at] ^= (byte) (1 << at % 8);
            assertTrue(refused(mutated), "bit " + at % 8 + " of byte " + at);
        }
    }

    /// Headers that lie or have no end.
    @Test
    void mutatedFilesAreRefused() {
        new Fuzz(
                        "checkpoint",
                        List.of(truth),
                        List.of("__metadata__", "\"shape\":[", "sha256"),
                        Pattern.compile(" \\w{2}"))
                .mutated(bytes -> new Checkpoint(Safetensors.of(bytes)).into(CheckpointTest.lstm()));
    }

    /// Contents of another program, under a right checksum.
    @Test
    void mutatedContentsAreTakenOrRefusedWhole() {
        SplittableRandom random = new SplittableRandom(2);
        Safetensors whole = Safetensors.of(truth);
        int taken = 0;
        for (int mutation = 0; mutation < MUTATIONS; mutation++) {
            if (!refused(mutated(whole, random).toBytes())) {
                taken++;
            }
        }
        assertTrue(taken > 0 && taken < MUTATIONS / 2, taken + " are taken");
    }

    private byte[] mutated(SplittableRandom random) {
        int from = random.nextInt(random.nextBoolean() ? truth.length : 2000);
        int to = Math.min(truth.length, from + random.nextInt(60));
        byte[] piece = new byte[random.nextInt(60)];
        random.nextBytes(piece);
        return switch (random.nextInt(4)) {
            case 0 -> Arrays.copyOf(truth, from);
            case 1 -> joined(from, piece, to);
            case 2 -> joined(to, Arrays.copyOfRange(truth, from, to), to);
            default -> joined(from, new byte[0], to);
        };
    }

    /// The bytes before `from`, the piece, the bytes from `to` on.
    private byte[] joined(int from, byte[] piece, int to) {
        byte[] joined = Arrays.copyOf(truth, from + piece.length + truth.length - to);
        System.arraycopy(piece, 0, joined, from, piece.length);
        System.arraycopy(truth, to, joined, from + piece.length, truth.length - to);
        return joined;
    }

    private static Safetensors mutated(Safetensors whole, SplittableRandom random) {
        Map<String, String> facts = new HashMap<>(whole.facts());
        List<Matrix> tensors = new ArrayList<>(whole.tensors());
        int changes = 1 + random.nextInt(3);
        for (int change = 0; change < changes; change++) {
            String fact = new ArrayList<>(whole.facts().keySet())
                    .get(random.nextInt(whole.facts().size()));
            int at = random.nextInt(tensors.size());
            Matrix tensor = tensors.get(at);
            switch (random.nextInt(6)) {
                case 0, 1, 2 -> facts.put(fact, TEXTS.get(random.nextInt(TEXTS.size())));
                case 3 -> facts.remove(fact);
                case 4 -> tensors.set(at, new Matrix(tensor.name(), tensor.columns(), tensor.rows(), tensor.values()));
                default -> {
                    float[] values = tensor.values().clone();
                    if (values.length > 0) {
                        values[random.nextInt(values.length)] = Float.intBitsToFloat(random.nextInt());
                    }
                    tensors.set(at, new Matrix(tensor.name(), tensor.rows(), tensor.columns(), values));
                }
            }
        }
        return new Safetensors(facts, tensors);
    }

    /// Whether a fresh run refuses these bytes. What it takes it can go on from.
    private boolean refused(byte[] bytes) {
        try {
            new Checkpoint(Safetensors.of(bytes)).into(fresh);
            fresh.step();
            fresh = CheckpointTest.lstm();
            return false;
        } catch (CheckpointException e) {
            assertEquals(before, fresh.fingerprint(), e.getMessage());
            assertArrayEquals(chance, chance(fresh), e.getMessage());
            assertEquals(0, fresh.steps(), e.getMessage());
            return true;
        }
    }

    private static long[] chance(Trainer trainer) {
        return ((SeededRandom) trainer.plan().random()).state();
    }
}
