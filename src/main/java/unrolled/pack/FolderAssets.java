package unrolled.pack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// Files that lie on the disk.
///
/// @param foreign whether a link that leads out of the folder is as good as nothing
record FolderAssets(Path root, boolean foreign) implements Assets {
    @Override
    public String name() {
        return root.toString();
    }

    private Path at(String path) {
        return root.resolve(Assets.checked(path));
    }

    /// Whether a path that exists lies inside, once all links are followed.
    private boolean inside(Path path) {
        try {
            return !foreign || path.toRealPath().startsWith(root.toRealPath());
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public boolean isFolder(String path) {
        return Files.isDirectory(at(path)) && inside(at(path));
    }

    @Override
    public boolean isFile(String path) {
        return Files.isRegularFile(at(path)) && inside(at(path));
    }

    @Override
    public List<String> names(String folder) throws IOException {
        if (!inside(at(folder))) {
            return List.of();
        }
        try (Stream<Path> there = Files.list(at(folder))) {
            return there.map(path -> path.getFileName().toString())
                    .filter(name -> EntryName.problem(name).isEmpty())
                    .sorted()
                    .toList();
        } catch (NoSuchFileException | NotDirectoryException e) {
            return List.of();
        }
    }

    @Override
    public byte[] read(String path, int most) throws IOException {
        Path file = at(path);
        if (Files.isDirectory(file)) {
            throw new IOException("Is a directory");
        }
        if (!isFile(path)) { // a pipe would be waited for, and a link may lead anywhere
            throw new NoSuchFileException(path);
        }
        Assets.checkSize(path, Files.size(file), most);
        return Files.readAllBytes(file);
    }
}
