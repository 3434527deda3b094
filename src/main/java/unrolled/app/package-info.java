/// The command line: what the user asked for, handed to `view`, `lab` and `export`.
/// No model, picture or widget is made here. Start with [unrolled.app.Main].
@NullMarked
package unrolled.app;

import org.jspecify.annotations.NullMarked;
