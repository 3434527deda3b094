/// Fast loops against their plain twins.
@NullMarked
package unrolled.engine.kernel;

import org.jspecify.annotations.NullMarked;
