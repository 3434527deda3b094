/// From a figure to a file: PNG, SVG, PDF, GIF, and its numbers as CSV. Needs no window and no display; the window and
/// the command line write the same bytes, since both come here. Knows figures and nothing of lessons or the screen.
/// Start with [unrolled.export.FigureFile].
///
/// A CSV begins with a byte-order mark: without it Excel reads UTF-8 as the code page of the computer, and a Chinese
/// label is lost. Programs that read tables know the mark; in Python's `csv` it is `utf-8-sig`. A label that a
/// spreadsheet would carry out, such as `=1+2`, gets a quote in front, since a lesson may come from anybody; a sign
/// alone and a number stay as they are.
@NullMarked
package unrolled.export;

import org.jspecify.annotations.NullMarked;
