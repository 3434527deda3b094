package unrolled.lab.ballot;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import unrolled.fault.InputException;
import unrolled.figure.chart.Drawn;
import unrolled.fuzz.Fuzz;
import unrolled.lab.Reply;

/// A learner's predictions go into a file and come out of it; whatever else is in such a file is refused.
class BallotFileTest {
    private static final Ballot AMY = new Ballot(
            "0d7c6c0f5f1a2b3c",
            "Amy \u6797",
            Instant.parse("2026-11-28T09:22:00Z"),
            Map.of(
                    "05-lstm/gate-at-marker", new Ballot.Said(new Reply.Choice(1), Optional.of(70)),
                    "02-limits/how-many", new Ballot.Said(new Reply.Value(0.25), Optional.empty()),
                    "my-pack.01-first/order", new Ballot.Said(new Reply.Order(List.of(2, 0, 1)), Optional.empty()),
                    "03-rnn/loss",
                            new Ballot.Said(
                                    new Reply.Curve(
                                            Drawn.parse("0:3.2 40:1.5 100:0.9").orElseThrow()),
                                    Optional.of(100))));

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path folder;

    private Path file() {
        return folder.resolve("amy." + BallotFile.ENDING);
    }

    private Ballot read(byte[] bytes) throws IOException {
        Files.write(file(), bytes);
        return BallotFile.read(file());
    }

    @Test
    void whatGoesInComesOutWithTheSameBytes() throws IOException {
        BallotFile.write(AMY, file());
        Ballot read = BallotFile.read(file());
        assertEquals(AMY, read);
        assertArrayEquals(Files.readAllBytes(file()), BallotFile.bytes(read));
        assertTrue(BallotFile.isCalledLikeOne(file()) && BallotFile.isId(BallotFile.newId()));
    }

    @Test
    void aFileOfSomethingElseIsRefusedWithItsName() {
        String whole = new String(BallotFile.bytes(AMY), StandardCharsets.UTF_8);
        Map.of(
                        "[]",
                        "damaged, or no file",
                        whole.replace("\"name\"", "\"id\": \"0d7c6c0f5f1a2b3d\", \"name\""),
                        "damaged",
                        "{\"version\": 1}",
                        "no file of predictions",
                        whole.replace("\"version\": 1", "\"version\": 2"),
                        "version 2",
                        whole.replace("0d7c6c0f5f1a2b3c", "../../../../etc/x"),
                        "no id",
                        whole.replace("choice 1", "choice one"),
                        "no answer to '05-lstm/gate-at-marker'",
                        whole.replace("03-rnn/loss", "03-rnn\\u0000/loss"),
                        "no question",
                        whole.replace("70", "170"),
                        "no percentage",
                        whole.replace("2026-11-28T09:22:00Z", "yesterday"),
                        "no time")
                .forEach((text, why) -> {
                    InputException refused =
                            assertThrows(InputException.class, () -> read(text.getBytes(StandardCharsets.UTF_8)), why);
                    String said = String.valueOf(refused.getMessage());
                    assertTrue(said.startsWith(file().toString()) && said.contains(why), said);
                });
    }

    @Test
    void aNameIsOneShortLine() {
        assertEquals("Amy", BallotFile.name("  A\u202Em\ny\u2028 "));
        assertEquals(
                Ballot.LONGEST_NAME, BallotFile.name("\uD834\uDD1E".repeat(100)).codePointCount(0, 120));
    }

    @Test
    void damagedFilesAreReadOrRefused() {
        Fuzz fuzz = new Fuzz(
                "predictions",
                List.of(BallotFile.bytes(AMY)),
                List.of(
                        "\"said\"",
                        "\"sure\"",
                        "choice 99999",
                        "number 1E999",
                        "order 0 0",
                        "curve 0:0",
                        "\"version\""),
                Pattern.compile(Pattern.quote(file().toString())));
        fuzz.mutated(this::tried);
        fuzz.cutAtEveryByte(this::tried);
        fuzz.bitByBit(400, this::tried);
    }

