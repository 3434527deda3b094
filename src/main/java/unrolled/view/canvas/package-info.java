/// One figure on the screen: painted, hovered, pressed, dragged, pinned.
/// The pictures themselves are in `figure`; what a reader did to a run lives on the workbench.
/// Start with [unrolled.view.canvas.FigureHost], then `FigureCanvas`.
@NullMarked
package unrolled.view.canvas;

import org.jspecify.annotations.NullMarked;
