package unrolled.view;

import java.util.function.DoubleSupplier;

/// What every part of the window is handed: lessons, language and colours, and who paints.
///
/// @param choice how figures were saved last
/// @param scale device pixels per px of the layout, zoom included
record Tools(
        Course course,
        Look look,
        Painter painter,
        Formulas formulas,
        Exporter exporter,
        ExportView.Choice choice,
        DoubleSupplier scale) {
    String say(String key, Object... arguments) {
        return look.say(key, arguments);
    }
}
