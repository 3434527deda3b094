/// Lessons as inert data: Markdown with a few kinds of fenced block, in three languages.
/// Of ours only `fault` is imported here; what a fence means is the business of `lab`.
/// Start with [unrolled.lesson.Lesson].
@NullMarked
package unrolled.lesson;

import org.jspecify.annotations.NullMarked;
