package unrolled.app;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import unrolled.export.Format;
import unrolled.export.OutputFolder;
import unrolled.export.Sheet;
import unrolled.figure.Style;

/// How the command line wants things written and trained.
///
/// @param changes settings instead of the lesson's
/// @param size    of each figure without its margin in px, or null for the one that suits it
record ExportPlan(
        Map<String, String> changes,
        Training training,
        Style style,
        @Nullable Size size,
        Output output) {
    /// How to train.
    ///
    /// @param steps  of each run, counted from its beginning whether it was resumed or not; null until its goal
    /// @param frames of a film
    /// @param resume folder with checkpoints to go on from, or null
    /// @param save   folder to leave checkpoints in, or null
    record Training(
            @Nullable Integer steps,
            int frames,
            @Nullable OutputFolder resume,
            @Nullable OutputFolder save) {}

    /// Width and height in px.
    record Size(double width, double height) {}

    /// Which files to write.
    ///
    /// @param dpi of pictures of pixels
    record Output(List<Format> formats, int dpi, OutputFolder to) {
        Output {
            formats = List.copyOf(formats);
        }
    }

    /// The sheet in the size asked for.
    Sheet sized(Sheet usual) {
        return size == null ? usual : usual.sized(size.width(), size.height());
    }
}
