package unrolled.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import unrolled.lab.Template;

/// Writes a small pack of lessons to begin with.
@Command(
        name = "new",
        mixinStandardHelpOptions = true,
        description = "Writes a small sound lesson in three languages into a new folder, to make your own of it.")
final class NewCommand implements Callable<Integer> {
    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Terminal terminal;

    @Parameters(paramLabel = "FOLDER", description = "a new folder, or an empty one")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path folder;

    @Override
    public Integer call() throws IOException {
        Template.write(folder).forEach(terminal.out()::println);
        terminal.out().println(terminal.words().say("app.new", folder));
        return ExitCode.DONE.number();
    }
}
