package unrolled;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import unrolled.lab.Claims;
import unrolled.lab.Laboratory;
import unrolled.lab.Library;
import unrolled.lab.LongClaims;
import unrolled.lesson.Block;
import unrolled.lesson.Fields;
import unrolled.lesson.Lesson;
import unrolled.lesson.Page;
import unrolled.words.Language;

/// What the lessons claim, and the goals of their exercises, tried with one seed in every build, but for the
/// [LongClaims]. The same seed gives the same bits, so that one tells whether a claim was moved by a change. Whether it
/// is true was measured with the seeds 1 to 20, by `mvn test -Pclaims20`.
///
/// Training takes longer than all else that is tested, so the lessons are dealt to several test classes, for
/// the build to run side by side; within a lesson a run is trained once for all that is said of it.
final class LessonClaims {
    private static final int SEEDS = Integer.getInteger("claims.seeds", 1);
    private static final Library LIBRARY = new Library(Path.of(""));

    private final Map<String, Claims> tried = new HashMap<>(); // with the first seed, by folder

    /// Each lesson falls to one of the parts, since they take turns.
    ///
    /// @param part from 0 to `of` - 1
    static Stream<String> lessons(int part, int of) {
        List<String> folders = LIBRARY.folders();
        return IntStream.range(0, folders.size())
                .filter(lesson -> lesson % of == part)
                .mapToObj(folders::get);
    }

    /// With more than one seed it prints each claim's rate.
    void assertClaimsHold(String folder) {
        Lesson lesson = LIBRARY.lesson(folder, Language.ENGLISH);
        Map<String, Claims.Result> results = new LinkedHashMap<>();
        List<Fields> whole = Claims.of(lesson).stream()
                .filter(claim -> SEEDS > 1 || !LongClaims.has(folder, claim.name()))
                .toList();
        for (int seed = 1; seed <= SEEDS; seed++) {
            Claims claims = seed == 1 ? withFirstSeed(lesson) : new Claims(new Laboratory(LIBRARY), Claims.of(lesson));
            for (Fields claim : whole) {
                results.merge(claim.name(), run(claims, lesson, claim, seed), Claims.Result::and);
            }
        }
        if (SEEDS > 1) {
            results.forEach(
                    (name, result) -> System.out.printf("%s %s %d/%d%n", folder, name, result.held(), result.tried()));
        }
        assertEquals(
                List.of(),
                results.values().stream().filter(result -> !result.holds()).toList());
    }

    /// Without the settings it names a goal would be ticked by pressing Train.
    void assertGoalsAreReachedWithWhatTheySayAndNotWithout(String folder) {
        Lesson lesson = LIBRARY.lesson(folder, Language.ENGLISH);
        Claims claims = withFirstSeed(lesson);
        List<String> wrong = new ArrayList<>();
        for (Fields goal : goals(lesson)) {
            if (run(claims, lesson, reached(goal, false), 1).holds()) {
                wrong.add(goal.name() + " is reached as the lesson stands");
            }
            if (goal.has("with") && !run(claims, lesson, reached(goal, true), 1).holds()) {
                wrong.add(goal.name() + " is not reached with what it says");
            }
        }
        assertEquals(List.of(), wrong);
    }

    private Claims withFirstSeed(Lesson lesson) {
        return tried.computeIfAbsent(lesson.folder(), folder -> {
            List<Fields> together = new ArrayList<>(Claims.of(lesson));
            goals(lesson).forEach(goal -> together.addAll(List.of(reached(goal, false), reached(goal, true))));
            return new Claims(new Laboratory(LIBRARY), together);
        });
    }

    private static Claims.Result run(Claims claims, Lesson lesson, Fields claim, int seed) {
        return claims.run(lesson, claim, new Claims.Seeds(seed, 1), () -> false, soFar -> {});
    }

    private static List<Fields> goals(Lesson lesson) {
        List<Fields> goals = new ArrayList<>();
        for (Page page : lesson.pages()) {
            page.all(Block.Exercise.class).stream()
                    .map(Block.Exercise::fields)
                    .filter(fields -> fields.has("goal"))
                    .forEach(goals::add);
        }
        return goals;
    }

    /// The claim that the goal of an exercise is reached.
    ///
    /// @param helped by the settings that the exercise names
    private static Fields reached(Fields goal, boolean helped) {
        Map<String, Fields.Entry> entries = new HashMap<>(Map.of("of", goal.at("of"), "expect", goal.at("goal")));
        if (helped && goal.has("with")) {
            entries.put("with", goal.at("with"));
        }
        return new Fields("claim", goal.name(), entries, goal.file(), goal.line());
    }
}
