/// A model learns here: the synchronous trainer, the thread that drives it, and the snapshot that leaves the
/// thread. The only package with threads (beside the kernels' workers); nothing of lessons or the screen.
/// Start with [unrolled.training.Trainer], then [unrolled.training.TrainingSession].
@NullMarked
package unrolled.training;

import org.jspecify.annotations.NullMarked;
