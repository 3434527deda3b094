package unrolled.engine.text;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Turns the bytes of a learner's file into text: UTF-8, UTF-16, GB18030 or Big5, recognised by what they hold.
public final class TextDecoder {
    /// Bytes; more than that is no text for a lesson.
    public static final int LARGEST = 20_000_000;

    private static final int SAMPLE = 20_000; // characters looked at to tell Chinese encodings apart

    private TextDecoder() {}

    /// The text in `bytes`.
    ///
    /// @throws TextException EMPTY, BINARY or TOO_LARGE
    public static String decode(byte[] bytes) {
        if (bytes.length > LARGEST) {
            throw new TextException(TextException.Reason.TOO_LARGE, bytes.length, LARGEST);
        }
        String text = stripMark(decodeAny(bytes)).replace("\r\n", "\n").replace('\r', '\n');
        if (text.isBlank()) {
            throw new TextException(TextException.Reason.EMPTY, 0, 1);
        }
        if (text.chars().limit(SAMPLE).filter(TextDecoder::isControl).count() > 0) {
            throw new TextException(TextException.Reason.BINARY, bytes.length, 0);
        }
        return text;
    }

    private static String decodeAny(byte[] bytes) {
        if (startsWith(bytes, 0xff, 0xfe)) {
            return new String(bytes, StandardCharsets.UTF_16LE);
        }
        if (startsWith(bytes, 0xfe, 0xff)) {
            return new String(bytes, StandardCharsets.UTF_16BE);
        }
        Optional<Charset> wide = withoutMark(bytes);
        if (wide.isPresent()) {
            return new String(bytes, wide.get());
        }
        Optional<String> utf8 = strictly(bytes, StandardCharsets.UTF_8);
        if (utf8.isPresent()) {
            return utf8.get();
        }
        Optional<String> big5 = strictly(bytes, Charset.forName("Big5"));
        Optional<String> gb = strictly(bytes, Charset.forName("GB18030"));
        if (big5.isEmpty() && gb.isEmpty()) {
            throw new TextException(TextException.Reason.BINARY, bytes.length, 0);
        }
        if (big5.isPresent() && gb.isPresent()) {
            return common(big5.get()) > common(gb.get()) ? big5.get() : gb.get();
        }
        return big5.or(() -> gb).orElseThrow();
    }

    /// UTF-16 without its mark: every second byte of Latin text or of its line ends is 0.
    private static Optional<Charset> withoutMark(byte[] bytes) {
        int even = 0;
        int odd = 0;
        int looked = Math.min(bytes.length, SAMPLE) / 2 * 2;
        for (int i = 0; i < looked; i += 2) {
            even += bytes[i] == 0 ? 1 : 0;
            odd += bytes[i + 1] == 0 ? 1 : 0;
        }
        if (bytes.length % 2 != 0 || looked == 0 || even + odd == 0 || (even > 0 && odd > 0)) {
            return Optional.empty();
        }
        return Optional.of(odd > 0 ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE);
    }

    private static Optional<String> strictly(byte[] bytes, Charset charset) {
        try {
            return Optional.of(charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    /// How many of the most used Chinese characters and marks a text holds: the wrong decoding of a Chinese text
    /// has few.
    private static long common(String text) {
        return text.chars().limit(SAMPLE).filter(c -> COMMON.indexOf(c) >= 0).count();
    }

    private static final String COMMON =
            "\uff0c\u3002\u7684\u4e00\u662f\u4e0d\u4e86\u4eba\u6211\u5728\u6709\u4ed6\u9019\u8fd9\u500b\u4e2a\u4eec\u5011\u4e2d\u5927"
                + "\u4f86\u6765\u4e0a\u570b\u56fd\u8aaa\u8bf4\u5230\u4f60\u5c31\u548c\u5730\u51fa\u6703\u4f1a\u4e5f\u5c0f\u53ef\u4ee5";

    private static boolean isControl(int c) {
        return c < 0x20 && c != '\n' && c != '\t' && c != '\f';
    }

    private static boolean startsWith(byte[] bytes, int first, int second) {
        return bytes.length >= 2 && (bytes[0] & 0xff) == first && (bytes[1] & 0xff) == second;
    }

    private static String stripMark(String text) {
        return text.startsWith("\ufeff") ? text.substring(1) : text;
    }
}
