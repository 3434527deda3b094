package unrolled.engine.model.transformer;

import com.google.auto.service.AutoService;
import java.util.List;
import unrolled.engine.model.Model;
import unrolled.engine.setting.Setting;

/// An encoder that answers at every position (as BERT, Devlin et al. 2019): each position looks at all others, before
/// and behind it. Without the feed-forward layers it is attention alone. Its equations stand in [BlockStack].
///
/// Of a text read token by token, the answer is that at the last token so far. A token below 0 is padding that nobody
/// looks at.
final class Encoder {
    private Encoder() {}

    /// Registers the model as `encoder`.
    @AutoService(Model.Factory.class)
    public static final class Factory implements Model.Factory {
        @Override
        public String type() {
            return "encoder";
        }

        @Override
        public List<Setting> settings() {
            return List.of(
                    Architecture.LAYERS,
                    Architecture.HEADS,
                    Architecture.WIDTH,
                    Architecture.INNER,
                    Architecture.CONTEXT,
                    PositionalEncoding.SETTING,
                    Architecture.RESIDUAL,
                    Architecture.NORM,
                    Architecture.FEED_FORWARD,
                    Architecture.EMBEDDING_STD,
                    Architecture.DROPOUT);
        }

        @Override
        public Model create(Model.Context context) {
            return new TransformerModel(context, new BlockStack(context, false, false));
        }
    }
}
