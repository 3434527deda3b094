/// Tests of `page`.
@NullMarked
package unrolled.view.page;

import org.jspecify.annotations.NullMarked;
