/// Tests of `seq2seq`.
@NullMarked
package unrolled.engine.model.seq2seq;

import org.jspecify.annotations.NullMarked;
