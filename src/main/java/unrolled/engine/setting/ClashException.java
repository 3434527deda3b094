package unrolled.engine.setting;

import java.util.List;
import java.util.stream.Stream;
import unrolled.fault.InputException;

/// Settings that are each possible and cannot stand together, with the reason in a form the screen can say in any
/// language.
public final class ClashException extends InputException {
    private static final long serialVersionUID = 1;

    /// Why they cannot stand together, and what is said with it.
    public enum Reason {
        /// Heads do not divide the width: heads, width, the nearest width that would do.
        HEADS,
        /// More positions to read than were set up: these, those.
        CONTEXT,
        /// More positions to read than learned ones can be: these, those.
        LEARNED_POSITIONS,
        /// A tied output where answers are not the inputs: how many answers, how many inputs.
        TIED,
        /// The way of fine-tuning finds no matrix in this model.
        NOTHING_LEARNS
    }

    private final Reason reason;
    private final transient List<String> said;

    /// @param message in English
    /// @param said    what is said with the reason
    public ClashException(Reason reason, String message, Object... said) {
        super(message);
        this.reason = reason;
        this.said = Stream.of(said).map(String::valueOf).toList();
    }

    /// Heads that cannot share a width equally.
    public static ClashException heads(int heads, int width) {
        int fits = Math.max(1, Math.round((float) width / heads)) * heads;
        return new ClashException(
                Reason.HEADS,
                "%s heads cannot share a width of %s equally; a width of %s would do".formatted(heads, width, fits),
                heads,
                width,
                fits);
    }

    /// More positions to read than the context has.
    public static ClashException context(int context, int needed) {
        return new ClashException(
                Reason.CONTEXT,
                "the context is %s positions, and %s are to be read; a context of %s would do"
                        .formatted(context, needed, needed),
                context,
                needed);
    }

    public Reason reason() {
        return reason;
    }

    /// What is said with the reason.
    public List<String> said() {
        return said;
    }
}
