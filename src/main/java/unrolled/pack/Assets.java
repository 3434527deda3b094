package unrolled.pack;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import unrolled.fault.InputException;

/// Files of lessons by their paths, whether they lie in a folder or in a zip: `lessons/01-first/lesson.md`. No
/// path leads out of them, whoever wrote it and whatever lies there.
public sealed interface Assets permits FolderAssets, ArchiveAssets {
    /// The files of a folder of the disk as they are at any time.
    ///
    /// @param root need not exist
    static Assets in(Path root) {
        return new FolderAssets(root, false);
    }

    /// The same of a folder from anybody: what lies behind a link in it and outside of it is not read.
    static Assets inForeign(Path root) {
        return new FolderAssets(root, true);
    }

    /// What messages call them.
    String name();

    boolean isFolder(String path);

    boolean isFile(String path);

    /// The names of what lies in a folder, sorted; none if there is no such folder.
    ///
    /// @throws IOException if it may not be looked into
    List<String> names(String folder) throws IOException;

    /// What a file holds.
    ///
    /// @param most bytes
    /// @throws java.nio.file.NoSuchFileException if there is none, or what is called so is no file
    /// @throws InputException if it holds more
    byte[] read(String path, int most) throws IOException;

    /// Something that is another one once a file is: names, sizes and times; empty for what does not change.
    String state();

    /// The same path, if it is one that stays inside: parts with a `/` between them, none of them empty, `.` or
    /// `..`.
    ///
    /// @param path empty for the folder itself
    /// @throws InputException otherwise
    static String checked(String path) {
        for (String part : path.isEmpty() ? new String[0] : path.split("/", -1)) {
            String problem = EntryName.problem(part);
            if (!problem.isEmpty()) {
                throw new InputException("'%s' is no path here: %s".formatted(InputException.quoted(path), problem));
            }
        }
        return path;
    }

    /// Refuses a file that is too large.
    static void checkSize(String path, long bytes, int most) {
        if (bytes > most) {
            throw new InputException("%s has %s bytes; at most %s are read".formatted(path, bytes, most));
        }
    }
}
