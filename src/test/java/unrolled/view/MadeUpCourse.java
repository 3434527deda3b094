package unrolled.view;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import unrolled.engine.optim.Schedule;
import unrolled.engine.setting.Setting;
import unrolled.engine.setting.Settings;
import unrolled.figure.Figure;
import unrolled.figure.FigureSpec;
import unrolled.figure.Numbers;
import unrolled.figure.Run;
import unrolled.lab.Claims;
import unrolled.lab.Laboratory;
import unrolled.lab.Outcome;
import unrolled.lab.PageLab;
import unrolled.lab.Race;
import unrolled.lesson.Block;
import unrolled.lesson.Fields;
import unrolled.lesson.Lesson;
import unrolled.lesson.Page;
import unrolled.lesson.Teaching;
import unrolled.training.Goal;
import unrolled.training.SeededRandom;
import unrolled.training.Trainer;
import unrolled.training.TrainingPlan;
import unrolled.training.TrainingSnapshot;
import unrolled.view.workbench.Course;
import unrolled.words.Language;
import unrolled.words.Words;

/// Lessons made up for tests: every kind of block, three languages, a run of 200 steps.
final class MadeUpCourse implements Course {
    private static final int STEPS = 200;
    private static final String PROSE = """
        Four symbols stream past. One of them carries a marker: *remember me*. From then on, the **network**
        must answer with that symbol, `until` the next marker. Then $h_t = \\tanh(W x_t + U h_{t-1})$ stands in the line.

        $$ c_t = f_t \\circ c_{t-1} + i_t \\circ g_t $$

        - read the strips from left to right
        - each column is one position
        """;
    private static final String CHINESE = """
        四个符号依次经过，其中一个带着标记：*记住我*。从这时起，**网络**必须一直回答这个符号，直到下一个标记出现。

        $$ c_t = f_t \\circ c_{t-1} + i_t \\circ g_t $$

        - 从左往右读这些条纹
        - 每一列是一个位置
        """;
    private static final String TABLE = """
        | n | unseen | loss |
        |---|---:|---:|
        | 1 | 0 % | {loss} |
        | 2 | 18 % | 1.21 |
        """;

    final AtomicInteger opened = new AtomicInteger();
    volatile @Nullable RuntimeException refusal; // thrown where runs are opened
    volatile String ownText = ""; // of the run opened last
    final Set<String> closed = new HashSet<>(); // lessons that are there no more, by folder
    volatile CompletableFuture<Boolean> gate = CompletableFuture.completedFuture(true); // runs are opened once it is

    @Override
    public List<Lesson> lessons(Language language) {
        boolean english = language == Language.ENGLISH;
        List<Lesson> lessons = new ArrayList<>();
        String[] titles = english
                ? new String[] {
                    "Counting words", "When counting runs out", "A notebook carried along", "Whispers and shouts"
                }
                : new String[] {"数一数词", "数不过来的时候", "随身带着的笔记本", "耳语与呐喊"};
        String[] hues = {"ngram", "ngram", "rnn", "lstm"};
        String[] eras = {"Counting", "Counting", "Recurrence", "Recurrence"};
        for (int i = 0; i < titles.length; i++) {
            Fields header = fields("lesson", "", Map.of("hue", hues[i], "era", eras[i]));
            lessons.add(new Lesson(
                    "0%d-made-up".formatted(i + 1),
                    titles[i],
                    english ? "You will see a wave move." : "你会看到波在移动。",
                    header,
                    pages(english),
                    new Teaching(fields("guide", "", Map.of()), new Block.More("", "", 1))));
        }
        lessons.removeIf(lesson -> closed.contains(lesson.folder()));
        return lessons;
    }

    private static List<Page> pages(boolean english) {
        Block prose = new Block.Prose(english ? PROSE : CHINESE, 1);
        Map<String, String> question = new LinkedHashMap<>();
        question.put("question", english ? "At the marker, does the gate…" : "在标记处，门会……");
        question.put("choices", english ? "open towards 1 | close towards 0 | stay" : "开向 1 | 关向 0 | 不变");
        question.put("answer", english ? "loss < 0.1 -> close towards 0; else stay" : "loss < 0.1 -> 关向 0; else 不变");
        Block predict = new Block.Predict(fields("predict", "gate", question));
        Block table = new Block.Prose(TABLE, 9);
        Block note = new Block.Note("Ask before pressing *Train*.", 20);
        Block end = new Block.Prose("The end: {loss}.", 1);
        Map<String, String> said = new LinkedHashMap<>();
        said.put("says", english ? "The wave gets smaller." : "波会变小。");
        said.put("expect", "loss < 1");
        said.put("seeds", "4");
        Block claim = new Block.Claim(fields("claim", "smaller", said));
        String second = english ? "At the marker, the old note goes" : "到了标记处，旧笔记就走了";
        return List.of(
                new Page(english ? "A wave" : "一道波", List.of(prose, note), "", 1),
                new Page(second, List.of(prose, predict, claim, table), "", 10),
                new Page(english ? "What to keep" : "要记住的", List.of(end, claim), "", 30));
    }

