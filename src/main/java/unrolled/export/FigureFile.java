package unrolled.export;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/// Writes a sheet to a file, whole or not at all: into a temporary file beside it first, then moved.
public final class FigureFile {
    /// The resolutions a picture of pixels can have.
    public static final int LEAST_DPI = 96;

    /// The finest resolution.
    public static final int MOST_DPI = 600;

    private FigureFile() {}

    /// Writes the file, replacing one that exists.
    ///
    /// @param dpi used by PNG alone
    /// @throws IOException that says which folder cannot be written, or what else went wrong; no half file stays
    /// behind
    public static void write(Sheet sheet, Format format, int dpi, Path file) throws IOException {
        if (dpi < LEAST_DPI || dpi > MOST_DPI) {
            throw new IllegalArgumentException(
                    "the resolution must be from %d to %d DPI, not %d".formatted(LEAST_DPI, MOST_DPI, dpi));
        }
        Path target = file.toAbsolutePath();
        Path folder = target.getParent();
        if (folder == null) {
            throw new IOException("%s is no file".formatted(file));
        }
        Path half;
        try {
            Files.createDirectories(folder);
            half = Files.createFile(folder.resolve(".%s.%d.%d.part"
                    .formatted(target.getFileName(), ProcessHandle.current().pid(), System.nanoTime())));
        } catch (IOException e) {
            throw new IOException("cannot write to %s; choose a folder you may write to".formatted(folder), e);
        }
        try {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(half))) {
                format.write(sheet, dpi, out);
            }
            Files.move(half, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(half);
        }
    }
}
