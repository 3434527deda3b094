package unrolled.lab;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
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

    /// How a claim did.
    ///
    /// @param held    seeds for which every comparison held
    /// @param numbers what was compared, of each seed: one number a side of each comparison
    public record Result(String lesson, String name, String says, int held, int seeds, List<String> numbers) {
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
                .map(claim -> run(lesson, claim.fields(), mostSeeds, cancelled))
                .toList();
    }

    /// One claim.
    public Result run(Lesson lesson, Fields claim, int mostSeeds, BooleanSupplier cancelled) {
        List<Condition> conditions = conditions(lesson, claim);
        List<String> names = claim.list("of", ',');
        Set<String> wants = wants(lesson, claim);
        int seeds = Math.min(mostSeeds, Integer.parseInt(claim.text("seeds", "5")));
        int held = 0;
        List<String> numbers = new ArrayList<>();
        for (int seed = 1; seed <= seeds && !cancelled.getAsBoolean(); seed++) {
            List<Trainer> trainers = laboratory.open(lesson, names, Map.of("seed", Integer.toString(seed)));
            List<TrainingSnapshot> snapshots = new ArrayList<>();
            for (Trainer trainer : trainers) {
                while (trainer.goesOn() && !cancelled.getAsBoolean()) {
                    trainer.step();
                }
                snapshots.add(trainer.snapshot(wants::contains));
            }
            Map<String, TrainingSnapshot> runs = Laboratory.byName(snapshots);
            String usual = names.getFirst();
            boolean all = conditions.stream()
                    .allMatch(condition -> condition.holds(runs, usual).orElse(false));
            held += all ? 1 : 0;
            for (Condition condition : conditions) {
                numbers.add("%s %s %s"
                        .formatted(
                                Readings.number(condition.left().read(runs, usual)),
                                condition.operator(),
                                Readings.number(condition.right().read(runs, usual) + condition.margin())));
            }
        }
        return new Result(lesson.folder(), claim.name(), claim.text("says", ""), held, seeds, numbers);
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

    static Set<String> wants(Lesson lesson, Fields claim) {
        Set<String> wants = new LinkedHashSet<>();
        conditions(lesson, claim).forEach(condition -> wants.addAll(condition.wants()));
        return wants;
    }
}
