/// The models of the lessons, one file each, and the knobs they declare.
/// A model knows nothing of lessons, threads or pictures; it learns from batches and reports to a probe.
/// Start with [unrolled.engine.model.Model], then `NGramModel`, `RecurrentModel`,
/// `EncoderDecoderModel` and `TransformerModel`.
@NullMarked
package unrolled.engine.model;

import org.jspecify.annotations.NullMarked;
