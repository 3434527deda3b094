package unrolled.engine.model.transformer;

import com.google.auto.service.AutoService;
import java.util.List;
import unrolled.engine.model.Model;
import unrolled.engine.setting.Setting;

/// An encoder that answers at every position (as BERT, Devlin et al. 2019): each position looks at all others, before
/// and behind it. Without the feed-forward layers it is attention alone. Its equations are those of [Gpt].
///
/// Of a text read token by token, the answer is that at the last token so far. What stands behind the
/// length of a text is padding that nobody looks at.
final class Encoder {
    private Encoder() {}

    /// Registers the model as `encoder`.
    @AutoService(Model.Factory.class)
    public static final class Factory implements Model.Factory {
        @Override
        public String type() {
            return "encoder";
        }

        /// Those of a [Gpt], which has a mask and may be tied.
        @Override
        public List<Setting> settings() {
            return new Gpt.Factory()
                    .settings().stream()
                            .filter(setting -> !setting.equals(Architecture.MASK) && !setting.equals(Gpt.TIED))
                            .toList();
        }

        @Override
        public Model create(Model.Context context) {
            return new TransformerModel(context, new Gpt(context, false, false));
        }
    }
}
