package unrolled.engine.nn;

import unrolled.engine.source.Code;

/// Which lines of a [GruLayer] compute what, for the models that report its values.
public final class GruCode {
    private static final Code FORWARD = Code.of(GruLayer.class, "    void forward(int t)");

    /// What goes into the gates.
    public static final Code GATE_SUMS = FORWARD.mark("gates.panels()");

    public static final Code GATES = FORWARD.mark("GATES.sigmoid(");

    public static final Code CANDIDATE = FORWARD.mark("GATES.tanh(n)");

    /// What the candidate recalls, where the reset gate comes before the product.
    public static final Code RECALLED_BEFORE = FORWARD.mark("GATES.multiply(r, now.before, now.recalled)")
            .where("r", "r")
            .where("now.before", "h before")
            .where("now.recalled", "value");

    public static final Code SUM_BEFORE = FORWARD.mark("KERNELS.product(now.recalled");

    /// What the candidate recalls, where the reset gate comes after the product.
    public static final Code RECALLED_AFTER =
            FORWARD.mark("KERNELS.repeat(bias.value()").mark("KERNELS.product(now.before, candidate");

    public static final Code SUM_AFTER = FORWARD.mark("GATES.multiplyAdd(r, now.recalled, n)")
            .where("r", "r")
            .where("now.recalled", "m")
            .where("n", "value");

    /// The state that a position begins with.
    public static final Code BEFORE = Code.of(RecurrentStates.class, "Matrix before(int t)");

    private GruCode() {}

    /// The state.
    ///
    /// @param before what an explanation calls the state before
    public static Code state(String before) {
        return FORWARD.mark("GATES.between(")
                .where("z", "z")
                .where("now.before", before)
                .where("n", "n")
                .where("now.state", "value");
    }
}
