/// Starting points: a page as somebody has prepared it, in one file that another computer opens. A file is inert: a
/// zip of one JSON text and checkpoints, of which nothing is ever written to the disk by its own name. Start
/// reading at [unrolled.lab.start.StartingPoint].
@NullMarked
package unrolled.lab.start;

import org.jspecify.annotations.NullMarked;
