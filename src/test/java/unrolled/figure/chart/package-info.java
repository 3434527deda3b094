/// Tests of `chart`.
@NullMarked
package unrolled.figure.chart;

import org.jspecify.annotations.NullMarked;
