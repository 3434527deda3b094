package unrolled.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import unrolled.engine.analysis.SampleAnalysis;
import unrolled.engine.setting.Setting;
import unrolled.export.Dress;
import unrolled.export.Format;
import unrolled.export.OutputFolder;
import unrolled.export.Sheet;
import unrolled.fault.InputException;
import unrolled.figure.Style;
import unrolled.lab.Laboratory;
import unrolled.lab.PageLab;
import unrolled.lesson.Lesson;
import unrolled.training.Trainer;

/// Trains a language model of a lesson, or takes up a checkpoint of it, and prints a text that it writes; or
/// has the GPT-2 in a folder write one. Nothing but the text goes to standard output.
@Command(
        name = "generate",
        mixinStandardHelpOptions = true,
        description = "Trains a language model of a lesson and prints what it writes, and nothing else, to standard"
                + " output. What no option says is as in the lesson. With --gpt2, a real GPT-2 from your disk writes.")
final class GenerateCommand implements Callable<Integer> {
    private static final Setting.Whole STEPS = new Setting.Whole("--steps", 0, 10_000_000, 0);
    private static final Pattern PLACE = Pattern.compile("(?<lesson>[^/]+)(/(?<page>\\d{1,6}))?");
    private static final String SAMPLE = "sample";
    private static final int TOLD = 100; // steps between lines of progress

    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private LessonsOption lessonsOption;

    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private DressOptions dress;

    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Terminal terminal;

    @Parameters(
            arity = "0..1",
            paramLabel = "LESSON[/PAGE]",
            description = "the beginning of a lesson's folder name, and a page of it")
    private @Nullable String place;

    @Option(
            names = "--gpt2",
            paramLabel = "DIR",
            description = "instead of a lesson's model: the GPT-2 in this folder, of config.json, model.safetensors,"
                    + " vocab.json and merges.txt; with --prompt, --tokens, --temperature, --top-k, --top-p and --seed")
    private @Nullable Path gpt2;

    @Option(
            names = "--to",
            paramLabel = "DIR",
            description = "with --gpt2: write pictures of the prompt to this folder too, all heads and the next token")
    private @Nullable Path to;

    @Option(
            names = "--format",
            split = ",",
            paramLabel = "FORMAT",
            description = "of these pictures: png, svg, pdf, csv; png by default")
    private @Nullable List<String> formats;

    @Option(
            names = "--theme",
            paramLabel = "THEME",
            description = "of these pictures: light, dark, high-contrast or projector; light by default")
    private @Nullable String theme;

    @Option(names = "--tokens", paramLabel = "N", description = "tokens that GPT-2 writes; 40 by default")
    private @Nullable String tokens;

    @Option(
            names = "--experiment",
            paramLabel = "NAME",
            description = "which of the lesson; can be left out if there is only one")
    private @Nullable String experiment;

    @Option(names = "--steps", paramLabel = "N", description = "train so many steps, counted from the beginning")
    private @Nullable String steps;

    @Option(names = "--until-goal", description = "train until the experiment's goal (the default)")
    private boolean untilGoal;

    @Option(names = "--prompt", paramLabel = "TEXT", description = "what the model goes on from; it is not printed")
    private @Nullable String prompt;

    @Option(names = "--length", paramLabel = "N", description = "tokens to write; 20 to 400")
    private @Nullable String length;

    @Option(names = "--temperature", paramLabel = "T", description = "0 (always the likeliest) to 3")
    private @Nullable String temperature;

    @Option(names = "--top-k", paramLabel = "K", description = "draw from the K likeliest only; 0 for all")
    private @Nullable String topK;

    @Option(names = "--top-p", paramLabel = "P", description = "draw from the likeliest that have P together")
    private @Nullable String topP;

    @Option(names = "--seed", paramLabel = "N", description = "of training and drawing, instead of the lesson's own")
    private @Nullable String seed;

    @Option(names = "--set", paramLabel = "KEY=VALUE", description = "a setting instead of the lesson's")
    private Map<String, String> settings = Map.of();

