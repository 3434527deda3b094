/// Tests of text handling.
@NullMarked
package unrolled.engine.text;

import org.jspecify.annotations.NullMarked;
