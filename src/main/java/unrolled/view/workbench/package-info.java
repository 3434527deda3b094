/// What outlives the widgets: the runs of a page, what was overridden, pinned, answered and tried.
/// No nodes of the screen.
/// Start with [unrolled.view.workbench.Workbench].
@NullMarked
package unrolled.view.workbench;

import org.jspecify.annotations.NullMarked;
