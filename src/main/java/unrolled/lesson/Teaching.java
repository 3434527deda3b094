package unrolled.lesson;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// What a lesson says to its teacher beside the notes of its pages: the fences `guide` and `unplugged`, which may
/// stand anywhere in the file and are no part of a page.
///
/// @param guide     aim, minutes, what is often got wrong; without keys where the lesson has none
/// @param unplugged something to do on paper, without a computer; without words where the lesson has none
public record Teaching(Fields guide, Block.More unplugged) {
    /// Of wrong ideas.
    static final int MOST = 6;

    /// What may stand in the fence `guide`.
    static final List<String> KEYS = Stream.concat(
                    Stream.of("aim", "minutes", "short", "dice"),
                    IntStream.rangeClosed(1, MOST).mapToObj(Teaching::wrong))
            .toList();

    /// Those that hold no words: a translation takes them from the English file.
    private static final Set<String> SAME = Set.of("minutes", "short", "dice");

    static String wrong(int number) {
        return "wrong " + number;
    }

    /// That of a lesson which says nothing.
    static Teaching none(String file) {
        return new Teaching(new Fields("guide", "", Map.of(), file, 1), new Block.More("", "", 1));
    }

    static boolean isTranslated(String key) {
        return !SAME.contains(key);
    }
}
