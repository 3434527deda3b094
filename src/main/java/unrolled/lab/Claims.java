package unrolled.lab;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import unrolled.lesson.Block;
import unrolled.lesson.Fields;
import unrolled.lesson.Lesson;
import unrolled.lesson.LessonException;
import unrolled.training.Trainer;
import unrolled.training.TrainingSnapshot;

/// Runs what a lesson claims: the experiments of each `claim` fence are trained to their goals, once a seed, and
/// every comparison must hold each time.
public final class Claims {
    private final Laboratory laboratory;

    public Claims(Laboratory laboratory) {
        this.laboratory = laboratory;
    }

    /// How a claim did, or does so far.
    ///
    /// @param held    seeds for which every comparison held
    /// @param tried   seeds tried so far
    /// @param seeds   seeds to try
    /// @param numbers what was compared, of each seed: one number a side of each comparison
    public record Result(
            String lesson, String name, String says, int held, int tried, int seeds, List<String> numbers) {
        public Result {
            numbers = List.copyOf(numbers);
        }

        public boolean holds() {
            return held == seeds;
        }
    }

    /// Every claim of a lesson, one after another.
    ///
    /// @param mostSeeds seeds at most; a claim may ask for fewer
    /// @param cancelled asked between two steps
    public List<Result> run(Lesson lesson, int mostSeeds, BooleanSupplier cancelled) {
        return lesson.pages().stream()
                .flatMap(page -> page.all(Block.Claim.class).stream())
                .map(claim -> run(lesson, claim.fields(), mostSeeds, cancelled, result -> {}))
                .toList();
    }

    /// One claim.
    ///
    /// @param soFar is told the result after each seed, on this thread
    public Result run(Lesson lesson, Fields claim, int mostSeeds, BooleanSupplier cancelled, Consumer<Result> soFar) {
        List<Condition> conditions = conditions(lesson, claim);
        String usual = claim.list("of", ',').getFirst();
        int seeds = Math.min(mostSeeds, Integer.parseInt(claim.text("seeds", "5")));
        String says = claim.text("says", "");
        List<String> numbers = new ArrayList<>();
        Result result = new Result(lesson.folder(), claim.name(), says, 0, 0, seeds, numbers);
        for (int seed = 1; seed <= seeds; seed++) {
            Map<String, TrainingSnapshot> runs = train(lesson, claim, seed, cancelled);
            if (cancelled.getAsBoolean()) {
                return result;
            }
            boolean all = conditions.stream()
                    .allMatch(condition -> condition.holds(runs, usual).orElse(false));
            conditions.forEach(condition -> numbers.add(compared(condition, runs, usual)));
            int held = result.held() + (all ? 1 : 0);
            result = new Result(lesson.folder(), claim.name(), says, held, seed, seeds, numbers);
            soFar.accept(result);
        }
        return result;
    }

    private Map<String, TrainingSnapshot> train(Lesson lesson, Fields claim, int seed, BooleanSupplier cancelled) {
        Set<String> wants = wants(lesson, claim);
        List<TrainingSnapshot> snapshots = new ArrayList<>();
        Map<String, String> changes = new LinkedHashMap<>(with(lesson, claim));
        changes.put("seed", Integer.toString(seed));
        for (Trainer trainer : laboratory.open(lesson, claim.list("of", ','), changes)) {
            while (trainer.goesOn() && !cancelled.getAsBoolean()) {
                trainer.step();
            }
            if (!cancelled.getAsBoolean()) {
                snapshots.add(trainer.snapshot(wants::contains));
            }
        }
        return Laboratory.byName(snapshots);
    }

    private static String compared(Condition condition, Map<String, TrainingSnapshot> runs, String usual) {
        return "%s %s %s"
                .formatted(
                        Readings.number(condition.left().read(runs, usual)),
                        condition.operator(),
                        Readings.number(condition.right().read(runs, usual) + condition.margin()));
    }

    /// The comparisons of a claim.
    ///
    /// @throws LessonException with file and line
    static List<Condition> conditions(Lesson lesson, Fields claim) {
        try {
            return claim.list("expect", ';').stream().map(Condition::parse).toList();
        } catch (IllegalArgumentException e) {
            LessonException wrapped = new LessonException(
                    lesson.folder() + "/lesson.md", claim.lineOf("expect"), String.valueOf(e.getMessage()));
            wrapped.initCause(e);
            throw wrapped;
        }
    }

    /// Settings that a claim changes in all of its runs: `recurrent scale = 1.5, length = 50`.
    ///
    /// @throws LessonException with file and line, for one that its runs do not have
    static Map<String, String> with(Lesson lesson, Fields claim) {
        Map<String, String> changes = new LinkedHashMap<>();
        for (String part : claim.list("with", ',')) {
            int equals = part.indexOf('=');
            String setting = equals < 0 ? part : part.substring(0, equals).strip();
            boolean known = claim.list("of", ',').stream()
                    .map(name -> ExperimentSheet.of(lesson, name, claim.lineOf("of")))
                    .allMatch(sheet ->
                            sheet.declared().stream().anyMatch(one -> one.name().equals(setting)));
            if (equals < 0 || !known) {
                throw new LessonException(
                        lesson.folder() + "/lesson.md",
                        claim.lineOf("with"),
                        "'%s' is no 'SETTING = VALUE' of these runs".formatted(part));
            }
            changes.put(setting, part.substring(equals + 1).strip());
        }
        return changes;
    }

    static Set<String> wants(Lesson lesson, Fields claim) {
        Set<String> wants = new LinkedHashSet<>();
        conditions(lesson, claim).forEach(condition -> wants.addAll(condition.wants()));
        return wants;
    }
}
