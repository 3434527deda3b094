package unrolled.disk;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/// Says that one program writes to a folder, and no other. The system takes it back when the program ends, however it
/// ends.
public final class FolderLock implements AutoCloseable {
    /// The file that is locked; it stays, and is empty.
    public static final String NAME = ".lock";

    private final FileChannel channel;

    private FolderLock(FileChannel channel) {
        this.channel = channel;
    }

    /// The lock of a folder; empty if another program has it.
    ///
    /// @param folder need not exist
    /// @throws IOException if the folder cannot be written to, or its disk knows no locks
    public static Optional<FolderLock> take(Path folder) throws IOException {
        Files.createDirectories(folder);
        FileChannel channel =
                FileChannel.open(folder.resolve(NAME), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return Optional.of(new FolderLock(channel));
            }
        } catch (OverlappingFileLockException e) {
            // another window of this very program has it
        } catch (IOException e) {
            channel.close();
            throw e;
        }
        channel.close();
        return Optional.empty();
    }

    /// Gives it back.
    @Override
    public void close() throws IOException {
        channel.close();
    }
}
