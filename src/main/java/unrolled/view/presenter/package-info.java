/// The lesson on a wall: full screen, one thing at a time, in type that is read from the last row, steered by a remote
/// control; the teacher's notes and the clock in a window of their own. It shows the runs of the page and keeps
/// nothing of its own but where the teacher is; the lab with its knobs and the inspector stay in the window.
/// Start with [unrolled.view.presenter.Presenter], then `Stop`; how large the type is, and why, says `Legible`.
@NullMarked
package unrolled.view.presenter;

import org.jspecify.annotations.NullMarked;
