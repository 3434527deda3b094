package unrolled.view.room;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javafx.application.Platform;
import unrolled.engine.model.GradientModel;
import unrolled.export.OutputFolder;
import unrolled.fault.InputException;
import unrolled.lab.DraftRun;
import unrolled.training.Job;
import unrolled.training.Trainer;
import unrolled.training.checkpoint.Checkpoint;
import unrolled.training.checkpoint.CheckpointFile;
import unrolled.view.kit.Tools;
import unrolled.view.workbench.FreeLab;

/// Writes what the learner has made in the free lab into the folder where pictures were saved last. A file that exists
/// is never replaced.
final class Saving {
    private static final String NAME = "free-lab";

    private Saving() {}

    /// Told on the FX thread what has become of it.
    @FunctionalInterface
    interface Told {
        void say(String words, boolean wrong);
    }

    private interface Writing {
        void write(Path file) throws IOException;
    }

    /// The weights of a run as they are now, with everything it needs to go on, as safetensors.
    static void weights(Tools tools, FreeLab lab, DraftRun run, Told told) {
        lab.bench().with(run.name(), trainer -> weights(tools, trainer, told));
    }

    private static void weights(Tools tools, Trainer trainer, Told told) {
        if (trainer.model() instanceof GradientModel) {
            Checkpoint checkpoint = Checkpoint.of(trainer);
            write(
                    tools,
                    file -> CheckpointFile.write(checkpoint, file),
                    told,
                    CheckpointFile.ENDING,
                    NAME,
                    trainer.experiment());
        } else {
            Platform.runLater(() -> told.say(tools.say("free.no-weights"), true));
        }
    }

    /// The draft as a lesson file.
    static void lesson(Tools tools, FreeLab lab, Told told) {
        String text = lab.markdown();
        boolean forked = lab.draft().runs().stream().anyMatch(run -> run.fork().isPresent());
        Told also = (words, wrong) ->
                told.say(forked && !wrong ? words + "\n" + tools.say("free.fork-unsaved") : words, wrong);
        write(tools, file -> Files.writeString(file, text), also, "md", NAME);
    }

    /// Neither the FX thread nor a training waits for a disk.
    private static void write(Tools tools, Writing writing, Told told, String ending, String... name) {
        new Job("save " + NAME, cancelled -> writeNow(tools, writing, told, ending, name));
    }

    private static void writeNow(Tools tools, Writing writing, Told told, String ending, String... name) {
        String words;
        boolean wrong = false;
        try {
            OutputFolder folder = new OutputFolder(tools.choice().folder());
            folder.check();
            Path file = folder.free(ending, name);
            writing.write(file);
            words = tools.say("export.written", file);
        } catch (IOException | InputException e) {
            words = tools.say("figure.not-written", NAME, String.valueOf(e.getMessage()));
            wrong = true;
        }
        String outcome = words;
        boolean failed = wrong;
        Platform.runLater(() -> told.say(outcome, failed));
    }
}
