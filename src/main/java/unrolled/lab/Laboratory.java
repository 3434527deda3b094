package unrolled.lab;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import unrolled.engine.model.GradientModel;
import unrolled.engine.setting.Setting;
import unrolled.engine.setting.Settings;
import unrolled.fault.InputException;
import unrolled.figure.Figure;
import unrolled.figure.FigureSpec;
import unrolled.figure.compare.BesideFigure;
import unrolled.lesson.Block;
import unrolled.lesson.Fields;
import unrolled.lesson.Lesson;
import unrolled.lesson.LessonException;
import unrolled.lesson.LessonParser;
import unrolled.lesson.Page;
import unrolled.training.Companion;
import unrolled.training.StepCost;
import unrolled.training.Trainer;
import unrolled.training.TrainingSnapshot;

/// Opens the experiments of a page and reads numbers off them. Any thread may call it; all it remembers is how
/// fast the machine is, and the weights that experiments start from.
public final class Laboratory {
    /// What a run's random numbers come from.
    public static final Setting.Whole SEED = new Setting.Whole("seed", 0, 999_999, 1);

    /// Keys of a figure, whatever its type.
    static final List<String> FIGURE_KEYS =
            List.of("type", "shows", "of", "title", "caption", "seeds", "beside", "controls", "wide");

    private static final Setting.Choice BESIDE = new Setting.Choice("beside", List.of("no", "yes"), "no");
    private static final Setting.Choice WIDE = new Setting.Choice("wide", List.of("no", "yes"), "no");
    private static final Setting.Whole SEEDS = new Setting.Whole("seeds", 2, 20, 5);

    private final Library library;
    private final Pretrained pretrained;
    private volatile double speed = Double.NaN;
    private volatile Runnable measured = () -> {};

    public Laboratory(Library library) {
        this(library, Integer.MAX_VALUE);
    }

    private Laboratory(Library library, int mostSteps) {
        this.library = library;
        this.pretrained = new Pretrained(mostSteps, Pretrained.ROOM);
    }

    /// One in which experiments that others start from make one step only, for looking at what there is.
    static Laboratory hasty(Library library) {
        return new Laboratory(library, 1);
    }

    public Library library() {
        return library;
    }

    /// Operations a second that training steps of lesson size reach on this machine, as [StepCost] counts them; NaN
    /// while nobody has measured it.
    public double speed() {
        return speed;
    }

    /// Takes note of what was measured.
    public void measured(double operationsASecond) {
        speed = operationsASecond;
        measured.run();
    }

    /// Lets one know, on the thread that measures, once the speed is known.
    public void whenMeasured(Runnable told) {
        measured = told;
    }

    /// What the lab of this page holds. A page without an experiment of its own has an empty lab.
    ///
    /// @throws LessonException with file and line
    public PageLab page(Lesson lesson, int page) {
        List<ExperimentSheet> sheets = sheets(lesson, page);
        List<String> names = sheets.stream().map(ExperimentSheet::name).toList();
        List<PageLab.PageFigure> figures = lesson.pages().get(page).all(Block.Figure.class).stream()
                .map(block -> swept(figure(block.fields(), names), sheets, block.fields()))
                .toList();
        return new PageLab(
                lesson.folder() + " " + String.join(" ", names),
                sheets.isEmpty() ? "1" : sheets.getFirst().value("seed", "1"),
                sheets.stream()
                        .map(sheet -> new PageLab.Experiment(sheet.name(), sheet.label(), sheet.hue()))
                        .toList(),
                knobs(sheets),
                figures);
    }

