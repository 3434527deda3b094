package unrolled.fault;

/// Something that a person gave and can mend: a lesson, a setting, a text, a file, a command line, a computer without a
/// display. The message says what would have worked, and is all that is shown.
///
/// Every other exception is a mistake of the program, [IllegalArgumentException] among them, and is shown with where
/// it happened.
public class InputException extends RuntimeException {
    private static final long serialVersionUID = 1;
    private static final int LONGEST = 2000; // characters of a message; lists of all settings or lessons have fewer
    private static final int QUOTED = 80; // characters of what was given that a message repeats

    public InputException(String message) {
        super(readable(message));
    }

    public InputException(String message, Throwable cause) {
        super(readable(message), cause);
    }

    /// Beginning and end of a message that repeats more of what was given than anybody reads.
    private static String readable(String message) {
        return message.length() <= LONGEST
                ? message
                : message.substring(0, LONGEST / 2) + " ... " + message.substring(message.length() - LONGEST / 2);
    }

    /// What was given as a message repeats it: in one line, and not all of it if it is long.
    public static String quoted(String given) {
        String line = given.replaceAll("\\p{Cntrl}", "\ufffd");
        return line.length() > QUOTED ? line.substring(0, QUOTED) + "..." : line;
    }
}
