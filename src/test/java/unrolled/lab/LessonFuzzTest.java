package unrolled.lab;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import unrolled.fuzz.Fuzz;
import unrolled.lesson.Lesson;
import unrolled.lesson.LessonException;
import unrolled.lesson.LessonParser;
import unrolled.lesson.Translation;

/// Whatever stands in a lesson file, it is a lesson or is refused with file and line. Mutations of our own lessons,
/// always the same ones; `-Dunrolled.fuzz=100000` tries so many.
@Tag("large")
class LessonFuzzTest {
    private static final int MUTATIONS = Integer.getInteger("unrolled.fuzz", 2000);
    private static final int LAB_EVERY = 20; // mutations: opening a page of a lab takes longer than parsing
    private static final String FILE = "05-x/lesson.md";
    private static final Pattern PLACE = Pattern.compile("(?s)05-x/lesson(?:\\.zh-Hant)?\\.md, line (\\d+): .+");

    /// What a mutation may put in: what means something, and what often goes wrong.
    private static final List<String> PIECES = List.of(("```¦~~~¦````¦# ¦## ¦#¦:¦\n¦\r¦\r\n¦\t¦    ¦- ¦> ¦<!--¦-->¦<b>"
                    + "¦```figure ¦```experiment ¦```predict a\n¦```claim a\n¦```note\n¦```lesson\n¦\n```\n¦of: ¦like: "
                    + "¦shows: ¦type: ¦model: ¦task: ¦until: ¦answer: ¦expect: ¦choices: ¦with: ¦override: ¦controls: "
                    + "¦seeds: ¦beside: ¦, ¦ | ¦ -> ¦; ¦ > ¦{¦}¦(¦)¦$¦*¦..¦/¦\\¦%¦%s¦%n¦-1¦0¦1e999¦NaN"
                    + "¦99999999999999999999¦٣¦\u0000¦\uFEFF¦\u2028¦\u00A0¦圖¦𝄞")
            .split("¦", -1));

    private static final String SMALL = """
        # T

        Promise.

        ```lesson
        hue: rnn
        ```

        ## P

        ```experiment a
        model: rnn
        task: store
        until: accuracy > 0.9, or 4 steps
        ```

        ```figure f
        type: heatmap
        shows: rnn.state
        ```

        ```predict p
        question: q
        choices: a | b
        answer: loss < 1 -> a; else b
        ```

        ```claim c
        of: a
        expect: a: loss < 1
        ```

        {loss}
        """;

    private final Laboratory laboratory = new Laboratory(new Library(Path.of("")));

    @Test
    void mutatedLessonsAreReadOrRefusedWithFileAndLine() throws IOException {
        List<byte[]> lessons = new ArrayList<>();
        for (String folder : laboratory.library().folders()) {
            for (String file : List.of("lesson.md", "lesson.zh-Hant.md", "lesson.zh-Hans.md")) {
                lessons.add(Files.readAllBytes(Path.of("lessons", folder, file)));
            }
        }
        SplittableRandom random = new SplittableRandom(1);
        for (int mutation = 0; mutation < MUTATIONS; mutation++) {
            byte[] original = lessons.get(random.nextInt(lessons.size()));
            byte[] mutated = mutated(original, lessons.get(random.nextInt(lessons.size())), random);
            boolean opens = mutation % LAB_EVERY == 0;
            check(mutated, "mutation " + mutation, () -> read(mutated, original, opens));
        }
    }

    @Test
    void aMutatedSmallLessonIsReadOrRefusedByTheLaboratory() {
        byte[] original = SMALL.getBytes(UTF_8);
        SplittableRandom random = new SplittableRandom(2);
        for (int mutation = 0; mutation < MUTATIONS / LAB_EVERY * 4; mutation++) {
            byte[] mutated = mutated(original, original, random);
            check(mutated, "mutation " + mutation, () -> read(mutated, original, true));
        }
    }

    @Test
    void aLessonCutAtAnyByteIsReadOrRefusedWithFileAndLine() {
        byte[] whole = (SMALL + "圖 𝄞\r\n").getBytes(UTF_8);
        for (int length = 0; length <= whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            check(cut, "cut at " + length, () -> read(cut, whole, true));
        }
    }

