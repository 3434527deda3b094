/// Damaged and hostile files, made from sound ones, for every reader to be tried with; always the same ones. Nothing of
/// a format is known here. Start with [unrolled.fuzz.Fuzz].
@NullMarked
package unrolled.fuzz;

import org.jspecify.annotations.NullMarked;
