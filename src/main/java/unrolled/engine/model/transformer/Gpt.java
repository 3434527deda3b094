package unrolled.engine.model.transformer;

import com.google.auto.service.AutoService;
import java.util.List;
import unrolled.engine.model.Model;
import unrolled.engine.setting.Setting;
import unrolled.engine.setting.Settings;

/// A generative pre-trained Transformer (Radford et al. 2018; the norm first, as in GPT-2, 2019): a decoder that has
/// no source to look at and predicts the next token from those before it. Its equations stand in [BlockStack].
final class Gpt {
    private static final Setting.Choice TIED = new Setting.Choice("output", List.of("own", "tied"), "own");

    private Gpt() {}

    /// Registers the model as `gpt`.
    @AutoService(Model.Factory.class)
    public static final class Factory implements Model.Factory {
        @Override
        public String type() {
            return "gpt";
        }

        @Override
        public List<Setting> settings() {
            return List.of(
                    Architecture.LAYERS,
                    Architecture.HEADS,
                    Architecture.WIDTH,
                    Architecture.INNER,
                    Architecture.CONTEXT,
                    Architecture.MASK,
                    PositionalEncoding.SETTING,
                    Architecture.RESIDUAL,
                    Architecture.NORM,
                    Architecture.FEED_FORWARD,
                    TIED,
                    Architecture.EMBEDDING_STD,
                    Architecture.DROPOUT);
        }

        @Override
        public Model create(Model.Context context) {
            Settings settings = context.settings();
            boolean causal = settings.text(Architecture.MASK.name()).equals("causal");
            boolean tied = settings.text(TIED.name()).equals("tied");
            return new TransformerModel(context, new BlockStack(context, causal, tied));
        }
    }
}
