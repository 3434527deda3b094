@NullMarked
package unrolled.lesson.search;

import org.jspecify.annotations.NullMarked;
