package unrolled.app;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/// What the program tells the shell when it ends. `unrolled --help` prints them from here.
enum ExitCode {
    DONE(0, "done"),
    DOES_NOT_HOLD(
            1, "a claim fails, a lesson has problems, a page is too slow, or something is wrong with this computer"),
    BAD_INPUT(2, "a lesson, setting, file or argument cannot be used; the message says what would work"),
    NO_WINDOW(3, "this computer cannot open a window"),
    NO_JDK(4, "no JDK 25 or newer was found (said by the launcher)"),
    OUR_FAULT(70, "a mistake in Unrolled; please report what it printed");

    private final int number;
    private final String meaning;

    ExitCode(int number, String meaning) {
        this.number = number;
        this.meaning = meaning;
    }

    int number() {
        return number;
    }

    /// In the form of picocli's help.
    static Map<String, String> list() {
        return Arrays.stream(values())
                .collect(Collectors.toMap(
                        code -> Integer.toString(code.number),
                        code -> code.meaning,
                        (one, other) -> one,
                        LinkedHashMap::new));
    }
}
