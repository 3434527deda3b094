package unrolled.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import unrolled.engine.setting.Setting;
import unrolled.export.FigureFile;
import unrolled.export.Format;
import unrolled.export.OutputFolder;
import unrolled.export.Sheet;
import unrolled.fault.InputException;
import unrolled.figure.Palette;
import unrolled.figure.Style;
import unrolled.figure.path.Way;
import unrolled.lab.Branch;
import unrolled.lab.Film;
import unrolled.lab.Installed;
import unrolled.lab.Laboratory;
import unrolled.lab.PageLab;
import unrolled.lesson.Lesson;

/// Trains a lesson's experiments and writes its figures to files. Needs no window and no display.
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description = "Trains a lesson's experiments and writes its figures to files.")
final class ExportCommand implements Callable<Integer> {
    private static final Setting.Whole STEPS = new Setting.Whole("--steps", 0, 10_000_000, 0);
    private static final Setting.Whole DPI =
            new Setting.Whole("--dpi", FigureFile.LEAST_DPI, FigureFile.MOST_DPI, FigureFile.USUAL_DPI);
    private static final Setting.Whole FRAMES =
            new Setting.Whole("--frames", Film.LEAST_FRAMES, Film.MOST_FRAMES, Film.USUAL_FRAMES);
    private static final Setting.Real TEXT = new Setting.Real("--text-size", 6, 60, Sheet.USUAL_TEXT, false); // px
    private static final int LEAST_SIDE = 40; // px
    private static final int MOST_SIDE = 9999; // px

    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private LessonsOption lessonsOption;

    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Terminal terminal;

    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private DressOptions dress;

    @Parameters(paramLabel = "LESSON", description = "the beginning of a lesson's folder name")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String lesson;

    @Option(names = "--figure", paramLabel = "NAME", description = "this figure only")
    private @Nullable String figure;

    @Option(names = "--steps", paramLabel = "N", description = "train so many steps")
    private @Nullable String steps;

    @Option(names = "--until-goal", description = "train until each experiment's goal (the default)")
    private boolean untilGoal;

    @Option(
            names = "--format",
            split = ",",
            paramLabel = "FORMAT",
            description = "png, svg, pdf, csv, gif (a film of training); png by default")
    private List<String> formats = List.of("png");

    @Option(names = "--dpi", paramLabel = "N", description = "96 to 600; 192 by default")
    private String dpi = DPI.usualText();

    @Option(
            names = "--theme",
            paramLabel = "THEME",
            description = "light, dark, high-contrast or projector; light by default")
    private @Nullable String theme;

    @Option(names = "--seed", paramLabel = "N", description = "instead of the lesson's own")
    private @Nullable String seed;

    @Option(names = "--set", paramLabel = "KEY=VALUE", description = "a setting instead of the lesson's")
    private Map<String, String> settings = Map.of();

    @Option(
            names = "--beside",
            paramLabel = "KEY=VALUE",
            description = "beside each run the same with this setting, in the same pictures")
    private Map<String, String> beside = Map.of();

    @Option(
            names = "--fork",
            paramLabel = "STEP",
            description = "what stands beside a run goes off from it at this step; without it, from the beginning")
    private @Nullable String fork;

    @Option(names = "--difference", description = "heatmaps show what the run beside has more, instead of both")
    private boolean difference;

    @Option(
            names = "--resume",
            paramLabel = "DIR",
            description = "go on from the checkpoints in this folder, where there are some")
    private @Nullable Path resume;

    @Option(names = "--save", paramLabel = "DIR", description = "leave a checkpoint of each experiment in this folder")
    private @Nullable Path save;

    @Option(
            names = "--figure-option",
            paramLabel = "KEY=VALUE",
            description = "an option of the figures instead of the lesson's, such as threshold=0.1")
    private Map<String, String> figureOptions = Map.of();

    @Option(
            names = "--explain",
            paramLabel = "NUMBER",
            description = "instead of the figures, where this number came from: ACTIVATION[ROW,COLUMN] counted from 0, "
                    + "such as attention.pattern[3,2]; with ' > ' and further numbers for a way of one's own")
    private @Nullable String explain;

    @Option(names = "--frames", paramLabel = "N", description = "of a GIF; 2 to 200, 60 by default")
    private String frames = FRAMES.usualText();

