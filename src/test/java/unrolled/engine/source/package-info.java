/// Fast loops against their plain twins.
@NullMarked
package unrolled.engine.source;

import org.jspecify.annotations.NullMarked;
