package unrolled.engine.kernel;

/// The loops inside gated recurrent cells, position by position. Two implementations, equal to the last bit:
/// [VectorGates] and its plain twin [ScalarGates]; [Fastest] has the one to use. Stateless; any thread may call.
///
/// Matrices may be windows of wider ones: only their rows must be contiguous. So the gates of a position stand
/// side by side in one matrix, as the product that sums them up leaves them.
public sealed interface GateKernels permits ScalarGates, VectorGates, WarmingGates {
    /// Each number becomes 1 / (1 + e^-x).
    void sigmoid(Matrix sums);

    /// Each number becomes its hyperbolic tangent.
    void tanh(Matrix sums);

    /// to = a∘b.
    void multiply(Matrix a, Matrix b, Matrix to);

    /// to += a∘b.
    void multiplyAdd(Matrix a, Matrix b, Matrix to);

    /// to = a∘b + c∘d: how an LSTM's cell keeps and takes in.
    void mix(Matrix a, Matrix b, Matrix c, Matrix d, Matrix to);

    /// to = gate∘a + (1 - gate)∘b: how a GRU's state moves.
    void between(Matrix gate, Matrix a, Matrix b, Matrix to);

    /// One position of an LSTM backwards, with s = tanh(c):
    ///
    /// ```
    ///   dc += dh∘o∘(1 - s²)      dc(t-1) = dc∘f
    ///   df = dc∘c(t-1)∘f∘(1-f)   di = dc∘g∘i∘(1-i)   do = dh∘s∘o∘(1-o)   dg = dc∘i∘(1 - g²)
    /// ```
    void lstmGradient(Lstm position);

    /// What [#lstmGradient] reads and writes, all sequences of a position (B x units).
    ///
    /// @param gates     f, i, o, g side by side (B x 4 units)
    /// @param before    c(t-1)
    /// @param squashed  tanh(c)
    /// @param dState    read
    /// @param dCell     what later positions sent back, completed here
    /// @param dBefore   of c(t-1), written
    /// @param dGates    before the sigmoid and the tanh, written; may be `gates`
    record Lstm(
            Matrix gates, Matrix before, Matrix squashed, Matrix dState, Matrix dCell, Matrix dBefore, Matrix dGates) {}

    /// The first half of one position of a GRU backwards:
    ///
    /// ```
    ///   dz = dh∘(h(t-1) - n)∘z∘(1-z)   dn = dh∘(1-z)∘(1 - n²)   dh(t-1) += dh∘z
    /// ```
    void updateGradient(Gru position);

    /// The second half where the reset gate comes after the product, n = tanh(.. + r∘m):
    ///
    /// ```
    ///   dr = dn∘m∘r∘(1-r)   dm = dn∘r
    /// ```
    void resetAfterGradient(Gru position);

    /// The second half where it comes before the product, m = r∘h(t-1):
    ///
    /// ```
    ///   dr = dm∘h(t-1)∘r∘(1-r)   dh(t-1) += dm∘r
    /// ```
    void resetBeforeGradient(Gru position);

    /// What the GRU's loops read and write, all sequences of a position (B x units).
    ///
    /// @param gates     z, r, n side by side (B x 3 units)
    /// @param before    h(t-1)
    /// @param recalled  m
    /// @param dState    read
    /// @param dBefore   of h(t-1), added to
    /// @param dGates    before the sigmoids and the tanh, written; may be `gates`
    /// @param dRecalled may be `recalled`
    record Gru(
            Matrix gates,
            Matrix before,
            Matrix recalled,
            Matrix dState,
            Matrix dBefore,
            Matrix dGates,
            Matrix dRecalled) {}
}
