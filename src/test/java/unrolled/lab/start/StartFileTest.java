package unrolled.lab.start;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import unrolled.engine.trace.Cell;
import unrolled.fault.InputException;
import unrolled.lab.Laboratory;
import unrolled.lab.Library;
import unrolled.lesson.Lesson;
import unrolled.training.Trainer;
import unrolled.training.checkpoint.SavedRun;
import unrolled.words.Language;

class StartFileTest {
    private static final Laboratory LABORATORY = new Laboratory(new Library(Path.of("")));

    private static StartingPoint point;
    private static int fingerprint;

    @BeforeAll
    static void train() {
        Trainer trainer = open();
        for (int step = 0; step < 12; step++) {
            trainer.step();
        }
        fingerprint = trainer.fingerprint();
        point = new StartingPoint(
                "Before the vote \u8a9e",
                "05-lstm",
                0,
                Language.ENGLISH,
                Map.of("seed", "7"),
                "my own\ntext",
                true,
                Map.of(0, Map.of(new Cell("lstm.gate.forget", 2, 1), 0.25f)),
                Map.of("gates", Map.of("centre", "0")),
                new Limits(Set.of(Limits.Part.TRAIN, Limits.Part.OWN_TEXT), Set.of("hidden", "seed")),
                List.of(SavedRun.of(trainer)));
    }

    private static Trainer open() {
        Lesson lesson = LABORATORY.library().lesson("05", Language.ENGLISH);
        return LABORATORY.open(lesson, 0, Map.of("seed", "7"), "").getFirst();
    }

    @Test
    void comesBackWholeAndAsTheSameBytes() {
        byte[] bytes = StartFile.bytes(point);
        assertArrayEquals(bytes, StartFile.bytes(point));
        StartingPoint read = StartFile.of(bytes);
        assertEquals(point.title(), read.title());
        assertEquals(point.settings(), read.settings());
        assertEquals(point.ownText(), read.ownText());
        assertEquals(point.overrides(), read.overrides());
        assertEquals(point.figures(), read.figures());
        assertEquals(point.limits(), read.limits());
        Trainer again = open();
        read.runs().getFirst().into(again);
        assertEquals(12, again.steps());
        assertEquals(fingerprint, again.fingerprint());
        assertArrayEquals(bytes, StartFile.bytes(read));
    }

    @Test
    void aRunThatCountsIsReadAgainToWhereItWas() {
        Lesson lesson = LABORATORY.library().lesson("01", Language.ENGLISH);
        Trainer counted = LABORATORY.open(lesson, 0, Map.of(), "").getFirst();
        counted.step();
        counted.step();
        SavedRun saved = SavedRun.of(counted);
        assertTrue(saved.weights().isEmpty());
        Trainer again = LABORATORY.open(lesson, 0, Map.of(), "").getFirst();
        saved.into(again);
        assertEquals(2, again.steps());
        assertEquals(numbers(counted), numbers(again));
    }

    private static List<Double> numbers(Trainer trainer) {
        List<Double> numbers = new ArrayList<>();
        trainer.trace(name -> true).activations().forEach(activation -> {
            for (int row = 0; row < activation.rows().size(); row++) {
                for (int column = 0; column < activation.columns().size(); column++) {
                    numbers.add((double) activation.at(row, column));
                }
            }
        });
        return numbers;
    }

    @Test
    void nothingOfATruncatedFileIsBelieved() {
        byte[] bytes = StartFile.bytes(point);
        for (int length = 0; length < bytes.length; length += Math.max(1, bytes.length / 300)) {
            byte[] cut = Arrays.copyOf(bytes, length);
            // behind the last part stands only what lists the parts again
            if (length < bytes.length - 200) {
                InputException refused =
                        assertThrows(InputException.class, () -> StartFile.of(cut), "cut at " + length);
                assertTrue(!String.valueOf(refused.getMessage()).isEmpty());
            }
        }
    }

    @Test
    void aByteThatTurnedIsNoticedOrChangesNothing() {
        byte[] bytes = StartFile.bytes(point);
        for (int at = 0; at < bytes.length; at += Math.max(1, bytes.length / 400)) {
            byte[] turned = bytes.clone();
            turned[at] ^= 0x11;
            try {
                assertArrayEquals(bytes, StartFile.bytes(StartFile.of(turned)), "byte " + at);
            } catch (InputException e) {
                assertTrue(!String.valueOf(e.getMessage()).isEmpty());
            }
        }
    }

