@NullMarked
package unrolled.disk;

import org.jspecify.annotations.NullMarked;
