package unrolled.lesson.search;

/// Something that can be found.
///
/// @param lesson number among all, from 0
/// @param page   from 0
/// @param name   of the fence of a term; empty for all others
/// @param text   that is searched
/// @param about  words that may be said beside, such as the lesson's title for one of its pages; they alone
///               find nothing
public record Entry(Kind kind, int lesson, int page, String name, String text, String about) {
    /// What it is, in the order in which it is listed.
    public enum Kind {
        /// The title of a lesson.
        LESSON,
        /// The title of a page.
        PAGE,
        /// A word that a lesson defines.
        TERM,
        /// A piece of what a page says.
        PROSE
    }
}
