/// Tokens and tables: the window over a text, samples, counts, a text cut into tokens
/// and what each was merged from.
/// What a number in a table means is said by its activation.
/// Start with [unrolled.figure.text.CountTableFigure].
@NullMarked
package unrolled.figure.text;

import org.jspecify.annotations.NullMarked;
