package unrolled.view.kit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javafx.application.Platform;
import unrolled.export.OutputFolder;
import unrolled.fault.InputException;
import unrolled.training.Job;

/// Writes a file into the folder where pictures were saved last, on a thread of its own: neither the FX thread nor a
/// training waits for a disk. A file that exists is never replaced.
public final class FileSaving {
    private static final Object NAMING = new Object(); // held from the choice of a name until its file is there

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

    /// Saves a file.
    ///
    /// @param name of the file, in parts and without its ending
    public static void save(Tools tools, Filling filling, Told told, String ending, String... name) {
        OutputFolder folder = new OutputFolder(tools.choice().folder());
        new Job("save " + name[0], cancelled -> {
            String words;
            boolean wrong = false;
            try {
                folder.check();
                Files.createDirectories(folder.root());
                synchronized (NAMING) {
                    Path file = folder.free(ending, name);
                    filling.fill(file);
                    words = tools.say("export.written", file);
                }
            } catch (IOException | InputException e) {
                words = tools.say("figure.not-written", name[0], String.valueOf(e.getMessage()));
                wrong = true;
            }
            String outcome = words;
            boolean failed = wrong;
            Platform.runLater(() -> told.say(outcome, failed));
        });
    }
}
