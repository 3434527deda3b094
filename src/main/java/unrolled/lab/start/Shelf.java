package unrolled.lab.start;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import unrolled.fault.InputException;

/// A folder with what the runs of the pages opened last have learnt, each as a [StartFile]. It holds at most [#MOST]
/// files and [#LARGEST] bytes; the one written longest ago goes first. Any thread may call it.
public final class Shelf {
    /// Files.
    public static final int MOST = 16;

    /// Bytes.
    public static final long LARGEST = 100L << 20;

    /// Bytes of memory, from which on numbers need not be written down to know that they find no room: packed, those
    /// that were trained take seven eighths, and never less than three quarters.
    public static final long MOST_NUMBERS = LARGEST / 3 * 4;

    private static final String ASIDE = ".unreadable";
    private static final String AWAY = ".away";

    private final Path folder;
    private final Set<String> outOfReach = new HashSet<>(); // names of files that are there and could not be read

    /// @param folder of its own; it need not exist
    public Shelf(Path folder) {
        this.folder = folder;
    }

    private Path file(String name) {
        UUID id = UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
        return folder.resolve("%s.%s".formatted(id, StartFile.ENDING));
    }

    /// What was kept under a name; nothing if there is none that can be read. One that is damaged is set aside under
    /// another name; one that is only out of reach stays, and may be found another time.
    public synchronized Optional<StartingPoint> find(String name) {
        Path file = file(name);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        outOfReach.remove(name);
        try {
            return Optional.of(StartFile.look(file));
        } catch (InputException e) {
            setAside(file);
            return Optional.empty();
        } catch (IOException e) {
            outOfReach.add(name);
            return Optional.empty();
        }
    }

    private static void setAside(Path file) {
        move(file, file.resolveSibling(file.getFileName() + ASIDE));
    }

    /// Whether something is kept under a name, readable or not.
    public synchronized boolean has(String name) {
        return Files.isRegularFile(file(name));
    }

    /// Puts what was kept under a name where [#find] does not find it; [#bringBack] can until [#forget].
    public synchronized void putAway(String name) {
        Path file = file(name);
        move(file, away(file));
    }

    /// Brings back what was put away under a name, in the place of what was kept since.
    public synchronized void bringBack(String name) {
        Path file = file(name);
        move(away(file), file);
    }

    /// Deletes what was put away, if it can be.
    public synchronized void forget() {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + AWAY)) {
            for (Path file : files) {
                Files.deleteIfExists(file);
            }
        } catch (IOException | DirectoryIteratorException e) {
            // nobody looks for them any more
        }
    }

    private static Path away(Path file) {
        return file.resolveSibling(file.getFileName() + AWAY);
    }

    private static void move(Path from, Path to) {
        try {
            if (Files.exists(from)) {
                Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            // it stays where it is
        }
    }

    /// Keeps this under a name, whole or not at all, and makes room for it. What could not be read is set aside.
    ///
    /// @throws IOException if it cannot be written; what was kept before stays then
    public synchronized void keep(String name, StartingPoint point) throws IOException {
        byte[] bytes = StartFile.bytes(point);
        if (outOfReach.remove(name)) {
            setAside(file(name));
        }
        if (bytes.length > LARGEST) {
            Files.deleteIfExists(file(name)); // it is of an earlier state
            return;
        }
        StartFile.write(bytes, file(name));
        sweep();
    }

    private record Kept(Path file, FileTime written, long size) {}

    /// Makes room. What cannot be looked at or removed stays until another time.
    private void sweep() {
        try {
            removeOldest();
        } catch (IOException | UncheckedIOException | DirectoryIteratorException e) {
            return; // what was to be kept is
        }
    }

    private void removeOldest() throws IOException {
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
