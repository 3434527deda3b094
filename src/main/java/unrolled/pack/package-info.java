/// Files that lessons are made of, in a folder or a `.zip` from anybody: where they lie, what a zip may hold,
/// and how one is written. This is the one place where a path inside such files is resolved; what the files say
/// is the business of `lesson` and `lab`. Start with [unrolled.pack.Assets].
@NullMarked
package unrolled.pack;

import org.jspecify.annotations.NullMarked;
