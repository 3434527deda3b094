@NullMarked
package unrolled.engine.pretrained;

import org.jspecify.annotations.NullMarked;
