package unrolled.engine.model.pass;

import static unrolled.engine.kernel.Fastest.KERNELS;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import unrolled.engine.kernel.Matrix;
import unrolled.engine.nn.ActivationOverride;
import unrolled.engine.nn.Weights;
import unrolled.engine.text.Vocabulary;
import unrolled.engine.trace.Activation;
import unrolled.engine.trace.Axis;
import unrolled.engine.trace.LookUp;
import unrolled.engine.trace.Origin;
import unrolled.engine.trace.Origins;
import unrolled.engine.trace.Probe;
import unrolled.engine.trace.Scale;
import unrolled.engine.trace.WeightedSum;
import unrolled.engine.trace.WeightedSum.Order;

/// Hands matrices over to a probe.
///
/// @param lasting whether weights stay as they are, and need not be copied
public record Reporting(Probe probe, boolean lasting) {
    /// Of weights that training changes.
    public Reporting(Probe probe) {
        this(probe, false);
    }

    /// Computed numbers; copied only if somebody wants them.
    public void numbers(String name, Axis rows, Axis columns, Matrix numbers, Scale scale, Origin origin) {
        probe.report(name, () -> Activation.lasting(name, rows, columns, copy(numbers), scale, origin));
    }

    private static Matrix copy(Matrix numbers) {
        return Matrix.of(numbers.toArray(), 0, numbers.rows(), numbers.columns());
    }

    /// Weights.
    public void parameter(String name, String symbol, Axis rows, Axis columns, Matrix numbers) {
        parameter(name, rows, columns, numbers, Origins.parameter(name, symbol));
    }

    /// The weights of a product that is written `W x`, see [WeightedSum.Order].
    ///
    /// @param numbers (features x units)
    public void weightsFirst(String name, String symbol, Axis features, Axis units, Matrix numbers) {
        parameter(name, features, units, numbers, Origins.parameter(name, symbol, Order.WEIGHTS_FIRST));
    }

    public void weightsFirst(String name, String symbol, Axis features, Axis units, Weights weights) {
        weightsFirst(name, symbol, features, units, weights.tensor().value());
    }

    private void parameter(String name, Axis rows, Axis columns, Matrix numbers, Origin origin) {
        probe.report(
                name,
                () -> Activation.lasting(name, rows, columns, lasting ? numbers : copy(numbers), Scale.ANY, origin));
    }

    public void parameter(String name, String symbol, Axis rows, Axis columns, Weights weights) {
        parameter(name, symbol, rows, columns, weights.tensor().value());
    }

    /// The numbers of tokens (1 x positions).
    public void tokens(String name, Axis positions, int[] tokens) {
        float[] numbers = new float[tokens.length];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = tokens[i];
        }
        probe.report(name, Axis.single("token"), positions, numbers, Scale.COUNT, Origins.token(name));
    }

    /// The origin of embeddings: for each token its row of a table, or the sum of those of its parts.
    ///
    /// @param symbol of what is looked up, as in `x`
    /// @param text   the activation with the tokens (1 x positions)
    /// @param table  the activation with the rows
    public static Origin lookUp(String symbol, Vocabulary tokens, String text, String table) {
        if (!tokens.hasParts()) {
            return LookUp.of(symbol, text, table, "E");
        }
        List<String> parts = tokens.parts();
        List<List<Integer>> members = IntStream.range(0, tokens.size())
                .mapToObj(token ->
                        tokens.parts(token).stream().map(parts::indexOf).toList())
                .toList();
        return LookUp.ofParts(symbol, text, table, "E", members);
    }

    /// Numbers that may be overridden. Where they are, they say so instead of pretending to have been computed, and
    /// `overridden.<name>` is 1.
    ///
    /// @param overrides those of this activation, see [Overrides#of]
    public void overridable(
            String name,
            Axis rows,
            Axis columns,
            Matrix numbers,
            Scale scale,
            Origin origin,
            List<ActivationOverride> overrides) {
        if (overrides.isEmpty()) {
            numbers(name, rows, columns, numbers, scale, origin);
            return;
        }
        float[] mask = new float[numbers.size()];
        for (int i = 0; i < mask.length; i++) {
            int row = i / columns.size();
            int column = i % columns.size();
            mask[i] = overrides.stream().anyMatch(one -> one.holds(row, column)) ? 1 : 0;
        }
        numbers(name, rows, columns, numbers, scale, Origins.overridden(name, mask, columns.size(), origin));
        String where = "overridden." + name;
        probe.report(where, rows, columns, mask, Scale.UNIT, Origins.byHand(where));
    }

    /// One of the values inside a layer; an error that lists those there are, otherwise.
    public static Matrix inside(Map<String, Matrix> values, String name) {
        Matrix found = values.get(name);
        if (found == null) {
            throw new IllegalArgumentException("no '%s' in a layer that has %s".formatted(name, values.keySet()));
        }
        return found;
    }

    /// The rows of a table that these tokens have.
    public static Matrix looked(Matrix table, int[] tokens) {
        Matrix rows = Matrix.zeros(tokens.length, table.columns());
        KERNELS.lookUp(table, tokens, rows);
        return rows;
    }
}
