package unrolled.app;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import unrolled.fault.InputException;
import unrolled.lab.LessonChecker;
import unrolled.lab.Library;
import unrolled.lab.Pack;
import unrolled.pack.Archive;

/// Checks lessons: files, translations, settings, figures, activations, comparisons, and the texts they learn
/// from.
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = "Checks lessons, all or one, and says what is wrong where.")
final class CheckCommand implements Callable<Integer> {
    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Terminal terminal;

    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private LessonsOption lessons;

    @Parameters(
            arity = "0..1",
            paramLabel = "LESSON|FOLDER|FILE.zip",
            description =
                    "one lesson, by the beginning of its folder name, without the texts; or a folder or a zip with "
                            + "'lessons' and 'assets'; all of the program's own by default")
    private @Nullable String what;

    @Override
    public Integer call() {
        Library library = lessons.library();
        if (what == null) {
            return checkAll(library);
        }
        Path home = path(what);
        if (home != null && (Archive.isCalledLikeOne(home) || isFolderOfLessons(home, library))) {
            Pack pack = Pack.open(home, Pack.idOf(home), Library.installed());
            List<String> ofSheets = pack.checkSheets();
            ofSheets.forEach(terminal.err()::println);
            return Math.max(exitCode(ofSheets.size()), checkAll(pack.library()));
        }
        if (home != null && Files.isRegularFile(home)) {
            throw new InputException("no folder 'lessons' in %s".formatted(home));
        }
        return exitCode(check(new LessonChecker(library), library.folder(what)));
    }

    /// A folder, unless it is called like a lesson of the program and is no home of lessons.
    private static boolean isFolderOfLessons(Path folder, Library library) {
        return Files.isDirectory(folder)
                && (Files.isDirectory(folder.resolve(Library.LESSONS))
                        || library.folders().stream().noneMatch(name -> name.startsWith(folder.toString())));
    }

    /// Null for what can be no path on this system, as `a:b*?` on Windows.
    private static @Nullable Path path(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            return null;
        }
    }

    private int checkAll(Library library) {
        LessonChecker checker = new LessonChecker(library);
        List<String> ofTexts = checker.checkTexts();
        ofTexts.forEach(terminal.err()::println);
        List<String> ofTerms = checker.checkTerms();
        ofTerms.forEach(terminal.err()::println);
        int problems = ofTexts.size() + ofTerms.size();
        for (String folder : library.folders()) {
            problems += check(checker, folder);
        }
        return exitCode(problems);
    }

    /// Tells what is wrong with one lesson; returns the number of problems.
    private int check(LessonChecker checker, String folder) {
        List<String> found = checker.check(folder);
        found.forEach(terminal.err()::println);
        List<String> advice = found.isEmpty() ? checker.advice(folder) : List.of();
        advice.forEach(line -> terminal.err().println(terminal.words().say("app.advice", line)));
        terminal.out().println(terminal.words().say("app.checked", folder, found.size()));
        return found.size();
    }

    private static int exitCode(int problems) {
        return (problems == 0 ? ExitCode.DONE : ExitCode.DOES_NOT_HOLD).number();
    }
}