    @Option(
            names = "--resume",
            paramLabel = "DIR",
            description = "go on from the checkpoint in this folder, which export --save left, if there is one")
    private @Nullable Path resume;

    /// An experiment and the page it stands on.
    private record Found(int page, PageLab.Experiment experiment) {}

    @Override
    public Integer call() throws IOException {
        if (gpt2 != null) {
            requireNothingOfALesson();
            new Gpt2Generation.Asked(prompt, tokens, temperature, topK, topP, seed, pictures())
                    .parsed()
                    .write(gpt2, terminal.out(), terminal.err());
            return ExitCode.DONE.number();
        }
        if (place == null) {
            throw new InputException("which model writes? Say a lesson, such as 02, or --gpt2 and a folder");
        }
        if (tokens != null || to != null) {
            throw new InputException(
                    "--tokens and --to are for --gpt2; a lesson's model writes --length tokens, and export its"
                            + " pictures");
        }
        requireNothingOfPictures();
        return train(place);
    }

    private void requireNothingOfPictures() {
        if (formats != null || theme != null || !dress.dress().equals(Dress.USUAL)) {
            throw new InputException(
                    "no picture is drawn: --format, --theme and what dresses pictures are for --gpt2 with --to DIR");
        }
    }

    private @Nullable Gpt2Pictures pictures() {
        if (to == null) {
            requireNothingOfPictures();
            return null;
        }
        List<Format> wanted = (formats == null ? List.of("png") : formats)
                .stream().map(Format::of).toList();
        if (wanted.stream().anyMatch(Format::moves)) {
            throw new InputException("a finished model makes no film; formats are png, svg, pdf, csv");
        }
        dress.excludeTheme(theme);
        dress.dress().check(wanted);
        Style style =
                new Style(ExportCommand.palette(theme == null ? "light" : theme), terminal.words(), Sheet.USUAL_TEXT);
        return new Gpt2Pictures(new OutputFolder(to), wanted, style, dress.dress());
    }

    private void requireNothingOfALesson() {
        boolean other = place != null || experiment != null || steps != null || untilGoal || length != null;
        if (other || !settings.isEmpty() || resume != null) {
            throw new InputException(
                    "--gpt2 writes with a finished model: it takes --prompt, --tokens, --temperature, --top-k, --top-p"
                            + " and --seed, and no lesson");
        }
    }

    private int train(String place) throws IOException {
        if (steps != null && untilGoal) {
            throw new InputException("--steps and --until-goal exclude each other");
        }
        if (resume != null && !Files.isDirectory(resume)) {
            throw new InputException("there is no folder %s to go on from".formatted(resume));
        }
        Integer most = steps == null ? null : STEPS.parse(steps);
        Map<String, String> changes = changes();
        Laboratory laboratory = new Laboratory(lessonsOption.library());
        Matcher parts = PLACE.matcher(place);
        if (!parts.matches()) {
            throw new InputException("'%s' is no place; write 02-sparsity/2".formatted(InputException.quoted(place)));
        }
        Lesson lesson = laboratory.library().lesson(parts.group("lesson"), terminal.language());
        List<Found> there = experiments(laboratory, lesson, parts.group("page"));
        Found wanted = wanted(there, lesson);
        check(changes, laboratory.settings(lesson, wanted.page()));
        Trainer trainer = open(laboratory, lesson, wanted, changes);
        if (!writes(trainer)) {
            throw new InputException(refusal(laboratory, lesson, there, wanted));
        }
        if (resume != null) {
            PageTraining.resume(trainer, lesson, new OutputFolder(resume));
        }
        train(trainer, most);
        PrintWriter out = terminal.out();
        out.println(String.join(
                "",
                trainer.snapshot(SAMPLE::equals).trace().get(SAMPLE).columns().labels()));
        out.flush();
        return ExitCode.DONE.number();
    }