    /// What is nested, long or repeated without end, in other encodings, with numbers that lie.
    @Test
    void lessonsWithoutEndAreReadOrRefusedWithFileAndLine() throws IOException {
        List<byte[]> lessons = new ArrayList<>();
        for (String folder : laboratory.library().folders()) {
            for (String file : List.of("lesson.md", "lesson.zh-Hant.md", "lesson.zh-Hans.md")) {
                lessons.add(Files.readAllBytes(Path.of("lessons", folder, file)));
            }
        }
        Lesson whole = LessonParser.parse(FILE, "05-x", Files.readAllBytes(Path.of("lessons/05-lstm/lesson.md")));
        Fuzz fuzz = new Fuzz("lesson", lessons, PIECES, PLACE);
        fuzz.mutated(bytes -> {
            LessonException refused = null;
            try {
                LessonParser.parse(FILE, "05-x", bytes);
            } catch (LessonException e) {
                refused = e;
            }
            Translation.merge(whole, LessonParser.parse("05-x/lesson.zh-Hant.md", "05-x", bytes));
            if (refused != null) {
                throw refused;
            }
        });
    }

    /// Reads it as a lesson, and as the translation of the one it was.
    private void read(byte[] mutated, byte[] original, boolean opens) {
        Lesson lesson = LessonParser.parse(FILE, "05-x", mutated);
        String file = "05-x/lesson.zh-Hant.md";
        Lesson whole = LessonParser.parse(FILE, "05-x", original);
        check(mutated, "as a translation", () -> Translation.merge(whole, LessonParser.parse(file, "05-x", mutated)));
        for (int page = 0; opens && page < lesson.pages().size(); page++) {
            laboratory.page(lesson, page);
            laboratory.wants(lesson, page);
        }
    }

    private static void check(byte[] bytes, String name, Executable reading) {
        try {
            reading.execute();
        } catch (LessonException e) {
            String message = String.valueOf(e.getMessage());
            Matcher place = PLACE.matcher(message);
            assertTrue(place.matches(), "%s: '%s' is no 'file, line n: what'".formatted(name, message));
            int line = Integer.parseInt(place.group(1));
            long lines = Math.max(1, new String(bytes, UTF_8).lines().count() + 1);
            assertTrue(line >= 1 && line <= lines, "%s: line %d of %d".formatted(name, line, lines));
        } catch (AssertionError e) {
            throw e;
        } catch (Throwable e) {
            throw new AssertionError(name + " gives " + e + "\n" + new String(bytes, UTF_8), e);
        }
    }

    /// One to four changes: a byte, a stretch taken away or said twice, a piece put in, the rest of another lesson.
    private static byte[] mutated(byte[] lesson, byte[] other, SplittableRandom random) {
        byte[] bytes = lesson;
        int changes = 1 + random.nextInt(4);
        for (int change = 0; change < changes; change++) {
            int from = random.nextInt(bytes.length + 1);
            int to = Math.min(bytes.length, from + random.nextInt(60));
            byte[] piece = PIECES.get(random.nextInt(PIECES.size())).getBytes(UTF_8);
            bytes = switch (random.nextInt(6)) {
                case 0 ->
                    joined(
                            bytes,
                            from,
                            new byte[] {(byte) random.nextInt(random.nextInt(10) == 0 ? 256 : 128)},
                            Math.min(bytes.length, from + 1));
                case 1 -> joined(bytes, from, new byte[0], to);
                case 2 -> joined(bytes, to, Arrays.copyOfRange(bytes, from, to), to);
                case 3 -> joined(bytes, from, piece, to);
                case 4 ->
                    joined(
                            bytes,
                            from,
                            Arrays.copyOfRange(other, Math.min(from, other.length), other.length),
                            bytes.length);
                default -> joined(bytes, from, piece, from);
            };
        }
        return bytes;
    }

    /// The bytes before `from`, the piece, the bytes from `to` on.
    private static byte[] joined(byte[] bytes, int from, byte[] piece, int to) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(bytes, 0, from);
        out.writeBytes(piece);
        out.write(bytes, to, bytes.length - to);
        return out.toByteArray();
    }
}
