/// Tests of `engine.model`.
@NullMarked
package unrolled.engine.model;

import org.jspecify.annotations.NullMarked;
