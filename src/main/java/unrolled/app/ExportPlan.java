package unrolled.app;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import unrolled.export.Dress;
import unrolled.export.FigureFile;
import unrolled.export.Format;
import unrolled.export.OutputFolder;
import unrolled.export.Sheet;
import unrolled.fault.InputException;
import unrolled.figure.Style;

/// How the command line wants things written and trained.
///
/// @param changes settings instead of the lesson's
/// @param dress   of each picture
/// @param size    of each figure without its margin in px, or null for the one that suits it
record ExportPlan(
        Map<String, String> changes,
        Training training,
        Style style,
        Dress dress,
        @Nullable Size size,
        Output output) {
    private static final double LEAST_SIDE = 3; // text sizes, of a figure

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

    /// Which files to write.
    ///
    /// @param dpi of pictures of pixels
    record Output(List<Format> formats, int dpi, OutputFolder to) {
        Output {
            formats = List.copyOf(formats);
        }
    }

    /// Whether it can be carried out, as far as one can tell before anything is trained.
    ///
    /// @throws IOException    if a folder cannot be written or is not there
    /// @throws InputException if pictures of the size asked for would be too large
    void check() throws IOException {
        output.to().check();
        OutputFolder save = training.save();
        if (save != null) {
            save.check();
        }
        OutputFolder resume = training.resume();
        if (resume != null && !Files.isDirectory(resume.root())) {
            throw new InputException("there is no folder %s to go on from".formatted(resume.root()));
        }
        dress.check(output.formats());
        if (size != null) {
            checkLabels(size);
            for (Format format : output.formats()) {
                FigureFile.check(format, output.dpi(), size.width(), size.height(), training.frames());
            }
        }
    }

    /// Whether a picture as wide as it is to be on paper may be too large, which its height says.
    boolean mayBeTooLarge() {
        double width = dress.pixels();
        return output.formats().stream()
                .anyMatch(format -> !FigureFile.fits(format, output.dpi(), width, width, training.frames()));
    }

    /// Whether a picture can be written.
    ///
    /// @param frames of a format that moves
    /// @throws InputException that says what would work
    void check(Sheet sheet, int frames) {
        for (Format format : output.formats()) {
            FigureFile.check(format, output.dpi(), sheet.sheetWidth(), sheet.sheetHeight(), frames);
        }
    }

    private void checkLabels(Size given) {
        int side = Math.min(given.width(), given.height());
        float text = style.textSize();
        if (side < LEAST_SIDE * text) {
            throw new InputException(String.format(
                    Locale.ROOT,
                    "labels of %.0f px have no room in a figure of %dx%d; use --text-size %.0f or --size %5$.0fx%5$.0f"
                            + " at least",
                    text,
                    given.width(),
                    given.height(),
                    Math.floor(side / LEAST_SIDE),
                    Math.ceil(LEAST_SIDE * text)));
        }
    }

    /// The sheet in the dress and the size asked for.
    Sheet made(Sheet usual) {
        Sheet dressed = usual.dressed(dress);
        return size == null ? dressed : dressed.sized(size.width(), size.height());
    }
}
