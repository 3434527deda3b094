package unrolled.training.checkpoint;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.function.DoubleConsumer;
import java.util.stream.Stream;
import unrolled.engine.pretrained.Gpt2;
import unrolled.engine.pretrained.Gpt2Config;
import unrolled.engine.pretrained.Gpt2Vocabulary;
import unrolled.engine.pretrained.Gpt2Weights;
import unrolled.engine.pretrained.PretrainedException;
import unrolled.engine.pretrained.PretrainedException.Reason;
import unrolled.engine.pretrained.SafetensorsFile;
import unrolled.engine.text.ByteLevelTokenizer;
import unrolled.fault.InputException;

/// A folder in which a user has a GPT-2, as it is published: `config.json`, `model.safetensors` and, for the
/// tokenizer, `vocab.json` and `merges.txt`; without the last two, the vocabulary that comes with the program.
/// The files are looked at when it is opened, and the weights, mapped into the memory, read once when they are
/// wanted.
///
/// Nothing in it is believed: it may be incomplete, of another model, or made to mislead.
public final class Gpt2Folder implements AutoCloseable {
    private static final String CONFIG = "config.json";
    private static final String WEIGHTS = "model.safetensors";
    private static final String INDEX = "model.safetensors.index.json";
    private static final String PICKLE = "pytorch_model.bin";
    private static final String TOKENS = "vocab.json";
    private static final String MERGES = "merges.txt";
    private static final String FILES = String.join(", ", CONFIG, WEIGHTS, TOKENS, MERGES);
    private static final int GPT_2 = 50_257; // tokens of the vocabulary that comes with the program
    private static final long LONGEST_TEXT = 64L << 20; // bytes

    private final Arena arena;
    private final Gpt2Weights weights;
    private final ByteLevelTokenizer tokenizer;
    private final long bytes;

    private Gpt2Folder(Arena arena, Gpt2Weights weights, ByteLevelTokenizer tokenizer, long bytes) {
        this.arena = arena;
        this.weights = weights;
        this.tokenizer = tokenizer;
        this.bytes = bytes;
    }

    /// Whether a file is called like one of a GPT-2, be it one that is not read.
    public static boolean isOfOne(Path file) {
        return List.of(CONFIG, WEIGHTS, INDEX, PICKLE, TOKENS, MERGES).contains(String.valueOf(file.getFileName()));
    }

    /// Whether a folder looks like that of a network: it has a configuration and weights, in whatever form.
    public static boolean isOne(Path folder) {
        return Files.isRegularFile(folder.resolve(CONFIG))
                && Stream.of(WEIGHTS, INDEX, PICKLE).anyMatch(name -> Files.isRegularFile(folder.resolve(name)));
    }

