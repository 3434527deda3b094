package unrolled.app;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import unrolled.bench.Bench;
import unrolled.engine.setting.Setting;
import unrolled.lab.Laboratory;
import unrolled.lab.Library;
import unrolled.view.HeatmapBench;
import unrolled.view.ScreenBench;

/// Measures whole training steps in the line format that other programs' benchmarks print too.
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description =
                "Measures training steps: workload, program, median, minimum, tokens a second, bytes allocated a step.")
final class BenchCommand implements Callable<Integer> {
    private static final String HEATMAP = "heatmap";
    private static final String SCREEN = "screen";

    private static final Setting.Whole THREADS = new Setting.Whole("--threads", 1, 256, 1);
    private static final Setting.Real SECONDS = new Setting.Real("--seconds", 0.01, 3600, 2, false);
    private static final Setting.Real WARM_UP = new Setting.Real("--warm-up", 0, 3600, 2, false);
    private static final Setting.Whole FIRST = new Setting.Whole("--first", 1, 100_000, 20);

    @Parameters(
            arity = "0..*",
            paramLabel = "W",
            description = "workloads, such as W1; by default all but W10, which is as large as GPT-2 (1 GB of memory);"
                    + " heatmap for what one takes on the screen; screen, and beginnings of lessons' names, for what"
                    + " every page with a lab takes there while it is opened and trained")
    private @Nullable List<String> workloads;

    @Option(names = "--threads", paramLabel = "N", description = "1 by default")
    private String threads = THREADS.usualText();

    @Option(names = "--seconds", paramLabel = "S", description = "seconds a workload, or a page; 2 by default")
    private String seconds = SECONDS.usualText();

    @Option(names = "--warm-up", paramLabel = "S", description = "seconds before each measurement; 2 by default")
    private String warmUp = WARM_UP.usualText();

    @Option(
            names = "--first",
            paramLabel = "N",
            description = "instead: how long the first N steps take, with nothing warmed up")
    private @Nullable String first;

    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Terminal terminal;

    @Override
    public Integer call() {
        List<String> names = workloads == null ? List.of() : workloads;
        double each = SECONDS.parse(seconds);
        if (!names.isEmpty() && names.getFirst().equals(SCREEN)) {
            Library library = Library.installed();
            List<String> lessons = names.stream().skip(1).map(library::folder).toList();
            PrintWriter out = terminal.out();
            ScreenBench.run(new Laboratory(library), lessons, terminal.language(), each, line -> {
                out.println(line);
                out.flush();
            });
            return 0;
        }
        double before = WARM_UP.parse(warmUp);
        int most = THREADS.parse(threads);
        if (names.contains(HEATMAP)) {
            terminal.out().println(HeatmapBench.run(new Laboratory(Library.installed()), each));
            names = names.stream().filter(name -> !name.equals(HEATMAP)).toList();
            if (names.isEmpty()) {
                return 0;
            }
        }
        List<String> lines =
                first == null ? Bench.run(names, most, each, before) : Bench.first(names, most, FIRST.parse(first));
        lines.forEach(terminal.out()::println);
        return 0;
    }
}
