package unrolled.view.room;

import java.nio.charset.StandardCharsets;
import javafx.application.Platform;
import unrolled.disk.WholeFile;
import unrolled.engine.model.GradientModel;
import unrolled.lab.DraftRun;
import unrolled.training.Trainer;
import unrolled.training.checkpoint.Checkpoint;
import unrolled.training.checkpoint.CheckpointFile;
import unrolled.view.kit.FileSaving;
import unrolled.view.kit.Tools;
import unrolled.view.workbench.FreeLab;

/// Writes what the learner has made in the free lab.
final class Saving {
    private static final String NAME = "free-lab";

    private Saving() {}

    /// The weights of a run as they are now, with everything it needs to go on, as safetensors.
    static void weights(Tools tools, FreeLab lab, DraftRun run, FileSaving.Told told) {
        lab.bench().with(run.name(), trainer -> weights(tools, trainer, told));
    }

    private static void weights(Tools tools, Trainer trainer, FileSaving.Told told) {
        if (trainer.model() instanceof GradientModel) {
            Checkpoint checkpoint = Checkpoint.of(trainer);
            FileSaving.save(
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
    static void lesson(Tools tools, FreeLab lab, FileSaving.Told told) {
        String text = lab.markdown();
        boolean forked = lab.draft().runs().stream().anyMatch(run -> run.fork().isPresent());
        FileSaving.Told also = (words, wrong) ->
                told.say(forked && !wrong ? words + "\n" + tools.say("free.fork-unsaved") : words, wrong);
        FileSaving.save(tools, file -> WholeFile.write(file, text.getBytes(StandardCharsets.UTF_8)), also, "md", NAME);
    }
}