    @Option(
            names = "--size",
            paramLabel = "WxH",
            description = "of each figure without its margin, in px; 720 wide and as high as suits it by default")
    private @Nullable String size;

    @Option(names = "--text-size", paramLabel = "PX", description = "of labels; 13 by default")
    private @Nullable String textSize;

    @Option(names = "--to", required = true, paramLabel = "DIR", description = "the folder to write to")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path to;

    @Override
    public Integer call() throws IOException {
        ExportPlan plan = plan();
        plan.check();
        Laboratory laboratory = new Laboratory(lessonsOption.library());
        Lesson read = laboratory.library().lesson(lesson, terminal.language());
        List<PageTraining.Place> pages = pages(laboratory, read, plan.changes());
        checkSettings(pages, plan.changes(), Set.of());
        pages = besides(pages);
        if (explain != null) {
            Way way = Way.read(explain);
            WaySearch.Found found = new WaySearch(way).in(pages);
            export(found.place(), plan).way(way, found.runs());
            return 0;
        }
        List<Wanted> all = wanted(pages, plan);
        for (Wanted wanted : all) {
            export(wanted.place(), plan).figures(wanted.figures());
        }
        return 0;
    }

    private PageExport export(PageTraining.Place place, ExportPlan plan) {
        return new PageExport(place, plan, terminal.out(), terminal.err());
    }

    /// What the options ask for; an error that says what would have worked, otherwise.
    private ExportPlan plan() {
        exclude("--steps", steps != null, "--until-goal", untilGoal);
        exclude("--explain", explain != null, "--figure-option", !figureOptions.isEmpty());
        dress.excludeTheme(theme);
        dress.excludeSize(size);
        dress.excludeTextSize(textSize);
        exclude("--explain", explain != null, "--beside", !beside.isEmpty());
        exclude("--fork", fork != null, "--resume", resume != null);
        if (beside.isEmpty() && (fork != null || difference)) {
            throw new InputException("%s wants --beside, such as --beside 'learning rate=0.1'"
                    .formatted(fork != null ? "--fork" : "--difference"));
        }
        if (fork != null && steps != null && STEPS.parse(fork) > STEPS.parse(steps)) {
            throw new InputException("--fork %s comes after the last step, --steps %s".formatted(fork, steps));
        }
        if (explain != null && explain.isBlank()) {
            throw new InputException("--explain wants a number of a run, such as attention.pattern[3,2]");
        }
        Map<String, String> changes = new LinkedHashMap<>(settings);
        if (seed != null) {
            changes.put("seed", seed);
        }
        return new ExportPlan(
                changes,
                new ExportPlan.Training(
                        steps == null ? null : STEPS.parse(steps), FRAMES.parse(frames), folder(resume), folder(save)),
                new Style(
                        palette(theme == null ? "light" : theme),
                        terminal.words(),
                        textSize == null
                                ? Sheet.USUAL_TEXT
                                : TEXT.parse(textSize).floatValue()),
                dress.dress(),
                size == null ? null : Size.read(size, LEAST_SIDE, MOST_SIDE),
                new ExportPlan.Output(formats.stream().map(Format::of).toList(), DPI.parse(dpi), new OutputFolder(to)));
    }

    private static void exclude(String one, boolean hasOne, String other, boolean hasOther) {
        if (hasOne && hasOther) {
            throw new InputException("%s and %s exclude each other".formatted(one, other));
        }
    }

    private static @Nullable OutputFolder folder(@Nullable Path path) {
        return path == null ? null : new OutputFolder(path);
    }

    /// The pages of the lesson with a figure that is wanted; all with runs, if a number is to be explained.
    private List<PageTraining.Place> pages(Laboratory laboratory, Lesson read, Map<String, String> changes) {
        List<PageTraining.Place> pages = new ArrayList<>();
        Set<String> names = new LinkedHashSet<>();
        for (int page = 0; page < read.pages().size(); page++) {
            PageLab lab = laboratory.page(read, page);
            lab.figures().forEach(each -> names.add(each.spec().name()));
            boolean all =
                    explain != null && figure == null && !lab.experiments().isEmpty();
            if (all || lab.figures().stream().anyMatch(this::isWanted)) {
                pages.add(new PageTraining.Place(laboratory, read, page, lab, changes, null));
            }
        }
        if (pages.isEmpty()) {
            String there = names.isEmpty() ? "it has none" : "there are " + String.join(", ", names);
            throw new InputException(
                    figure == null
                            ? "%s has no figures".formatted(read.folder())
                            : "no figure '%s' in %s; %s".formatted(figure, read.folder(), there));
        }
        return pages;
    }

