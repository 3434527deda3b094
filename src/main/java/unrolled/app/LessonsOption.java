package unrolled.app;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import unrolled.lab.Library;
import unrolled.lab.Pack;

/// `--lessons`, which every command has that takes lessons by their names.
final class LessonsOption {
    @Option(
            names = "--lessons",
            paramLabel = "FOLDER|FILE.zip",
            description = "a pack of lessons in place of the program's own")
    private @Nullable Path pack;

    /// The lessons that a command is about.
    Library library() {
        Path from = pack;
        return from == null
                ? Library.installed()
                : Pack.open(from, Pack.idOf(from), Library.installed()).library();
    }
}
