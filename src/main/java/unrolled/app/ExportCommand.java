package unrolled.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import unrolled.export.Format;
import unrolled.export.OutputFolder;
import unrolled.export.Sheet;
import unrolled.fault.InputException;
import unrolled.figure.Palette;
import unrolled.figure.Style;
import unrolled.figure.path.Way;
import unrolled.lab.Film;
import unrolled.lab.Laboratory;
import unrolled.lab.Library;
import unrolled.lab.PageLab;
import unrolled.lesson.Lesson;

/// Trains a lesson's experiments and writes its figures to files. Needs no window and no display.
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description = "Trains a lesson's experiments and writes its figures to files.")
final class ExportCommand implements Callable<Integer> {
    private static final float LEAST_TEXT = 6; // px
    private static final float MOST_TEXT = 60; // px
    private static final Pattern SIZE = Pattern.compile("([4-9]\\d|\\d{3,4})x([4-9]\\d|\\d{3,4})");

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

    @Option(
            names = "--format",
            split = ",",
            paramLabel = "FORMAT",
            description = "png, svg, pdf, csv, gif (a film of training); png by default")
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
    private int frames = Film.USUAL_FRAMES;

    @Option(
            names = "--size",
            paramLabel = "WxH",
            description = "of each figure without its margin, in px; 720 wide and as high as suits it by default")
    private @Nullable String size;

    @Option(names = "--text-size", paramLabel = "PX", description = "of labels; 13 by default")
    private float textSize = Sheet.USUAL_TEXT;

    @Option(names = "--to", required = true, paramLabel = "DIR", description = "the folder to write to")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path to;

    @Override
    public Integer call() throws IOException {
        if (untilGoal && steps != null) {
            throw new InputException("--steps and --until-goal exclude each other");
        }
        Laboratory laboratory = new Laboratory(Library.installed());
        Lesson read = laboratory.library().lesson(lesson, language.language());
        ExportPlan plan = plan();
        List<PageTraining.Place> pages = pages(laboratory, read, plan.changes());
        if (pages.isEmpty()) {
            throw new InputException("no figure '%s' in %s".formatted(figure, read.folder()));
        }
        if (explain != null) {
            Way way = WaySearch.read(explain);
            WaySearch.Found found = new WaySearch(way).in(pages);
            export(found.place(), plan).way(way, found.runs());
            return 0;
        }
        checkOptions(pages);
        Map<PageTraining.Place, List<PageLab.PageFigure>> figures = new LinkedHashMap<>();
        pages.forEach(place -> figures.put(place, tuned(place.lab())));
        for (Map.Entry<PageTraining.Place, List<PageLab.PageFigure>> entry : figures.entrySet()) {
            export(entry.getKey(), plan).figures(entry.getValue());
        }
        return 0;
    }

    private PageExport export(PageTraining.Place place, ExportPlan plan) {
        return new PageExport(place, plan, spec.commandLine().getOut());
    }

    /// What the options ask for; an error that says what would have worked, otherwise.
    private ExportPlan plan() {
        Map<String, String> changes = new LinkedHashMap<>(settings);
        if (seed != null) {
            changes.put("seed", seed);
        }
        if (!(textSize >= LEAST_TEXT && textSize <= MOST_TEXT)) {
            throw new InputException(
                    "the text size must be from %.0f to %.0f px, not %s".formatted(LEAST_TEXT, MOST_TEXT, textSize));
        }
        return new ExportPlan(
                changes,
                new ExportPlan.Training(steps, frames, folder(resume), folder(save)),
                new Style(palette(theme), language.words(), textSize),
                size == null ? null : size(size),
                new ExportPlan.Output(formats.stream().map(Format::of).toList(), dpi, new OutputFolder(to)));
    }

    private static @Nullable OutputFolder folder(@Nullable Path path) {
        return path == null ? null : new OutputFolder(path);
    }

    private static ExportPlan.Size size(String size) {
        Matcher sides = SIZE.matcher(size);
        if (!sides.matches()) {
            throw new InputException("'%s' is no size; write 720x480, each from 40 to 9999".formatted(size));
        }
        return new ExportPlan.Size(Double.parseDouble(sides.group(1)), Double.parseDouble(sides.group(2)));
    }

    /// The pages of the lesson with a figure that is wanted; all, if a number is to be explained.
    private List<PageTraining.Place> pages(Laboratory laboratory, Lesson read, Map<String, String> changes) {
        List<PageTraining.Place> pages = new ArrayList<>();
        for (int page = 0; page < read.pages().size(); page++) {
            PageLab lab = laboratory.page(read, page);
            boolean all = explain != null && figure == null;
            if (all || lab.figures().stream().anyMatch(this::isWanted)) {
                pages.add(new PageTraining.Place(laboratory, read, page, lab, changes));
            }
        }
        return pages;
    }

    static Palette palette(String theme) {
        return switch (theme) {
            case "light" -> Palette.LIGHT;
            case "dark" -> Palette.DARK;
            default -> throw new InputException("no theme '%s'; there are light, dark".formatted(theme));
        };
    }

    private boolean isWanted(PageLab.PageFigure candidate) {
        return figure == null || candidate.spec().name().equals(figure);
    }

    /// The figures to write, with the options asked for.
    private List<PageLab.PageFigure> tuned(PageLab lab) {
        return lab.figures().stream()
                .filter(this::isWanted)
                .map(declared -> declared.with(optionsOf(declared)))
                .toList();
    }

    private void checkOptions(List<PageTraining.Place> pages) {
        Set<String> known = new LinkedHashSet<>();
        pages.stream()
                .flatMap(place -> place.lab().figures().stream())
                .filter(this::isWanted)
                .forEach(each -> known.addAll(each.spec().options().values().keySet()));
        for (String name : figureOptions.keySet()) {
            if (!known.contains(name)) {
                throw new InputException("no figure here has an option '%s'; there are %s".formatted(name, known));
            }
        }
    }

    /// Of the options given, those this figure has.
    private Map<String, String> optionsOf(PageLab.PageFigure declared) {
        Map<String, String> own = new LinkedHashMap<>(figureOptions);
        own.keySet().retainAll(declared.spec().options().values().keySet());
        return own;
    }
}
