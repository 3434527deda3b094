/// Whose fault a failure is: a person's, who can mend it, or the program's, which is to be reported. Every layer may
/// say so, hence nothing of ours is known here. Start with [unrolled.fault.InputException].
@NullMarked
package unrolled.fault;

import org.jspecify.annotations.NullMarked;
