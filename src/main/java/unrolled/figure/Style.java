package unrolled.figure;

import unrolled.words.Words;

/// How a figure looks: colours, type size and language.
///
/// @param textSize size of ordinary labels, in the figure's units
/// @param legend   whether the keys to colours and the names of lines are drawn
public record Style(Palette palette, Words words, float textSize, boolean legend) {
    /// One that draws them.
    public Style(Palette palette, Words words, float textSize) {
        this(palette, words, textSize, true);
    }

    /// The same look with larger type.
    public Style larger(double factor) {
        return new Style(palette, words, (float) (textSize * factor), legend);
    }
}