    private Map<String, String> changes() {
        Map<String, String> changes = new LinkedHashMap<>(settings);
        put(changes, "seed", seed);
        put(changes, "prompt", prompt);
        put(changes, "sample length", length);
        put(changes, "temperature", temperature);
        put(changes, "top-k", topK);
        put(changes, "top-p", topP);
        return changes;
    }

    private static void put(Map<String, String> changes, String name, @Nullable String value) {
        if (value != null) {
            changes.put(name, value);
        }
    }

    private static void check(Map<String, String> changes, List<Setting> known) {
        changes.forEach((name, value) -> {
            List<Setting> named =
                    known.stream().filter(each -> each.name().equals(name)).toList();
            if (named.isEmpty()) {
                throw new InputException("no setting '%s' here; there are %s"
                        .formatted(
                                name,
                                String.join(
                                        ", ",
                                        known.stream()
                                                .map(Setting::name)
                                                .distinct()
                                                .sorted()
                                                .toList())));
            }
            named.forEach(each -> each.parse(value));
        });
    }

    /// All experiments of the lesson, or of the page.
    private static List<Found> experiments(Laboratory laboratory, Lesson lesson, @Nullable String page) {
        int pages = lesson.pages().size();
        int only = page == null ? 0 : Integer.parseInt(page);
        if (page != null && (only < 1 || only > pages)) {
            throw new InputException("%s has pages 1 to %s, not %s".formatted(lesson.folder(), pages, page));
        }
        List<Found> found = new ArrayList<>();
        IntStream.range(0, pages)
                .filter(at -> page == null || at == only - 1)
                .forEach(at ->
                        laboratory.page(lesson, at).experiments().forEach(each -> found.add(new Found(at, each))));
        return found;
    }

    private Found wanted(List<Found> there, Lesson lesson) {
        List<Found> named = there.stream()
                .filter(each -> experiment == null || each.experiment().name().equals(experiment))
                .toList();
        // an experiment is found once for each page that opens it
        if (named.stream().map(each -> each.experiment().name()).distinct().count() == 1) {
            return named.getFirst();
        }
        String names = there.isEmpty() ? "it has none" : "there are " + names(there);
        throw new InputException(
                experiment == null
                        ? "which experiment of %s? Say --experiment; %s".formatted(lesson.folder(), names)
                        : "no experiment '%s' in %s; %s"
                                .formatted(InputException.quoted(experiment), lesson.folder(), names));
    }

    private static String names(List<Found> found) {
        return String.join(
                ", ",
                found.stream().map(each -> each.experiment().name()).distinct().toList());
    }

    private static Trainer open(Laboratory laboratory, Lesson lesson, Found found, Map<String, String> changes) {
        return laboratory
                .open(lesson, List.of(found.experiment().name()), changes)
                .getFirst();
    }

    private static boolean writes(Trainer trainer) {
        return new SampleAnalysis.Factory().suits(trainer.model(), trainer.task());
    }

    /// Why nothing can be written, and with which experiments it could.
    private static String refusal(Laboratory laboratory, Lesson lesson, List<Found> there, Found wanted) {
        List<Found> writing = there.stream()
                .filter(each -> writes(open(laboratory, lesson, each, Map.of())))
                .toList();
        String rest = writing.isEmpty()
                ? "no experiment here does; lesson 01-ngram has some"
                : "those that do are " + names(writing);
        return "'%s' does not predict the next token of what it reads, so it cannot write a text; %s"
                .formatted(wanted.experiment().name(), rest);
    }

    private void train(Trainer trainer, @Nullable Integer most) {
        PrintWriter err = terminal.err();
        PageTraining.train(trainer, most, () -> {
            if (trainer.steps() % TOLD == 0) {
                tell(err, trainer);
            }
        });
        if (trainer.steps() % TOLD != 0) {
            tell(err, trainer);
        }
    }

    private static void tell(PrintWriter err, Trainer trainer) {
        err.printf("%s: step %s%n", trainer.experiment(), trainer.steps());
        err.flush();
    }
}
