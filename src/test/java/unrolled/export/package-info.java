/// Files, written and read again.
@NullMarked
package unrolled.export;

import org.jspecify.annotations.NullMarked;
