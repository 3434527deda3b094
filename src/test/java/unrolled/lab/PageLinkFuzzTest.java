package unrolled.lab;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import unrolled.engine.setting.Setting;
import unrolled.fuzz.Fuzz;
import unrolled.lesson.Lesson;
import unrolled.words.Language;

/// Whatever is pasted as a link, it leads to a page or is refused with the part that is wrong.
class PageLinkFuzzTest {
    private final Laboratory laboratory = new Laboratory(new Library(Path.of("")));
    private final Lesson lesson = laboratory.library().lesson("03", Language.ENGLISH);
    private final List<Setting> settings = laboratory.settings(lesson, 1);

    private static Fuzz fuzz() {
        return Fuzz.ofTexts(
                "link",
                List.of(
                        "unrolled '03-rnn/2?seed=7&learning-rate=0.01&hidden=12&text=fables'",
                        "03-rnn/2?seed=7",
                        "03/2?text=%E6%88%91&tokens=words"),
                List.of("unrolled ", "?", "&", "=", "%25", "%zz", "+", "seed=", "text=", "/999999", "-", "#"),
                Pattern.compile("'.*'|must be", Pattern.DOTALL));
    }

    private void read(byte[] bytes) {
        String text = new String(bytes, UTF_8);
        PageLink.isLikely(text);
        PageLink link = PageLink.parse(text);
        String copied = new PageLink("03-rnn", link.page(), link.settings()).text();
        assertEquals(copied, PageLink.parse(copied).text());
        link.settings(settings, List.of("fables"));
    }

    @Test
    void mutatedLinksLeadSomewhereOrAreRefused() {
        fuzz().mutated(this::read);
    }

    @Test
    void aLinkCutAnywhereLeadsSomewhereOrIsRefused() {
        fuzz().cutAtEveryByte(this::read);
    }
}
