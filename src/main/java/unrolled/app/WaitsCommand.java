package unrolled.app;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import unrolled.bench.Waits;
import unrolled.engine.setting.Setting;
import unrolled.lab.Laboratory;
import unrolled.lab.Library;
import unrolled.lesson.Lesson;

/// Measures how long a learner waits on each page of each lesson.
@Command(
        name = "waits",
        mixinStandardHelpOptions = true,
        description = "Measures, page by page, how long it takes from Train to the first change in a picture (5 s are"
                + " allowed) and until all runs are done (60 s), on this computer as busy as it is.")
final class WaitsCommand implements Callable<Integer> {
    private static final double FIRST = 5; // seconds allowed until something changes
    private static final double GOAL = 60; // seconds allowed until all runs are done

    private static final Setting.Real MOST = new Setting.Real("--most", 1, 86_400, 180, false); // seconds

    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Terminal terminal;

    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private LessonsOption lessonsOption;

    @Parameters(arity = "0..*", paramLabel = "LESSON", description = "beginnings of lessons' names; all by default")
    private @Nullable List<String> lessons;

    @Option(names = "--most", paramLabel = "S", description = "seconds after which a page is given up; 180 by default")
    private String most = MOST.usualText();

    @Override
    public Integer call() {
        Library library = lessonsOption.library();
        Waits waits = new Waits(new Laboratory(library));
        PrintWriter out = terminal.out();
        double allowed = MOST.parse(most);
        List<Lesson> read = (lessons == null ? library.folders() : lessons)
                .stream().map(name -> library.lesson(name, terminal.language())).toList();
        out.println("lesson              page  opened  change    goal  steps  runs");
        int slow = 0;
        for (Lesson lesson : read) {
            for (Waits.Wait wait : waits.measure(lesson, allowed)) {
                boolean over = wait.goal() <= FIRST; // then its pictures need not change before
                boolean late = !((over || wait.change() <= FIRST) && wait.goal() <= GOAL);
                slow += late ? 1 : 0;
                out.println(String.format(
                        Locale.ROOT,
                        "%-18s %5d %7.2f %7.2f %7.1f %6d  %s%s",
                        wait.lesson(),
                        wait.page(),
                        wait.opened(),
                        wait.change(),
                        wait.goal(),
                        wait.steps(),
                        String.join(", ", wait.runs()),
                        late ? "  TOO LONG" : ""));
                out.flush();
            }
        }
        return slow == 0 ? 0 : 1;
    }
}
