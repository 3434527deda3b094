/// What lessons measure beside the loss: linear probes, principal components, how far gradients reach, what gates
/// do, which unit counts, eigenvalues, unseen n-grams, sampled text. An analysis reads a model and reports
/// activations; it never trains the model it looks at. Start with [unrolled.engine.analysis.Analysis].
@NullMarked
package unrolled.engine.analysis;

import org.jspecify.annotations.NullMarked;
