/// Pictures as pure functions of a snapshot, painted on `java.awt.Graphics2D`.
/// No JavaFX, no files, and of the engine only the trace (and the declaration of settings).
/// Start with [unrolled.figure.Figure].
@NullMarked
package unrolled.figure;

import org.jspecify.annotations.NullMarked;