    /// The pages with what is to stand beside their runs; those of which no run has the setting as they are.
    private List<PageTraining.Place> besides(List<PageTraining.Place> pages) {
        if (beside.isEmpty()) {
            return pages;
        }
        Set<String> parts = Set.of(Installed.OPTIMIZERS.kind());
        checkSettings(pages, beside, parts);
        int from = fork == null ? 0 : STEPS.parse(fork);
        Branch branch = new Branch(fork != null, beside, false, Branch.ALL);
        return pages.stream().map(page -> joined(page, branch, from)).toList();
    }

    private PageTraining.Place joined(PageTraining.Place page, Branch branch, int from) {
        List<Integer> runs = page.laboratory().beside(page.lesson(), page.page(), branch);
        if (runs.isEmpty()) {
            return page;
        }
        Set<String> differences = difference
                ? page.lab().figures().stream()
                        .map(figure -> figure.spec().name())
                        .collect(Collectors.toSet())
                : Set.of();
        return new PageTraining.Place(
                page.laboratory(),
                page.lesson(),
                page.page(),
                page.lab().with(branch, runs, differences, terminal.words()),
                page.changes(),
                new PageTraining.Beside(branch, from));
    }

    /// Every setting given is one of some experiment, and each experiment that has it allows its value.
    ///
    /// @param parts of an experiment, which may be named too
    private static void checkSettings(List<PageTraining.Place> pages, Map<String, String> changes, Set<String> parts) {
        Set<String> known = new TreeSet<>(parts);
        for (PageTraining.Place place : pages) {
            for (Setting setting : place.settings()) {
                known.add(setting.name());
                String value = changes.get(setting.name());
                if (value != null) {
                    setting.parse(value);
                }
            }
        }
        for (String name : changes.keySet()) {
            if (!known.contains(name)) {
                throw new InputException(
                        "no setting '%s' here; there are %s".formatted(name, String.join(", ", known)));
            }
        }
    }

    /// The figures of a page to write, with the options asked for.
    private record Wanted(PageTraining.Place place, List<PageLab.PageFigure> figures) {}

    /// Everything to write, all of it checked before the first step of training.
    private List<Wanted> wanted(List<PageTraining.Place> pages, ExportPlan plan) {
        Set<String> known = new TreeSet<>();
        List<Wanted> all = new ArrayList<>();
        for (PageTraining.Place place : pages) {
            List<PageLab.PageFigure> declared =
                    place.lab().figures().stream().filter(this::isWanted).toList();
            declared.forEach(each -> known.addAll(each.spec().options().values().keySet()));
            all.add(new Wanted(
                    place,
                    declared.stream().map(each -> each.with(optionsOf(each))).toList()));
        }
        for (String name : figureOptions.keySet()) {
            if (!known.contains(name)) {
                throw new InputException(
                        "no figure here has an option '%s'; there are %s".formatted(name, String.join(", ", known)));
            }
        }
        if (!figureOptions.isEmpty() || plan.mayBeTooLarge()) {
            all.forEach(wanted -> wanted.place().check(wanted.figures(), plan));
        }
        return all;
    }

    /// Of the options given, those this figure has.
    private Map<String, String> optionsOf(PageLab.PageFigure declared) {
        Map<String, String> own = new LinkedHashMap<>(figureOptions);
        own.keySet().retainAll(declared.spec().options().values().keySet());
        return own;
    }

    static Palette palette(String theme) {
        return Palette.named(theme)
                .orElseThrow(() -> new InputException("no theme '%s'; there are %s"
                        .formatted(
                                theme, Palette.all().stream().map(Palette::name).collect(Collectors.joining(", ")))));
    }

    private boolean isWanted(PageLab.PageFigure candidate) {
        return figure == null || candidate.spec().name().equals(figure);
    }
}
