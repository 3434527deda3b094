package unrolled.app;

import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import unrolled.bench.Bench;
import unrolled.lab.Laboratory;
import unrolled.lab.Library;
import unrolled.view.HeatmapBench;

/// Measures whole training steps in the line format that other programs' benchmarks print too.
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description =
                "Measures training steps: workload, program, median, minimum, tokens a second, bytes allocated a step.")
final class BenchCommand implements Callable<Integer> {
    private static final String HEATMAP = "heatmap";

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Parameters(
            arity = "0..*",
            paramLabel = "W",
            description = "workloads, such as W1; all by default; heatmap for what the screen takes")
    private @Nullable List<String> workloads;

    @Option(names = "--threads", paramLabel = "N", description = "1 by default")
    private int threads = 1;

    @Option(names = "--seconds", paramLabel = "S", description = "seconds a workload; 2 by default")
    private double seconds = 2;

    @Option(names = "--warm-up", paramLabel = "S", description = "seconds before each measurement; 2 by default")
    private double warmUp = 2;

    @Option(
            names = "--first",
            paramLabel = "N",
            description = "instead: how long the first N steps take, with nothing warmed up")
    private int first;

    @Override
    public Integer call() {
        List<String> names = workloads == null ? List.of() : workloads;
        if (names.contains(HEATMAP)) {
            spec.commandLine().getOut().println(HeatmapBench.run(new Laboratory(Library.installed()), seconds));
            names = names.stream().filter(name -> !name.equals(HEATMAP)).toList();
            if (names.isEmpty()) {
                return 0;
            }
        }
        List<String> lines =
                first > 0 ? Bench.first(names, threads, first) : Bench.run(names, threads, seconds, warmUp);
        lines.forEach(spec.commandLine().getOut()::println);
        return 0;
    }
}
