/// What a learner did, kept on the disk from one day to the next: where the book lies open, what was predicted and
/// solved, what was changed. The shell fills it and reads it. Start with [unrolled.view.kept.Kept].
@NullMarked
package unrolled.view.kept;

import org.jspecify.annotations.NullMarked;
