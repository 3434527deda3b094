/// Tests of `heatmap`.
@NullMarked
package unrolled.figure.heatmap;

import org.jspecify.annotations.NullMarked;
