package unrolled.lesson;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class TranslationTest {
    private static final String ENGLISH = """
        # T

        ## P

        prose

        ```experiment a
        model: rnn
        hidden: 8
        label: net
        ```

        ```experiment b
        model: rnn
        ```
        """;

    private static Lesson merge(String translation) {
        return Translation.merge(
                LessonParser.parse("x/lesson.md", "05-x", ENGLISH),
                LessonParser.parse("x/lesson.zh-Hant.md", "05-x", translation));
    }

    private static String refusal(String translation) {
        return String.valueOf(
                assertThrows(LessonException.class, () -> merge(translation)).getMessage());
    }

    @Test
    void takesTheWordsFromTheTranslationAndAllElseFromTheOriginal() {
        Lesson lesson = merge("# 題\n\n## 頁\n\n文字\n\n```experiment a\nlabel: 網路\n```\n");
        assertEquals("題", lesson.title());
        Page page = lesson.pages().getFirst();
        assertEquals("文字", page.all(Block.Prose.class).getFirst().markdown());
        Fields a = page.all(Block.Experiment.class).getFirst().fields();
        assertEquals("網路", a.text("label", ""));
        assertEquals("8", a.text("hidden", ""));
        assertEquals(2, page.all(Block.Experiment.class).size());
    }

    @Test
    void proseStandsBetweenTheFencesWhereTheTranslationHasIt() {
        Page page = merge("# 題\n\n## 頁\n\n前\n\n```experiment b\n```\n\n後\n\n```experiment a\nlabel: 網\n```\n")
                .pages()
                .getFirst();
        List<String> order = page.blocks().stream()
                .map(block -> switch (block) {
                    case Block.Prose prose -> prose.markdown();
                    case Block.Experiment experiment -> experiment.fields().name();
                    default -> "?";
                })
                .toList();
        assertEquals(List.of("前", "a", "b", "後"), order, "the fences as in the original");
        Page shorter = merge("# 題\n\n## 頁\n\n```experiment a\nlabel: 網\n```\n\n後\n")
                .pages()
                .getFirst();
        assertEquals(3, shorter.blocks().size());
        assertEquals("後", shorter.all(Block.Prose.class).getFirst().markdown());
        assertTrue(shorter.blocks().get(1) instanceof Block.Prose, "before what the translation leaves out");
    }

    @Test
    void refusesATranslationThatSetsANumber() {
        assertTrue(refusal("# 題\n\n## 頁\n\n```experiment a\nlabel: 網\nhidden: 9\n```\n")
                .startsWith("x/lesson.zh-Hant.md, line 7: 'hidden' is set in lesson.md"));
    }

    @Test
    void refusesMissingAndUnknownFencesAndPages() {
        assertTrue(refusal("# 題\n\n## 頁\n\n文字\n").contains("experiment 'a' has no translation of 'label'"));
        assertTrue(refusal("# 題\n\n## 頁\n\n```experiment a\nlabel: 網\n```\n\n```figure z\ntitle: 圖\n```\n")
                .contains("no figure 'z'"));
        assertTrue(refusal("# 題\n\n## 頁\n\n## 二\n").contains("2 pages, but lesson.md has 1"));
    }
}
