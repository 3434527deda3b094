package unrolled.lesson;

import java.util.List;

/// One screen of a lesson: one idea.
public record Page(String title, List<Block> blocks, int line) {
    public Page {
        blocks = List.copyOf(blocks);
    }

    /// The blocks of one kind, in order.
    public <B extends Block> List<B> all(Class<B> kind) {
        return blocks.stream().filter(kind::isInstance).map(kind::cast).toList();
    }
}
