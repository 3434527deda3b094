package unrolled.view;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import unrolled.figure.Palette;
import unrolled.words.Language;

/// Where and how the window opens.
///
/// @param lesson   the beginning of a lesson's folder name; empty for the start page
/// @param page     from 1
/// @param settings of the page it opens at, all that differ from the lesson's; empty for those the learner left
/// @param theme    the colours
/// @param files    to open then: a starting point, a pack, or the predictions of a class
public record Start(
        String lesson, int page, Map<String, String> settings, Language language, Palette theme, List<Path> files) {
    public Start {
        settings = Map.copyOf(settings);
        files = List.copyOf(files);
    }

    /// The same without the files, which are opened later.
    Start without() {
        return new Start(lesson, page, settings, language, theme);
    }

    /// The start page, in light or dark colours.
    public static Start first(Language language, boolean dark) {
        return new Start("", 1, OptionalLong.empty(), language, dark);
    }

    /// Without a starting point.
    public Start(String lesson, int page, Map<String, String> settings, Language language, Palette theme) {
        this(lesson, page, settings, language, theme, List.of());
    }

    /// @param seed instead of the lesson's own, on the page it opens at
    public Start(String lesson, int page, OptionalLong seed, Language language, Palette theme) {
        this(
                lesson,
                page,
                seed.isEmpty() ? Map.of() : Map.of("seed", Long.toString(seed.getAsLong())),
                language,
                theme);
    }

    /// In light or dark colours.
    public Start(String lesson, int page, OptionalLong seed, Language language, boolean dark) {
        this(lesson, page, seed, language, dark ? Palette.DARK : Palette.LIGHT);
    }
}
