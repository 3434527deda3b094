package unrolled.lab;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import unrolled.engine.setting.Setting;
import unrolled.fault.InputException;
import unrolled.lesson.Block;
import unrolled.lesson.Fields;
import unrolled.lesson.Lesson;
import unrolled.lesson.LessonException;
import unrolled.training.TrainingSnapshot;

/// Runs what a lesson claims: the experiments of each `claim` fence are trained to their goals, once a seed, and
/// every comparison must hold each time.
public final class Claims {
    private static final Setting.Whole SEEDS = new Setting.Whole("seeds", 1, 100, 5);

    private final Runs runs;

    public Claims(Laboratory laboratory) {
        this(laboratory, List.of());
    }

    /// For trying several claims of one lesson with the same seeds: a run that more than one of them compares is
    /// trained once, and kept.
    ///
    /// @param together that will be tried
    public Claims(Laboratory laboratory, List<Fields> together) {
        this(new ClaimRuns(laboratory, together));
    }

    /// @param runs the ended runs of a claim, with one seed
    Claims(Runs runs) {
        this.runs = runs;
    }

    /// Where the runs that a claim compares come from.
    interface Runs {
        /// The runs by name, trained to their goals; fewer if cancelled.
        Map<String, TrainingSnapshot> with(Lesson lesson, Fields claim, int seed, BooleanSupplier cancelled);
    }

    /// Seeds to try, one after another.
    ///
    /// @param count at least 1
    public record Seeds(int first, int count) {
        public Seeds {
            if (first < 0 || count < 1) {
                throw new InputException(
                        "seeds count from 0 and at least one is tried, not %s from %s on".formatted(count, first));
            }
        }

        /// Those that a claim is tried with when nobody asks for others: from 1 on, as many as its `seeds` says.
        ///
        /// @throws LessonException with file and line
        public static Seeds usual(Fields claim) {
            try {
                return new Seeds(1, SEEDS.parse(claim.text(SEEDS.name(), SEEDS.usualText())));
            } catch (InputException e) {
                throw claim.at(SEEDS.name()).error(e);
            }
        }
    }

    /// One seed's outcome.
    ///
    /// @param held     whether every comparison held
    /// @param compared both sides of each comparison, as in `0.94 > 0.90`
    public record Trial(int seed, boolean held, List<String> compared) {
        public Trial {
            compared = List.copyOf(compared);
        }
    }

    /// How a claim did, or does so far.
    ///
    /// @param trials of the seeds tried so far
    /// @param seeds  number of seeds to try
    public record Result(String lesson, String name, String says, List<Trial> trials, int seeds) {
        public Result {
            trials = List.copyOf(trials);
        }

        /// Number of seeds with which every comparison held.
        public int held() {
            return (int) trials.stream().filter(Trial::held).count();
        }

        public int tried() {
            return trials.size();
        }

        public boolean holds() {
            return held() == seeds;
        }

        /// This and what other seeds of the same claim have shown since.
        public Result and(Result later) {
            List<Trial> both = new ArrayList<>(trials);
            both.addAll(later.trials);
            return new Result(lesson, name, says, both, tried() + later.seeds);
        }
    }

    /// The claims of a lesson, in its order.
    public static List<Fields> of(Lesson lesson) {
        return lesson.pages().stream()
                .flatMap(page -> page.all(Block.Claim.class).stream())
                .map(Block.Claim::fields)
                .toList();
    }

    /// Tries one claim.
    ///
    /// @param cancelled asked between two steps
    /// @param soFar     is told the result after each seed, on this thread
    public Result run(Lesson lesson, Fields claim, Seeds seeds, BooleanSupplier cancelled, Consumer<Result> soFar) {
        List<Condition> conditions = conditions(claim);
        String usual = claim.list("of", ',').getFirst();
        String says = claim.text("says", "");
        List<Trial> trials = new ArrayList<>();
        Result result = new Result(lesson.folder(), claim.name(), says, trials, seeds.count());
        for (int seed = seeds.first(); seed < seeds.first() + seeds.count(); seed++) {
            Map<String, TrainingSnapshot> ended = runs.with(lesson, claim, seed, cancelled);
            if (cancelled.getAsBoolean()) {
                return result;
            }
            boolean held = conditions.stream()
                    .allMatch(condition -> condition.holds(ended, usual).orElse(false));
            trials.add(new Trial(
                    seed,
                    held,
                    conditions.stream()
                            .map(condition -> compared(condition, ended, usual))
                            .toList()));
            result = new Result(lesson.folder(), claim.name(), says, trials, seeds.count());
            soFar.accept(result);
        }
        return result;
    }

    private static String compared(Condition condition, Map<String, TrainingSnapshot> runs, String usual) {
        return "%s %s %s"
                .formatted(
                        Readings.number(condition.left().read(runs, usual)),
                        condition.operator(),
                        Readings.number(condition.limit(runs, usual)));
    }

    /// Checks a claim without running it.
    ///
    /// @throws LessonException with file and line
    static void check(Lesson lesson, Fields claim) {
        conditions(claim);
        with(lesson, claim);
        Seeds.usual(claim);
        if (claim.list("of", ',').isEmpty()) {
            throw claim.at("of").error("a claim is about experiments: 'of: NAME'");
        }
    }

    /// The comparisons of a claim.
    ///
    /// @throws LessonException with file and line
    static List<Condition> conditions(Fields claim) {
        if (claim.list("expect", ';').isEmpty()) {
            throw claim.at("expect").error("a claim compares something: 'expect: loss < 0.5'");
        }
        try {
            return claim.list("expect", ';').stream().map(Condition::parse).toList();
        } catch (InputException e) {
            throw claim.at("expect").error(e);
        }
    }

    /// Settings that a claim changes in all of its runs: `recurrent scale = 1.5, length = 50`.
    ///
    /// @throws LessonException with file and line, for one that its runs do not have, or not with this value
    static Map<String, String> with(Lesson lesson, Fields claim) {
        Map<String, String> changes = new LinkedHashMap<>();
        for (String part : claim.list("with", ',')) {
            int equals = part.indexOf('=');
            if (equals < 0) {
                throw noSetting(claim, part);
            }
            String name = part.substring(0, equals).strip();
            String value = part.substring(equals + 1).strip();
            for (String run : claim.list("of", ',')) {
                List<Setting> settings = ExperimentSheet.of(lesson, run, claim.at("of")).declared().stream()
                        .filter(one -> one.name().equals(name))
                        .toList();
                if (settings.isEmpty()) {
                    throw noSetting(claim, part);
                }
                parse(settings, value, claim);
            }
            changes.put(name, value);
        }
        return changes;
    }

    private static void parse(List<Setting> settings, String value, Fields claim) {
        try {
            settings.forEach(setting -> setting.parse(value));
        } catch (InputException e) {
            throw claim.at("with").error(e);
        }
    }

    private static LessonException noSetting(Fields claim, String part) {
        return claim.at("with").error("'%s' is no 'SETTING = VALUE' of these runs".formatted(part));
    }
}
