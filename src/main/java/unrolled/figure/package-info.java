/// Pictures as pure functions of a snapshot, painted on `java.awt.Graphics2D`. Here is what a picture is; the
/// pictures are in the sub-packages, one family each, on what all painters share, `brush`.
/// No JavaFX, no files, and of the engine only the trace (and the declaration of settings).
/// Start with [unrolled.figure.Figure], then [unrolled.figure.Run] and [unrolled.figure.Region].
@NullMarked
package unrolled.figure;

import org.jspecify.annotations.NullMarked;
