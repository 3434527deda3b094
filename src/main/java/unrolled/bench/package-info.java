/// How long things take: a training step, the first steps of a fresh process, and how long a learner
/// waits from Train to the first change and to the goal.
/// Nothing is asserted here; numbers are printed for a person who compares them.
/// Start with [unrolled.bench.Bench].
@NullMarked
package unrolled.bench;

import org.jspecify.annotations.NullMarked;
