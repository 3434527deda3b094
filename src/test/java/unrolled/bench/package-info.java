/// Tests of `bench`.
@NullMarked
package unrolled.bench;

import org.jspecify.annotations.NullMarked;
