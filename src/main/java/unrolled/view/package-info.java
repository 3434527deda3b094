/// The window: shell, page, lab, figure host, inspector. The only package with JavaFX.
/// Nothing here trains, computes a picture or knows one lesson from another; the training thread is met in
/// [unrolled.view.FrameClock] alone, and the only thread made here is the painter's.
/// Start with [unrolled.view.Window], then [unrolled.view.Shell].
@NullMarked
package unrolled.view;

import org.jspecify.annotations.NullMarked;
