/// Tests of `canvas`.
@NullMarked
package unrolled.view.canvas;

import org.jspecify.annotations.NullMarked;
