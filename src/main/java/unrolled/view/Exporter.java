package unrolled.view;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import unrolled.figure.Figure;
import unrolled.figure.FigureSpec;
import unrolled.figure.Run;
import unrolled.figure.Style;

/// Writes a figure to a file, in the format of the file's ending.
public interface Exporter {
    /// A figure as it stands on the screen.
    ///
    /// @param width  in px, as height
    record Shown(FigureSpec spec, Figure figure, List<Run> runs, Style style, double width, double height) {}

    /// File endings without the dot, the usual one first.
    List<String> formats();

    /// Writes the figure, whole or not at all.
    ///
    /// @param dpi of a picture of pixels; others have none
    void write(Shown shown, Path file, int dpi) throws IOException;
}