    /// The experiments declared on the page and those its figures, predictions and claims name. One that another
    /// starts from, and that nothing on the page names, is trained before the page and not on it.
    static List<ExperimentSheet> sheets(Lesson lesson, int page) {
        Page shown = lesson.pages().get(page);
        Map<String, Fields.Entry> all = new LinkedHashMap<>();
        Map<String, Fields.Entry> named = new LinkedHashMap<>(); // by something else than its declaration
        for (Block block : shown.blocks()) {
            switch (block) {
                case Block.Experiment(var fields) -> all.putIfAbsent(fields.name(), fields.begin());
                case Block.Figure(var fields) -> mention(fields, named);
                case Block.Claim(var fields) -> mention(fields, named);
                case Block.Predict(var fields) -> mention(fields, named);
                case Block.Exercise(var fields) -> mention(fields, named);
                case Block.Term term -> {}
                case Block.Prose prose -> {}
                case Block.More more -> {}
                case Block.Note note -> {}
            }
            named.forEach(all::putIfAbsent);
        }
        List<ExperimentSheet> sheets = all.entrySet().stream()
                .map(entry -> ExperimentSheet.of(lesson, entry.getKey(), entry.getValue()))
                .toList();
        Set<String> bases = sheets.stream()
                .flatMap(sheet -> sheet.base().stream())
                .map(ExperimentSheet::name)
                .collect(Collectors.toSet());
        return sheets.stream()
                .filter(sheet -> !bases.contains(sheet.name()) || named.containsKey(sheet.name()))
                .toList();
    }

    private static void mention(Fields fields, Map<String, Fields.Entry> names) {
        fields.list("of", ',').forEach(name -> names.putIfAbsent(name, fields.at("of")));
    }

    /// The runs and figures of a page as a draft, for a learner to go on with; empty if one of them starts from the
    /// weights of another, which a draft cannot.
    ///
    /// @param changes settings that differ from the lesson's, by name
    public Optional<Draft> draft(Lesson lesson, int page, Map<String, String> changes) {
        List<ExperimentSheet> sheets = sheets(lesson, page);
        if (sheets.isEmpty() || sheets.stream().anyMatch(sheet -> sheet.base().isPresent())) {
            return Optional.empty();
        }
        boolean own = lesson.folder().equals(Draft.FOLDER); // its runs and figures keep their names
        List<DraftRun> runs = new ArrayList<>();
        Map<String, String> names = new HashMap<>(); // of runs, by experiment
        sheets.forEach(sheet -> names.put(sheet.name(), ""));
        for (ExperimentSheet sheet : sheets.subList(0, Math.min(sheets.size(), Draft.MOST_RUNS))) {
            Map<String, String> values = new LinkedHashMap<>(sheet.values());
            values.putAll(changes);
            String name = own ? sheet.name() : "run-" + (runs.size() + 1);
            names.put(sheet.name(), name);
            runs.add(DraftRun.taken(name, sheet.label(), sheet.hue(), values));
        }
        Draft draft = new Draft(runs, List.of());
        for (Block.Figure figure : lesson.pages().get(page).all(Block.Figure.class)) {
            if (FigureOffers.offered(figure.fields()) && draft.figures().size() < Draft.MOST_FIGURES) {
                DraftFigure offered = FigureOffers.figure(figure.fields(), names);
                draft = own ? draft.followedBy(offered.called(figure.fields().name())) : draft.with(offered);
            }
        }
        return Optional.of(draft);
    }

    /// A draft as [Draft#text] wrote it.
    ///
    /// @throws InputException if a run of it cannot be opened any more
    public Draft draft(String text) {
        Lesson lesson = LessonParser.parse(Draft.FOLDER + "/lesson.md", Draft.FOLDER, text);
        page(lesson, 0);
        Draft draft = draft(lesson, 0, Map.of())
                .orElseThrow(() -> new InputException("no draft, or one whose runs start from others"));
        if (lesson.pages().size() > 1) {
            for (ExperimentSheet origin : sheets(lesson, 1)) {
                draft = draft.withOrigin(origin);
            }
        }
        return draft.withUsualLabels();
    }

    /// A message for each setting that an experiment of this page names under `controls` and that is no knob:
    /// the runs of the page differ in it, or no page with the experiment shows what it changes. What an experiment
    /// takes over from another one, or is shown with on another page, is no promise.
    List<String> deadControls(Lesson lesson, int page) {
        List<ExperimentSheet> sheets = sheets(lesson, page);
        Set<String> own = lesson.pages().get(page).all(Block.Experiment.class).stream()
                .map(Block.Experiment::fields)
                .filter(fields -> fields.has("controls"))
                .map(Fields::name)
                .collect(Collectors.toSet());
        return sheets.stream()
                .filter(sheet -> own.contains(sheet.name()))
                .flatMap(sheet -> sheet.controls().stream()
                        .map(Setting::name)
                        .flatMap(control -> dead(lesson, control, sheet, sheets).stream())
                        .map(why -> String.valueOf(sheet.complaint("controls", new InputException(why))
                                .getMessage())))
                .distinct()
                .toList();
    }

