@NullMarked
package unrolled.export.book;

import org.jspecify.annotations.NullMarked;
