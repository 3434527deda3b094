/// The right half of the window: train, turn knobs, inspect a number, save a figure.
/// One figure on the screen is `canvas`.
/// Start with [unrolled.view.lab.LabView].
@NullMarked
package unrolled.view.lab;

import org.jspecify.annotations.NullMarked;
