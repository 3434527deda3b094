package unrolled.engine.model;

import java.util.List;
import java.util.Set;
import unrolled.engine.kernel.Matrix;

/// A model whose blocks, one after the other, add to one vector a position (the residual stream), of which its last
/// layers make the answers. So it can be read out after any block, and run with blocks left out.
public interface Stacked {
    /// How many blocks; 0 for a model of this type whose stream cannot be read out early: without residuals, or without
    /// a normalisation between the last block and the output.
    int blocks();

    /// The stream after the embedding and after each block: `blocks + 1` matrices of (length * size x width), rows in
    /// the order of the batch. Changes nothing in the model.
    ///
    /// @param batch no longer than the context
    List<Matrix> streams(Batch batch);

    /// What the last layers, a normalisation and the output, make of vectors of the stream.
    ///
    /// @param stream (vectors x width)
    /// @return probabilities (vectors x answers), row-major
    float[] readOut(Matrix stream);

    /// As [Model#predict], but these blocks add nothing to the stream.
    ///
    /// @param silent numbers of blocks, from 0
    /// @param batch  no longer than the context
    float[] predictWithout(Set<Integer> silent, Batch batch);
}
