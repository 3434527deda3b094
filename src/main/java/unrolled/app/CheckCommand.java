package unrolled.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import unrolled.fault.InputException;
import unrolled.lab.LessonChecker;
import unrolled.lab.Library;

/// Checks lessons: files, translations, settings, figures, activations, comparisons, and the texts they learn from.
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = "Checks every lesson and says what is wrong where.")
final class CheckCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private LanguageOption language;

    @Parameters(
            arity = "0..1",
            paramLabel = "DIR",
            description = "a folder with 'lessons' and 'assets'; the program's own by default")
    private @Nullable Path home;

    @Override
    public Integer call() {
        Library library = home == null ? Library.installed() : new Library(home);
        if (home != null && !Files.isDirectory(home.resolve("lessons"))) {
            throw new InputException("no folder 'lessons' in %s".formatted(home));
        }
        LessonChecker checker = new LessonChecker(library);
        List<String> ofTexts = checker.checkTexts();
        ofTexts.forEach(spec.commandLine().getErr()::println);
        int problems = ofTexts.size();
        for (String folder : library.folders()) {
            List<String> found = checker.check(folder);
            found.forEach(spec.commandLine().getErr()::println);
            problems += found.size();
            spec.commandLine().getOut().println(language.words().say("app.checked", folder, found.size()));
        }
        return problems == 0 ? 0 : 1;
    }
}
