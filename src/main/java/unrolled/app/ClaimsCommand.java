package unrolled.app;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import unrolled.engine.setting.Setting;
import unrolled.lab.Claims;
import unrolled.lab.Laboratory;
import unrolled.lesson.Fields;
import unrolled.lesson.Lesson;

/// Runs what the lessons claim, over seeds.
@Command(
        name = "claims",
        mixinStandardHelpOptions = true,
        description = "Runs what the lessons claim over several seeds; exit code 1 if a claim fails.")
final class ClaimsCommand implements Callable<Integer> {
    private static final Setting.Whole SEEDS = new Setting.Whole("--seeds", 1, 10_000, 5);
    private static final Setting.Whole FIRST =
            new Setting.Whole("--first-seed", 0, Laboratory.SEED.max() - SEEDS.max(), 1);

    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private LessonsOption lessonsOption;

    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Terminal terminal;

    @Parameters(arity = "0..*", paramLabel = "LESSON", description = "all lessons by default")
    private @Nullable List<String> lessons;

    @Option(
            names = "--seeds",
            paramLabel = "N",
            description = "seeds tried; each claim's own number by default, mostly 5")
    private @Nullable String seeds;

    @Option(names = "--first-seed", paramLabel = "N", description = "seed to begin with; 1 by default")
    private String firstSeed = FIRST.usualText();

    @Override
    public Integer call() {
        Laboratory laboratory = new Laboratory(lessonsOption.library());
        int from = FIRST.parse(firstSeed);
        Integer most = seeds == null ? null : SEEDS.parse(seeds);
        List<Lesson> read = (lessons == null ? laboratory.library().folders() : lessons)
                .stream()
                        .map(name -> laboratory.library().lesson(name, terminal.language()))
                        .toList();
        boolean all = true;
        for (Lesson lesson : read) {
            for (Fields claim : Claims.of(lesson)) {
                int count = most == null ? Claims.Seeds.usual(claim).count() : most;
                all &= holds(new Claims(laboratory), lesson, claim, new Claims.Seeds(from, count));
            }
        }
        return all ? 0 : 1;
    }

    private boolean holds(Claims claims, Lesson lesson, Fields claim, Claims.Seeds tried) {
        PrintWriter out = terminal.out();
        out.printf("%s %s   %s%n", lesson.folder(), claim.name(), claim.text("says", ""));
        out.flush();
        Claims.Result result = claims.run(lesson, claim, tried, () -> false, soFar -> {
            Claims.Trial trial = soFar.trials().getLast();
            out.printf(
                    "  %-4s seed %-4s %s%n",
                    trial.held() ? "ok" : "FAIL", trial.seed(), String.join("   ", trial.compared()));
            out.flush();
        });
        out.printf(
                "%-4s %s %s %s/%s%n",
                result.holds() ? "ok" : "FAIL", result.lesson(), result.name(), result.held(), result.tried());
        out.flush();
        return result.holds();
    }
}
