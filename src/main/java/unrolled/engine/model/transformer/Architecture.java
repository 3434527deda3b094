package unrolled.engine.model.transformer;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import unrolled.engine.kernel.LayerKernels;
import unrolled.engine.model.Demand;
import unrolled.engine.model.Model;
import unrolled.engine.model.Sequential;
import unrolled.engine.nn.Nonlinearity;
import unrolled.engine.setting.ClashException;
import unrolled.engine.setting.Setting;
import unrolled.engine.setting.Settings;

/// How a model made of blocks is put together, which is all that tells such models apart. The rest (chunks,
/// reading, tracing, overriding) is that of [TransformerModel].
interface Architecture {
    Setting.Whole LAYERS = new Setting.Whole("layers", 1, 12, 2);
    Setting.Whole HEADS = new Setting.Whole("heads", 1, 16, 2);
    Setting.Whole WIDTH = new Setting.Whole("width", 1, 512, 32);
    Setting.Whole CONTEXT = new Setting.Whole("context", 1, 512, 64);
    Setting.Whole INNER = new Setting.Whole("feed-forward size", 1, 2048, 128);
    Setting.Choice RESIDUAL = new Setting.Choice("residual", List.of("on", "off"), "on");
    /// Where the normalisations are: before each layer, after each residual, or nowhere.
    Setting.Choice NORM = new Setting.Choice("norm", List.of("first", "last", "off"), "first");

    Setting.Choice FEED_FORWARD = new Setting.Choice("feed-forward", List.of("on", "off"), "on");
    /// Between the two matrices of a feed-forward layer.
    Setting.Choice NONLINEARITY = new Setting.Choice("nonlinearity", List.of("gelu", "relu", "linear"), "gelu");

    Setting.Choice MASK = new Setting.Choice("mask", List.of("causal", "none"), "causal");
    Setting.Real DROPOUT = new Setting.Real("dropout", 0, 0.9, 0, false);
    Setting.Real EMBEDDING_STD = new Setting.Real("embedding std", 0.01, 2, 0.5, true);

    /// What all of them have.
    ///
    /// @param context how many positions it can tell apart; of a longer text it reads stretches of this length
    /// @param causal  whether no answer depends on a token behind it, so that a text can be read token by token
    record Common(TransformerWeights weights, BlockOptions options, int context, boolean causal) {
        /// By the settings, with no weights yet.
        static Common of(Model.Context made, boolean causal) {
            Settings settings = made.settings();
            return new Common(
                    new TransformerWeights(made.random()),
                    Architecture.options(settings),
                    settings.whole(CONTEXT.name()),
                    causal);
        }
    }

    Common common();

    default TransformerWeights weights() {
        return common().weights();
    }

    default BlockOptions options() {
        return common().options();
    }

    default int context() {
        return common().context();
    }

    default boolean causal() {
        return common().causal();
    }

    /// Whether there is an encoder that reads a source.
    default boolean encodes() {
        return false;
    }

    /// The scope of the cross-attention of the last block, as in `decoder.blocks.1.cross`; empty without one.
    default Optional<String> lastCross() {
        return Optional.empty();
    }

    /// What has to be done one after the other; of a model without an encoder, no reading.
    Sequential.Steps steps(int answer);

    /// Records what is done with a source, once for all positions of the text.
    ///
    /// @return what each block of the decoder needs of it; nothing without an encoder
    default List<Memory> encode(Recorder r, TokenSequences source) {
        return List.of();
    }

    /// Records the way from the text to the numbers for each answer.
    Value answers(Recorder r, TokenSequences text, List<Memory> memory);

    /// What one sequence takes on its way through.
    ///
    /// @param length of the text, at most the context
    Demand demand(int length, int source);

    /// What surrounds the layers, by the settings.
    static BlockOptions options(Settings settings) {
        return new BlockOptions(
                headsOf(settings.whole(HEADS.name()), settings.whole(WIDTH.name())),
                settings.text(NORM.name()).equals("first"),
                isOn(settings, RESIDUAL),
                settings.real(DROPOUT.name()),
                LayerKernels.EPSILON);
    }

    /// How blocks are built, by the settings.
    static TransformerBlock.Config config(Settings settings, Nonlinearity.Kind kind) {
        int inner = isOn(settings, FEED_FORWARD) ? settings.whole(INNER.name()) : 0;
        return new TransformerBlock.Config(
                settings.whole(WIDTH.name()),
                inner,
                kind,
                !settings.text(NORM.name()).equals("off"));
    }

    /// What stands between the two matrices of a feed-forward layer, by the settings.
    static Nonlinearity.Kind nonlinearity(Settings settings) {
        return Nonlinearity.Kind.valueOf(settings.text(NONLINEARITY.name()).toUpperCase(Locale.ROOT));
    }

    /// Whether a setting is on.
    static boolean isOn(Settings settings, Setting setting) {
        return settings.text(setting.name()).equals("on");
    }

    /// Checks that heads can share the width.
    static int headsOf(int heads, int width) {
        if (width % heads != 0) {
            throw ClashException.heads(heads, width);
        }
        return heads;
    }
}
