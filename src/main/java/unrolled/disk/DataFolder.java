package unrolled.disk;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/// The folder in which this system expects a program to keep what its user did: `XDG_DATA_HOME`, else
/// `.local/share`, on Linux, `AppData` on Windows, `Library` on a Mac.
public final class DataFolder {
    private DataFolder() {}

    /// The folder of the program on this computer; it need not exist.
    public static Path ofThisComputer() {
        return of(System.getProperty("os.name", ""), System.getenv(), System.getProperty("user.home", "."));
    }

    /// @param system as Java names it
    static Path of(String system, Map<String, String> environment, String home) {
        String name = system.toLowerCase(Locale.ROOT);
        if (name.startsWith("windows")) {
            String given = environment.getOrDefault("APPDATA", "");
            return (given.isEmpty() ? Path.of(home, "AppData", "Roaming") : Path.of(given)).resolve("Unrolled");
        }
        if (name.startsWith("mac")) {
            return Path.of(home, "Library", "Application Support", "Unrolled");
        }
        // The specification says of a path that is not absolute: ignore it.
        String given = environment.getOrDefault("XDG_DATA_HOME", "");
        Path root = given.startsWith("/") ? Path.of(given) : Path.of(home, ".local", "share");
        return root.resolve("unrolled");
    }
}
