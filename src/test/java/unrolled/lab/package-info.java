/// Tests of `lab`.
@NullMarked
package unrolled.lab;

import org.jspecify.annotations.NullMarked;
