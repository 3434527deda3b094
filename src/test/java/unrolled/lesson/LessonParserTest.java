package unrolled.lesson;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class LessonParserTest {
    private static final String SOUND = """
        # Title

        What you
        will see.

        ```lesson
        era: counting
        hue: ngram
        ```

        ## First page

        Some *prose* and $x_t$.

        ```experiment tiny
        model: ngram
        until: read >= 1, or 40 steps
        ```

        ```note
        For the teacher.
        ```

        ## Second page

        ```figure counts
        type: heatmap
        caption: a: b
        ```
        """;

    private static Lesson parse(String text) {
        return LessonParser.parse("x/lesson.md", "05-x", text);
    }

    @Test
    void readsTitlePromisePagesAndFences() {
        Lesson lesson = parse(SOUND);
        assertEquals("Title", lesson.title());
        assertEquals("What you will see.", lesson.promise());
        assertEquals("counting", lesson.header().text("era", ""));
        assertEquals("05", lesson.number());
        assertEquals(
                List.of("First page", "Second page"),
                lesson.pages().stream().map(Page::title).toList());
        Fields tiny =
                lesson.pages().getFirst().all(Block.Experiment.class).getFirst().fields();
        assertEquals("ngram", tiny.text("model", ""));
        assertEquals(15, tiny.line());
        assertEquals(17, tiny.at("until").line());
        assertEquals(
                "For the teacher.",
                lesson.pages().getFirst().all(Block.Note.class).getFirst().markdown());
    }

    @Test
    void hashesBehindABlankEndAHeadingAndOthersBelongToIt() {
        Lesson lesson = parse("# T # ##\n\n## C#\n\n## Page #1 ##  \n\n##\tLast\t#\n");
        assertEquals("T #", lesson.title());
        assertEquals(
                List.of("C#", "Page #1", "Last"),
                lesson.pages().stream().map(Page::title).toList());
    }

    @Test
    void everyBlockKnowsTheLineItBeginsOn() {
        Lesson lesson = parse("""
            # T

            ## P
            prose
            ```experiment a
            ```
            ```figure a
            ```
            ```predict a
            ```
            ```claim a
            ```
            ```note
            ```
            """);
        assertEquals(
                List.of(4, 5, 7, 9, 11, 13),
                lesson.pages().getFirst().blocks().stream().map(Block::line).toList());
    }

    @Test
    void aValueMayHoldAColon() {
        Fields figure = parse(SOUND)
                .pages()
                .getLast()
                .all(Block.Figure.class)
                .getFirst()
                .fields();
        assertEquals("a: b", figure.text("caption", ""));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        = T~== P~```figur a~```              | x/lesson.md, line 3: no fence of kind 'figur'
        = T~== P~```figure~```               | x/lesson.md, line 3: a fence of kind 'figure' needs a name
        = T~== P~```figure a~type heat~```   | x/lesson.md, line 4: 'type heat' is no 'key: value' line
        = T~== P~```figure a~: heat~```      | x/lesson.md, line 4: ': heat' is no 'key: value' line
        = T~== P~```figure a~type: b         | x/lesson.md, line 3: the fence that begins here has no end
        = T~== P~```figure a~x: 1~```figure b | x/lesson.md, line 5: a fence inside the fence of line 3
        = T~== P~```figure a~x: 1~x: 2~```   | x/lesson.md, line 5: the key 'x' stands twice
        = T~== P~```figure a~```~```figure a~``` | x/lesson.md, line 5: a second figure 'a'
        = T~== P~```predict a~qestion: b~``` | x/lesson.md, line 4: no key 'qestion' in a fence of kind 'predict'; there are of
        = T~== P~```claim a~seed: 5~```      | x/lesson.md, line 4: no key 'seed' in a fence of kind 'claim'; there are says, of
        = T~```lesson~hues: rnn~```          | x/lesson.md, line 3: no key 'hues' in a fence of kind 'lesson'; there are era
        = T~= T                              | x/lesson.md, line 2: a second title
        = T~prose                            | x/lesson.md, line 1: no page
        == P~prose                           | x/lesson.md, line 1: no title
        = T~```figure a~```                  | x/lesson.md, line 2: a fence before the first page
        """)
    void saysWhichLineIsWrongAndWhatWouldWork(String text, String message) {
        LessonException error = assertThrows(
                LessonException.class, () -> parse(text.replace('~', '\n').replace('=', '#')));
        assertTrue(
                String.valueOf(error.getMessage()).startsWith(message),
                "expected '%s' but found '%s'".formatted(message, error.getMessage()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x/../../../escaped",
                "..",
                "s/m",
                "s\\m",
                "a:b*?",
                "a b",
                "Counts",
                "größe",
                "圖",
                "a.png",
                "\u200b",
                "a--b",
                "loss-",
                "-x",
                "-"
            })
    void aNameThatIsNoPartOfAFileNameIsRefusedForEveryKindOfFence(String name) {
        for (String kind : List.of("experiment", "figure", "predict", "claim")) {
            String message = refusal("# T\n\n## P\n\n```%s %s\n```\n".formatted(kind, name));
            assertEquals(
                    "x/lesson.md, line 5: '%s' is no %s name; a name is 1 to 60 of the characters a-z, 0-9 and single '-' between them"
                            .formatted(name, kind),
                    message);
        }
    }

    @Test
    void aNameMayHaveSixtyCharactersAndNoMore() {
        String longest = "a".repeat(60);
        assertEquals(
                longest,
                parse("# T\n## P\n```figure %s\n```\n".formatted(longest))
                        .pages()
                        .getFirst()
                        .all(Block.Figure.class)
                        .getFirst()
                        .fields()
                        .name());
        String message = refusal("# T\n## P\n```figure %s\n```\n".formatted("a".repeat(300)));
        assertTrue(message.startsWith("x/lesson.md, line 3: 'aaa"), message);
        assertTrue(message.length() < 250, "an error is no place to repeat 300 letters: " + message);
    }

    @Test
    void anErrorRepeatsEightyCharactersOfAWrongLineAndNoMore() {
        String fence = "# T\n## P\n```figure a\n%s\n```\n";
        assertEquals(
                "x/lesson.md, line 4: '%s' is no 'key: value' line".formatted("a".repeat(80)),
                refusal(fence.formatted("a".repeat(80))));
        assertEquals(
                "x/lesson.md, line 4: '%s...' is no 'key: value' line".formatted("a".repeat(80)),
                refusal(fence.formatted("a".repeat(81))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Lesson", "01 counting", "01_counting", "..", "課"})
    void aFolderWithAnotherNameIsRefused(String folder) {
        LessonException error = assertThrows(
                LessonException.class, () -> LessonParser.parse(folder + "/lesson.md", folder, "# T\n## P\n"));
        assertEquals(
                "%s/lesson.md, line 1: '%s' is no lesson name; a name is 1 to 60 of the characters a-z, 0-9 and single '-' between them"
                        .formatted(folder, folder),
                error.getMessage());
    }

    @Test
    void aFolderWithoutDigitsHasNoNumber() {
        assertEquals("", LessonParser.parse("a/lesson.md", "a", "# T\n## P\n").number());
    }

    static Stream<Arguments> bytesThatAreNoUtf8() {
        return Stream.of(
                Arguments.of("E4", 1, "the byte at offset 0, E4, is not UTF-8; save the file as UTF-8"),
                Arguments.of("0A0D0A61FF", 3, "the byte at offset 4, FF, is not UTF-8; save the file as UTF-8"),
                Arguments.of("0DC3", 2, "the byte at offset 1, C3, is not UTF-8; save the file as UTF-8"),
                Arguments.of("61EDA080", 1, "the byte at offset 1, ED, is not UTF-8; save the file as UTF-8"),
                Arguments.of("EFBBBF0AC0AF", 2, "the byte at offset 4, C0, is not UTF-8; save the file as UTF-8"),
                Arguments.of("FFFE2300", 1, "this is UTF-16; save the file as UTF-8"),
                Arguments.of("FEFF0023", 1, "this is UTF-16; save the file as UTF-8"),
                Arguments.of("610A62001B", 2, "the control character U+0000 is no text; delete it"),
                Arguments.of("610A1B5B316D", 2, "the control character U+001B is no text; delete it"));
    }

    @ParameterizedTest
    @MethodSource("bytesThatAreNoUtf8")
    void bytesThatAreNoTextInUtf8AreToldWithTheirPlace(String hex, int line, String problem) {
        LessonException error = assertThrows(
                LessonException.class,
                () -> LessonParser.parse("x/lesson.md", "05-x", HexFormat.of().parseHex(hex)));
        assertEquals("x/lesson.md, line %d: %s".formatted(line, problem), error.getMessage());
    }

    @Test
    void bytesOfUtf8AreRead() {
        assertEquals(
                "圖 𝄞 é",
                LessonParser.parse("x/lesson.md", "05-x", "# 圖 𝄞 é\n## P\n".getBytes(StandardCharsets.UTF_8))
                        .title());
    }

    private static String refusal(String text) {
        return String.valueOf(
                assertThrows(LessonException.class, () -> parse(text)).getMessage());
    }

    @Test
    void aTruncatedFileIsReadOrRefusedButNeverCrashes() {
        for (int length = 0; length < SOUND.length(); length++) {
            try {
                parse(SOUND.substring(0, length));
            } catch (LessonException e) {
                assertTrue(String.valueOf(e.getMessage()).contains("line"));
            }
        }
    }

    @Test
    void aFoldHasItsTitleInItsFirstLine() {
        Page page = parse("""
            # T

            ## P

            ```more
            Where it comes from

            A *sum*: $a + b$.
            ```
            """).pages().getFirst();
        assertEquals(List.of(new Block.More("Where it comes from", "A *sum*: $a + b$.", 6)), page.blocks());
        LessonException thrown = assertThrows(LessonException.class, () -> parse("""
            # T

            ## P

            ```more
            Title
            ```
            """));
        assertEquals(
                "x/lesson.md, line 5: a fold needs a title in its first line and what it holds below",
                thrown.getMessage());
    }

    @Test
    void termsAndExercisesAreBlocksWithNames() {
        Page page = parse("""
            # T

            ## P

            ```term token
            word: token
            says: One piece.
            ```

            ```exercise sum
            kind: by hand
            asks: Add.
            answer: 3
            ```
            """).pages().getFirst();
        assertEquals("token", page.all(Block.Term.class).getFirst().fields().name());
        assertEquals("3", page.all(Block.Exercise.class).getFirst().fields().text("answer", ""));
    }
}
