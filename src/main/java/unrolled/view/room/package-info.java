/// Places behind the lessons, each with one page the learner makes: the usual lab, and a side of its own where a lesson
/// has its text. Start with [unrolled.view.room.Room].
@NullMarked
package unrolled.view.room;

import org.jspecify.annotations.NullMarked;
