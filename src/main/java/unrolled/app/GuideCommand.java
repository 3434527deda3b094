package unrolled.app;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import unrolled.disk.WholeFile;
import unrolled.fault.InputException;
import unrolled.guide.Handbook;
import unrolled.lab.Laboratory;
import unrolled.lab.Library;
import unrolled.lesson.Lesson;

/// Writes the teacher's guide.
@Command(
        name = "guide",
        mixinStandardHelpOptions = true,
        description = "Writes a teacher's guide as a PDF, made from the lessons: for each its aim, notes, questions and"
                + " exercises with answers, and a worksheet to copy; and cards to vote with.")
final class GuideCommand implements Callable<Integer> {
    private static final String ENDING = ".pdf";

    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private LessonsOption lessonsOption;

    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Terminal terminal;

    @Option(names = "--to", required = true, paramLabel = "FILE", description = "the PDF to write: FILE.pdf")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path file;

    @Parameters(
            arity = "0..*",
            paramLabel = "LESSON",
            description = "lessons, by the beginnings of their folder names; all by default")
    private List<String> asked = List.of();

    @Override
    public Integer call() throws IOException {
        if (!file.toString().toLowerCase(Locale.ROOT).endsWith(ENDING)) {
            throw new InputException("'%s' is no name of a PDF; write FILE.pdf".formatted(file));
        }
        if (Files.isDirectory(file)) {
            throw new InputException("%s is a folder; name a file in it".formatted(file));
        }
        Library library = lessonsOption.library();
        List<String> folders = asked.isEmpty()
                ? library.folders()
                : asked.stream().map(library::folder).distinct().sorted().toList();
        List<Lesson> lessons = folders.stream()
                .map(folder -> library.lesson(folder, terminal.language()))
                .toList();
        if (lessons.isEmpty()) {
            throw new InputException("there is no lesson in %s".formatted(library.home()));
        }
        ByteArrayOutputStream pdf = new ByteArrayOutputStream();
        new Handbook(new Laboratory(library), terminal.words(), lessons).write(pdf);
        WholeFile.write(file, pdf.toByteArray());
        terminal.out().println(file);
        return ExitCode.DONE.number();
    }
}
