/// Finding: a sheet over the window in which one types, and what it found in all three languages. What can be
/// found is made in `lesson.search`. Start reading at `SearchSheet`.
@NullMarked
package unrolled.view.find;

import org.jspecify.annotations.NullMarked;
