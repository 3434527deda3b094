package unrolled.app;

import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import unrolled.fault.InputException;
import unrolled.words.Language;
import unrolled.words.Words;

/// What every command has: the language it speaks, `--lang`, and where it writes.
final class Terminal {
    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec command;

    @Option(names = "--lang", paramLabel = "LANG", description = "en, zh-Hant or zh-Hans; the computer's by default")
    private @Nullable String tag;

    PrintWriter out() {
        return command.commandLine().getOut();
    }

    PrintWriter err() {
        return command.commandLine().getErr();
    }

    Language language() {
        return tag == null ? Language.ofThisComputer() : Language.of(tag);
    }

    /// Whether it was said, rather than taken from the computer.
    boolean given() {
        return tag != null;
    }

    Words words() {
        return new Words(language());
    }

    /// The words of the language a command was called with, for errors.
    static Words of(CommandLine command) {
        CommandLine.ParseResult parsed = command.getParseResult();
        String given = parsed == null ? null : parsed.matchedOptionValue("--lang", null);
        try {
            return new Words(given == null ? Language.ofThisComputer() : Language.of(given));
        } catch (InputException e) {
            return new Words(Language.ENGLISH);
        }
    }
}
