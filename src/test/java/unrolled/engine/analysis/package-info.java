/// Tests of the analyses.
@NullMarked
package unrolled.engine.analysis;

import org.jspecify.annotations.NullMarked;
