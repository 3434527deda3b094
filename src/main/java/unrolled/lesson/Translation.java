package unrolled.lesson;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A lesson in another language: its prose, and the words of its fences. Everything else is taken from the
/// English file, so a number is written once.
public final class Translation {
    /// What a translated fence may say; `text`, `tokens` and `answer` because the reader's language has other
    /// texts and tokens.
    public static final Set<String> KEYS = Set.of(
            "title",
            "caption",
            "label",
            "question",
            "choices",
            "answer",
            "after",
            "says",
            "text",
            "tokens",
            "expect",
            "prompt",
            "row",
            "script");

    private final String file;

    private Translation(String file) {
        this.file = file;
    }

    /// The original with the words of the translation.
    ///
    /// @param file what errors call the translation
    /// @throws LessonException where the two do not match
    public static Lesson merge(Lesson original, Lesson translated, String file) {
        return new Translation(file).merge(original, translated);
    }

    private Lesson merge(Lesson original, Lesson translated) {
        if (original.pages().size() != translated.pages().size()) {
            throw new LessonException(
                    file,
                    translated.pages().getLast().line(),
                    "%d pages, but lesson.md has %d"
                            .formatted(
                                    translated.pages().size(), original.pages().size()));
        }
        List<Page> pages = new ArrayList<>();
        for (int i = 0; i < original.pages().size(); i++) {
            pages.add(merge(original.pages().get(i), translated.pages().get(i)));
        }
        return new Lesson(original.folder(), translated.title(), translated.promise(), original.header(), pages);
    }

    private Page merge(Page original, Page translated) {
        Map<String, Fields> words = new LinkedHashMap<>();
        List<Block> prose = new ArrayList<>();
        for (Block block : translated.blocks()) {
            Fields fields = fields(block);
            if (fields == null) {
                prose.add(block);
            } else {
                words.put(fields.kind() + " " + fields.name(), fields);
            }
        }
        List<Block> blocks = new ArrayList<>(prose);
        for (Block block : original.blocks()) {
            Fields fields = fields(block);
            if (fields != null) {
                Fields own = words.remove(fields.kind() + " " + fields.name());
                blocks.add(own == null ? untranslated(block, fields, translated) : block(block, merge(fields, own)));
            }
        }
        if (!words.isEmpty()) {
            Fields extra = words.values().iterator().next();
            throw new LessonException(
                    file,
                    extra.line(),
                    "no %s '%s' on page '%s' of lesson.md".formatted(extra.kind(), extra.name(), original.title()));
        }
        return new Page(translated.title(), blocks, translated.line());
    }

    /// A fence may be left out only if it has no words.
    private Block untranslated(Block block, Fields fields, Page page) {
        for (String key : Set.of("title", "caption", "label", "question", "choices", "after", "says")) {
            if (fields.has(key)) {
                throw new LessonException(
                        file,
                        page.line(),
                        "%s '%s' has no translation of '%s' on this page".formatted(fields.kind(), fields.name(), key));
            }
        }
        return block;
    }

    private Fields merge(Fields original, Fields translated) {
        Map<String, Fields.Entry> entries = new LinkedHashMap<>(original.entries());
        translated.entries().forEach((key, entry) -> {
            if (!KEYS.contains(key)) {
                throw new LessonException(
                        file,
                        entry.line(),
                        "'%s' is set in lesson.md; a translation may say %s"
                                .formatted(key, KEYS.stream().sorted().toList()));
            }
            entries.put(key, entry);
        });
        return new Fields(original.kind(), original.name(), entries, original.line());
    }

    private static @Nullable Fields fields(Block block) {
        return switch (block) {
            case Block.Experiment(var fields) -> fields;
            case Block.Figure(var fields) -> fields;
            case Block.Predict(var fields) -> fields;
            case Block.Claim(var fields) -> fields;
            case Block.Prose prose -> null;
            case Block.Note note -> null;
        };
    }

    private static Block block(Block kind, Fields fields) {
        return switch (kind) {
            case Block.Experiment experiment -> new Block.Experiment(fields);
            case Block.Figure figure -> new Block.Figure(fields);
            case Block.Predict predict -> new Block.Predict(fields);
            case Block.Claim claim -> new Block.Claim(fields);
            case Block.Prose prose -> prose;
            case Block.Note note -> note;
        };
    }
}
