package unrolled.app;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import unrolled.disk.DataFolder;
import unrolled.lab.Library;

/// Says what the program finds on this computer, what would go wrong, and what helps.
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        description = "Says what there is on this computer (versions, memory, vectors, fonts, folders, lessons), what"
                + " would go wrong, and what to do about it; exit code 1 if something would.")
final class DoctorCommand implements Callable<Integer> {
    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Terminal terminal;

    @Option(
            names = "--data-dir",
            paramLabel = "DIR",
            description = "Where what you did is kept from one day to the next; the place of this system by default")
    private @Nullable Path dataFolder;

    @Option(names = "--json", description = "as JSON, for another program")
    private boolean json;

    @Override
    public Integer call() {
        List<Doctor.Finding> findings = new Doctor(
                        terminal.words(),
                        dataFolder == null ? DataFolder.ofThisComputer() : dataFolder,
                        Doctor.nativeLibraries(),
                        Path.of(System.getProperty("user.home", ".")),
                        System.getenv("DISPLAY"),
                        Library.installed())
                .findings();
        PrintWriter out = terminal.out();
        if (json) {
            out.println(json(findings));
        } else {
            findings.forEach(finding -> tell(out, finding));
        }
        boolean wrong = findings.stream().anyMatch(finding -> finding.level() == Doctor.Level.WRONG);
        if (!json) {
            out.println(terminal.words().say(wrong ? "app.doctor.wrong" : "app.doctor.good"));
        }
        out.flush();
        return (wrong ? ExitCode.DOES_NOT_HOLD : ExitCode.DONE).number();
    }

    private void tell(PrintWriter out, Doctor.Finding finding) {
        String mark =
                switch (finding.level()) {
                    case GOOD -> "  ";
                    case NOTE -> "- ";
                    case WRONG -> "! ";
                };
        out.println(mark + terminal.words().say("app.doctor.line", finding.what(), finding.found()));
        finding.advice().lines().forEach(line -> out.println("      " + line));
    }

    private static String json(List<Doctor.Finding> findings) {
        JsonArray array = new JsonArray();
        findings.forEach(finding -> {
            JsonObject one = new JsonObject();
            one.addProperty("name", finding.name());
            one.addProperty("found", finding.found());
            one.addProperty("level", finding.level().name().toLowerCase(Locale.ROOT));
            one.addProperty("advice", finding.advice());
            array.add(one);
        });
        return new GsonBuilder()
                .setPrettyPrinting()
                .disableHtmlEscaping()
                .create()
                .toJson(array);
    }
}
