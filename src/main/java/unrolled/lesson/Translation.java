package unrolled.lesson;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A lesson in another language: its prose, and the words of its fences. Everything else is taken from the
/// English file, so a number is written once.
public final class Translation {
    /// What a translated fence may say; `text`, `tokens`, `grammar`, `answer` and sentences because the reader's
    /// language has others.
    public static final Set<String> KEYS = Set.of(
            "title",
            "caption",
            "label",
            "question",
            "choices",
            "answer",
            "after",
            "says",
            "order",
            "unit",
            "asks",
            "word",
            "also",
            "not",
            "text",
            "tokens",
            "grammar",
            "expect",
            "prompt",
            "row",
            "script",
            "sentence",
            "sentence to cut",
            "whole sentence",
            "compared words",
            "also shown",
            "with",
            "written",
            "real sentence");

    /// What a fence may not say in English alone.
    private static final List<String> WORDS =
            List.of("title", "caption", "label", "question", "choices", "after", "says", "unit", "asks", "word");

    private Translation() {}

    /// The original with the words of the translation.
    ///
    /// @throws LessonException where the two do not match
    public static Lesson merge(Lesson original, Lesson translated) {
        int pagesThere = original.pages().size();
        int pagesHere = translated.pages().size();
        if (pagesThere != pagesHere) {
            throw translated.pages().getLast().error("%s pages, but lesson.md has %s".formatted(pagesHere, pagesThere));
        }
        List<Page> pages = new ArrayList<>();
        for (int i = 0; i < pagesHere; i++) {
            pages.add(merge(original.pages().get(i), translated.pages().get(i)));
        }
        return new Lesson(
                original.folder(),
                translated.title(),
                translated.promise(),
                original.header(),
                pages,
                merge(original.teaching(), translated.teaching()));
    }

    /// What it says to a teacher: every word of it is translated.
    private static Teaching merge(Teaching original, Teaching translated) {
        Fields there = original.guide();
        Fields here = translated.guide();
        Map<String, Fields.Entry> entries = new LinkedHashMap<>(there.entries());
        here.entries().forEach((key, entry) -> {
            if (!Teaching.isTranslated(key)) {
                throw entry.error("'%s' is set in lesson.md".formatted(key));
            }
            if (!there.has(key)) {
                throw entry.error("the guide of lesson.md has no '%s'".formatted(key));
            }
            entries.put(key, entry);
        });
        for (String key : there.entries().keySet()) {
            if (Teaching.isTranslated(key) && !here.has(key)) {
                throw here.begin().error("the guide has no translation of '%s'".formatted(key));
            }
        }
        if (original.unplugged().title().isEmpty()
                != translated.unplugged().title().isEmpty()) {
            throw new LessonException(
                    here.file(), translated.unplugged().line(), "one of the two languages has an 'unplugged', one not");
        }
        return new Teaching(
                new Fields(there.kind(), there.name(), entries, there.file(), there.line()), translated.unplugged());
    }

    /// Prose stands between the fences where the translation has it; fences keep the order of the original.
    private static Page merge(Page original, Page translated) {
        Map<String, Fields> words = new LinkedHashMap<>();
        translated.blocks().stream()
                .map(Translation::fields)
                .filter(Objects::nonNull)
                .forEach(fields -> words.put(key(fields), fields));
        Map<String, Block> fences = new LinkedHashMap<>();
        for (Block block : original.blocks()) {
            Fields fields = fields(block);
            if (fields != null) {
                Fields own = words.remove(key(fields));
                fences.put(
                        key(fields),
                        own == null ? untranslated(block, fields, translated) : block(block, merge(fields, own)));
            }
        }
        if (!words.isEmpty()) {
            Fields extra = words.values().iterator().next();
            throw extra.begin()
                    .error("no %s '%s' on page '%s' of lesson.md"
                            .formatted(extra.kind(), extra.name(), original.title()));
        }
        List<Block> blocks = new ArrayList<>();
        for (Block block : translated.blocks()) {
            Fields fields = fields(block);
            if (fields == null) {
                blocks.add(block);
            } else {
                moveUpTo(key(fields), fences, blocks);
            }
        }
        blocks.addAll(fences.values());
        return new Page(translated.title(), blocks, translated.file(), translated.line());
    }

    private static String key(Fields fields) {
        return fields.kind() + " " + fields.name();
    }

    /// Moves the fences up to this one; none if it has been moved already.
    private static void moveUpTo(String key, Map<String, Block> fences, List<Block> to) {
        while (fences.containsKey(key)) {
            String first = fences.keySet().iterator().next();
            to.add(Objects.requireNonNull(fences.remove(first)));
        }
    }

    /// A fence may be left out only if it has no words.
    private static Block untranslated(Block block, Fields fields, Page page) {
        for (String key : words(fields)) {
            if (fields.has(key)) {
                throw page.error(missing(fields, key));
            }
        }
        return block;
    }

    /// The answer of a prediction is a rule, that of an exercise is said in words; the order that an experiment reads
    /// in is a setting.
    private static List<String> words(Fields fields) {
        return switch (fields.kind()) {
            case "exercise" ->
                Stream.concat(WORDS.stream(), Stream.of("answer")).toList();
            case "predict" -> Stream.concat(WORDS.stream(), Stream.of("order")).toList();
            default -> WORDS;
        };
    }

    private static String missing(Fields original, String key) {
        return "%s '%s' has no translation of '%s'".formatted(original.kind(), original.name(), key);
    }

    private static Fields merge(Fields original, Fields translated) {
        Map<String, Fields.Entry> entries = new LinkedHashMap<>(original.entries());
        translated.entries().forEach((key, entry) -> {
            boolean same = entry.value().equals(original.text(key, "")); // a lesson that is not translated yet
            if (!KEYS.contains(key) && !same) {
                throw entry.error("'%s' is set in lesson.md; a translation may say %s"
                        .formatted(key, KEYS.stream().sorted().toList()));
            }
            entries.put(key, entry);
        });
        for (String key : words(original)) {
            if (original.has(key) && !translated.has(key)) {
                throw translated.begin().error(missing(original, key));
            }
        }
        return new Fields(original.kind(), original.name(), entries, original.file(), original.line());
    }

    private static @Nullable Fields fields(Block block) {
        return switch (block) {
            case Block.Experiment(var fields) -> fields;
            case Block.Figure(var fields) -> fields;
            case Block.Predict(var fields) -> fields;
            case Block.Claim(var fields) -> fields;
            case Block.Exercise(var fields) -> fields;
            case Block.Term(var fields) -> fields;
            case Block.Prose prose -> null;
            case Block.More more -> null;
            case Block.Note note -> null;
        };
    }

    private static Block block(Block kind, Fields fields) {
        return switch (kind) {
            case Block.Experiment experiment -> new Block.Experiment(fields);
            case Block.Figure figure -> new Block.Figure(fields);
            case Block.Predict predict -> new Block.Predict(fields);
            case Block.Claim claim -> new Block.Claim(fields);
            case Block.Exercise exercise -> new Block.Exercise(fields);
            case Block.Term term -> new Block.Term(fields);
            case Block.Prose prose -> prose;
            case Block.More more -> more;
            case Block.Note note -> note;
        };
    }
}
