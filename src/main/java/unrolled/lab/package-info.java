/// Where a lesson meets the engine: experiments are opened, lessons checked, claims run, predictions answered.
/// No window and no picture files; the command line and the window both stand on this package.
/// Start with `Laboratory`.
@NullMarked
package unrolled.lab;

import org.jspecify.annotations.NullMarked;
