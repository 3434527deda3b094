package unrolled.view.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import unrolled.lesson.Block;
import unrolled.lesson.Lesson;
import unrolled.words.Language;
import unrolled.words.Words;

/// A lesson in a second language, to be read beside the first, block by block: its translations follow the original
/// page by page and fence by fence.
public record Mirror(Lesson lesson, Words words) {
    private static final Pattern PARAGRAPH = Pattern.compile("\n\\s*\n");

    /// A piece of text and the same in the second language, which is empty where it would say nothing new.
    public record Pair(String first, String second) {}

    /// A prose block's paragraphs with those of its twin; all of it as one pair where they do not match.
    public static List<Pair> pairs(String first, String second) {
        List<String> ones = PARAGRAPH.splitAsStream(first.strip()).toList();
        List<String> others = PARAGRAPH.splitAsStream(second.strip()).toList();
        if (ones.size() != others.size()) {
            return List.of(pair(first, second));
        }
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < ones.size(); i++) {
            pairs.add(pair(ones.get(i), others.get(i)));
        }
        return pairs;
    }

    /// A formula is the same in every language and stands once.
    private static Pair pair(String first, String second) {
        return new Pair(first, first.strip().equals(second.strip()) ? "" : second);
    }

    /// The same block in the second language; empty if the page there is built otherwise.
    Optional<Block> twin(Lesson original, int page, int block) {
        List<Block> ones = original.pages().get(page).blocks();
        List<Block> others =
                lesson.pages().size() > page ? lesson.pages().get(page).blocks() : List.of();
        boolean alike = ones.size() == others.size();
        for (int i = 0; alike && i < ones.size(); i++) {
            alike = ones.get(i).getClass().equals(others.get(i).getClass());
        }
        return alike ? Optional.of(others.get(block)) : Optional.empty();
    }

    /// Whether its letters need to stand evenly, see [PageView].
    boolean even() {
        return words.language() == Language.ENGLISH;
    }
}
