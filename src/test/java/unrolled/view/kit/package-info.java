/// Tests of `kit`.
@NullMarked
package unrolled.view.kit;

import org.jspecify.annotations.NullMarked;
