@NullMarked
package unrolled.guide;

import org.jspecify.annotations.NullMarked;
