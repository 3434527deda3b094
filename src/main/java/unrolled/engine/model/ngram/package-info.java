/// Counting: how often each token followed each context, and the ways to smooth those counts.
/// No gradients, no tape; a table is exact integers.
/// Start with [unrolled.engine.model.ngram.NGramModel], then `NGramTable` and `NGramSmoothing`.
@NullMarked
package unrolled.engine.model.ngram;

import org.jspecify.annotations.NullMarked;
