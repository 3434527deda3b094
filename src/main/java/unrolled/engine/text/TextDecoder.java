package unrolled.engine.text;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/// Bytes of a learner's file to text, whatever encoding it was saved in: UTF-8, UTF-16 in both byte orders,
/// GB18030 or Big5, with or without a byte order mark.
///
/// A mark decides. Without one, bytes that are valid UTF-8 are UTF-8. The rest is read in each of the other
/// encodings, and the reading that looks most like a text is taken (see [Plausibility]).
public final class TextDecoder {
    /// Bytes; the largest file that is read.
    public static final int LARGEST = 20 * 1024 * 1024;

    /// Big5 as Windows writes it, which is what files in Big5 are.
    private static final Charset BIG5 = Charset.forName("x-windows-950");

    private static final List<Charset> GUESSES =
            List.of(StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE, Charset.forName("GB18030"), BIG5);

    private TextDecoder() {}

    /// The text of a file, without a byte order mark.
    ///
    /// @throws TextException EMPTY, BINARY or TOO_LARGE
    public static String decode(byte[] bytes) {
        if (bytes.length > LARGEST) {
            throw new TextException(TextException.Reason.TOO_LARGE, bytes.length, LARGEST);
        }
        String text = unmarked(marked(bytes)
                .or(() -> read(bytes, StandardCharsets.UTF_8).filter(Plausibility::hasNoControls))
                .or(() -> guessed(bytes))
                .orElseThrow(() -> new TextException(TextException.Reason.BINARY, bytes.length, 0)));
        if (text.isBlank()) {
            throw new TextException(TextException.Reason.EMPTY, 0, 1);
        }
        return text;
    }

    private static Optional<String> marked(byte[] bytes) {
        if (startsWith(bytes, 0xEF, 0xBB, 0xBF)) {
            return read(bytes, StandardCharsets.UTF_8).filter(Plausibility::hasNoControls);
        }
        if (startsWith(bytes, 0xFF, 0xFE)) {
            return read(bytes, StandardCharsets.UTF_16LE).filter(Plausibility::hasNoControls);
        }
        if (startsWith(bytes, 0xFE, 0xFF)) {
            return read(bytes, StandardCharsets.UTF_16BE).filter(Plausibility::hasNoControls);
        }
        return Optional.empty();
    }

    private static Optional<String> guessed(byte[] bytes) {
        String best = null;
        double most = 0;
        for (Charset charset : GUESSES) {
            String text =
                    read(bytes, charset).filter(Plausibility::hasNoControls).orElse("");
            double plausibility = Plausibility.of(text);
            if (plausibility > most) {
                most = plausibility;
                best = text;
            }
        }
        return Optional.ofNullable(best);
    }

    /// The text, or nothing if some byte is wrong in this encoding.
    private static Optional<String> read(byte[] bytes, Charset charset) {
        try {
            return Optional.of(
                    charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    private static boolean startsWith(byte[] bytes, int... mark) {
        if (bytes.length < mark.length) {
            return false;
        }
        for (int i = 0; i < mark.length; i++) {
            if ((bytes[i] & 0xFF) != mark[i]) {
                return false;
            }
        }
        return true;
    }

    private static String unmarked(String text) {
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }
}
