package unrolled.figure;

import unrolled.words.Words;

/// How a figure looks: colours, type size and language.
///
/// @param textSize size of ordinary labels, in the figure's units
public record Style(Palette palette, Words words, float textSize) {}
