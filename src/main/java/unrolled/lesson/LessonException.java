package unrolled.lesson;

import unrolled.fault.InputException;

/// A lesson file that cannot be used, with the file and line and what would have worked.
public final class LessonException extends InputException {
    private static final long serialVersionUID = 1;

    public LessonException(String file, int line, String problem) {
        super("%s, line %s: %s".formatted(file, line, problem));
    }

    /// @param cause says what is wrong and what would have worked
    public LessonException(String file, int line, InputException cause) {
        this(file, line, String.valueOf(cause.getMessage()), cause);
    }

    public LessonException(String file, int line, String problem, Exception cause) {
        super("%s, line %s: %s".formatted(file, line, problem), cause);
    }
}
