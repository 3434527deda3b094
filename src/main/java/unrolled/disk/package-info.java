/// Where the program keeps its own files, and how it writes one so that a stop at any moment leaves the old file or
/// the new one. Nothing of ours is known here. Start with [unrolled.disk.WholeFile].
@NullMarked
package unrolled.disk;

import org.jspecify.annotations.NullMarked;
