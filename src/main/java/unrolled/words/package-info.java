/// The languages of the program and everything it says in them, lessons excepted.
/// Depends on nothing; the engine does not use it.
/// Start with [unrolled.words.Words].
@NullMarked
package unrolled.words;

import org.jspecify.annotations.NullMarked;
