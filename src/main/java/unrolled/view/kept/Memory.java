package unrolled.view.kept;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import unrolled.disk.FolderLock;
import unrolled.fault.InputException;
import unrolled.lab.start.RecordingFolder;
import unrolled.lab.start.Shelf;

/// What is known of the learner when the program starts, and the file it came from.
///
/// @param trouble what went wrong in reading it, for the learner to know
public record Memory(KeptFile file, Kept kept, Optional<InputException> trouble) {
    /// Reads what is kept in a folder. Whatever is wrong with it, the program opens.
    ///
    /// @param folder of the program; it need not exist
    public static Memory in(Path folder) {
        KeptFile file = new KeptFile(folder);
        try {
            KeptFile.Found found = file.read();
            Optional<InputException> trouble = found.aside()
                    .map(aside -> new InputException(
                            "what was kept could not be read; it lies in %s now, and nothing of it is lost"
                                    .formatted(aside)));
            return new Memory(file, found.kept(), trouble);
        } catch (IOException e) {
            return new Memory(file, Kept.NOTHING, Optional.of(new InputException(String.valueOf(e.getMessage()), e)));
        }
    }

    /// Takes the folder for this window alone; empty if another window has it, which goes on keeping what is
    /// done in it. What cannot be locked is not shared either.
    ///
    /// @return closed when the window closes
    public Optional<AutoCloseable> alone() {
        try {
            return FolderLock.take(file.folder()).map(lock -> lock);
        } catch (IOException e) {
            return Optional.of(() -> {});
        }
    }

    /// Where what is trained is kept.
    public Shelf shelf() {
        return new Shelf(file.folder().resolve("runs"));
    }

    /// Where recorded runs are kept.
    public RecordingFolder recorded() {
        return RecordingFolder.in(file.folder());
    }

    /// The packs of lessons that were opened.
    public PackList packs() {
        return new PackList(file.folder());
    }

    /// Begins to keep.
    ///
    /// @param now    asked on the FX thread
    /// @param failed told once on the FX thread if it cannot be written
    public Keeper keep(Supplier<Kept> now, Consumer<InputException> failed) {
        return new Keeper(
                file::write,
                Keeper.BETWEEN,
                kept,
                now,
                e -> failed.accept(new InputException(String.valueOf(e.getMessage()), e)));
    }
}
