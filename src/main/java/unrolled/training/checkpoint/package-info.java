/// A run on the disk: weights, optimizer, source of chance and curves in one safetensors file with a checksum.
/// No training here; a run is handed over as `Trainer.State`.
/// And a network of somebody else's on the disk, in [unrolled.training.checkpoint.Gpt2Folder].
/// Start with [unrolled.training.checkpoint.Checkpoint].
@NullMarked
package unrolled.training.checkpoint;

import org.jspecify.annotations.NullMarked;
