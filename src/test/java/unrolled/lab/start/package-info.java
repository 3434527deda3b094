@NullMarked
package unrolled.lab.start;

import org.jspecify.annotations.NullMarked;
