package unrolled.engine.model.transformer;

import unrolled.engine.model.Batch;
import unrolled.engine.text.Vocabulary;

/// The tokens that some sequences of a batch bring along, sequence by sequence, read anew at every pass.
///
/// @param name    in a trace, as in `text.input`
/// @param length  positions
/// @param ids     sequences * length; padding reads as token 0
/// @param lengths of each sequence without its padding
record TokenSequences(String name, Vocabulary tokens, int length, int[] ids, int[] lengths) {
    static final String TEXT = "text.input";
    static final String SOURCE = "text.source";

    TokenSequences(String name, Vocabulary tokens, int length, int sequences) {
        this(name, tokens, length, new int[sequences * length], new int[sequences]);
    }

    /// Takes the texts of some sequences out of a batch.
    ///
    /// @param first the first one wanted
    void read(Batch batch, int first) {
        read(batch.inputs(), batch.size(), first);
        for (int b = 0; b < lengths.length; b++) {
            lengths[b] = Math.min(lengths[b], batch.lengths()[first + b]);
        }
    }

    /// Takes sequences out of those of a batch.
    ///
    /// @param timeMajor all of the batch, position by position; negative after the end of a sequence
    /// @param size      how many sequences the batch has
    /// @param first     the first one wanted
    void read(int[] timeMajor, int size, int first) {
        for (int b = 0; b < lengths.length; b++) {
            lengths[b] = 0;
            for (int t = 0; t < length; t++) {
                int id = timeMajor[t * size + first + b];
                ids[b * length + t] = Math.max(0, id);
                if (id >= 0) {
                    lengths[b] = t + 1;
                }
            }
        }
    }
}
