/// Small parts, and what every part of the window is handed: language, theme, painter, controls, formulas.
/// Nothing here knows a page or a figure, and nothing outside `view` uses it.
/// Start with [unrolled.view.kit.Tools].
@NullMarked
package unrolled.view.kit;

import org.jspecify.annotations.NullMarked;
