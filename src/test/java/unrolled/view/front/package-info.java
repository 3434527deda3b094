@NullMarked
package unrolled.view.front;

import org.jspecify.annotations.NullMarked;
