package unrolled.view.workbench;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import unrolled.engine.trace.Cell;
import unrolled.fault.InputException;
import unrolled.fuzz.Fuzz;
import unrolled.lab.Laboratory;
import unrolled.lab.Library;
import unrolled.lab.start.Limits;
import unrolled.lab.start.StartFile;
import unrolled.lab.start.StartingPoint;
import unrolled.lesson.Lesson;
import unrolled.training.Trainer;
import unrolled.training.checkpoint.SavedRun;
import unrolled.words.Language;

/// Whatever stands in a file that ends in `.unrolled`, the window begins there or says which file is wrong, and where.
@Tag("large")
class StartFileFuzzTest {
    private static final String SHEET = "start.json";
    private static final List<String> PIECES = List.of(
            "\"format\": ",
            "\"page\": ",
            "\"runs\": ",
            "\"weights\": false",
            "\"settings\": {",
            "\"hidden\": 1e9",
            "\"hidden\": \"512\"",
            "\"text\": \"own\"",
            "\"task\": \"addition\"",
            "\"seed\": \"-1\"",
            "\"step\": 100000000",
            "\"row\": 0",
            "\"value\": 1e38",
            "zh-Hans",
            "PK\u0003\u0004",
            "runs/0.safetensors",
            "runs/99.safetensors",
            "__metadata__");

    private final Course course = Course.of(new Laboratory(new Library(Path.of(""))));
    private Map<String, byte[]> parts = Map.of();

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path folder;

    private Fuzz fuzz(String format, byte[]... samples) {
        return new Fuzz(
                format,
                List.of(samples),
                PIECES,
                Pattern.compile(Pattern.quote(file() + ": ") + ".{4}", Pattern.DOTALL));
    }

    private Path file() {
        return folder.resolve("class.unrolled");
    }

    @BeforeEach
    void train() throws IOException {
        parts = parts(saved("01", "zh-Hant"));
        parts.putAll(parts(saved("05", "en")));
    }

    private byte[] saved(String name, String tag) throws IOException {
        Language language = Stream.of(Language.values())
                .filter(one -> one.tag().equals(tag))
                .findFirst()
                .orElseThrow();
        Lesson lesson = course.lessons(language).stream()
                .filter(one -> one.folder().startsWith(name))
                .findFirst()
                .orElseThrow();
        List<Trainer> trainers = course.open(lesson, 0, Map.of("seed", "7"), "");
        trainers.forEach(Trainer::step);
        Map<Integer, Map<Cell, Float>> overrides =
                name.equals("05") ? Map.of(0, Map.of(new Cell("lstm.gate.forget", 2, 1), 0.25f)) : Map.of();
        StartingPoint point = new StartingPoint(
                "Before the vote \u8a9e",
                lesson.folder(),
                0,
                language,
                Map.of("seed", "7"),
                "",
                !overrides.isEmpty(),
                overrides,
                Map.of(),
                new Limits(Set.of(Limits.Part.TRAIN, Limits.Part.OWN_TEXT), Set.of("seed")),
                trainers.stream().map(SavedRun::of).toList());
        StartFile.write(point, file());
        return Files.readAllBytes(file());
    }

    private static Map<String, byte[]> parts(byte[] file) throws IOException {
        Map<String, byte[]> parts = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(file))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                parts.put(entry.getName(), zip.readAllBytes());
            }
        }
        return parts;
    }

    private byte[] with(String name, byte[] part) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> each : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(each.getKey()));
                zip.write(each.getKey().equals(name) ? part : each.getValue());
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }

    /// Reads it as a starting point and opens its runs, as the window does before anything of it changes.
    private void opened(byte[] bytes) throws IOException {
        Files.write(file(), bytes);
        try {
            StartingPoint point = StartFile.read(file());
            try {
                Prepared.of(point, course).trainers().forEach(trainer -> trainer.trace(name -> true));
            } catch (InputException e) { // the window puts the file's name before it
                throw new InputException(file() + ": " + e.getMessage(), e);
            }
        } finally {
            assertArrayEquals(bytes, Files.readAllBytes(file()));
            try (Stream<Path> files = Files.list(folder)) {
                assertEquals(List.of(file()), files.toList());
            }
        }
    }

    @Test
    void mutatedFilesAreOpenedOrRefused() throws IOException {
        fuzz("start file", saved("05", "en"), saved("01", "zh-Hant")).mutated(this::opened);
    }

    @Test
    void aFileCutAnywhereIsOpenedOrRefused() throws IOException {
        fuzz("start file", saved("01", "en")).cutAtEveryByte(this::opened);
    }

    @Test
    void aFileWithOneBitTurnedIsOpenedOrRefused() throws IOException {
        fuzz("start file", saved("01", "en")).bitByBit(120, this::opened);
    }

    /// Under right checksums.
    @Test
    void mutatedSheetsAreOpenedOrRefused() {
        fuzz("start.json", part(SHEET)).mutated(sheet -> opened(with(SHEET, sheet)));
    }

    @Test
    void aSheetCutAnywhereIsRefused() {
        fuzz("start.json", part(SHEET)).cutAtEveryByte(sheet -> opened(with(SHEET, sheet)));
    }

    @Test
    void mutatedWeightsAreRefused() {
        String name = "runs/0.safetensors";
        fuzz("weights", part(name)).mutated(weights -> opened(with(name, weights)));
    }

    private byte[] part(String name) {
        return Objects.requireNonNull(parts.get(name));
    }
}
