/// A book as a PDF, from XHTML and a style sheet: contents with page numbers, bookmarks, running heads, formulas. Knows
/// no lesson; what a book says is the business of whoever writes the XHTML.
/// Start with [unrolled.export.book.Book].
@NullMarked
package unrolled.export.book;

import org.jspecify.annotations.NullMarked;
