package unrolled.training.checkpoint;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
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
        Path left = folder.resolve(".run.safetensors.123.part");
        Files.writeString(left, "half");
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
            Checkpoint without = new Checkpoint(new Safetensors(whole.facts(), tensors));
            assertThrows(CheckpointException.class, () -> without.into(fresh), taken.name());
            if (!taken.name().startsWith("curve.")) {
                float[] values = taken.values().clone();
                values[values.length - 1] = Float.NaN;
                tensors.add(new Matrix(taken.name(), taken.rows(), taken.columns(), values));
                Checkpoint mad = new Checkpoint(new Safetensors(whole.facts(), tensors));
                assertThrows(CheckpointException.class, () -> mad.into(fresh), taken.name());
            }
            assertEquals(before, fresh.fingerprint());
        }
    }

    @Test
    void aFileThatIsNoneIsNamedInTheMessage() throws IOException {
        Path file = folder.resolve("notes.safetensors");
        Files.writeString(file, "a shopping list, milk and bread", StandardCharsets.UTF_8);
        CheckpointException error = assertThrows(CheckpointException.class, () -> CheckpointFile.read(file));
        assertTrue(String.valueOf(error.getMessage()).startsWith(file + ": it is no safetensors file"));
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
