package unrolled.view.kit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import javafx.application.Platform;
import unrolled.export.OutputFolder;
import unrolled.fault.InputException;
import unrolled.training.Job;

/// Writes a file on a thread of its own: neither the FX thread nor a training waits for a disk. A file that exists is
/// never replaced, nor one that another saving is about to write.
public final class FileSaving {
    private static final Set<Path> UNDER_WAY = new HashSet<>(); // files that have a name and are not there yet

    private FileSaving() {}

    /// Told on the FX thread where the file is, or why it is not.
    @FunctionalInterface
    public interface Told {
        void say(String words, boolean wrong);
    }

    /// What fills a file.
    @FunctionalInterface
    public interface Filling {
        void fill(Path file) throws IOException;
    }

    /// Saves a file in the folder where pictures were saved last.
    ///
    /// @param name of the file, in parts and without its ending
    public static void save(Tools tools, Filling filling, Told told, String ending, String... name) {
        save(tools, tools.choice().folder(), filling, told, ending, name);
    }

    /// Saves a file in this folder.
    ///
    /// @param name of the file, in parts and without its ending
    public static void save(Tools tools, Path into, Filling filling, Told told, String ending, String... name) {
        OutputFolder folder = new OutputFolder(into);
        String called = String.join(OutputFolder.SEPARATOR, name) + "." + ending;
        new Job("save " + called, cancelled -> {
            String words;
            boolean wrong = false;
            try {
                folder.check();
                Files.createDirectories(into);
                words = tools.say("export.written", fill(folder, filling, ending, name));
            } catch (IOException | InputException e) {
                words = tools.say("figure.not-written", called, String.valueOf(e.getMessage()));
                wrong = true;
            }
            String outcome = words;
            boolean failed = wrong;
            Platform.runLater(() -> told.say(outcome, failed));
        });
    }

    private static Path fill(OutputFolder folder, Filling filling, String ending, String... name) throws IOException {
        Path file;
        synchronized (UNDER_WAY) {
            file = folder.free(UNDER_WAY::contains, ending, name);
            UNDER_WAY.add(file);
        }
        try {
            filling.fill(file);
        } finally {
            synchronized (UNDER_WAY) {
                UNDER_WAY.remove(file);
            }
        }
        return file;
    }
}
