package unrolled.engine.optim;

import java.util.List;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import unrolled.engine.setting.ClashException;
import unrolled.engine.setting.Setting;
import unrolled.engine.setting.Settings;
import unrolled.engine.tensor.Parameters;
import unrolled.fault.InputException;

/// How much of a network learns: all of it, its last layer, or low-rank additions to its matrices.
public final class FineTuning {
    private static final Setting.Choice LEARNS =
            new Setting.Choice("learns", List.of("everything", "output layer", "low rank"), "everything");
    private static final Setting.Whole RANK = new Setting.Whole("rank", 1, 16, 2);

    /// Those an experiment may have.
    public static final List<Setting> SETTINGS = List.of(LEARNS, RANK);

    private FineTuning() {}

    /// The optimizer of a run.
    ///
    /// @param parameters with the values the run starts from
    /// @param random     for what a low-rank addition starts from
    /// @param making     makes the optimizer that takes the steps
    /// @throws InputException if nothing would learn
    public static Optimizer of(
            Settings settings, Parameters parameters, RandomGenerator random, Function<Parameters, Optimizer> making) {
        Optimizer optimizer =
                switch (settings.text(LEARNS.name())) {
                    case "output layer" -> new OutputOnly(making.apply(parameters), parameters);
                    case "low rank" -> new LowRank(settings.whole(RANK.name()), parameters, random, making);
                    default -> making.apply(parameters);
                };
        if (optimizer.changed(parameters).stream()
                .allMatch(slice -> slice.name().endsWith(".bias"))) {
            throw new ClashException(
                    ClashException.Reason.NOTHING_LEARNS,
                    "nothing of this model would learn: '%s' finds no matrix it can move; take '%s'"
                            .formatted(settings.text(LEARNS.name()), LEARNS.usual()));
        }
        return optimizer;
    }
}