    /// Reads it, and leaves it and all beside it as it is.
    private void tried(byte[] bytes) throws IOException {
        try {
            read(bytes);
        } finally {
            assertArrayEquals(bytes, Files.readAllBytes(file()));
            try (Stream<Path> files = Files.list(folder)) {
                assertEquals(List.of(file()), files.toList());
            }
        }
    }

    private String refused(String text) {
        return String.valueOf(assertThrows(InputException.class, () -> read(text.getBytes(StandardCharsets.UTF_8)))
                .getMessage());
    }

    private static String whole(String predictions) {
        return "{\"format\": \"unrolled predictions\", \"version\": 1, \"id\": \"0d7c6c0f5f1a2b3c\","
                + " \"saved\": \"2026-11-28T09:22:00Z\", \"predictions\": %s}".formatted(predictions);
    }

    private static String answers(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "\"05-lstm/q%s\": {\"said\": \"skipped\"}".formatted(i))
                .collect(Collectors.joining(",", "{", "}"));
    }

    @Test
    void halfAMegabyteAndTwoThousandAnswersAreReadAndNoMore() throws IOException {
        byte[] most = Arrays.copyOf(whole("{}").getBytes(StandardCharsets.UTF_8), 512 << 10);
        Arrays.fill(most, whole("{}").length(), most.length, (byte) ' ');
        assertEquals(Map.of(), read(most).said());
        String larger = new String(most, StandardCharsets.UTF_8) + " ";
        assertTrue(refused(larger).endsWith("it has 524289 bytes, and such a file at most 524288"));
        assertEquals(
                2000,
                read(whole(answers(2000)).getBytes(StandardCharsets.UTF_8))
                        .said()
                        .size());
        assertTrue(refused(whole(answers(2001))).endsWith("it has 2001 answers, and such a file at most 2000"));
    }

    @Test
    void whatAnAnswerLacksIsToldWithItsQuestion() throws IOException {
        assertTrue(refused(whole("7")).endsWith("it has no 'predictions'"));
        assertTrue(refused(whole("{\"a/b\": 7}")).endsWith("the answer to 'a/b' is none"));
        assertTrue(refused(whole("{\"a/b\": {}}")).endsWith("'null' is no answer to 'a/b'"));
        for (String sure : List.of("101", "-1", "7.5", "\"7\"", "null")) {
            String text = whole("{\"a/b\": {\"said\": \"skipped\", \"sure\": %s}}".formatted(sure));
            assertTrue(refused(text).endsWith("is no percentage of sureness for 'a/b'"), text);
        }
        String nameless = whole("{\"a/b\": {\"said\": \"skipped\", \"sure\": 0}}");
        assertEquals(
                new Ballot(
                        AMY.id(), "", AMY.saved(), Map.of("a/b", new Ballot.Said(new Reply.Skipped(), Optional.of(0)))),
                read(nameless.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void aFileFetchedTwiceIsCalledLikeOneAndAnyOtherIsNot() {
        for (String name : List.of("amy.predictions.json", "Amy.predictions (12).JSON", "predictions(1).json")) {
            assertTrue(BallotFile.isCalledLikeOne(Path.of(name)), name);
        }
        for (String name : List.of("predictions.txt", "amy.json", "predictions2.json", "amy.predictions.json.part")) {
            assertFalse(BallotFile.isCalledLikeOne(Path.of(name)), name);
        }
    }

    @Test
    void everyLearnerHasAnotherId() {
        assertNotEquals(BallotFile.newId(), BallotFile.newId());
        for (String none : List.of("", "0d7c6c0f5f1a2b3", "0d7c6c0f5f1a2b3cc", "0D7C6C0F5F1A2B3C")) {
            assertFalse(BallotFile.isId(none), none);
        }
    }
}
