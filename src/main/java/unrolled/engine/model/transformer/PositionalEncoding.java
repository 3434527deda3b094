package unrolled.engine.model.transformer;

import java.util.List;
import unrolled.engine.kernel.Matrix;
import unrolled.engine.nn.Positions;
import unrolled.engine.setting.Setting;
import unrolled.engine.tensor.Parameters.Slice;

/// How a model tells attention where each token stands.
sealed interface PositionalEncoding {
    /// Which way.
    Setting.Choice SETTING = new Setting.Choice("positions", List.of("learned", "sinusoidal", "none"), "learned");

    /// It does not: to attention that looks both ways the same tokens in another order are the same; a causal mask
    /// tells order, too (Haviv et al. 2022).
    record None() implements PositionalEncoding {}

    /// A row learned for each position, as in GPT.
    record Learned(Slice table) implements PositionalEncoding {}

    /// Sines and cosines (Vaswani et al. 2017).
    record Sinusoidal(Matrix table) implements PositionalEncoding {}

    /// The places of a model, drawn if they are learned.
    ///
    /// @param choice one of [#SETTING]
    /// @param name   of the table, if it is learned
    static PositionalEncoding of(String choice, TransformerWeights weights, String name, int positions, int width) {
        return switch (choice) {
            case "learned" -> new Learned(weights.table(name, positions, width, 0.1));
            case "sinusoidal" -> new Sinusoidal(Positions.sinusoidal(positions, width));
            default -> new None();
        };
    }
}