    private Optional<String> dead(Lesson lesson, String control, ExperimentSheet sheet, List<ExperimentSheet> sheets) {
        if (!sharedBy(sheets, sheet, control)) {
            return Optional.of(
                    "'%s' is no knob here, since the runs of the page differ in it; leave it out".formatted(control));
        }
        boolean seen = !isLive(control)
                || IntStream.range(0, lesson.pages().size()).anyMatch(page -> shows(lesson, page, sheet, control));
        if (!seen) {
            return Optional.of("'%s' is no knob, since nothing shows what it changes; leave it out".formatted(control));
        }
        return Optional.empty();
    }

    /// Whether a page has this experiment and shows what a setting of an analysis changes. One that is wrong does not,
    /// and the checker says what is wrong there.
    private boolean shows(Lesson lesson, int page, ExperimentSheet sheet, String setting) {
        try {
            return sheets(lesson, page).stream().anyMatch(other -> other.name().equals(sheet.name()))
                    && isSeen(setting, wantsWithFigures(lesson, page));
        } catch (LessonException e) {
            return false;
        }
    }

    /// Whether something that is wanted depends on this setting of an analysis.
    ///
    /// @param wanted names of activations
    public static boolean isSeen(String setting, Set<String> wanted) {
        return Installed.ANALYSES.stream()
                .filter(analysis ->
                        analysis.settings().stream().map(Setting::name).anyMatch(setting::equals))
                .anyMatch(analysis -> analysis.activations().stream().anyMatch(wanted::contains));
    }

    /// Whether a setting takes effect without training anew, since it belongs to an analysis.
    public static boolean isLive(String setting) {
        return ExperimentSheet.live().contains(setting);
    }

    private static List<PageLab.Knob> knobs(List<ExperimentSheet> sheets) {
        Set<String> live = ExperimentSheet.live();
        List<PageLab.Knob> knobs = new ArrayList<>();
        Set<String> seen = new LinkedHashSet<>();
        for (ExperimentSheet sheet : sheets) {
            for (Setting setting : sheet.controls()) {
                String control = setting.name();
                if (seen.add(control) && sharedBy(sheets, sheet, control)) {
                    knobs.add(new PageLab.Knob(
                            setting, sheet.value(control, setting.usualText()), live.contains(control)));
                }
            }
        }
        return knobs;
    }

    /// A knob moves all runs of a page; one in which they differ on purpose is no knob.
    private static boolean sharedBy(List<ExperimentSheet> sheets, ExperimentSheet one, String control) {
        return sheets.stream().allMatch(sheet -> sheet.value(control, "").equals(one.value(control, "")));
    }

    /// @throws LessonException with file and line
    static PageLab.PageFigure figure(Fields fields, List<String> experiments) {
        String type = fields.text("type", "");
        Figure.Factory factory = factory(fields);
        Set<String> options = factory.options().stream().map(Setting::name).collect(Collectors.toSet());
        fields.entries().forEach((key, entry) -> {
            if (!FIGURE_KEYS.contains(key) && !options.contains(key)) {
                throw entry.error("no option '%s' of '%s'; there are %s".formatted(key, type, options));
            }
        });
        List<String> controls = fields.list("controls", ',');
        for (String control : controls) {
            if (!options.contains(control)) {
                throw fields.at("controls")
                        .error("no option '%s' of '%s'; there are %s".formatted(control, type, options));
            }
        }
        List<String> of = fields.list("of", ',').isEmpty() ? experiments : fields.list("of", ',');
        FigureSpec spec = spec(fields, factory);
        if (spec.shows().isEmpty() && factory.needsShows(spec)) {
            throw fields.at("shows").error("no 'shows'; a figure of type '%s' needs what it shows".formatted(type));
        }
        Figure.Factory making = is(BESIDE, fields) ? new BesideFigure.Making(factory) : factory;
        return new PageLab.PageFigure(
                spec,
                making.create(spec),
                of.stream().map(experiments::indexOf).toList(),
                seeds(fields),
                making,
                controls,
                is(WIDE, fields));
    }

