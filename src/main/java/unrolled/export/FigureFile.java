package unrolled.export;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import unrolled.disk.Leftovers;
import unrolled.fault.InputException;

/// Writes a sheet to a file, whole or not at all: into a temporary file beside it first, then moved.
public final class FigureFile {
    /// The resolutions a picture of pixels can have.
    public static final int LEAST_DPI = 96;

    /// The finest resolution.
    public static final int MOST_DPI = 600;

    /// The resolution where nothing else is said.
    public static final int USUAL_DPI = 192;

    private FigureFile() {}

    /// Writes the file, replacing one that exists.
    ///
    /// @param dpi used by pictures of pixels
    /// @throws IOException that says which folder cannot be written, or what else went wrong; no half file stays
    /// behind
    public static void write(Sheet sheet, Format format, int dpi, Path file) throws IOException {
        write(List.of(sheet), format, dpi, file);
    }

    /// As above, of a film; a format that stands still shows its end.
    ///
    /// @param frames in the order of training
    public static void write(List<Sheet> frames, Format format, int dpi, Path file) throws IOException {
        write(frames, format, dpi, file, Files::newOutputStream);
    }

    /// Whether a figure of this size, without what stands around it, can be written; asked before anything is trained
    /// for it.
    ///
    /// @param frames of a format that moves
    /// @throws InputException that says what would work
    public static void check(Format format, int dpi, double width, double height, int frames) {
        checkResolution(dpi);
        if (format.hasPixels()) {
            PixelSize.of(width, height, dpi, format.moves() ? frames : 1);
        }
    }

    /// Whether a whole sheet of this size is surely not too large for this format.
    ///
    /// @param frames of a format that moves
    public static boolean fits(Format format, int dpi, double width, double height, int frames) {
        return !format.hasPixels() || PixelSize.fits(width, height, dpi, format.moves() ? frames : 1);
    }

    private static void checkResolution(int dpi) {
        if (dpi < LEAST_DPI || dpi > MOST_DPI) {
            throw new InputException(
                    "the resolution must be from %s to %s DPI, not %s".formatted(LEAST_DPI, MOST_DPI, dpi));
        }
    }

    /// Where the bytes go.
    @FunctionalInterface
    interface Opening {
        OutputStream open(Path file) throws IOException;
    }

    static void write(List<Sheet> frames, Format format, int dpi, Path file, Opening opening) throws IOException {
        checkResolution(dpi);
        Path target = file.toAbsolutePath();
        Path folder = target.getParent();
        if (folder == null) {
            throw new IOException("%s is no file".formatted(file));
        }
        Path half;
        if (Files.isDirectory(target)) {
            throw new IOException("%s is a folder; choose another name".formatted(target));
        }
        try {
            Files.createDirectories(folder);
            Leftovers.sweep(folder);
            half = Files.createFile(folder.resolve(Leftovers.name(target)));
        } catch (IOException e) {
            throw OutputFolder.unwritable(folder, e);
        }
        try {
            try (OutputStream out = new BufferedOutputStream(opening.open(half))) {
                format.write(frames, dpi, out);
            } catch (IOException e) {
                throw new IOException(
                        "could not finish %s (%s); free some space or choose another folder, then try again"
                                .formatted(target, reason(e)),
                        e);
            }
            move(half, target);
        } catch (IOException | RuntimeException | Error e) {
            remove(half, e);
            throw e;
        }
    }

    private static void move(Path half, Path target) throws IOException {
        try {
            Files.move(half, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new IOException("cannot write %s (%s)".formatted(target, reason(e)), e);
        }
    }

    /// A half that cannot be removed either is swept by a later export.
    private static void remove(Path half, Throwable why) {
        try {
            Files.deleteIfExists(half);
        } catch (IOException e) {
            why.addSuppressed(e);
        }
    }

    /// What was wrong in the first place: writers of pictures wrap it.
    private static String reason(IOException e) {
        Throwable first = e;
        for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
            first = cause;
        }
        String message = first.getMessage();
        return message == null || message.isBlank() ? first.getClass().getSimpleName() : message;
    }
}
