package unrolled.view.kit;

import java.util.function.DoubleSupplier;
import unrolled.view.workbench.Course;

/// What every part of the window is handed: lessons, language and colours, and who paints.
///
/// @param choice how figures were saved last
/// @param levels how far the inspector goes into a number
/// @param motion how much moves by itself
/// @param scale device pixels per px of the layout, zoom included
public record Tools(
        Course course,
        Look look,
        Painter painter,
        Formulas formulas,
        ExportChoice choice,
        Levels levels,
        Motion motion,
        DoubleSupplier scale) {
    public String say(String key, Object... arguments) {
        return look.say(key, arguments);
    }
}
