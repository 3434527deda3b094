package unrolled.lesson;

import java.util.List;

/// One screen of a lesson: one idea.
///
/// @param file what errors call the file of its prose
/// @param line where it begins in that file, from 1
public record Page(String title, List<Block> blocks, String file, int line) {
    public Page {
        blocks = List.copyOf(blocks);
    }

    /// What is wrong with it.
    public LessonException error(String problem) {
        return new LessonException(file, line, problem);
    }

    /// The blocks of one kind, in order.
    public <B extends Block> List<B> all(Class<B> kind) {
        return blocks.stream().filter(kind::isInstance).map(kind::cast).toList();
    }
}
