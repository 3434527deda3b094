package unrolled.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import unrolled.engine.model.Model;
import unrolled.engine.pretrained.Gpt2;
import unrolled.engine.setting.Setting;
import unrolled.engine.text.ByteDecoder;
import unrolled.engine.text.ByteLevelTokenizer;
import unrolled.engine.text.Sampler;
import unrolled.fault.InputException;
import unrolled.training.checkpoint.Gpt2Cost;
import unrolled.training.checkpoint.Gpt2Folder;

/// Writes a text with the GPT-2 in a folder of the user's. What it will take is said before the weights are
/// read; the text, and nothing else, goes to standard output token by token.
///
/// @param tokens  how many to write at most
/// @param sampler how the next one is drawn
/// @param pictures of the prompt, or null
record Gpt2Generation(
        String prompt,
        int tokens,
        Sampler sampler,
        long seed,
        @Nullable Gpt2Pictures pictures) {
    private static final Setting.Whole TOKENS = new Setting.Whole("--tokens", 1, 100_000, 40);
    private static final Setting.Real TEMPERATURE = new Setting.Real("--temperature", 0, 3, 1, false);
    private static final Setting.Whole TOP_K = new Setting.Whole("--top-k", 0, 100_000, 0);
    private static final Setting.Real TOP_P = new Setting.Real("--top-p", .05, 1, 1, false);
    private static final Setting.Whole SEED = new Setting.Whole("--seed", 0, Integer.MAX_VALUE, 1);

    /// What a person asked for, null for what he left open.
    record Asked(
            @Nullable String prompt,
            @Nullable String tokens,
            @Nullable String temperature,
            @Nullable String topK,
            @Nullable String topP,
            @Nullable String seed,
            @Nullable Gpt2Pictures pictures) {
        /// @throws InputException that says in which range a number has to be
        Gpt2Generation parsed() {
            Sampler sampler = new Sampler(
                    TEMPERATURE.parse(temperature == null ? TEMPERATURE.usualText() : temperature),
                    TOP_K.parse(topK == null ? TOP_K.usualText() : topK),
                    TOP_P.parse(topP == null ? TOP_P.usualText() : topP),
                    0);
            return new Gpt2Generation(
                    prompt == null ? "" : prompt,
                    TOKENS.parse(tokens == null ? TOKENS.usualText() : tokens),
                    sampler,
                    SEED.parse(seed == null ? SEED.usualText() : seed),
                    pictures);
        }
    }

    /// Opens the folder, reads the model, writes.
    ///
    /// @throws InputException if the folder holds no GPT-2 that can be read, or not so long a text can be
    /// written
    void write(Path folder, PrintWriter out, PrintWriter err) throws IOException {
        Gpt2 model;
        int[] beginning;
        try (Gpt2Folder opened = Gpt2Folder.open(folder)) {
            beginning = beginning(opened);
            if (pictures != null) {
                pictures.check(beginning.length);
            }
            tell(folder, opened, beginning.length, err);
            model = opened.read();
        }
        if (pictures != null) {
            pictures.write(model, beginning, prompt, sampler, err);
        }
        err.println("What follows was written by a GPT-2, a network, and may be false.");
        err.flush();
        write(model, beginning, out);
    }

    private int[] beginning(Gpt2Folder folder) {
        ByteLevelTokenizer tokenizer = folder.tokenizer();
        int[] ids = prompt.isEmpty() ? new int[] {tokenizer.end()} : tokenizer.ids(prompt);
        if (ids[0] < 0) {
            throw new InputException("this vocabulary has no %s to begin a text with; give a --prompt"
                    .formatted(ByteLevelTokenizer.END_OF_TEXT));
        }
        int context = folder.weights().shape().context();
        if (ids.length + tokens > context) {
            int room = context - ids.length;
            throw new InputException("a prompt of %s tokens and %s more do not fit into the context of %s positions; %s"
                    .formatted(
                            ids.length,
                            tokens,
                            context,
                            room < 1 ? "give a shorter prompt" : "--tokens can be at most " + room));
        }
        return ids;
    }

    /// Memory and time, before anything large is done.
    private void tell(Path folder, Gpt2Folder opened, int read, PrintWriter err) {
        Gpt2Cost cost = Gpt2Cost.of(opened, pictures == null ? 0 : read);
        cost.fitInto(folder, Runtime.getRuntime().maxMemory());
        err.println(String.format(
                Locale.ROOT,
                "%s: %,d weights in %d layers of %d heads, width %d, context %d",
                folder,
                cost.weights(),
                cost.shape().layers(),
                cost.shape().heads(),
                cost.shape().width(),
                cost.shape().context()));
        err.println(String.format(
                Locale.ROOT,
                "It takes %.0f MB of memory, about %.1f s to read, and then about %.3f s a token: %.1f s for %d + %d"
                        + " tokens",
                cost.bytes() / 1e6,
                cost.reading(),
                cost.token(),
                cost.seconds(read, tokens),
                read,
                tokens));
        err.flush();
    }

    private void write(Gpt2 model, int[] beginning, PrintWriter out) {
        RandomGenerator random = new SplittableRandom(seed);
        ByteDecoder text = new ByteDecoder();
        Model.Reader reader = model.model().reader();
        float[] next = reader.read(beginning);
        ByteLevelTokenizer tokenizer = model.tokenizer();
        for (int i = 0; i < tokens; i++) {
            int token = sampler.draw(known(next, tokenizer.size()), random);
            if (token == tokenizer.end()) {
                break;
            }
            out.print(text.add(tokenizer.bytes(token)));
            out.flush();
            if (i + 1 < tokens) {
                next = reader.read(token);
            }
        }
        out.println(text.end());
        out.flush();
    }

    /// Without the answers for which there is no token.
    private static float[] known(float[] answers, int size) {
        for (int i = size; i < answers.length; i++) {
            answers[i] = 0;
        }
        return answers;
    }
}
