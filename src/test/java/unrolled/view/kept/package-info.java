@NullMarked
package unrolled.view.kept;

import org.jspecify.annotations.NullMarked;
