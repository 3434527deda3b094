/// What stands before the lessons, as in a book: the lineage that one enters them by. Nothing here trains;
/// what a learner has done is read and never changed. Start reading at `FrontView`.
@NullMarked
package unrolled.view.front;

import org.jspecify.annotations.NullMarked;
