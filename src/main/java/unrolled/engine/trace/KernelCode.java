package unrolled.engine.trace;

import unrolled.engine.source.Code;

/// The lines behind the origins that most numbers have: the plain twins of the kernels, and what is done with
/// weights and tokens. Named, not linked: a trace depends on no kernel.
final class KernelCode {
    private static final String KERNELS = "engine.kernel.ScalarKernels";
    private static final String LAYERS = "engine.kernel.ScalarLayers";
    private static final String FUNCTIONS = "engine.kernel.Functions";
    private static final String SOFTMAX = "public void softmax(Matrix logits)";
    private static final String ATTEND = "public void attend(Matrix scores, float scale, int keys, boolean causal)";

    /// A matrix product: `left` and `right` are the factors, in the order of k.
    static final Code PRODUCT = Code.of(
                    KERNELS, "static void multiply(Matrix a, Matrix b, Matrix c, boolean add, int start)")
            .mark("c.data()[to + j] = fma(factor")
            .where("factor", "left")
            .where("b", "right")
            .where("c", Explanation.VALUE);

    /// A row that is looked up.
    static final Code LOOK_UP = Code.of("engine.kernel.Kernels", "default void lookUp(Matrix table, int[] indices")
            .mark("indices[i]")
            .where("indices[i]", "token");

    static final Code SIGMOID = Code.of(FUNCTIONS, "static float sigmoid(float x)")
            .mark("return 1 / (exp(-x) + 1)")
            .where("x", "argument");

    static final Code TANH = Code.of(FUNCTIONS, "static float tanh(float x)")
            .mark("float cut =")
            .mark("return cut * p / q")
            .where("x", "argument");

    /// Of all answers.
    static final Code ALL_SHARES =
            shares(Code.of(KERNELS, SOFTMAX)).mark("subtractMax(logits, i)").mark("exp(logits, logits)");

    /// Of the keys that a query sees.
    static final Code SEEN_SHARES =
            shares(Code.of(LAYERS, ATTEND)).mark("float max =").mark("exponentials(data");

    static final Code MOMENTS = Code.of(LAYERS, "public void normalise(Matrix x, Matrix gain")
            .mark("float mean =")
            .mark("float inverse =")
            .where("mean", "mean")
            .where("inverse", "inverse");

    static final Code NORMALISED = Code.of(LAYERS, "static void normalise(Matrix x, Matrix gain")
            .mark("float y =")
            .mark("to.data()[q + j] = fma(y")
            .where("x", "x")
            .where("y", "y")
            .where("gain", "gain")
            .where("bias", "bias")
            .where("to", Explanation.VALUE);

    static final Code MASK = Code.of("engine.nn.Attention", "private boolean sees(Head head, int query, int key)");

    static final Code TOKEN = Code.of("engine.text.Vocabulary", "public int id(String token)");

    static final Code WEIGHT = Code.of("training.Trainer", "private Status descend(GradientModel model, Batch batch)")
            .mark("model.gradients(batch)")
            .mark("optimizer.step(");

    static final Code BY_HAND =
            Code.of("engine.nn.ActivationOverride", "static void into(Matrix rows, List<ActivationOverride> overrides");

    private KernelCode() {}

    private static Code shares(Code softmax) {
        return softmax.mark("float sum =").mark("1 / sum").where("sum", "sum");
    }
}
