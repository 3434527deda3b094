/// Tests of `path`.
@NullMarked
package unrolled.figure.path;

import org.jspecify.annotations.NullMarked;
