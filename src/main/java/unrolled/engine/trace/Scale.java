package unrolled.engine.trace;

/// How the values of an activation are to be read, and so which colours a figure gives them.
public enum Scale {
    /// 0..1: probabilities, gates, attention weights, accuracies. A sequential map.
    UNIT,
    /// 0 or 1: whether something is on. Coloured as a share; a click turns it where the model lets it.
    SWITCH,
    /// -1..1 and centred on 0: states and candidates. A diverging map.
    SIGNED,
    /// Whole numbers from 0 upwards: counts. A sequential map, labels without decimals.
    COUNT,
    /// Any real number, centred on 0: weights, logits, gradients, cells that count. A diverging map with an
    /// automatic range.
    ANY,
    /// Positive numbers that differ by orders of magnitude: perplexity, gradient norms. A logarithmic axis.
    LOG
}
