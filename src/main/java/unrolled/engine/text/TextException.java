package unrolled.engine.text;

/// A text that cannot be used, with the reason in a form the screen can say in any language.
public final class TextException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /// Why a text was refused.
    public enum Reason {
        /// Nothing in it but white space.
        EMPTY,
        /// Bytes that are no text in any encoding we know.
        BINARY,
        /// More bytes than can be used.
        TOO_LARGE,
        /// Fewer tokens than the task needs.
        TOO_SHORT,
        /// A sequence longer than can be shown.
        TOO_LONG,
        /// None of its tokens is in the vocabulary.
        ALL_UNKNOWN
    }

    private final Reason reason;
    private final long found;
    private final long needed;

    /// @param found  what was found, in the reason's unit (bytes or tokens)
    /// @param needed what would have worked
    public TextException(Reason reason, long found, long needed) {
        super("%s: found %d, needed %d".formatted(reason, found, needed));
        this.reason = reason;
        this.found = found;
        this.needed = needed;
    }

    public Reason reason() {
        return reason;
    }

    public long found() {
        return found;
    }

    public long needed() {
        return needed;
    }
}
