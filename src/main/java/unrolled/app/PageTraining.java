package unrolled.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import unrolled.engine.model.GradientModel;
import unrolled.lab.Film;
import unrolled.training.Trainer;
import unrolled.training.TrainingSnapshot;
import unrolled.training.checkpoint.Checkpoint;
import unrolled.training.checkpoint.CheckpointFile;

/// The runs of a page at the end of training, and on the way; each trained once, when it is asked for. A film looks
/// at a run more often than its end needs, so the two are trained apart: the end is the same with and without.
final class PageTraining {
    /// How to train.
    ///
    /// @param steps  of each run, counted from its beginning whether it was resumed or not; null until its goal
    /// @param frames of a film
    /// @param resume folder with checkpoints to go on from, or null
    /// @param save   folder to leave checkpoints in, or null
    record Plan(
            @Nullable Integer steps,
            int frames,
            @Nullable Path resume,
            @Nullable Path save) {}

    private final String lesson;
    private final Supplier<List<Trainer>> open;
    private final Set<String> wants;
    private final Plan plan;
    private final PrintWriter out;
    private List<List<TrainingSnapshot>> end = List.of();
    private List<List<TrainingSnapshot>> film = List.of();

    /// @param lesson its folder, for the names of checkpoints
    /// @param wants  names of expensive activations
    /// @param out    told the files written
    PageTraining(String lesson, Supplier<List<Trainer>> open, Set<String> wants, Plan plan, PrintWriter out) {
        this.lesson = lesson;
        this.open = open;
        this.wants = Set.copyOf(wants);
        this.plan = plan;
        this.out = out;
    }

    /// One frame: the end.
    List<List<TrainingSnapshot>> end() throws IOException {
        if (end.isEmpty()) {
            List<TrainingSnapshot> snapshots = new ArrayList<>();
            for (Trainer trainer : resumed()) {
                train(trainer);
                save(trainer);
                snapshots.add(trainer.snapshot(wants::contains));
            }
            end = List.of(snapshots);
        }
        return end;
    }

    /// All frames of a film; the last is the end.
    List<List<TrainingSnapshot>> film() throws IOException {
        if (film.isEmpty()) {
            List<Trainer> trainers = resumed();
            int limit = plan.steps() == null ? -1 : plan.steps();
            List<Integer> limits = trainers.stream().map(trainer -> limit).toList();
            film = Film.of(trainers, plan.frames(), limits, wants::contains, () -> false);
        }
        return film;
    }

    private Path checkpoint(Trainer trainer) {
        return Path.of("%s-%s%s".formatted(lesson, trainer.experiment(), CheckpointFile.ENDING));
    }

    private List<Trainer> resumed() throws IOException {
        List<Trainer> trainers = open.get();
        Path folder = plan.resume();
        for (Trainer trainer : trainers) {
            if (folder != null && Files.exists(folder.resolve(checkpoint(trainer)))) {
                CheckpointFile.resume(trainer, folder.resolve(checkpoint(trainer)));
            }
        }
        return trainers;
    }

    private void train(Trainer trainer) {
        Integer steps = plan.steps();
        if (steps != null) {
            for (int step = trainer.steps(); step < steps; step++) {
                trainer.step();
            }
        } else {
            while (trainer.goesOn()) {
                trainer.step();
            }
        }
    }

    private void save(Trainer trainer) throws IOException {
        Path folder = plan.save();
        if (folder != null && trainer.model() instanceof GradientModel) {
            Path file = folder.resolve(checkpoint(trainer));
            CheckpointFile.write(Checkpoint.of(trainer), file);
            out.println(file);
        }
    }
}
