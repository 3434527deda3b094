/// Tests of `lesson`.
@NullMarked
package unrolled.lesson;

import org.jspecify.annotations.NullMarked;
