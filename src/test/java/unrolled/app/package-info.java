/// Tests of `app`.
@NullMarked
package unrolled.app;

import org.jspecify.annotations.NullMarked;
