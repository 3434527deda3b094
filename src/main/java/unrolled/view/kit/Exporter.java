package unrolled.view.kit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BooleanSupplier;
import unrolled.figure.Figure;
import unrolled.figure.FigureSpec;
import unrolled.figure.Run;
import unrolled.figure.Style;

/// Writes a figure to a file, in the format of the file's ending.
public interface Exporter {
    /// Width of a figure without its margin where nothing else is said, in px.
    double WIDTH = 720;

    /// Size of its labels where nothing else is said, in px.
    float TEXT = 13;

    /// A figure as it stands on the screen.
    ///
    /// @param width  in px, as height
    record Shown(FigureSpec spec, Figure figure, List<Run> runs, Style style, double width, double height) {}

    /// The figure's runs on their way from the first step to the one on the screen, trained once more.
    @FunctionalInterface
    interface Frames {
        /// Takes a while; called off the FX thread.
        ///
        /// @param most frames at most
        /// @return the runs of the figure, frame by frame; cut short if cancelled
        List<List<Run>> take(int most, BooleanSupplier cancelled);
    }

    /// Whether files of this ending show training as a film.
    default boolean moves(String format) {
        return false;
    }

    /// File endings without the dot, the usual one first.
    List<String> formats();

    /// Writes the figure, whole or not at all.
    ///
    /// @param frames asked for by a film alone
    /// @param dpi    of a picture of pixels; others have none
    /// @param cancelled whether the file is no longer wanted; then nothing need be written
    void write(Shown shown, Frames frames, Path file, int dpi, BooleanSupplier cancelled) throws IOException;
}
