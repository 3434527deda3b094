package unrolled.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import unrolled.disk.WholeFile;
import unrolled.fault.InputException;
import unrolled.lab.Library;
import unrolled.lab.Pack;
import unrolled.pack.Archive;

/// Makes one file of a pack of lessons.
@Command(
        name = "pack",
        mixinStandardHelpOptions = true,
        description =
                "Makes one file of a folder of lessons, to give to others: checks it first, then writes its lessons,"
                        + " its texts, what pack.md says of it (in each language), a README and a licence, and nothing"
                        + " else. The same folder makes the same bytes.")
final class PackCommand implements Callable<Integer> {
    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Terminal terminal;

    @Parameters(paramLabel = "FOLDER", description = "a folder with 'lessons', as 'unrolled new' makes one")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path folder;

    @Option(names = "--to", required = true, paramLabel = "FILE", description = "the file to write: FILE.zip")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path file;

    @Override
    public Integer call() throws IOException {
        if (!Archive.isCalledLikeOne(file)) {
            throw new InputException("'%s' is no name of a pack; write FILE.zip".formatted(file));
        }
        if (Files.isDirectory(file)) {
            throw new InputException("%s is a folder; name a file in it".formatted(file));
        }
        Pack pack = Pack.open(folder, Pack.idOf(folder), Library.installed());
        List<String> problems = pack.problems();
        if (!problems.isEmpty()) {
            problems.forEach(terminal.err()::println);
            terminal.err().println(terminal.words().say("app.not-packed", problems.size()));
            return ExitCode.DOES_NOT_HOLD.number();
        }
        byte[] zip = pack.zip(file.toString());
        WholeFile.write(file, zip);
        terminal.out()
                .println(terminal.words()
                        .say("app.packed", file, pack.library().folders().size(), zip.length));
        return ExitCode.DONE.number();
    }
}
