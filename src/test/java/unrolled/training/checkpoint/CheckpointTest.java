package unrolled.training.checkpoint;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import unrolled.engine.model.CountingModel;
import unrolled.engine.model.GradientModel;
import unrolled.engine.model.Model;
import unrolled.engine.optim.Optimizer;
import unrolled.engine.optim.Schedule;
import unrolled.engine.setting.Settings;
import unrolled.engine.task.Task;
import unrolled.training.Curve;
import unrolled.training.Goal;
import unrolled.training.RandomTokens;
import unrolled.training.SeededRandom;
import unrolled.training.Trainer;
import unrolled.training.TrainingPlan;
import unrolled.training.checkpoint.CheckpointException.Reason;
import unrolled.training.checkpoint.Safetensors.Matrix;

class CheckpointTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path folder;

    static Stream<Model.Factory> models() {
        return ServiceLoader.load(Model.Factory.class).stream().map(ServiceLoader.Provider::get);
    }

    private static Model.Factory model(String type) {
        return models().filter(factory -> factory.type().equals(type))
                .findFirst()
                .orElseThrow();
    }

    private static Optimizer.Factory optimizer(String type) {
        return ServiceLoader.load(Optimizer.Factory.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(factory -> factory.type().equals(type))
                .findFirst()
                .orElseThrow();
    }

    /// A small run that has not begun.
    static Trainer lstm() {
        return open(model("lstm"), Map.of("hidden", "4"), 1);
    }

    /// A run on random tokens, measured every fifth step.
    private static Trainer open(Model.Factory factory, Map<String, String> given, int threads) {
        SeededRandom random = new SeededRandom(4);
        Task task = new RandomTokens(factory.encodes());
        Settings settings = Settings.of(factory.settings(), given);
        Model model = factory.create(new Model.Context(settings, task.inputs(), task.answers(), random, threads));
        Optimizer.Factory adam = optimizer("adamw");
        return new Trainer(new TrainingPlan(
                "run",
                model,
                task,
                model instanceof GradientModel gradient
                        ? adam.create(Settings.usual(adam.settings()), gradient.parameters())
                        : null,
                Schedule.named("cosine", 0.01, 3, 40),
                1,
                5,
                4,
                random,
                List.of(),
                List.of(),
                given,
                settings.values(),
                new Until40()));
    }

    private record Until40() implements Goal {
        @Override
        public boolean reached(Trainer trainer) {
            return false;
        }

        @Override
        public int steps() {
            return 40;
        }
    }

    private static void train(Trainer trainer, int steps) {
        for (int i = 0; i < steps; i++) {
            trainer.step();
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void savedAndPutBackItGoesOnWithTheSameBits(Model.Factory factory) throws IOException {
        Trainer straight = open(factory, Map.of(), 1);
        if (straight.model() instanceof CountingModel) {
            assertThrows(IllegalArgumentException.class, () -> Checkpoint.of(straight));
            return;
        }
        train(straight, 21);
        Trainer stopped = open(factory, Map.of(), 1);
        train(stopped, 10);
        Path file = folder.resolve("a/run.safetensors");
        CheckpointFile.write(Checkpoint.of(stopped), file);
        Trainer resumed = open(factory, Map.of(), 2);
        CheckpointFile.read(file).into(resumed);
        assertEquals(10, resumed.steps());
        assertEquals(stopped.fingerprint(), resumed.fingerprint());
        train(resumed, 11);
        assertEquals(straight.fingerprint(), resumed.fingerprint());
        assertEquals(straight.status(), resumed.status());
        assertEquals(points(straight), points(resumed));
    }

    @Test
    void staysWhatItIsWhileARunGoesOnFromIt() {
        Trainer stopped = open(model("lstm"), Map.of("hidden", "4"), 1);
        train(stopped, 10);
        Checkpoint checkpoint = Checkpoint.of(stopped);
        Checkpoint read = Checkpoint.read(checkpoint.toBytes());
        Trainer first = lstm();
        read.into(first);
        train(first, 11);
        Trainer second = lstm();
        read.into(second);
        assertEquals(points(stopped), points(second));
    }

    private static List<String> points(Trainer trainer) {
        List<String> points = new ArrayList<>();
        for (Curve curve : trainer.snapshot(name -> false).curves()) {
            for (int i = 0; i < curve.size(); i++) {
                points.add(curve.name() + " " + curve.step(i) + " " + curve.value(i));
            }
        }
        return points;
    }

    @Test
    void theFileIsTheSameOnEveryWrite() throws IOException {
        Trainer trainer = open(model("lstm"), Map.of("hidden", "4"), 1);
        train(trainer, 3);
        Path file = folder.resolve("run.safetensors");
        CheckpointFile.write(Checkpoint.of(trainer), file);
        byte[] first = Files.readAllBytes(file);
        CheckpointFile.write(Checkpoint.of(trainer), file);
        assertArrayEquals(first, Files.readAllBytes(file));
        try (Stream<Path> left = Files.list(folder)) {
            assertEquals(List.of(file), left.toList());
        }
    }

    @Test
    void whatAKilledProgramLeftIsSweptAndTheOldFileStays() throws IOException {
        Path file = folder.resolve("run.safetensors");
        Path left = folder.resolve(".run.safetensors.%s.1.part".formatted(Integer.MAX_VALUE));
        Files.writeString(left, "half");
        Files.setLastModifiedTime(left, FileTime.from(Instant.now().minus(Duration.ofMinutes(11))));
        Trainer trainer = open(model("rnn"), Map.of("hidden", "4"), 1);
        CheckpointFile.write(Checkpoint.of(trainer), file);
        assertTrue(Files.notExists(left));
        CheckpointFile.read(file).into(open(model("rnn"), Map.of("hidden", "4"), 1));
    }

    @Test
    void anotherRunIsRefusedWithWhatDiffers() {
        Trainer four = open(model("rnn"), Map.of("hidden", "4"), 1);
        train(four, 2);
        Checkpoint checkpoint = Checkpoint.of(four);
        Trainer eight = open(model("rnn"), Map.of("hidden", "8"), 1);
        int before = eight.fingerprint();
        CheckpointException error = assertThrows(CheckpointException.class, () -> checkpoint.into(eight));
        assertEquals(Reason.OTHER_RUN, error.reason());
        assertEquals("it is of another run: hidden is 4 there and 8 here", error.getMessage());
        assertEquals(before, eight.fingerprint());
    }

    @Test
    void aRunThatHasBegunTakesNoCheckpoint() {
        Trainer trainer = open(model("rnn"), Map.of("hidden", "4"), 1);
        train(trainer, 1);
        Checkpoint checkpoint = Checkpoint.of(trainer);
        assertThrows(IllegalArgumentException.class, () -> checkpoint.into(trainer));
    }

    @Test
    void missingTensorsAndNumbersThatAreNoneAreRefusedAndChangeNothing() {
        Trainer trainer = open(model("rnn"), Map.of("hidden", "4"), 1);
        train(trainer, 2);
        Safetensors whole = Checkpoint.of(trainer).file();
        for (int i = 0; i < whole.tensors().size(); i++) {
            List<Matrix> tensors = new ArrayList<>(whole.tensors());
            Matrix taken = tensors.remove(i);
            Trainer fresh = open(model("rnn"), Map.of("hidden", "4"), 1);
            int before = fresh.fingerprint();
            Safetensors without = new Safetensors(whole.facts(), tensors);
            assertThrows(CheckpointException.class, () -> new Checkpoint(without).into(fresh), taken.name());
            if (!taken.name().startsWith("curve.")) {
                float[] values = taken.values().clone();
                values[values.length - 1] = Float.NaN;
                tensors.add(new Matrix(taken.name(), taken.rows(), taken.columns(), values));
                Safetensors mad = new Safetensors(whole.facts(), tensors);
                assertThrows(CheckpointException.class, () -> new Checkpoint(mad).into(fresh), taken.name());
            }
            assertEquals(before, fresh.fingerprint());
        }
    }

    /// Wrong contents under a right checksum, as another program or another version could write them.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "none",
            value = {
                "format         | unrolled checkpoint 2 | FOREIGN   | its format is 'unrolled checkpoint 2', not",
                "experiment     | jog        | OTHER_RUN | experiment is jog there and run here",
                "experiment     | none       | FOREIGN   | it does not say its experiment",
                "seed           | 5          | OTHER_RUN | seed is 5 there and 4 here",
                "seed           | x          | OTHER_RUN | seed is x there and 4 here",
                "setting.hidden | 8          | OTHER_RUN | hidden is 8 there and 4 here",
                "setting.hidden | none       | OTHER_RUN | hidden is not set there and 4 here",
                "setting.depth  | 2          | OTHER_RUN | depth is 2 there and not set here",
                "vocabulary.inputs | [\"a\"] | OTHER_RUN | vocabulary.inputs is [\"a\"] there",
                "step           | -3         | DAMAGED   | its step is '-3', not a whole number from 0",
                "step           | 1.5        | DAMAGED   | its step is '1.5', not a whole number from 0",
                "step           | 4294967296 | DAMAGED   | its step is '4294967296', not a whole number from 0",
                "step           | 2147483647 | DAMAGED   | its step is '2147483647', not a whole number from 0 to a"
                        + " billion",
                "step           | none       | FOREIGN   | it does not say its step",
                "nanoseconds    | x          | DAMAGED   | its nanoseconds is 'x', not a whole number from 0",
                "nanoseconds    | -1         | DAMAGED   | its nanoseconds is '-1', not a whole number from 0",
                "measured       | maybe      | DAMAGED   | its measured is 'maybe', not true or false",
                "status         | asleep     | DAMAGED   | its status is 'asleep', not what a status is written as",
                "status         | diverged   | DAMAGED   | its status is 'diverged', not",
                "status         | diverged 5 | DAMAGED   | its status is 'diverged 5', not",
                "status         | diverged x loss | DAMAGED | its status is 'diverged x loss', not",
                "status         | learning 3 | DAMAGED   | its status is 'learning 3', not",
                "random         | 1 2 3      | DAMAGED   | its random is '1 2 3', not four numbers in base 16",
                "random         | 1 2 3 g    | DAMAGED   | its random is '1 2 3 g', not four numbers in base 16",
                "random         | 1 2 3 4    | DAMAGED   | its random is of another seed",
                "curve.train.loss | 0 2 1.5  | DAMAGED   | its curve.train.loss is '0 2 1.5', not what its 2 x 2",
                "curve.train.loss | -1 2 1.5 | DAMAGED   | its curve.train.loss is '-1 2 1.5', not",
                "curve.train.loss | 1 3 1.5  | DAMAGED   | its curve.train.loss is '1 3 1.5', not",
                "curve.train.loss | 1 2 high | DAMAGED   | its curve.train.loss is '1 2 high', not",
                "curve.train.loss | 1 2      | DAMAGED   | its curve.train.loss is '1 2', not",
                "curve.train.loss | none     | FOREIGN   | it does not say its curve.train.loss",
                "curve.height     | 1 2 1.5  | DAMAGED   | it has no tensor 'curve.height'",
            })
    void aFieldThatCannotBeTrueIsRefusedByItsName(String field, @Nullable String lie, Reason reason, String message)
            throws IOException {
        Trainer trainer = open(model("rnn"), Map.of("hidden", "4"), 1);
        train(trainer, 2);
        Safetensors truth = Checkpoint.of(trainer).file();
        Map<String, String> facts = new HashMap<>(truth.facts());
        if (lie == null) {
            facts.remove(field);
        } else {
            facts.put(field, lie);
        }
        refused(new Safetensors(facts, truth.tensors()), reason, message);
    }

    /// Refused from the disk with the file's name, and nothing is changed by it.
    private void refused(Safetensors lying, Reason reason, String message) throws IOException {
        Path file = folder.resolve("run.safetensors");
        Files.write(file, lying.toBytes());
        Trainer fresh = open(model("rnn"), Map.of("hidden", "4"), 1);
        int before = fresh.fingerprint();
        CheckpointException error =
                assertThrows(CheckpointException.class, () -> CheckpointFile.resume(fresh, file), message);
        assertEquals(reason, error.reason(), error.getMessage());
        String said = String.valueOf(error.getMessage());
        assertTrue(said.startsWith(file + ": ") && said.contains(message), said);
        assertEquals(before, fresh.fingerprint());
        assertEquals(0, fresh.steps());
    }

    @Test
    void aTensorTooManyIsRefused() throws IOException {
        Trainer trainer = open(model("rnn"), Map.of("hidden", "4"), 1);
        train(trainer, 2);
        Safetensors truth = Checkpoint.of(trainer).file();
        List<Matrix> tensors = new ArrayList<>(truth.tensors());
        tensors.add(new Matrix("weights.second", 1, 1, new float[] {1}));
        refused(
                new Safetensors(truth.facts(), tensors),
                Reason.DAMAGED,
                "tensor 'weights.second' is none of this model or its optimizer");
    }

    /// Steps that fall, repeat, lie between two, are none, or have not been made yet.
    @ParameterizedTest
    @CsvSource({"2,1", "1,1", "1,1.5", "1,NaN", "-1,1", "1,3"})
    void aCurveWhoseStepsDoNotRiseIsRefused(float first, float second) throws IOException {
        Trainer trainer = open(model("rnn"), Map.of("hidden", "4"), 1);
        train(trainer, 2);
        Safetensors truth = Checkpoint.of(trainer).file();
        List<Matrix> tensors = new ArrayList<>(truth.tensors());
        tensors.replaceAll(tensor -> tensor.name().equals("curve.train.loss")
                ? new Matrix(tensor.name(), 2, 2, new float[] {first, second, 1, 1})
                : tensor);
        refused(new Safetensors(truth.facts(), tensors), Reason.DAMAGED, "its curve.train.loss is '1 2 ");
    }

    @Test
    void aFileThatIsNoneIsNamedInTheMessage() throws IOException {
        Path file = folder.resolve("notes.safetensors");
        Files.writeString(file, "a shopping list, milk and bread", StandardCharsets.UTF_8);
        CheckpointException error = assertThrows(CheckpointException.class, () -> CheckpointFile.read(file));
        assertTrue(String.valueOf(error.getMessage()).startsWith(file + ": it is no safetensors file"));
    }

    /// Of 300 MB, of which nothing is read but the beginning.
    @Test
    void aLargeFileOfZerosIsForeignBeforeItIsRead() throws IOException {
        Path file = folder.resolve("zeros.safetensors");
        try (RandomAccessFile zeros = new RandomAccessFile(file.toFile(), "rw")) {
            zeros.setLength(300_000_000);
        }
        CheckpointException error = assertThrows(CheckpointException.class, () -> CheckpointFile.read(file));
        assertEquals(Reason.FOREIGN, error.reason(), error.getMessage());
    }

    @Test
    void aFileThatHasNoRoomInMemoryIsRefusedBeforeItIsRead() throws IOException {
        Path file = folder.resolve("large.safetensors");
        byte[] header = ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(100)
                .array();
        Files.write(file, header);
        try (RandomAccessFile grown = new RandomAccessFile(file.toFile(), "rw")) {
            grown.setLength(100 << 20);
        }
        CheckpointException error =
                assertThrows(CheckpointException.class, () -> CheckpointFile.checkSize(file, 256L << 20));
        assertEquals(
                "it has 100 MB and needs 300 of memory, of which 256 may be used; start Java with -Xmx364m",
                error.getMessage());
        CheckpointFile.checkSize(file, 301L << 20);
    }

    @Test
    void aFolderThatCannotBeWrittenToIsNamed() throws IOException {
        Path file = folder.resolve("file");
        Files.writeString(file, "");
        Trainer trainer = open(model("rnn"), Map.of("hidden", "4"), 1);
        IOException error = assertThrows(
                IOException.class, () -> CheckpointFile.write(Checkpoint.of(trainer), file.resolve("run.safetensors")));
        assertTrue(String.valueOf(error.getMessage()).startsWith("cannot write " + file));
    }
}
