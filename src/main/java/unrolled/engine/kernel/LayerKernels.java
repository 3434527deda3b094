package unrolled.engine.kernel;

/// The loops of a Transformer's layers besides products: normalisation, activation functions, and the softmax of
/// attention. Two implementations, equal to the last bit: [VectorLayers] and its plain twin [ScalarLayers];
/// [Fastest] has the one to use. Stateless; any thread may call.
///
/// Matrices may be windows of wider ones: only their rows must be contiguous. The functions of single numbers,
/// [#gelu] to [#reluGradient], want dense ones.
public sealed interface LayerKernels permits ScalarLayers, VectorLayers, WarmingLayers {
    /// What layer normalisation usually adds to the variance before it takes the root.
    float EPSILON = 1e-5f;

    /// Layer normalisation (Ba, Kiros & Hinton 2016), row by row:
    ///
    /// ```
    ///   to = gain∘(x - m) / s + bias      m: mean of the row      s² = variance of the row + ε
    /// ```
    ///
    /// @param gain   (1 x n)
    /// @param bias   (1 x n)
    /// @param moment m and 1/s of each row, written; ε is theirs
    void normalise(Matrix x, Matrix gain, Matrix bias, Moments moment, Matrix to);

    /// The mean and the inverse standard deviation of each row.
    ///
    /// @param epsilon added to each variance
    record Moments(float[] mean, float[] inverse, float epsilon) {
        public Moments(int rows) {
            this(rows, EPSILON);
        }

        public Moments(int rows, float epsilon) {
            this(new float[rows], new float[rows], epsilon);
        }
    }

    /// [#normalise] backwards, with y = (x - m) / s and e = d∘gain:
    ///
    /// ```
    ///   dx = (e - mean(e) - y∘mean(e∘y)) / s
    /// ```
    ///
    /// @param d  of the result
    /// @param dx written, or added to; may be `d` if it is written
    void normaliseGradient(Matrix x, Moments moments, Matrix gain, Matrix d, Matrix dx, boolean add);

    /// The gradient of the gain: the sum over rows, from the top, of d∘(x - m) / s.
    ///
    /// @param dGain (1 x n), written or added to
    void gainGradient(Matrix x, Moments moments, Matrix d, Matrix dGain, boolean add);

    /// The Gaussian error linear unit in the form with a tanh (Hendrycks & Gimpel 2016), which is a sigmoid:
    ///
    /// ```
    ///   to = x/2 (1 + tanh(√(2/π) (x + 0.044715 x³))) = x σ(√(8/π) (x + 0.044715 x³))
    /// ```
    ///
    /// @param share takes the σ, which the gradient needs
    void gelu(Matrix x, Matrix share, Matrix to);

    /// The gradient before [#gelu] from that after it.
    ///
    /// @param to may be `d`
    void geluGradient(Matrix x, Matrix share, Matrix d, Matrix to);

    /// The Gaussian error linear unit itself, as in BERT: x times the share Φ of a normal distribution below x.
    ///
    /// ```
    ///   to = x Φ(x) = x/2 (1 + erf(x/√2))
    /// ```
    ///
    /// @param share takes the Φ, which the gradient needs
    void exactGelu(Matrix x, Matrix share, Matrix to);

    /// The gradient before [#exactGelu] from that after it.
    ///
    /// @param to may be `d`
    void exactGeluGradient(Matrix x, Matrix share, Matrix d, Matrix to);

    /// to = max(0, x).
    void relu(Matrix x, Matrix to);

    /// The gradient before [#relu] from that after it: d where x > 0, else 0.
    ///
    /// @param to may be `d`
    void reluGradient(Matrix x, Matrix d, Matrix to);

    /// to = a + b, row by row.
    void sum(Matrix a, Matrix b, Matrix to);

    /// Each row of scores becomes the softmax of `scale` times it, taken over the keys that its query may see; the
    /// others, and all of them if it sees none, become 0.
    ///
    /// @param scores (queries x keys)
    /// @param keys   how many there are; the rest is padding
    /// @param causal whether query i sees no key after key i
    void attend(Matrix scores, float scale, int keys, boolean causal);

    /// [#attend] backwards: the gradient d of the pattern p becomes that of the scores before scaling,
    ///
    /// ```
    ///   scale p∘(d - sum of p∘d over the row)
    /// ```
    ///
    /// and 0 where the query does not see.
    void attendGradient(Matrix pattern, Matrix d, float scale, int keys, boolean causal);
}
