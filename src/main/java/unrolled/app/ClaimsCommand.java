package unrolled.app;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import unrolled.lab.Claims;
import unrolled.lab.Laboratory;
import unrolled.lab.Library;
import unrolled.lesson.Lesson;

/// Runs what the lessons claim, over seeds.
@Command(
        name = "claims",
        mixinStandardHelpOptions = true,
        description = "Runs what the lessons claim over several seeds; exit code 1 if a claim fails.")
final class ClaimsCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private LanguageOption language;

    @Parameters(arity = "0..*", paramLabel = "LESSON", description = "all lessons by default")
    private @Nullable List<String> lessons;

    @Option(names = "--seeds", paramLabel = "N", description = "seeds at most; 5 by default")
    private int seeds = 5;

    @Override
    public Integer call() {
        Laboratory laboratory = new Laboratory(Library.installed());
        Claims claims = new Claims(laboratory);
        PrintWriter out = spec.commandLine().getOut();
        boolean all = true;
        for (String folder : lessons == null ? laboratory.library().folders() : lessons) {
            Lesson lesson = laboratory.library().lesson(folder, language.language());
            for (Claims.Result result : claims.run(lesson, seeds, () -> false)) {
                out.printf(
                        "%-4s %d/%d  %-12s %-24s %s%n      %s%n",
                        result.holds() ? "ok" : "FAIL",
                        result.held(),
                        result.seeds(),
                        result.lesson(),
                        result.name(),
                        result.says(),
                        String.join("   ", result.numbers()));
                out.flush();
                all &= result.holds();
            }
        }
        return all ? 0 : 1;
    }
}
