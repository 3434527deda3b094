package unrolled.view.kept;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import unrolled.disk.WholeFile;

/// The file that holds a [Kept]. One that cannot be read is set aside under another name and never written over.
public final class KeptFile {
    /// Its name in the folder of the program.
    public static final String NAME = "kept.json";

    private static final long LARGEST = 64L << 20; // bytes; own texts are the most of it

    private final Path folder;
    private final Path file;
    private volatile String unread = ""; // why it could not be looked at; empty if it could

    /// @param folder of the program; it need not exist
    public KeptFile(Path folder) {
        this.folder = folder;
        this.file = folder.resolve(NAME);
    }

    /// Where it lies.
    Path folder() {
        return folder;
    }

    /// What was read.
    ///
    /// @param aside where a file lies now that could not be read; empty if there was none such
    public record Found(Kept kept, Optional<Path> aside) {}

    /// What the file holds; nothing if there is no file yet.
    ///
    /// @throws IOException if it cannot be looked at, or not be set aside; nothing is written in its place then
    public Found read() throws IOException {
        try {
            Found found = look();
            unread = "";
            return found;
        } catch (IOException e) {
            unread = "%s cannot be read now (%s); it stays as it is, and nothing is kept until it has been read"
                    .formatted(file, e.getMessage());
            throw new IOException(unread, e);
        }
    }

    private Found look() throws IOException {
        if (Files.notExists(file)) { // one that cannot be looked at may be there
            return new Found(Kept.NOTHING, Optional.empty());
        }
        Optional<Kept> kept = Files.size(file) > LARGEST
                ? Optional.empty()
                : KeptJson.read(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
        return kept.isPresent()
                ? new Found(kept.get(), Optional.empty())
                : new Found(Kept.NOTHING, Optional.of(setAside(file)));
    }

    /// Moves a file that is damaged to where it is never written over.
    static Path setAside(Path file) throws IOException {
        for (int number = 1; ; number++) {
            Path aside = file.resolveSibling("%s.unreadable-%s".formatted(file.getFileName(), number));
            if (!Files.exists(aside)) {
                return Files.move(file, aside, StandardCopyOption.ATOMIC_MOVE);
            }
        }
    }

    /// Writes it whole: a stop at any moment leaves the old file or the new one.
    ///
    /// @throws IOException that names the file; also where one could not be read, or this could not be read again
    public void write(Kept kept) throws IOException {
        if (!unread.isEmpty()) {
            throw new IOException(unread);
        }
        byte[] bytes = KeptJson.write(kept).getBytes(StandardCharsets.UTF_8);
        if (bytes.length > LARGEST) {
            throw new IOException(
                    "%s would have %s MB, and can have %s; with fewer or shorter texts of your own it fits"
                            .formatted(file, bytes.length >> 20, LARGEST >> 20));
        }
        WholeFile.write(file, bytes);
    }
}
