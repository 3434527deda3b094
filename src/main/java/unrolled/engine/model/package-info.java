/// What a model is, what passes between it and a task, and what it costs; the models themselves are in the
/// sub-packages, one family each: `ngram`, `recurrent`, `seq2seq`, `attention`, `transformer`, on what they
/// share, `pass`.
/// A model knows nothing of lessons or pictures; it learns from batches and reports to a probe. How many threads may
/// work on a batch it is told when it is made, and that changes no result.
/// Start with [unrolled.engine.model.Model] and [unrolled.engine.model.GradientModel].
@NullMarked
package unrolled.engine.model;

import org.jspecify.annotations.NullMarked;
