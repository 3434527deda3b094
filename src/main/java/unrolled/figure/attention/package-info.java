/// Who looks at whom: arcs, pairs of sentences, vectors in the plane, and the tree of a beam search.
/// Attention as cells is a heatmap and stands there.
/// Start with [unrolled.figure.attention.ArcsFigure].
@NullMarked
package unrolled.figure.attention;

import org.jspecify.annotations.NullMarked;