    /// Checks that each experiment of a figure has the setting it sweeps, with each of its values.
    private static PageLab.PageFigure swept(PageLab.PageFigure figure, List<ExperimentSheet> sheets, Fields fields) {
        figure.sweep().ifPresent(sweep -> figure.runs().forEach(run -> {
            Setting setting = sheets.get(run).declared().stream()
                    .filter(one -> one.name().equals(sweep.setting()))
                    .findFirst()
                    .orElseThrow(() -> fields.at("sweep")
                            .error("'%s' has no setting '%s'"
                                    .formatted(sheets.get(run).name(), sweep.setting())));
            try {
                sweep.values().forEach(setting::parse);
            } catch (InputException e) {
                throw fields.at("sweep").error(e);
            }
        }));
        return figure;
    }

    private static Figure.Factory factory(Fields fields) {
        try {
            return Installed.FIGURES.named(fields.text("type", ""));
        } catch (InputException e) {
            throw fields.at("type").error(e);
        }
    }

    private static boolean is(Setting.Choice choice, Fields fields) {
        try {
            return choice.parse(fields.text(choice.name(), choice.usual())).equals("yes");
        } catch (InputException e) {
            throw fields.at(choice.name()).error(e);
        }
    }

    private static int seeds(Fields fields) {
        try {
            return fields.has("seeds") ? SEEDS.parse(fields.text("seeds", "")) : 0;
        } catch (InputException e) {
            throw fields.at("seeds").error(e);
        }
    }

    private static FigureSpec spec(Fields fields, Figure.Factory factory) {
        try {
            return new FigureSpec(
                    fields.name(),
                    fields.list("shows", ','),
                    fields.text("title", ""),
                    fields.text("caption", ""),
                    Settings.of(factory.options(), fields.values()));
        } catch (InputException e) {
            throw fields.begin().error(e);
        }
    }

    /// Every setting that an experiment of the page has: its own, and its model's, task's, optimizer's and analyses'.
    /// One that several have stands there several times, since each may have a range of its own.
    public List<Setting> settings(Lesson lesson, int page) {
        return sheets(lesson, page).stream()
                .flatMap(sheet -> sheet.declared().stream())
                .distinct()
                .toList();
    }

    /// Makes the seeded trainers of a page, untrained. May take a while: call it on the training thread.
    ///
    /// @param changes settings that differ from the lesson's (`seed`, `text`, any knob), by name
    /// @param ownText the learner's text, used where `text` is `own`
    public List<Trainer> open(Lesson lesson, int page, Map<String, String> changes, String ownText) {
        return open(lesson, page, changes, ownText, Map.of());
    }

    /// The same, for runs of which some will go off from others.
    ///
    /// @param forkedAt the steps at which they do, by experiment
    public List<Trainer> open(
            Lesson lesson, int page, Map<String, String> changes, String ownText, Map<String, Integer> forkedAt) {
        return new Opener(library, pretrained, ownText).open(sheets(lesson, page), changes, forkedAt);
    }

    /// Makes the seeded trainer of an experiment as its lesson has it, untrained.
    Trainer open(ExperimentSheet sheet) {
        return new Opener(library, pretrained, "").open(sheet, Map.of());
    }

    /// Makes runs that go beside those of a page; each with one thing changed. Those that go off from where a run
    /// stands have its weights; see [Companion#forked].
    ///
    /// @param changes settings of the page that differ from the lesson's, by name
    /// @param ownText the learner's text, used where `text` is `own`
    /// @param runs    of the page, which stay as they are
    /// @throws InputException that says what would have worked, if no run of the page has the setting
    public List<Companion> beside(
            Lesson lesson, int page, Map<String, String> changes, String ownText, Branch branch, List<Trainer> runs) {
        Opener opener = new Opener(library, pretrained, ownText);
        List<ExperimentSheet> sheets = sheets(lesson, page);
        branch.require(
                sheets.stream().flatMap(sheet -> branchable(sheet).stream()).collect(Collectors.toSet()));
        List<Companion> beside = new ArrayList<>();
        List<Trainer> all = new ArrayList<>(runs);
        for (int index : beside(lesson, page, branch)) {
            ExperimentSheet sheet = sheets.get(index);
            Trainer run = runs.get(index);
            boolean goesOff = branch.forked() && run.model() instanceof GradientModel;
            Trainer opened = opener.open(
                    sheet,
                    branch.over(changes),
                    Companion.name(sheet.name()),
                    goesOff ? Map.of(TrainingSnapshot.FORKED_AT, run.steps()) : Map.of());
            all.add(opened);
            Opener.fit(all);
            beside.add(branch.forked() ? Companion.forked(index, run, opened) : Companion.opened(index, run, opened));
            if (branch.free()) {
                opened.override(Map.of());
            }
        }
        return beside;
    }

