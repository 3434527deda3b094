/// The window itself: shell, header, rail, keys, the clock that takes snapshots. Its halves are in `page` and
/// `lab`, one figure on the screen in `canvas`, what outlives the widgets in `workbench`, small parts in `kit`.
/// The only packages with JavaFX; nothing here trains, computes a picture or knows one lesson from another.
/// Start with [unrolled.view.Window], then [unrolled.view.Shell].
@NullMarked
package unrolled.view;

import org.jspecify.annotations.NullMarked;
