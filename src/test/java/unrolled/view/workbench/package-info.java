/// Tests of `workbench`.
@NullMarked
package unrolled.view.workbench;

import org.jspecify.annotations.NullMarked;
