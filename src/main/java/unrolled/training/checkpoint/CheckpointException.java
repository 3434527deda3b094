package unrolled.training.checkpoint;

import unrolled.fault.InputException;

/// A checkpoint from which no run can be resumed, with what is wrong with it.
public final class CheckpointException extends InputException {
    /// What is wrong, for a message in the reader's language.
    public enum Reason {
        /// The file ends too early.
        TRUNCATED,
        /// It contradicts itself or its checksum.
        DAMAGED,
        /// It is a file of another kind.
        FOREIGN,
        /// It is whole, but belongs to a run with other settings.
        OTHER_RUN,
        /// It needs more memory than the program may take.
        TOO_LARGE
    }

    private final Reason reason;

    CheckpointException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    CheckpointException(Reason reason, String message, Exception cause) {
        super(message, cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
