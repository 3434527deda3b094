package unrolled.lesson;

import unrolled.fault.InputException;

/// A lesson file that cannot be used, with the file and line and what would have worked.
public final class LessonException extends InputException {
    private static final long serialVersionUID = 1;

    public LessonException(String file, int line, String problem) {
        super("%s, line %d: %s".formatted(file, line, problem));
    }
}
