/// Tests of `pack`.
@NullMarked
package unrolled.pack;

import org.jspecify.annotations.NullMarked;
