package unrolled.pack;

import java.nio.file.NoSuchFileException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Files out of a zip, in memory.
///
/// @param files by their paths; each was found to stay inside
record ArchiveAssets(String name, Map<String, byte[]> files) implements Assets {
    ArchiveAssets {
        files = new TreeMap<>(files);
    }

    private static String below(String folder) {
        return folder.isEmpty() ? "" : folder + "/";
    }

    @Override
    public String state() {
        return "";
    }

    @Override
    public boolean isFolder(String path) {
        return files.keySet().stream().anyMatch(file -> file.startsWith(below(path)));
    }

    @Override
    public boolean isFile(String path) {
        return files.containsKey(path);
    }

    @Override
    public List<String> names(String folder) {
        Set<String> names = new LinkedHashSet<>();
        String below = below(Assets.checked(folder));
        files.keySet().stream()
                .filter(file -> file.startsWith(below))
                .forEach(file -> names.add(file.substring(below.length()).split("/", 2)[0]));
        return names.stream().sorted().toList();
    }

    @Override
    public byte[] read(String path, int most) throws NoSuchFileException {
        byte[] bytes = files.get(Assets.checked(path));
        if (bytes == null) {
            throw new NoSuchFileException(path);
        }
        Assets.checkSize(path, bytes.length, most);
        return bytes.clone();
    }
}
