/// Tests of the whole: layers, formatting, and contracts over everything installed.
@NullMarked
package unrolled;

import org.jspecify.annotations.NullMarked;
