package unrolled.view;

import java.util.OptionalLong;
import unrolled.figure.Palette;
import unrolled.words.Language;

/// Where and how the window opens.
///
/// @param lesson the beginning of a lesson's folder name; empty for the start page
/// @param page   from 1
/// @param seed   instead of the lesson's own, on the page it opens at
public record Start(String lesson, int page, OptionalLong seed, Language language, Palette theme) {
    /// The start page, in light or dark colours.
    public static Start first(Language language, boolean dark) {
        return new Start("", 1, OptionalLong.empty(), language, dark);
    }

    /// In light or dark colours.
    public Start(String lesson, int page, OptionalLong seed, Language language, boolean dark) {
        this(lesson, page, seed, language, dark ? Palette.DARK : Palette.LIGHT);
    }
}
