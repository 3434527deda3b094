package unrolled.lab;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import unrolled.fault.InputException;
import unrolled.lesson.Fields;
import unrolled.lesson.Lesson;
import unrolled.training.Trainer;
import unrolled.training.TrainingSnapshot;

/// Trains what claims compare. Since the same plan gives the same bits, a run that several claims compare is
/// trained once, and looked at once for all that they read of it.
final class ClaimRuns implements Claims.Runs {
    private final Laboratory laboratory;
    private final List<Fields> together;
    private final Map<Run, TrainingSnapshot> ended = new HashMap<>();

    /// @param together claims of one lesson whose runs are shared; one that is not among them has runs of its own
    ClaimRuns(Laboratory laboratory, List<Fields> together) {
        this.laboratory = laboratory;
        this.together = List.copyOf(together);
    }

    /// Everything that decides what a snapshot of an ended run holds.
    ///
    /// @param changes  settings that differ from the lesson's, without the seed
    /// @param override numbers that the claim lets stand in it
    /// @param wants    names that are read off it
    private record Run(String experiment, Map<String, String> changes, String override, int seed, Set<String> wants) {}

    @Override
    public Map<String, TrainingSnapshot> with(Lesson lesson, Fields claim, int seed, BooleanSupplier cancelled) {
        List<TrainingSnapshot> snapshots = new ArrayList<>();
        for (String experiment : experiments(claim)) {
            Run run = new Run(
                    experiment,
                    Claims.with(lesson, claim),
                    claim.text("override", ""),
                    seed,
                    wants(lesson, claim, experiment));
            TrainingSnapshot known = ended.get(run);
            if (known == null) {
                known = train(lesson, claim, run, cancelled);
                if (cancelled.getAsBoolean()) {
                    return Laboratory.byName(snapshots);
                }
                ended.put(run, known);
            }
            snapshots.add(known);
        }
        return Laboratory.byName(snapshots);
    }

    private TrainingSnapshot train(Lesson lesson, Fields claim, Run run, BooleanSupplier cancelled) {
        Trainer trainer = open(laboratory, lesson, claim, run.experiment, run.seed);
        while (trainer.goesOn() && !cancelled.getAsBoolean()) {
            trainer.step();
        }
        return cancelled.getAsBoolean() ? trainer.glance() : trainer.snapshot(run.wants::contains);
    }

    /// A run of a claim, untrained.
    static Trainer open(Laboratory laboratory, Lesson lesson, Fields claim, String experiment, int seed) {
        Map<String, String> changes = new LinkedHashMap<>(Claims.with(lesson, claim));
        changes.put(Laboratory.SEED.name(), Integer.toString(seed));
        Trainer trainer = laboratory.open(lesson, List.of(experiment), changes).getFirst();
        override(claim, trainer);
        return trainer;
    }

    /// Lets the numbers of the claim stand in one of its runs; without any, those of the experiment stand.
    private static void override(Fields claim, Trainer trainer) {
        if (!claim.has("override")) {
            return;
        }
        try {
            new InitialOverrides(claim.text("override", "")).in(trainer);
        } catch (InputException e) {
            throw claim.at("override").error(e);
        }
    }

    /// What this claim, and those beside it that compare the same run, read.
    private Set<String> wants(Lesson lesson, Fields claim, String experiment) {
        Set<String> wants = new LinkedHashSet<>(wants(claim));
        for (Fields other : together.contains(claim) ? together : List.<Fields>of()) {
            if (experiments(other).contains(experiment)
                    && other.text("override", "").equals(claim.text("override", ""))
                    && Claims.with(lesson, other).equals(Claims.with(lesson, claim))) {
                wants.addAll(wants(other));
            }
        }
        return wants;
    }

    private static Set<String> wants(Fields claim) {
        Set<String> wants = new LinkedHashSet<>();
        Claims.conditions(claim)
                .forEach(condition -> condition.measures().forEach(measure -> wants.addAll(measure.wants())));
        return wants;
    }

    private static List<String> experiments(Fields claim) {
        return claim.list("of", ',');
    }
}