    private static Fields fields(String kind, String name, Map<String, String> values) {
        Map<String, Fields.Entry> entries = new LinkedHashMap<>();
        values.forEach((key, value) -> entries.put(key, new Fields.Entry(value, "", 1)));
        return new Fields(kind, name, entries, "", 1);
    }

    @Override
    public PageLab page(Lesson lesson, int page) {
        if (page == 2) {
            return new PageLab("none", "1", List.of(), List.of(), List.of());
        }
        List<PageLab.PageFigure> figures = new ArrayList<>();
        for (int i = 0; i < (page == 0 ? 1 : 3); i++) {
            FigureSpec spec = new FigureSpec(
                    "figure" + i,
                    List.of("made.state"),
                    "States over positions " + i,
                    i == 0 ? "Orange is positive, blue is negative." : "",
                    Settings.usual(List.of()));
            figures.add(new PageLab.PageFigure(
                    spec, new MadeUpFigure(), List.of(0), 0, new FigureFactory(), List.of(), false));
        }
        return new PageLab("run", "1", List.of(new PageLab.Experiment("run", "A run", "rnn")), knobs(), figures);
    }

    private static List<PageLab.Knob> knobs() {
        return List.of(
                new PageLab.Knob(new Setting.Whole("hidden", 1, 64, 16), "16", false),
                new PageLab.Knob(new Setting.Real("learning rate", 1e-4, 10, 0.02, true), "0.02", false),
                new PageLab.Knob(new Setting.FreeText("text", "fables"), "fables", false),
                new PageLab.Knob(new Setting.Real("temperature", 0.1, 2, 1, false), "1", true));
    }

    @Override
    public List<Trainer> open(Lesson lesson, int page, Map<String, String> changes, String ownText) {
        this.ownText = ownText;
        opened.incrementAndGet();
        gate.join();
        RuntimeException why = refusal;
        if (why != null) {
            throw why;
        }
        Goal goal = new Goal() {
            @Override
            public boolean reached(Trainer trainer) {
                return false;
            }

            @Override
            public int steps() {
                return STEPS;
            }
        };
        return List.of(new Trainer(new TrainingPlan(
                "run",
                new MadeUpModel(),
                new MadeUpTask(),
                null,
                Schedule.constant(0.02),
                0,
                1,
                1,
                new SeededRandom(1),
                List.of(),
                List.of(),
                Map.of(),
                Map.of("learning rate", 0.02),
                goal)));
    }

    @Override
    public Optional<Laboratory.Verdict> judge(
            Lesson lesson, int page, Block.Predict predict, List<TrainingSnapshot> snapshots, Words words) {
        return snapshots.isEmpty() || snapshots.getFirst().step() < STEPS
                ? Optional.empty()
                : Optional.of(new Laboratory.Verdict(
                        new Outcome.Choice(1), "It closed: mean 0.14 at markers, 0.87 elsewhere."));
    }

    @Override
    public String fill(String markdown, Lesson lesson, int page, List<TrainingSnapshot> snapshots, Words words) {
        String loss = snapshots.isEmpty()
                ? "–"
                : Numbers.brief(snapshots.getFirst().curve("loss").last());
        return markdown.replace("{loss}", loss);
    }

    @Override
    public Set<String> wants(Lesson lesson, int page) {
        return Set.of("made.input");
    }

    /// Holds with even seeds.
    @Override
    public void claim(
            Lesson lesson, Fields claim, Claims.Seeds seeds, BooleanSupplier cancelled, Consumer<Claims.Result> soFar) {
        List<Claims.Trial> trials = new ArrayList<>();
        for (int seed = seeds.first(); trials.size() < seeds.count() && !cancelled.getAsBoolean(); seed++) {
            trials.add(new Claims.Trial(seed, seed % 2 == 0, List.of(seed % 2 + " < 1")));
            soFar.accept(new Claims.Result(lesson.folder(), claim.name(), "", trials, seeds.count()));
        }
    }

    /// Two seeds of one run, each ten steps.
    @Override
    public void race(
            Lesson lesson,
            int page,
            String figure,
            Map<String, String> changes,
            BooleanSupplier cancelled,
            Consumer<Race.Standing> soFar) {
        for (int seed = 1; seed <= 2 && !cancelled.getAsBoolean(); seed++) {
            Trainer trainer = open(lesson, page, changes, "").getFirst();
            for (int step = 0; step < 10; step++) {
                trainer.step();
            }
            List<Run> runs = List.of(new Run("A run", "rnn", trainer.glance()));
            soFar.accept(new Race.Standing(runs, seed, 2, seed / 2.0, 0));
        }
    }

    @Override
    public List<String> texts() {
        return List.of("fables");
    }

    private record FigureFactory() implements Figure.Factory {
        @Override
        public String type() {
            return "made-up";
        }

        @Override
        public List<Setting> options() {
            return List.of();
        }

        @Override
        public Figure create(FigureSpec spec) {
            return new MadeUpFigure();
        }
    }
}