    /// The runs of a page beside which a branch puts one.
    ///
    /// @return indices of experiments
    public List<Integer> beside(Lesson lesson, int page, Branch branch) {
        List<ExperimentSheet> sheets = sheets(lesson, page);
        return IntStream.range(0, sheets.size())
                .filter(branch::concerns)
                .filter(index -> branchable(sheets.get(index))
                        .containsAll(branch.change().keySet()))
                .boxed()
                .toList();
    }

    private static Set<String> branchable(ExperimentSheet sheet) {
        Set<String> names = new HashSet<>(ExperimentSheet.live());
        sheet.trained().forEach(setting -> names.add(setting.name()));
        sheet.controls().forEach(setting -> names.add(setting.name()));
        return names;
    }

    /// What can be changed in a run beside those of a page: the knobs of the page at first, then whatever else its
    /// experiments have.
    ///
    /// @param changes settings of the page that differ from the lesson's, by name
    public List<PageLab.Knob> branches(Lesson lesson, int page, Map<String, String> changes) {
        List<ExperimentSheet> sheets = sheets(lesson, page);
        Map<String, PageLab.Knob> knobs = new LinkedHashMap<>();
        for (PageLab.Knob knob : knobs(sheets)) {
            knobs.put(knob.setting().name(), knob);
        }
        for (ExperimentSheet sheet : sheets) {
            for (Setting setting : sheet.trained()) {
                knobs.putIfAbsent(
                        setting.name(),
                        new PageLab.Knob(setting, sheet.value(setting.name(), setting.usualText()), false));
            }
        }
        return knobs.values().stream()
                .map(knob -> new PageLab.Knob(
                        knob.setting(), changes.getOrDefault(knob.setting().name(), knob.value()), knob.live()))
                .toList();
    }

    /// Makes the seeded trainers of the named experiments, untrained.
    public List<Trainer> open(Lesson lesson, List<String> experiments, Map<String, String> changes) {
        List<ExperimentSheet> sheets = experiments.stream()
                .map(name -> ExperimentSheet.of(lesson, name, lesson.header().begin()))
                .toList();
        return new Opener(library, pretrained, "").open(sheets, changes, Map.of());
    }

    /// Makes the seeded trainer of the named experiment, untrained.
    ///
    /// @param told names of changes that its captions tell, whether or not they tell such settings
    Trainer open(Lesson lesson, String experiment, Map<String, String> changes, Set<String> told) {
        ExperimentSheet sheet =
                ExperimentSheet.of(lesson, experiment, lesson.header().begin());
        Map<String, Object> captions = new LinkedHashMap<>();
        for (Setting setting : sheet.declared()) {
            String value = changes.get(setting.name());
            if (value != null && told.contains(setting.name())) {
                captions.put(setting.name(), setting.parse(value));
            }
        }
        return new Opener(library, pretrained, "").open(sheet, changes, sheet.name(), captions);
    }

    /// The trainer of an experiment whose model counts pairs or longer stretches of tokens.
    ///
    /// @param mention where the lesson speaks of it
    /// @throws LessonException if there is none, or its model counts nothing
    public Trainer counting(Lesson lesson, String experiment, Fields.Entry mention) {
        if (!ExperimentSheet.of(lesson, experiment, mention).counts()) {
            throw mention.error(
                    "the model of '%s' is no n-gram: it has no counts to roll dice by".formatted(experiment));
        }
        return open(lesson, List.of(experiment), Map.of()).getFirst();
    }

    /// A learner's prediction judged by the run.
    ///
    /// @param outcome  what came true, against which a reply is held
    /// @param sentence what happened, with its numbers, in the language of the lesson
    public record Verdict(Outcome outcome, String sentence) {}

