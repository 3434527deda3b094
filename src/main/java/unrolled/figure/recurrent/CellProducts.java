package unrolled.figure.recurrent;

import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.stream.Stream;
import unrolled.engine.trace.Activation;
import unrolled.engine.trace.Origins;
import unrolled.engine.trace.Trace;

/// The numbers that the diagram of a cell makes of those in the trace: what each valve lets through.
///
/// ```
///   LSTM   kept = f∘c(t-1)    written = i∘g
///   GRU    kept = z∘h(t-1)    rest = 1 - z    written = (1 - z)∘n
/// ```
final class CellProducts {
    private CellProducts() {}

    /// Those of a model, (T x units) each; none where its gates are not in the trace.
    ///
    /// @param model as in [Innards]
    static List<Activation> of(Trace trace, String model) {
        return switch (model) {
            case "lstm" ->
                has(trace, model, "gate.forget", "gate.input", "candidate", "cell")
                        ? List.of(
                                before(trace, "lstm.kept", "lstm.gate.forget", "lstm.cell"),
                                product(trace, "lstm.written", "lstm.gate.input", "lstm.candidate", (i, g) -> i * g))
                        : List.of();
            case "gru" ->
                has(trace, model, "gate.update", "candidate", "state")
                        ? List.of(
                                before(trace, "gru.kept", "gru.gate.update", "gru.state"),
                                product(trace, "gru.rest", "gru.gate.update", "gru.gate.update", (z, same) -> 1 - z),
                                product(
                                        trace,
                                        "gru.written",
                                        "gru.gate.update",
                                        "gru.candidate",
                                        (z, n) -> (1 - z) * n))
                        : List.of();
            default -> List.of();
        };
    }

    private static boolean has(Trace trace, String model, String... names) {
        return Stream.of(names).allMatch(name -> trace.has(model + "." + name));
    }

    /// Made of two numbers of the same unit at the same position, on the scale of the other: a gate lets a share of it
    /// through.
    private static Activation product(
            Trace trace, String name, String one, String other, DoubleBinaryOperator function) {
        return made(
                name,
                trace.get(other),
                (position, unit) -> function.applyAsDouble(
                        trace.get(one).at(position, unit), trace.get(other).at(position, unit)));
    }

    /// A gate times a number of the position before, which is 0 before the first.
    private static Activation before(Trace trace, String name, String gate, String kept) {
        return made(
                name,
                trace.get(kept),
                (position, unit) -> position == 0
                        ? 0
                        : trace.get(gate).at(position, unit) * trace.get(kept).at(position - 1, unit));
    }

    private interface Value {
        double at(int position, int unit);
    }

    private static Activation made(String name, Activation like, Value value) {
        int units = like.columns().size();
        float[] values = new float[like.rows().size() * units];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) value.at(Math.floorDiv(i, units), i % units);
        }
        return new Activation(name, like.rows(), like.columns(), values, like.scale(), Origins.measured(name));
    }
}
