package unrolled.engine.kernel;

/// The two loops of additive attention that are no product. Two implementations, equal to the last bit:
/// [VectorAdditive] and its plain twin [ScalarAdditive]; [Fastest] has the one to use. Stateless; any thread may
/// call.
///
/// Keys stand time-major: row s * B + b belongs to source position s of sequence b. All matrices are dense.
public sealed interface AdditiveKernels permits ScalarAdditive, VectorAdditive, WarmingAdditive {
    /// to(s, b) = tanh(keys(s, b) + query(b)).
    ///
    /// @param keys  (S * B x units)
    /// @param query (B x units)
    /// @param to    (S * B x units)
    void squash(Matrix keys, Matrix query, Matrix to);

    /// Backwards through [#squash] and the product with `v` that makes a score of each row:
    ///
    /// ```
    ///   d = g(s, b) v∘(1 - y²)      dkeys(s, b) += d      dquery(b) += d
    /// ```
    void gradient(Additive position);

    /// What [#gradient] reads and adds to.
    ///
    /// @param squashed y (S * B x units)
    /// @param scores   g, the gradients of the scores (S * B x 1)
    /// @param v        (1 x units)
    /// @param dKeys    added to (S * B x units)
    /// @param dQuery   added to (B x units)
    record Additive(Matrix squashed, Matrix scores, Matrix v, Matrix dKeys, Matrix dQuery) {}
}
