/// The teacher's guide: what the lessons say to a teacher, a worksheet for each, tables to roll dice with and cards to
/// vote with, as one PDF. Made from the lessons, so that it cannot go stale; what a book looks like is the business of
/// `export.book`. Start with [unrolled.guide.Handbook].
@NullMarked
package unrolled.guide;

import org.jspecify.annotations.NullMarked;