    /// Opens it, without reading the weights.
    ///
    /// @throws IOException    if a file cannot be read
    /// @throws InputException that says what is missing or wrong, and what would have worked
    public static Gpt2Folder open(Path folder) throws IOException {
        requireFiles(folder);
        Gpt2Config config = Gpt2Config.of(CONFIG, text(folder.resolve(CONFIG)));
        ByteLevelTokenizer tokenizer = tokenizer(folder, config.tokens());
        Arena arena = Arena.ofShared();
        try (FileChannel channel = FileChannel.open(folder.resolve(WEIGHTS), StandardOpenOption.READ)) {
            SafetensorsFile file =
                    new SafetensorsFile(WEIGHTS, channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena));
            return new Gpt2Folder(arena, new Gpt2Weights(WEIGHTS, config, file), tokenizer, channel.size());
        } catch (IOException | RuntimeException e) {
            arena.close();
            throw e;
        }
    }

    private static void requireFiles(Path folder) {
        String wanted = "a GPT-2 is read from %s and %s, with %s and %s for its tokens"
                .formatted(CONFIG, WEIGHTS, TOKENS, MERGES);
        if (!Files.isDirectory(folder)) {
            throw new PretrainedException(
                    Reason.NO_FOLDER, "there is no folder %s; %s in one".formatted(folder, wanted), folder, FILES);
        }
        if (!Files.isRegularFile(folder.resolve(WEIGHTS))) {
            if (Files.exists(folder.resolve(INDEX))) {
                throw new PretrainedException(
                        Reason.SEVERAL_FILES,
                        "%s has its weights in several files, as %s says; only one file, %s, is read, as that of gpt2 is"
                                .formatted(folder, INDEX, WEIGHTS),
                        INDEX,
                        WEIGHTS);
            }
            if (Files.exists(folder.resolve(PICKLE))) {
                throw new PretrainedException(
                        Reason.PROGRAM,
                        "%s has its weights in %s, which is a program and could do anything when it is read; load %s from"
                                        .formatted(folder, PICKLE, WEIGHTS)
                                + " where you have it from, or save it anew with save_pretrained(..,"
                                + " safe_serialization=True)",
                        PICKLE,
                        WEIGHTS);
            }
            throw missing(folder, WEIGHTS, wanted);
        }
        if (!Files.isRegularFile(folder.resolve(CONFIG))) {
            throw missing(folder, CONFIG, wanted);
        }
    }

    private static PretrainedException missing(Path folder, String file, String wanted) {
        return new PretrainedException(
                Reason.NO_FILE, "%s has no %s; %s".formatted(folder, file, wanted), folder, file, FILES);
    }

    private static ByteLevelTokenizer tokenizer(Path folder, int size) throws IOException {
        boolean tokens = Files.exists(folder.resolve(TOKENS));
        boolean merges = Files.exists(folder.resolve(MERGES));
        if (tokens != merges) {
            String there = tokens ? TOKENS : MERGES;
            String missing = tokens ? MERGES : TOKENS;
            throw new PretrainedException(
                    Reason.HALF_A_VOCABULARY,
                    "%s has %s, but no %s; they belong together, and without both a GPT-2 of %s tokens is"
                                    .formatted(folder, there, missing, GPT_2)
                            + " read with the vocabulary of this program",
                    there,
                    missing);
        }
        if (!tokens && size != GPT_2) {
            throw new PretrainedException(
                    Reason.NO_VOCABULARY,
                    "%s has no %s and no %s, and its model has %s tokens, where GPT-2's vocabulary has %s"
                            .formatted(folder, TOKENS, MERGES, size, GPT_2),
                    size,
                    GPT_2);
        }
        ByteLevelTokenizer read = tokens
                ? Gpt2Vocabulary.of(text(folder.resolve(TOKENS)), text(folder.resolve(MERGES)))
                : ByteLevelTokenizer.gpt2();
        if (read.size() > size) {
            throw new PretrainedException(
                    Reason.LARGER_VOCABULARY,
                    "%s has %s tokens, but the model of %s has %s".formatted(TOKENS, read.size(), CONFIG, size),
                    read.size(),
                    size);
        }
        return read;
    }

    private static String text(Path file) throws IOException {
        if (Files.size(file) > LONGEST_TEXT) {
            throw new InputException(
                    "%s has %s bytes, more than a %s ever has".formatted(file, Files.size(file), file.getFileName()));
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(Files.readAllBytes(file)))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new InputException("%s is no UTF-8".formatted(file), e);
        }
    }

    public Gpt2Weights weights() {
        return weights;
    }

    public ByteLevelTokenizer tokenizer() {
        return tokenizer;
    }

    /// Of the file with the weights.
    public long bytes() {
        return bytes;
    }

    /// The model, once the weights have been read.
    ///
    /// @throws InputException if one of them is no number
    public Gpt2 read() {
        return read(share -> {});
    }

    /// The same, told how far it is.
    ///
    /// @param told the share that is read, from 0 to 1; it may throw, to read no further
    public Gpt2 read(DoubleConsumer told) {
        return Gpt2.of(weights, tokenizer, told);
    }

    /// Lets go of the file; what was read stays.
    @Override
    public void close() {
        arena.close();
    }
}