    /// What came true, or empty until the runs that decide it have reached their goals. Where no experiment is named,
    /// the first under `of` is meant, or else the first of the page.
    ///
    /// @param page where the prediction stands
    public Optional<Verdict> judge(Page page, Block.Predict predict, List<TrainingSnapshot> snapshots) {
        Map<String, TrainingSnapshot> runs = byName(snapshots);
        if (runs.isEmpty()) {
            return Optional.empty();
        }
        Fields fields = predict.fields();
        String usual = fields.list("of", ',').stream()
                .findFirst()
                .orElse(snapshots.getFirst().experiment());
        Prediction prediction = Prediction.of(page, fields);
        if (!prediction.reads(usual).stream().map(runs::get).allMatch(run -> run == null || run.ended())) {
            return Optional.empty(); // what they show on the way may still turn
        }
        return prediction
                .outcome(runs, usual)
                .map(outcome -> new Verdict(outcome, Readings.fill(fields.text("after", ""), runs, usual)));
    }

    /// Whether the goal of an exercise is reached; empty for one without a goal, or while a number is missing.
    public Optional<Boolean> reached(Block.Exercise exercise, List<TrainingSnapshot> snapshots) {
        Fields fields = exercise.fields();
        String usual = fields.list("of", ',').stream().findFirst().orElse("");
        return Exercise.of(fields).reached(byName(snapshots), usual);
    }

    /// Names that a page's prose, predictions and claims read, beside those of its figures.
    public Set<String> wants(Lesson lesson, int page) {
        Set<String> wants = new LinkedHashSet<>();
        read(lesson.pages().get(page), (measure, where) -> wants.addAll(measure.wants()));
        return wants;
    }

    /// The same, and those of its figures.
    Set<String> wantsWithFigures(Lesson lesson, int page) {
        Set<String> wants = wants(lesson, page);
        page(lesson, page)
                .figures()
                .forEach(figure -> wants.addAll(figure.figure().wants()));
        return wants;
    }

    /// Tells what a page's prose, predictions and claims read, and where they say so.
    ///
    /// @throws LessonException with file and line
    static void read(Page page, BiConsumer<Measure, Fields.Entry> told) {
        for (Block block : page.blocks()) {
            switch (block) {
                case Block.Prose(var markdown, var line) -> read(new Fields.Entry(markdown, page.file(), line), told);
                case Block.More(var title, var markdown, var line) ->
                    read(new Fields.Entry(markdown, page.file(), line), told);
                case Block.Exercise(var fields) -> {
                    Exercise.of(fields).measures().forEach(measure -> told.accept(measure, fields.at("goal")));
                    read(fields.at("answer"), told);
                }
                case Block.Term term -> {}
                case Block.Predict(var fields) -> {
                    Prediction prediction = Prediction.of(page, fields);
                    prediction.measures().forEach(measure -> told.accept(measure, fields.at(prediction.rule())));
                    read(fields.at("after"), told);
                }
                case Block.Claim(var fields) ->
                    Claims.conditions(fields)
                            .forEach(condition ->
                                    condition.measures().forEach(measure -> told.accept(measure, fields.at("expect"))));
                case Block.Experiment experiment -> {}
                case Block.Figure figure -> {}
                case Block.Note note -> {}
            }
        }
    }

    private static void read(Fields.Entry text, BiConsumer<Measure, Fields.Entry> told) {
        try {
            Readings.measures(text.value()).forEach(measure -> told.accept(measure, text));
        } catch (InputException e) {
            throw text.error(e);
        }
    }

    /// Prose with every `{measure}` replaced by its number, or by a dash while there is none.
    public String fill(String markdown, List<TrainingSnapshot> snapshots) {
        Map<String, TrainingSnapshot> runs = byName(snapshots);
        return Readings.fill(
                markdown, runs, snapshots.isEmpty() ? "" : snapshots.getFirst().experiment());
    }

    static Map<String, TrainingSnapshot> byName(List<TrainingSnapshot> snapshots) {
        Map<String, TrainingSnapshot> runs = new LinkedHashMap<>();
        snapshots.forEach(snapshot -> runs.put(snapshot.experiment(), snapshot));
        return runs;
    }
}
