package unrolled.app;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import unrolled.engine.text.RealVocabulary;
import unrolled.engine.text.RealVocabulary.NumberedToken;
import unrolled.fault.InputException;

/// Cuts a text up as GPT-2, GPT-4 and GPT-4o would.
@Command(
        name = "tokens",
        mixinStandardHelpOptions = true,
        description = "Cuts a text into the tokens of GPT-2, GPT-4 and GPT-4o: how many, and the number of each in its"
                + " vocabulary.")
final class TokensCommand implements Callable<Integer> {
    private static final String STANDARD_INPUT = "-";
    private static final int MOST = 1 << 20; // bytes
    private static final Pattern BLANK = Pattern.compile(" (?![0-9A-F]{2}[ ›])"); // but for those between two bytes
    private static final Pattern INVISIBLE = Pattern.compile("[\\p{C}\\p{Z}&&[^ ]]");

    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Terminal terminal;

    @Parameters(
            paramLabel = "TEXT",
            description = "a text, in quotation marks if it has blanks; - reads it from standard input, in UTF-8")
    private String text = "";

    @Override
    public Integer call() throws IOException {
        String read = text.equals(STANDARD_INPUT) ? read(System.in) : text;
        if (read.isEmpty()) {
            throw new InputException("the text is empty; give at least one character");
        }
        PrintWriter out = terminal.out();
        int characters = read.codePointCount(0, read.length());
        int bytes = read.getBytes(StandardCharsets.UTF_8).length;
        out.println("%s, %s of UTF-8".formatted(counted(characters, "character"), counted(bytes, "byte")));
        for (RealVocabulary vocabulary : RealVocabulary.values()) {
            List<NumberedToken> tokens = vocabulary.tokens(read);
            out.println();
            out.println(String.format(
                    Locale.ROOT,
                    "%-6s  %s, %.2f characters each",
                    vocabulary.title(),
                    counted(tokens.size(), "token"),
                    characters / (double) tokens.size()));
            out.println("        "
                    + tokens.stream()
                            .map(token -> "%s %s".formatted(shown(token.text()), token.id()))
                            .collect(Collectors.joining("   ")));
        }
        out.flush();
        return ExitCode.DONE.number();
    }

    private static String counted(int count, String what) {
        return "%s %s%s".formatted(count, what, count == 1 ? "" : "s");
    }

    /// A text of at most a megabyte, as it is but for the line end behind it.
    private static String read(InputStream in) throws IOException {
        byte[] bytes = in.readNBytes(MOST + 1);
        if (bytes.length > MOST) {
            throw new InputException("the text is too long; at most %s bytes are cut up".formatted(MOST));
        }
        return new String(bytes, StandardCharsets.UTF_8).replaceFirst("\\R\\z", "");
    }

    /// A token in one line, whose blanks can be seen.
    private static String shown(String token) {
        return INVISIBLE
                .matcher(BLANK.matcher(token).replaceAll("␣").replace('\n', '¶').replace('\t', '→'))
                .replaceAll(sign -> "‹%s›".formatted(codePoint(sign.group().codePointAt(0))));
    }

    /// As Unicode writes it: in capitals, of four digits at least.
    private static String codePoint(int point) {
        return HexFormat.of().withUpperCase().toHexDigits(point).replaceFirst("^0{1,4}", "");
    }
}
