package unrolled.lab.start;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import unrolled.fault.InputException;

/// A folder with what the runs of the pages opened last have learnt, each as a [StartFile]. It holds at most [#MOST]
/// files and [#LARGEST] bytes; the one written longest ago goes first. Any thread may call it.
public final class Shelf {
    /// Files.
    public static final int MOST = 8;

    /// Bytes.
    public static final long LARGEST = 100L << 20;

    private static final String ASIDE = ".unreadable";

    private final Path folder;

    /// @param folder of its own; it need not exist
    public Shelf(Path folder) {
        this.folder = folder;
    }

    private Path file(String name) {
        UUID id = UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
        return folder.resolve("%s.%s".formatted(id, StartFile.ENDING));
    }

    /// What was kept under a name; nothing if there is none that can be read. One that is damaged is set aside under
    /// another name.
    public synchronized Optional<StartingPoint> find(String name) {
        Path file = file(name);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(StartFile.read(file));
        } catch (InputException e) {
            setAside(file);
            return Optional.empty();
        }
    }

    private static void setAside(Path file) {
        try {
            Files.move(file, file.resolveSibling(file.getFileName() + ASIDE), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            // it stays where it is, and the next one takes its place
        }
    }

    /// Keeps this under a name, whole or not at all, and makes room for it.
    ///
    /// @throws IOException if it cannot be written; what was kept before stays then
    public synchronized void keep(String name, StartingPoint point) throws IOException {
        byte[] bytes = StartFile.bytes(point);
        if (bytes.length > LARGEST) {
            Files.deleteIfExists(file(name)); // it is of an earlier state
            return;
        }
        StartFile.write(bytes, file(name));
        sweep();
    }

    private record Kept(Path file, FileTime written, long size) {}

    private void sweep() throws IOException {
        List<Kept> all = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(StartFile::isCalledLikeOne).toList()) {
                all.add(new Kept(file, Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS), Files.size(file)));
            }
        }
        all.sort(Comparator.comparing(Kept::written).reversed());
        long size = 0;
        for (int i = 0; i < all.size(); i++) {
            size += all.get(i).size();
            if (i >= MOST || size > LARGEST) {
                Files.deleteIfExists(all.get(i).file());
            }
        }
    }
}
