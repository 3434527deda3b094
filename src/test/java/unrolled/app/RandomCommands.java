package unrolled.app;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/// Calls commands with arguments by chance, in a program of its own: `RandomCommands SEED FIRST COUNT FOLDER`. Every
/// option there is gets a turn. Ends with an error at the first command that is answered with anything but an exit
/// code that says so and a message.
final class RandomCommands {
    private static final Set<Integer> CODES = Set.of(0, 1, 2, 3);
    private static final int MANY = 5; // arguments

    /// What no argument is, what nearly is one, and what is one of some option.
    private static final List<String> VALUES = List.of(
            "",
            " ",
            "0",
            "1",
            "-1",
            "2",
            "5",
            "0.5",
            "007",
            "1e999",
            "NaN",
            "99999999999999999999",
            "-9223372036854775808",
            "\u0663",
            "01",
            "01-small",
            "02",
            "01/1",
            "01/2?seed=3",
            "?",
            "01?seed=x&&",
            "all",
            "en",
            "zh-Hant",
            "zh-Hans",
            "dark",
            "projector",
            "png",
            "csv",
            "csv,svg",
            "png,,png",
            "pdf",
            "gif",
            "85mm",
            "-85mm",
            "8pt",
            "double",
            "long",
            "off",
            "720x480",
            "99999x99999",
            "x",
            "=",
            "a=b",
            "hidden=3",
            "hidden=-3",
            "seed=4",
            "learning rate=1e300",
            "probs[0,0]",
            "rnn.state[1,1]",
            "rnn.state[-1,99]",
            "rnn.state[",
            "store",
            "f",
            "bars",
            "%s%n",
            "{0}",
            "'",
            "\"",
            "\\",
            "\n",
            "\0",
            "\uD800",
            "\u72d0\u72f8",
            "\uD83E\uDD8A",
            "@",
            "@nowhere",
            "--",
            "-",
            "---",
            "--nonsense",
            "-h=1",
            "${x}",
            "${env:HOME}",
            "a".repeat(20_000),
            ",".repeat(20_000));

    private final SplittableRandom random;
    private final List<String> places;

    private RandomCommands(long seed, List<String> places) {
        this.random = new SplittableRandom(seed);
        this.places = places;
    }

    public static void main(String[] arguments) {
        long seed = Long.parseLong(arguments[0]);
        int first = Integer.parseInt(arguments[1]);
        int count = Integer.parseInt(arguments[2]);
        Path folder = Path.of(arguments[3]);
        List<String> places = List.of(
                folder.resolve("out").toString(),
                folder.resolve("out.pdf").toString(),
                folder.resolve("out \u72d0 \uD83E\uDD8A").toString(),
                folder.resolve("file").toString(),
                folder.resolve("file").resolve("below").toString(),
                folder.resolve("nowhere").resolve("x.unrolled").toString(),
                folder.resolve("gpt2").toString(),
                folder.resolve("n".repeat(250)).toString(),
                folder.resolve("m".repeat(5000)).toString(),
                "/dev/null/x",
                "/proc/self/x");
        Map<Integer, Integer> codes = new TreeMap<>();
        for (int number = first; number < first + count; number++) {
            String[] given = new RandomCommands(seed * 1_000_003 + number, places).command();
            String told = "%s %s %s: unrolled %s"
                    .formatted(seed, number, count, String.join(" ", given).replace('\0', '0'));
            String shown = told.length() > 400 ? told.substring(0, 400) + "..." : told;
            long before = System.nanoTime();
            int code = called(given, shown);
            long taken = (System.nanoTime() - before) / 1_000_000;
            if (taken > 5000) {
                System.out.println("slow, " + taken + " ms: " + shown);
            }
            codes.merge(code, 1, Integer::sum);
        }
        System.out.printf("fuzz command line: seed %d, %d commands, exit codes %s%n", seed, count, codes);
        System.exit(0);
    }

    private static int called(String[] given, String shown) {
        System.clearProperty("glass.platform"); // a tour sets it; then the window would open
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine line = Main.commandLine();
        line.setOut(new PrintWriter(out));
        line.setErr(new PrintWriter(err));
        int code;
        try {
            code = FailureHandler.run(line, given);
        } catch (Throwable e) {
            throw new AssertionError(shown, e);
        }
        String said = err.toString();
        if (!CODES.contains(code) || said.contains("\tat ") || ((code == 2 || code == 3) && said.isBlank())) {
            System.out.println("exit code " + code + ", " + shown + "\n" + said);
            System.exit(1);
        }
        return code;
    }

    private String[] command() {
        CommandLine line = Main.commandLine();
        List<String> names = new ArrayList<>(new TreeMap<>(line.getSubcommands()).keySet());
        List<String> given = new ArrayList<>();
        CommandSpec spec = line.getCommandSpec();
        if (random.nextInt(6) > 0) {
            String name = one(names);
            given.add(name);
            spec = Objects.requireNonNull(line.getSubcommands().get(name)).getCommandSpec();
        }
        boolean training = Set.of("export", "generate").contains(spec.name());
        if (training) { // a run of a few steps
            given.addAll(List.of("01", "--steps", "2"));
        }
        for (OptionSpec option : spec.options()) {
            if (option.required() && random.nextInt(8) > 0) {
                given.addAll(List.of(option.longestName(), one(places)));
            }
        }
        int more = random.nextInt(MANY);
        for (int i = 0; i < more; i++) {
            argument(spec, given);
        }
        switch (spec.name()) { // these would open windows or measure for minutes
            case "tour" -> given.add("--size=axb");
            case "bench" -> given.addAll(List.of("--seconds=0.01", "--warm-up=0.01", "W0"));
            case "unrolled" -> given.add(0, "--data-dir=" + one(places));
            default -> {}
        }
        return given.toArray(String[]::new);
    }

    private void argument(CommandSpec spec, List<String> given) {
        if (random.nextInt(3) == 0) {
            given.add(value());
            return;
        }
        OptionSpec option = one(spec.options());
        String name = option.longestName();
        boolean says = option.usageHelp() || option.versionHelp(); // and does nothing else
        if (name.equals("--steps") || name.equals("--until-goal") || (says && random.nextInt(8) > 0)) {
            return;
        }
        if (random.nextBoolean()) {
            given.add(name + "=" + value());
        } else {
            given.add(name);
            if (option.arity().max() > 0) {
                given.add(value());
            }
        }
    }

    private String value() {
        return random.nextInt(6) == 0 ? one(places) : one(VALUES);
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}