    private static byte[] zip(Map<String, byte[]> parts) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue());
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }

    private static byte[] sheet(String from, String to) {
        String json = StartJson.write(point);
        assertTrue(json.contains(from), json);
        return json.replace(from, to).getBytes(StandardCharsets.UTF_8);
    }

    private static String refused(Map<String, byte[]> parts) throws IOException {
        byte[] bytes = zip(parts);
        return String.valueOf(
                assertThrows(InputException.class, () -> StartFile.of(bytes)).getMessage());
    }

    @ParameterizedTest
    @CsvSource({
        "../start.json",
        "/etc/passwd",
        "runs/0.safetensors/x",
        "runs/100.safetensors",
        "extra.txt",
        "Start.json"
    })
    void aNameThatIsNoPartIsRefused(String name) throws IOException {
        Map<String, byte[]> parts = new LinkedHashMap<>();
        parts.put(name, new byte[3]);
        parts.put("start.json", sheet("format", "format"));
        assertEquals("'%s' in it is no part of a starting point".formatted(name), refused(parts));
    }

    @Test
    void aBombIsNotUnpacked() throws IOException {
        Map<String, byte[]> parts = new LinkedHashMap<>();
        parts.put("start.json", new byte[40 << 20]); // zeros, a few kilobytes in the file
        assertEquals("start.json is larger than in any starting point", refused(parts));
    }

    @Test
    void norIsOneOfValues() throws IOException {
        String values = "{\"locked\": [" + "1,".repeat(15 << 20) + "1]}"; // 30 MB, a gigabyte once they are objects
        assertEquals(
                "start.json: it has more than 1100000 values",
                refused(Map.of("start.json", values.getBytes(StandardCharsets.UTF_8))));
    }

    @Test
    void allNumbersThatCanBeSetByHandAreReadAgain() {
        Map<Cell, Float> numbers = new HashMap<>();
        for (int i = 0; i < 100_000; i++) {
            numbers.put(new Cell("state", i % 1000, i / 1000), 0.5f);
        }
        StartingPoint full = new StartingPoint(
                "", "x", 0, Language.ENGLISH, Map.of(), "", true, Map.of(0, numbers), Map.of(), Limits.NONE, List.of());
        assertEquals(full.overrides(), StartFile.of(StartFile.bytes(full)).overrides());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '>',
            quoteCharacter = '`',
            value = {
                "starting point 1\" > starting point 2\" > its format is 'unrolled starting point 2', and this program"
                        + " reads 'unrolled starting point 1'; a later version of the program may read it",
                "\"page\": 1 > \"page\": 1.5 > start.json: 'page' is 1.5, not a whole number from 1 to 100000",
                "\"page\": 1, > \"pages\": 1, > start.json: 'page' is missing",
                "\"step\": 12 > \"step\": -1 > start.json: 'step' is -1, not a whole number from 0 to 100000000",
                "\"own text\": > \"own text\": 1, \"x\": > start.json: 'own text' is 1, not a text",
                "\"train\" > \"trian\" > 'trian' cannot be hidden; there are train, settings, own text, answers",
                "\"weights\": true > \"weights\": false > 'runs/0.safetensors' in it is no part of a starting point",
                "\"en\" > \"de\" > its language is 'de', not en, zh-Hant or zh-Hans",
                "\"page\": 1, > \"page\": 0, > start.json: 'page' is 0, not a whole number from 1 to 100000",
                "\"page\": 1, > \"page\": 100001, > start.json: 'page' is 100001, not a whole number from 1 to 100000",
                "\"by hand\": true > \"by hand\": 1 > start.json: 'by hand' is 1, not true or false",
                "\"settings\": > \"settings\": 7, \"x\": > start.json: 'settings' is 7, not an object",
                "\"figures\": > \"figures\": [], \"x\": > start.json: 'figures' is [], not an object",
                "\"seed\": \"7\" > \"seed\": 7 > start.json: 'seed' is 7, not a text",
                "\"hidden\": > \"hidden\": {}, \"x\": > start.json: 'hidden' is {}, not a list of at most 100000",
                "\"hidden\": > \"hidden\": [{}], \"x\": > start.json: one of 'hidden' is {}, not a text",
                "\"locked\": > \"locked\": [7], \"x\": > start.json: one of 'locked' is 7, not a text",
                "\"runs\": > \"runs\": [7], \"x\": > start.json: one of 'runs' is 7, not an object",
                "\"row\": 2 > \"row\": -1 > start.json: 'row' is -1, not a whole number from 0 to 1048576",
                "\"row\": 2 > \"row\": \"2\" > start.json: 'row' is \"2\", not a whole number from 0 to 1048576",
                "\"column\": 1 > \"column\": -2 > start.json: 'column' is -2, not a whole number from -1 to 1048576",
                "\"value\": 0.25 > \"value\": 1e39 > start.json: 'value' is 1e39, not a number",
                "\"value\": 0.25 > \"value\": \"a\" > start.json: 'value' is \"a\", not a number",
                "\"run\": 0 > \"run\": 1 > start.json: 'run' is 1, not a whole number from 0 to 0"
            })
    void aSheetThatIsWrongSaysWhere(String from, String to, String said) throws IOException {
        Map<String, byte[]> parts = new LinkedHashMap<>();
        parts.put("start.json", sheet(from, to));
        parts.put(
                "runs/0.safetensors",
                point.runs().getFirst().weights().orElseThrow().toBytes());
        assertEquals(said, refused(parts));
    }

    @Test
    void missingWeightsAndForeignFilesSaySo(@TempDir Path folder) throws IOException {
        assertEquals("runs/0.safetensors is missing", refused(Map.of("start.json", sheet("format", "format"))));
        Path file = folder.resolve("picture.unrolled");
        Files.write(file, new byte[] {1, 2, 3});
        assertEquals(
                file
                        + ": it is no starting point: it has no start.json; such a file is made by 'Save as starting"
                        + " point'",
                assertThrows(InputException.class, () -> StartFile.read(file)).getMessage());
    }

    /// A zip with the sheet of a point of one run and the weights of so many.
    private static Map<String, byte[]> withWeights(int runs) {
        Map<String, byte[]> parts = new LinkedHashMap<>();
        parts.put("start.json", sheet("format", "format"));
        byte[] weights = point.runs().getFirst().weights().orElseThrow().toBytes();
        for (int run = 0; run < runs; run++) {
            parts.put("runs/%s.safetensors".formatted(run), run == 0 ? weights : new byte[1]);
        }
        return parts;
    }

    @Test
    void noMorePartsAreTakenThanAStartingPointHas() throws IOException {
        assertEquals("'runs/1.safetensors' in it is no part of a starting point", refused(withWeights(64)));
        assertEquals("'runs/64.safetensors' in it is no part of a starting point", refused(withWeights(65)));
    }

    @Test
    void weightsThatAreNoneAreToldWithTheirRun() throws IOException {
        Map<String, byte[]> parts = withWeights(1);
        parts.put("runs/0.safetensors", new byte[] {1, 2, 3});
        assertTrue(refused(parts).startsWith("runs/0.safetensors: "), refused(parts));
    }

    /// As no program of ours writes it: which of the two counts?
    @Test
    void aPartThatStandsTwiceIsRefused() throws IOException {
        Map<String, byte[]> parts = new LinkedHashMap<>();
        parts.put("runs/0.safetensors", new byte[3]);
        parts.put("runs/1.safetensors", new byte[3]);
        String zip = new String(zip(parts), StandardCharsets.ISO_8859_1).replace("runs/1", "runs/0");
        InputException refused =
                assertThrows(InputException.class, () -> StartFile.of(zip.getBytes(StandardCharsets.ISO_8859_1)));
        assertEquals("runs/0.safetensors stands in it twice", refused.getMessage());
    }

    @Test
    void aFileTooLargeIsNotRead(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("large.unrolled");
        try (RandomAccessFile sized = new RandomAccessFile(file.toFile(), "rw")) {
            sized.setLength((256 << 20) + 1);
        }
        assertEquals(
                file + ": it has 268435457 bytes, and a starting point at most 268435456",
                assertThrows(InputException.class, () -> StartFile.read(file)).getMessage());
        Path none = folder.resolve("none.unrolled");
        String message = String.valueOf(
                assertThrows(InputException.class, () -> StartFile.read(none)).getMessage());
        assertTrue(message.startsWith(none + " cannot be read: "), message);
    }

    @Test
    void aSheetThatIsNoneSaysSo() throws IOException {
        assertEquals(
                "start.json: the whole is [], not an object", refused(Map.of("start.json", new byte[] {'[', ']'})));
        assertTrue(refused(Map.of("start.json", new byte[] {'{'})).startsWith("start.json: "));
    }

    @Test
    void aRowSetByHandAndTheLastPlaceThereIsComeBack() {
        StartingPoint rows = new StartingPoint(
                "",
                "05-lstm",
                99_999,
                Language.SIMPLIFIED_CHINESE,
                Map.of(),
                "",
                false,
                Map.of(
                        0,
                        Map.of(
                                new Cell("lstm.state", 1 << 20, 1 << 20),
                                -1f,
                                new Cell("lstm.cell", 0, Cell.WHOLE),
                                1f)),
                Map.of(),
                Limits.NONE,
                List.of());
        assertEquals(rows, StartFile.of(StartFile.bytes(rows)));
    }

    @Test
    void aFileIsCalledLikeOneByItsEndingHoweverItIsWritten() {
        assertTrue(
                StartFile.isCalledLikeOne(Path.of("a.unrolled")) && StartFile.isCalledLikeOne(Path.of("A.UNROLLED")));
        assertFalse(StartFile.isCalledLikeOne(Path.of("unrolled")));
        assertFalse(StartFile.isCalledLikeOne(Path.of("a.unrolled.away")));
    }

    @Test
    void limitsSayWhatIsPutAway() {
        Limits limits = new Limits(Set.of(Limits.Part.OWN_TEXT, Limits.Part.ANSWERS), Set.of("seed"));
        assertEquals(List.of("answers", "own text"), List.copyOf(limits.words()));
        assertTrue(limits.hides(Limits.Part.OWN_TEXT) && limits.locks("seed"));
        assertFalse(limits.hides(Limits.Part.TRAIN) || limits.locks("hidden") || limits.isEmpty());
        assertTrue(Limits.NONE.isEmpty());
        assertFalse(new Limits(Set.of(Limits.Part.TRAIN), Set.of()).isEmpty());
        assertFalse(new Limits(Set.of(), Set.of("seed")).isEmpty());
    }

    private static StartingPoint of(Map<Integer, Map<Cell, Float>> overrides, int runs) {
        return new StartingPoint(
                "",
                "05-lstm",
                0,
                Language.ENGLISH,
                Map.of(),
                "",
                true,
                overrides,
                Map.of(),
                Limits.NONE,
                Collections.nCopies(runs, new SavedRun("plain", 3, Optional.empty())));
    }

    @Test
    void inWhateverOrderNumbersWereSetByHandTheBytesAreTheSame() {
        Map<Cell, Float> one = new LinkedHashMap<>();
        Map<Cell, Float> other = new LinkedHashMap<>();
        for (int i = 0; i < 9; i++) {
            one.put(new Cell("lstm.cell", i, 0), 1f);
            other.put(new Cell("lstm.cell", 8 - i, 0), 1f);
        }
        assertArrayEquals(StartFile.bytes(of(Map.of(0, one), 1)), StartFile.bytes(of(Map.of(0, other), 1)));
    }

    @Test
    void sixtyFourRunsAreReadAndNotOneMore() {
        assertEquals(64, StartFile.of(StartFile.bytes(of(Map.of(), 64))).runs().size());
        byte[] more = StartFile.bytes(of(Map.of(), 65));
        String message = String.valueOf(
                assertThrows(InputException.class, () -> StartFile.of(more)).getMessage());
        assertTrue(message.endsWith("not a list of at most 64"), message);
    }

    /// Whenever and wherever it is written.
    @Test
    void itsPartsHaveNoTimeOfTheirOwn(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("a.unrolled");
        StartFile.write(point, file);
        assertEquals(point.title(), StartFile.read(file).title());
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(file))) {
            for (ZipEntry part = zip.getNextEntry(); part != null; part = zip.getNextEntry()) {
                assertEquals(1980, part.getTimeLocal().getYear(), part.getName());
            }
        }
    }

    /// 270 MB of zeros, a few hundred kilobytes in the file.
    @Test
    void norIsABombOfSeveralParts() throws IOException {
        Map<String, byte[]> parts = new LinkedHashMap<>();
        byte[] zeros = new byte[90 << 20];
        for (int run = 0; run < 3; run++) {
            parts.put("runs/%s.safetensors".formatted(run), zeros);
        }
        assertEquals("runs/2.safetensors is larger than in any starting point", refused(parts));
    }

    /// The sheet takes of the same room.
    @Test
    void norIsABombThatHidesBehindALargeSheet() throws IOException {
        Map<String, byte[]> parts = new LinkedHashMap<>();
        parts.put("runs/0.safetensors", new byte[240 << 20]);
        parts.put("start.json", new byte[32 << 20]);
        parts.put("runs/1.safetensors", new byte[1]);
        assertEquals("start.json is larger than in any starting point", refused(parts));
    }
}
