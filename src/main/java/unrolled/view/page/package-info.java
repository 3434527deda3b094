/// The left half of the window: prose, questions, claims.
/// Nothing of figures, and no training but through the workbench.
/// Start with [unrolled.view.page.PageView].
@NullMarked
package unrolled.view.page;

import org.jspecify.annotations.NullMarked;
