package unrolled.engine.pretrained;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.List;
import org.jspecify.annotations.Nullable;
import unrolled.engine.pretrained.PretrainedException.Reason;
import unrolled.fault.InputException;

/// What a `config.json` says of a GPT-2. What it does not need is ignored, and whatever asks for another
/// computation is refused with its name.
///
/// @param tokens  of the vocabulary, special ones and unused ones among them
/// @param inner   numbers inside a feed-forward layer
/// @param epsilon what a normalisation adds to the variance
/// @param tied    whether the output is the table of embeddings
public record Gpt2Config(int layers, int heads, int width, int tokens, int inner, float epsilon, boolean tied) {
    private static final int MOST = 1 << 20; // of any size
    private static final int MOST_LAYERS = 1000; // each has a dozen names; the largest GPT-2 has 48
    private static final List<String> GELU = List.of("gelu_new", "gelu_pytorch_tanh");

    /// A file and what it says.
    private record Fields(String file, JsonObject json) {
        private InputException refused(String what) {
            return new PretrainedException(Reason.CONFIG, "%s: %s".formatted(file, what), what);
        }

        /// The first of some names that is there and not null; null if none is.
        private @Nullable JsonElement first(List<String> names) {
            return names.stream()
                    .filter(name -> json.has(name) && !json.get(name).isJsonNull())
                    .map(json::get)
                    .findFirst()
                    .orElse(null);
        }

        private int size(String... names) {
            return size(MOST, names);
        }

        private int size(int most, String... names) {
            JsonElement found = first(List.of(names));
            if (found == null) {
                throw refused("it does not say its '%s', without which no model can be built".formatted(names[0]));
            }
            String text = found instanceof JsonPrimitive number && number.isNumber() ? number.getAsString() : "";
            if (!text.matches("\\d{1,7}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > most) {
                throw refused("'%s' must be a whole number from 1 to %s, not %s"
                        .formatted(names[0], most, InputException.quoted(found.toString())));
            }
            return Integer.parseInt(text);
        }

        private boolean is(String name, boolean usual) {
            JsonElement found = first(List.of(name));
            if (found == null) {
                return usual;
            }
            if (found instanceof JsonPrimitive claim && claim.isBoolean()) {
                return claim.getAsBoolean();
            }
            throw refused(
                    "'%s' must be true or false, not %s".formatted(name, InputException.quoted(found.toString())));
        }

        private void require(String name, boolean only) {
            if (is(name, only) != only) {
                throw refused("'%s' is %s; a GPT-2 is read in which it is %s".formatted(name, !only, only));
            }
        }

        private String text(String name, String usual) {
            JsonElement found = first(List.of(name));
            return found == null ? usual : found instanceof JsonPrimitive text ? text.getAsString() : found.toString();
        }
    }

    /// Reads it.
    ///
    /// @param file its name, for messages
    /// @throws InputException that says which field is missing, or what it would have to be
    public static Gpt2Config of(String file, String text) {
        JsonElement json;
        try {
            json = StrictJson.read(text);
        } catch (InputException e) {
            throw new InputException("%s is no JSON: %s".formatted(file, e.getMessage()), e);
        }
        if (!(json instanceof JsonObject object)) {
            throw new InputException("%s: no object".formatted(file));
        }
        return of(new Fields(file, object));
    }

    private static Gpt2Config of(Fields fields) {
        String type = fields.text("model_type", "");
        if (!type.equals("gpt2")) {
            throw new PretrainedException(
                    Reason.OTHER_MODEL,
                    "%s: 'model_type' must be gpt2, not '%s'; other models compute otherwise"
                            .formatted(fields.file, InputException.quoted(type)),
                    InputException.quoted(type));
        }
        String function = fields.text("activation_function", "gelu_new");
        if (!GELU.contains(function)) {
            throw fields.refused("'activation_function' must be one of %s, not '%s'"
                    .formatted(String.join(", ", GELU), InputException.quoted(function)));
        }
        fields.require("scale_attn_weights", true);
        fields.require("scale_attn_by_inverse_layer_idx", false);
        fields.require("add_cross_attention", false);
        int width = fields.size("n_embd", "hidden_size");
        int heads = fields.size("n_head", "num_attention_heads");
        if (width % heads != 0) {
            throw fields.refused("%s heads cannot share a width of %s equally".formatted(heads, width));
        }
        boolean inner = fields.first(List.of("n_inner")) != null;
        return new Gpt2Config(
                fields.size(MOST_LAYERS, "n_layer", "num_hidden_layers"),
                heads,
                width,
                fields.size("vocab_size"),
                inner ? fields.size("n_inner") : 4 * width,
                epsilon(fields),
                fields.is("tie_word_embeddings", true));
    }

    private static float epsilon(Fields fields) {
        String text = fields.text("layer_norm_epsilon", "1e-5");
        double epsilon = text.matches("[0-9.]{1,20}([eE]-?\\d{1,2})?") ? number(text) : 0;
        if (!(epsilon > 0 && epsilon < 1)) {
            throw fields.refused("'layer_norm_epsilon' must be a number between 0 and 1, not '%s'"
                    .formatted(InputException.quoted(text)));
        }
        return (float) epsilon;
    }

    private static double number(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
