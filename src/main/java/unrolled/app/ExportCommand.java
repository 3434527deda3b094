package unrolled.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import unrolled.engine.model.GradientModel;
import unrolled.export.FigureFile;
import unrolled.export.Format;
import unrolled.export.Sheet;
import unrolled.figure.Palette;
import unrolled.figure.Run;
import unrolled.figure.Style;
import unrolled.lab.Laboratory;
import unrolled.lab.Library;
import unrolled.lab.PageLab;
import unrolled.lab.Race;
import unrolled.lesson.Lesson;
import unrolled.training.Checkpoint;
import unrolled.training.CheckpointFile;
import unrolled.training.Trainer;
import unrolled.training.TrainingSnapshot;

/// Trains a lesson's experiments and writes its figures to files. Needs no window and no display.
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description = "Trains a lesson's experiments and writes its figures to files.")
final class ExportCommand implements Callable<Integer> {
    private static final double WIDTH = 720; // px
    private static final float TEXT = 13; // px

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private LanguageOption language;

    @Parameters(paramLabel = "LESSON", description = "the beginning of a lesson's folder name")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String lesson;

    @Option(names = "--figure", paramLabel = "NAME", description = "this figure only")
    private @Nullable String figure;

    @Option(names = "--steps", paramLabel = "N", description = "train so many steps")
    private @Nullable Integer steps;

    @Option(names = "--until-goal", description = "train until each experiment's goal (the default)")
    private boolean untilGoal;

    @Option(names = "--format", split = ",", paramLabel = "FORMAT", description = "png, svg, pdf, csv; png by default")
    private List<String> formats = List.of("png");

    @Option(names = "--dpi", paramLabel = "N", description = "96 to 600; 192 by default")
    private int dpi = 192;

    @Option(names = "--theme", paramLabel = "THEME", description = "light or dark; light by default")
    private String theme = "light";

    @Option(names = "--seed", paramLabel = "N", description = "instead of the lesson's own")
    private @Nullable String seed;

    @Option(names = "--set", paramLabel = "KEY=VALUE", description = "a setting instead of the lesson's")
    private Map<String, String> settings = Map.of();

    @Option(
            names = "--resume",
            paramLabel = "DIR",
            description = "go on from the checkpoints in this folder, where there are some")
    private @Nullable Path resume;

    @Option(names = "--save", paramLabel = "DIR", description = "leave a checkpoint of each experiment in this folder")
    private @Nullable Path save;

    @Option(names = "--to", required = true, paramLabel = "DIR", description = "the folder to write to")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path to;

    @Override
    public Integer call() throws IOException {
        if (untilGoal && steps != null) {
            throw new IllegalArgumentException("--steps and --until-goal exclude each other");
        }
        Laboratory laboratory = new Laboratory(Library.installed());
        Lesson read = laboratory.library().lesson(lesson, language.language());
        Map<String, String> changes = new LinkedHashMap<>(settings);
        if (seed != null) {
            changes.put("seed", seed);
        }
        Style style = new Style(palette(theme), language.words(), TEXT);
        List<Format> wanted = formats.stream().map(Format::of).toList();
        int written = 0;
        for (int page = 0; page < read.pages().size(); page++) {
            PageLab lab = laboratory.page(read, page);
            if (lab.figures().stream().anyMatch(this::isWanted)) {
                written += export(laboratory, read, page, lab, changes, style, wanted);
            }
        }
        if (written == 0) {
            throw new IllegalArgumentException("no figure '%s' in %s".formatted(figure, read.folder()));
        }
        return 0;
    }

    static Palette palette(String theme) {
        return switch (theme) {
            case "light" -> Palette.LIGHT;
            case "dark" -> Palette.DARK;
            default -> throw new IllegalArgumentException("no theme '%s'; there are light, dark".formatted(theme));
        };
    }

    private boolean isWanted(PageLab.PageFigure candidate) {
        return figure == null || candidate.spec().name().equals(figure);
    }

    private int export(
            Laboratory laboratory,
            Lesson read,
            int page,
            PageLab lab,
            Map<String, String> changes,
            Style style,
            List<Format> wanted)
            throws IOException {
        Set<String> wants = new LinkedHashSet<>();
        lab.figures().forEach(each -> wants.addAll(each.figure().wants()));
        List<TrainingSnapshot> snapshots = new ArrayList<>();
        for (Trainer trainer : laboratory.open(read, page, changes, "")) {
            Path checkpoint = Path.of("%s-%s%s".formatted(read.folder(), trainer.experiment(), CheckpointFile.ENDING));
            resume(trainer, checkpoint);
            train(trainer);
            save(trainer, checkpoint);
            snapshots.add(trainer.snapshot(wants::contains));
        }
        int written = 0;
        for (PageLab.PageFigure each : lab.figures()) {
            if (isWanted(each)) {
                List<Run> runs = each.raced()
                        ? raced(laboratory, read, lab, each, changes)
                        : laboratory.runs(lab, each, snapshots);
                Sheet sheet = Sheet.of(each.spec(), each.figure(), runs, style, WIDTH);
                for (Format format : wanted) {
                    Path file = to.resolve(
                            "%s-%s.%s".formatted(read.folder(), each.spec().name(), format.ending()));
                    FigureFile.write(sheet, format, dpi, file);
                    spec.commandLine().getOut().println(file);
                    written++;
                }
            }
        }
        return written;
    }

    private List<Run> raced(
            Laboratory laboratory, Lesson read, PageLab lab, PageLab.PageFigure figure, Map<String, String> changes) {
        int most = steps == null ? Integer.MAX_VALUE : steps;
        return new Race(laboratory, read, lab, figure, changes)
                .run(most, () -> false, soFar -> {})
                .runs();
    }

    private void resume(Trainer trainer, Path name) throws IOException {
        if (resume != null && Files.exists(resume.resolve(name))) {
            CheckpointFile.read(resume.resolve(name)).into(trainer);
        }
    }

    /// Steps are counted from the beginning of the run, whether it was resumed or not.
    private void train(Trainer trainer) {
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

    private void save(Trainer trainer, Path name) throws IOException {
        if (save != null && trainer.model() instanceof GradientModel) {
            CheckpointFile.write(Checkpoint.of(trainer), save.resolve(name));
            spec.commandLine().getOut().println(save.resolve(name));
        }
    }
}
