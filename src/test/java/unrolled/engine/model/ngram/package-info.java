/// Tests of `ngram`.
@NullMarked
package unrolled.engine.model.ngram;

import org.jspecify.annotations.NullMarked;
