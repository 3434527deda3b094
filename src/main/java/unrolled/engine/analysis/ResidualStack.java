package unrolled.engine.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import unrolled.engine.model.Batch;
import unrolled.engine.model.Model;
import unrolled.engine.source.Code;
import unrolled.engine.trace.Activation;
import unrolled.engine.trace.Axis;
import unrolled.engine.trace.Probe;
import unrolled.engine.trace.Scale;
import unrolled.engine.trace.Trace;

/// The residual stream of a stack of blocks over one text: what its parts add, and the stream after each of them, from
/// the embedding on.
///
/// @param names of the parts: `embed`, then for each block those it has of `attn`, `cross` and `mlp`; [#parts] has
///              numbers instead where they repeat
/// @param added the vectors that each part puts in (position x unit)
/// @param after the stream behind each part (position x unit)
record ResidualStack(List<String> names, List<Activation> added, List<Activation> after) {
    static final Code LENGTHS = Code.of(ResidualStack.class, "static double[] lengths(");
    /// The formula of the length of a vector, as LaTeX.
    static final String LENGTH = "\\lVert v_t \\rVert";

    /// Everything a model lets be seen of a text.
    static Trace trace(Model model, Batch shown) {
        List<Activation> all = new ArrayList<>();
        model.trace(shown, (name, activation) -> all.add(activation.get()));
        return new Trace(all);
    }

    /// @param prefix of the names: empty, `encoder.` or `decoder.`
    static ResidualStack of(Trace trace, String prefix) {
        ResidualStack stack = new ResidualStack(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        Activation embed = trace.get(prefix + "embed");
        stack.add("embed", embed, embed);
        for (int block = 0; trace.has(prefix + "blocks." + block + ".resid"); block++) {
            String scope = "blocks." + block;
            List<String> parts = Stream.of("attn", "cross", "mlp")
                    .filter(part -> trace.has(prefix + scope + "." + part + ".out"))
                    .toList();
            for (String part : parts) {
                String inside = prefix + scope + "." + part;
                boolean last = part.equals(parts.getLast());
                stack.add(part, trace.get(inside + ".out"), trace.get((last ? prefix + scope : inside) + ".resid"));
            }
        }
        return stack;
    }

    private void add(String name, Activation part, Activation stream) {
        names.add(name);
        added.add(part);
        after.add(stream);
    }

    /// The parts as rows.
    Axis parts() {
        boolean several = names.stream().distinct().count() < names.size();
        return several ? Axis.numbered("sublayer", names.size()) : new Axis("layer", names);
    }

    int positions() {
        return added.getFirst().rows().size();
    }

    /// Reports a number for each part and position.
    ///
    /// @param numbers part by part
    /// @param formula LaTeX of what was measured
    void report(String name, double[] numbers, String formula, Probe probe) {
        report(name, added.getFirst().rows(), numbers, formula, probe);
    }

    /// The same, with other names for the positions.
    void report(String name, Axis positions, double[] numbers, String formula, Probe probe) {
        probe.report(
                name,
                parts(),
                positions,
                Measured.floats(numbers),
                Scale.ANY,
                Measured.as(formula, numbers, positions.size()));
    }

    /// The length of each vector, part by part.
    static double[] lengths(List<Activation> parts) {
        int positions = parts.getFirst().rows().size();
        double[] lengths = new double[parts.size() * positions];
        for (int part = 0; part < parts.size(); part++) {
            Activation vectors = parts.get(part);
            for (int t = 0; t < positions; t++) {
                double squares = 0;
                for (int unit = 0; unit < vectors.columns().size(); unit++) {
                    squares += (double) vectors.at(t, unit) * vectors.at(t, unit);
                }
                lengths[part * positions + t] = Math.sqrt(squares);
            }
        }
        return lengths;
    }
}
