/// Knobs, each declared once: the same line checks a lesson file, draws a slider, appears on the command line and
/// captions an export. Depends on nothing. Start with [unrolled.engine.setting.Setting].
@NullMarked
package unrolled.engine.setting;

import org.jspecify.annotations.NullMarked;
