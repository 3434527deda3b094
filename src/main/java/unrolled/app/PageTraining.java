package unrolled.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import unrolled.engine.model.GradientModel;
import unrolled.engine.setting.Setting;
import unrolled.export.OutputFolder;
import unrolled.export.Sheet;
import unrolled.figure.Run;
import unrolled.lab.Branch;
import unrolled.lab.Film;
import unrolled.lab.Laboratory;
import unrolled.lab.PageLab;
import unrolled.lab.Race;
import unrolled.lesson.Lesson;
import unrolled.training.Trainer;
import unrolled.training.TrainingSnapshot;
import unrolled.training.checkpoint.Checkpoint;
import unrolled.training.checkpoint.CheckpointFile;

/// The runs of a page at the end of training, and on the way; each trained once, when it is asked for. A film looks
/// at a run more often than its end needs, so the two are trained apart: the end is the same with and without.
final class PageTraining {
    private final Place place;
    private final Set<String> wants;
    private final ExportPlan.Training plan;
    private final PrintWriter out;
    private List<List<TrainingSnapshot>> end = List.of();
    private List<List<TrainingSnapshot>> film = List.of();
    private boolean saved;

    /// What goes beside the runs of a page.
    ///
    /// @param from the step from which it goes its own way
    record Beside(Branch branch, int from) {}

    /// A page, and the settings its runs have instead of the lesson's.
    ///
    /// @param lab    of the page, with what goes beside its runs
    /// @param beside null for nothing
    record Place(
            Laboratory laboratory,
            Lesson lesson,
            int page,
            PageLab lab,
            Map<String, String> changes,
            @Nullable Beside beside) {
        /// The runs of the page, and those beside them.
        List<Trainer> open() {
            Beside wish = beside;
            return wish == null
                    ? alone()
                    : Branch.joined(
                            alone(),
                            wish.from(),
                            this::alone,
                            runs -> laboratory.beside(lesson, page, changes, "", wish.branch(), runs));
        }

        private List<Trainer> alone() {
            return laboratory.open(lesson, page, changes, "");
        }

        /// A figure with the options asked for and nothing beside its runs.
        PageLab.PageFigure alone(PageLab.PageFigure figure) {
            return laboratory.page(lesson, page).figures().stream()
                    .filter(one -> one.spec().name().equals(figure.spec().name()))
                    .findFirst()
                    .map(one -> one.with(figure.spec()))
                    .orElse(figure);
        }

        /// The settings of the page's experiments.
        List<Setting> settings() {
            return laboratory.settings(lesson, page);
        }

        /// Whether what the figures' options name is there, and whether they have room in a file; asks runs of one
        /// step, which are thrown away.
        void check(List<PageLab.PageFigure> figures, ExportPlan plan) {
            Set<String> wants = new LinkedHashSet<>();
            figures.forEach(each -> wants.addAll(each.figure().wants()));
            List<TrainingSnapshot> begun = open().stream()
                    .map(trainer -> {
                        trainer.step();
                        return trainer.snapshot(wants::contains);
                    })
                    .toList();
            for (PageLab.PageFigure each : figures) {
                List<Run> runs = lab.runs(each, begun);
                each.figure().check(runs);
                Sheet sheet = Sheet.of(each.spec(), each.figure(), runs, plan.style(), Sheet.USUAL_WIDTH);
                int frames = each.raced() ? 1 : plan.training().frames(); // of a race, its end
                plan.check(plan.made(sheet), frames);
            }
        }
    }

    /// @param wants names of expensive activations
    /// @param out   told the checkpoints written
    PageTraining(Place place, Set<String> wants, ExportPlan.Training plan, PrintWriter out) {
        this.place = place;
        this.wants = Set.copyOf(wants);
        this.plan = plan;
        this.out = out;
    }

    /// One frame: the end.
    List<List<TrainingSnapshot>> end() throws IOException {
        if (end.isEmpty()) {
            List<TrainingSnapshot> snapshots = new ArrayList<>();
            for (Trainer trainer : resumed()) {
                train(trainer, plan.steps(), () -> {});
                save(trainer);
                snapshots.add(trainer.snapshot(wants::contains));
            }
            saved = true;
            end = List.of(snapshots);
        }
        return end;
    }

    /// All frames of a film; the last is the end.
    List<List<TrainingSnapshot>> film() throws IOException {
        if (film.isEmpty()) {
            List<Trainer> trainers = resumed();
            int limit = plan.steps() == null ? Film.UNTIL_GOAL : plan.steps();
            int runs = place.lab().experiments().size();
            film = new Film(() -> trainers, Collections.nCopies(runs, limit), wants).take(plan.frames(), () -> false);
            for (Trainer trainer : trainers) {
                save(trainer);
            }
            saved = true;
        }
        return film;
    }

    /// The runs of a figure that races its experiments.
    List<Run> race(PageLab.PageFigure figure) {
        int most = plan.steps() == null ? Integer.MAX_VALUE : plan.steps();
        return new Race(place.laboratory(), place.lesson(), place.lab(), place.alone(figure), place.changes())
                .run(most, () -> false, soFar -> {})
                .runs();
    }

    private static Path checkpoint(OutputFolder folder, Lesson lesson, Trainer trainer) {
        return folder.file(CheckpointFile.ENDING, lesson.folder(), trainer.experiment());
    }

    /// Goes on from the checkpoint of a run, if there is one.
    static void resume(Trainer trainer, Lesson lesson, OutputFolder folder) throws IOException {
        Path file = checkpoint(folder, lesson, trainer);
        if (Files.exists(file)) {
            CheckpointFile.resume(trainer, file);
        }
    }

    private List<Trainer> resumed() throws IOException {
        List<Trainer> trainers = place.open();
        OutputFolder folder = plan.resume();
        if (folder == null) {
            return trainers;
        }
        for (Trainer trainer : trainers) {
            resume(trainer, place.lesson(), folder);
        }
        return trainers;
    }

    /// Trains a run.
    ///
    /// @param steps    counted from its beginning; null until its goal
    /// @param stepDone called after each step
    static void train(Trainer trainer, @Nullable Integer steps, Runnable stepDone) {
        int missing = steps == null ? 0 : steps - trainer.steps();
        for (int done = 0; steps == null ? trainer.goesOn() : done < missing; done++) {
            trainer.step();
            stepDone.run();
        }
    }

    /// Leaves a checkpoint, unless runs that ended alike have left theirs.
    private void save(Trainer trainer) throws IOException {
        OutputFolder folder = plan.save();
        if (folder != null && !saved && trainer.model() instanceof GradientModel) {
            Path file = checkpoint(folder, place.lesson(), trainer);
            CheckpointFile.write(Checkpoint.of(trainer), file);
            out.println(file);
        }
    }
}
