/// Finding words in lessons: a plain list of texts in memory, read through for each query, since all lessons
/// in one language are a quarter of a million letters. Start reading at `SearchIndex`.
@NullMarked
package unrolled.lesson.search;

import org.jspecify.annotations.NullMarked;
