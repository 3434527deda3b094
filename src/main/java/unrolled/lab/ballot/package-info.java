/// What learners predicted, one file for each, and what a class said together. A file is inert and bounded, and
/// believed only as far as it fits a question. Start reading at [unrolled.lab.ballot.Ballot].
@NullMarked
package unrolled.lab.ballot;

import org.jspecify.annotations.NullMarked;
