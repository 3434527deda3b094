package unrolled.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import javax.imageio.ImageIO;
import unrolled.lab.Laboratory;
import unrolled.lab.Library;
import unrolled.lab.start.Limits;
import unrolled.lab.start.Shelf;
import unrolled.lab.start.StartFile;
import unrolled.lab.start.StartingPoint;
import unrolled.training.Trainer;
import unrolled.training.checkpoint.Checkpoint;
import unrolled.training.checkpoint.CheckpointFile;
import unrolled.training.checkpoint.SavedRun;
import unrolled.view.kept.Kept;
import unrolled.view.kept.KeptFile;
import unrolled.words.Language;

/// Each kind of file that the program saves, written again and again with other contents, and read again;
/// `Saves FOLDER` is a program of its own that saves all kinds at once and never ends by itself.
final class Saves {
    private static final String TEXT = "我吃了飯 rice\n".repeat(40_000); // so that a save takes a while

    private final Path folder;
    private final Trainer trainer;
    private final Sheet sheet = Sheets.chinese();

    /// A kind of file.
    ///
    /// @param name of its file
    record Kind(String name, Save save, Check check) {}

    interface Save {
        void turn(int turn) throws IOException;
    }

    interface Check {
        void whole() throws IOException;
    }

    Saves(Path folder) {
        this.folder = folder;
        Laboratory laboratory = new Laboratory(new Library(Path.of("")));
        this.trainer = laboratory
                .open(laboratory.library().lesson("05", Language.ENGLISH), 0, Map.of(), "")
                .getFirst();
    }

    Path file(String name) {
        return folder.resolve(name);
    }

    List<Kind> kinds() {
        Shelf shelf = new Shelf(folder.resolve("runs"));
        KeptFile kept = new KeptFile(folder);
        List<Checkpoint> checkpoints = List.of(checkpoint(), checkpoint());
        List<StartingPoint> points = List.of(point("a"), point("b"));
        List<Kept> states = List.of(kept("a"), kept("b"));
        return List.of(
                new Kind(
                        "run.safetensors",
                        turn -> CheckpointFile.write(checkpoints.get(turn % 2), file("run.safetensors")),
                        () -> CheckpointFile.read(file("run.safetensors"))),
                new Kind(
                        "class.unrolled",
                        turn -> StartFile.write(points.get(turn % 2), file("class.unrolled")),
                        () -> StartFile.read(file("class.unrolled"))),
                new Kind(
                        "runs",
                        turn -> shelf.keep("page", points.get(turn % 2)),
                        () -> assertTrue(shelf.find("page").isPresent())),
                new Kind(KeptFile.NAME, turn -> kept.write(states.get(turn % 2)), () -> {
                    KeptFile.Found found = kept.read();
                    assertEquals(Optional.empty(), found.aside());
                    assertTrue(states.contains(found.kept()));
                }),
                new Kind("f.png", turn -> export(Format.PNG, "f.png"), () -> {
                    try (InputStream in = Files.newInputStream(file("f.png"))) {
                        assertTrue(Objects.requireNonNull(ImageIO.read(in)).getWidth() > 100);
                    }
                }),
                new Kind("f.pdf", turn -> export(Format.PDF, "f.pdf"), () -> ends("f.pdf", "%%EOF")),
                new Kind("f.csv", turn -> export(Format.CSV, "f.csv"), () -> ends("f.csv", "\n")));
    }

    private void export(Format format, String name) throws IOException {
        FigureFile.write(sheet, format, 96, file(name));
    }

    private void ends(String name, String end) throws IOException {
        String text = new String(Files.readAllBytes(file(name)), StandardCharsets.ISO_8859_1);
        assertTrue(text.endsWith(end) || text.stripTrailing().endsWith(end), name);
    }

    private Checkpoint checkpoint() {
        trainer.step();
        return Checkpoint.of(trainer);
    }

    private StartingPoint point(String title) {
        trainer.step();
        return new StartingPoint(
                title,
                "05-lstm",
                0,
                Language.ENGLISH,
                Map.of(),
                TEXT,
                false,
                Map.of(),
                Map.of(),
                Limits.NONE,
                List.of(SavedRun.of(trainer)));
    }

    /// With a prediction that was made.
    private static Kept kept(String word) {
        return new Kept(
                null,
                Map.of("05-lstm", 3),
                "zh-Hant",
                "dark",
                0,
                false,
                null,
                Map.of("05-lstm/race", word),
                Set.of(),
                Map.of("05-lstm/x", new Kept.Changes(Map.of(), TEXT + word)),
                Set.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of());
    }

    /// Saves every kind once.
    void once() throws IOException {
        for (Kind kind : kinds()) {
            kind.save().turn(0);
        }
    }

    public static void main(String[] arguments) throws IOException {
        List<Kind> kinds = new Saves(Path.of(arguments[0])).kinds();
        for (Kind kind : kinds) {
            kind.save().turn(0);
        }
        System.out.println("saving");
        kinds.forEach(kind -> Thread.ofPlatform().start(() -> endlessly(kind)));
    }

    private static void endlessly(Kind kind) {
        for (int turn = 1; ; turn++) {
            try {
                kind.save().turn(turn);
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
