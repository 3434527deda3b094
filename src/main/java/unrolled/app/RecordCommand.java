package unrolled.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import unrolled.disk.DataFolder;
import unrolled.fault.BugReport;
import unrolled.lab.Laboratory;
import unrolled.lab.Library;
import unrolled.lab.start.Recording;
import unrolled.lab.start.RecordingFolder;
import unrolled.lab.start.StartFile;
import unrolled.lab.start.StartingPoint;
import unrolled.lesson.Lesson;
import unrolled.training.checkpoint.SavedRun;
import unrolled.words.Language;

/// Makes the runs that decide what lessons say, and keeps them for a class in which they cannot be made.
@Command(
        name = "record",
        mixinStandardHelpOptions = true,
        description =
                "Trains the runs that decide what a lesson says, those of its first claim, to their goals, and keeps"
                        + " them: in the window, Ctrl Shift R shows them in place of runs that fail in class, and says"
                        + " that they are recorded.")
final class RecordCommand implements Callable<Integer> {
    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Terminal terminal;

    @Parameters(arity = "0..*", paramLabel = "LESSON", description = "beginnings of lessons' names; all by default")
    private @Nullable List<String> lessons;

    @Option(names = "--every-language", description = "in each language, since the runs read other texts")
    private boolean everyLanguage;

    @Option(
            names = "--to",
            paramLabel = "FOLDER",
            description = "where they are kept; by default where the window looks for them")
    private @Nullable Path folder;

    @Override
    public Integer call() throws IOException {
        Library library = Library.installed();
        Laboratory laboratory = new Laboratory(library);
        RecordingFolder kept =
                folder == null ? RecordingFolder.in(DataFolder.ofThisComputer()) : new RecordingFolder(folder);
        List<String> names = lessons == null ? library.folders() : lessons;
        for (Language language : everyLanguage ? List.of(Language.values()) : List.of(terminal.language())) {
            for (Lesson lesson :
                    names.stream().map(name -> library.lesson(name, language)).toList()) {
                Optional<Integer> page = Recording.page(laboratory, lesson);
                if (page.isPresent()) {
                    record(laboratory, lesson, page.get(), language, kept);
                }
            }
        }
        return 0;
    }

    private void record(Laboratory laboratory, Lesson lesson, int page, Language language, RecordingFolder kept)
            throws IOException {
        long begun = System.nanoTime();
        StartingPoint point = Recording.make(
                laboratory,
                lesson,
                page,
                language,
                LocalDate.now(ZoneId.systemDefault()).toString(),
                BugReport.PROGRAM,
                () -> false);
        double seconds = (System.nanoTime() - begun) * 1e-9;
        Path file = kept.file(lesson.folder(), page, language);
        StartFile.write(point, file);
        int steps = point.runs().stream().mapToInt(SavedRun::step).max().orElse(0);
        PrintWriter out = terminal.out();
        out.println(String.format(
                Locale.ROOT,
                "%s: %d runs, %d steps, %.1f s, %d KB",
                file,
                point.runs().size(),
                steps,
                seconds,
                Files.size(file) >> 10));
        out.flush();
    }
}
