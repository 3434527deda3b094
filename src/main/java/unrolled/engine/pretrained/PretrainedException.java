package unrolled.engine.pretrained;

import java.util.List;
import java.util.stream.Stream;
import unrolled.fault.InputException;

/// A network from somebody's disk that cannot be used, with the reason in a form the screen can say in any language.
public final class PretrainedException extends InputException {
    private static final long serialVersionUID = 1;

    /// Why it was refused, and what is said with it.
    public enum Reason {
        /// There is no such folder: its name, and the files that belong into one.
        NO_FOLDER,
        /// A file is missing: the folder, the file, and those that belong into it.
        NO_FILE,
        /// The weights stand in several files: the list of them, and the one file that is read.
        SEVERAL_FILES,
        /// The weights stand in a file that is a program: that one, and the one that is read.
        PROGRAM,
        /// One file of a vocabulary without the other: that which is there, that which is not.
        HALF_A_VOCABULARY,
        /// No vocabulary for a model that is not of the usual one: its tokens, the usual ones.
        NO_VOCABULARY,
        /// More tokens than the model has: the vocabulary's, the model's.
        LARGER_VOCABULARY,
        /// Another kind of model: what it says it is.
        OTHER_MODEL,
        /// The config asks for another computation, or makes no sense: what is wrong.
        CONFIG,
        /// Tensors are missing: how many, of how many, of how many layers, the first of them.
        TENSORS_MISSING,
        /// Tensors that do not belong there: how many, of how many layers, the first of them.
        TENSORS_FOREIGN,
        /// A tensor of another shape than the config says: its name, its shape, the right one.
        TENSOR_SHAPE,
        /// The output is not the table of embeddings.
        OUTPUT,
        /// A file is not what it says it is: what is wrong.
        DAMAGED,
        /// A file cannot be read: what the computer says.
        UNREADABLE,
        /// It does not fit into the memory: megabytes needed, those that are there, the option for more.
        MEMORY
    }

    private final Reason reason;
    private final transient List<String> said;

    /// @param message in English
    /// @param said    what is said with the reason
    public PretrainedException(Reason reason, String message, Object... said) {
        super(message);
        this.reason = reason;
        this.said = Stream.of(said).map(String::valueOf).toList();
    }

    /// A refusal of which no more is known than its message.
    public PretrainedException(Reason reason, Exception cause) {
        super(String.valueOf(cause.getMessage()), cause);
        this.reason = reason;
        this.said = List.of(String.valueOf(cause.getMessage()));
    }

    public Reason reason() {
        return reason;
    }

    /// What is said with the reason.
    public List<String> said() {
        return said;
    }
}
