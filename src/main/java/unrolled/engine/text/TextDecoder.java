package unrolled.engine.text;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.List;
import java.util.Optional;
import unrolled.engine.text.TextException.Reason;

/// Bytes of a learner's file to text, whatever encoding it was saved in, with or without a byte order mark.
///
/// A mark decides. Without one, bytes that are valid UTF-8 are UTF-8. The rest is read in each of the other
/// encodings, and the reading that looks most like a text is taken (see [Plausibility]). That is a guess, which a
/// reader can overrule by choosing another.
public final class TextDecoder {
    /// Bytes; the largest file that is read.
    public static final int LARGEST = 20 * 1024 * 1024;

    /// In the order in which they are preferred where two readings are as good.
    private static final List<Encoding> GUESSES = List.of(
            Encoding.GB18030,
            Encoding.BIG5,
            Encoding.SHIFT_JIS,
            Encoding.EUC_KR,
            Encoding.EUC_JP,
            Encoding.WINDOWS_1252,
            Encoding.UTF_16LE,
            Encoding.UTF_16BE);

    private TextDecoder() {}

    /// The text of a file, without a byte order mark.
    ///
    /// @throws TextException EMPTY, BINARY or TOO_LARGE
    public static DecodedText decode(byte[] bytes) {
        if (bytes.length == 0) {
            throw new TextException(Reason.EMPTY, 0, 1);
        }
        Optional<Encoding> mark =
                mark(bytes).filter(encoding -> read(bytes, encoding).isPresent());
        boolean said = mark.isPresent() || read(bytes, Encoding.UTF_8).isPresent();
        Encoding encoding = said
                ? mark.orElse(Encoding.UTF_8)
                : guess(bytes).orElseThrow(() -> new TextException(Reason.BINARY, bytes.length, 0));
        return new DecodedText(decode(bytes, encoding), encoding, !said);
    }

    /// The text of a file in an encoding that somebody chose, without a byte order mark.
    ///
    /// @throws TextException EMPTY, BINARY, TOO_LARGE, or WRONG_ENCODING with the number of the first byte that is
    ///     wrong in this encoding
    public static String decode(byte[] bytes, Encoding encoding) {
        String text = strictly(bytes, encoding);
        String unmarked = text.startsWith("\uFEFF") ? text.substring(1) : text;
        if (unmarked.isBlank()) {
            throw new TextException(Reason.EMPTY, 0, 1);
        }
        return unmarked;
    }

    private static Optional<Encoding> mark(byte[] bytes) {
        if (startsWith(bytes, 0xEF, 0xBB, 0xBF)) {
            return Optional.of(Encoding.UTF_8);
        }
        if (startsWith(bytes, 0xFF, 0xFE)) {
            return Optional.of(Encoding.UTF_16LE);
        }
        return startsWith(bytes, 0xFE, 0xFF) ? Optional.of(Encoding.UTF_16BE) : Optional.empty();
    }

    private static Optional<Encoding> guess(byte[] bytes) {
        Encoding best = null;
        double most = 0;
        for (Encoding encoding : GUESSES) {
            double plausibility = read(bytes, encoding)
                    .map(text -> Plausibility.of(text, encoding))
                    .orElse(0.0);
            if (plausibility > most) {
                most = plausibility;
                best = encoding;
            }
        }
        return Optional.ofNullable(best);
    }

    /// The text, or nothing if these bytes are none in this encoding.
    private static Optional<String> read(byte[] bytes, Encoding encoding) {
        try {
            return Optional.of(strictly(bytes, encoding));
        } catch (TextException e) {
            if (e.reason() == Reason.TOO_LARGE) {
                throw e;
            }
            return Optional.empty();
        }
    }

    private static String strictly(byte[] bytes, Encoding encoding) {
        if (bytes.length > LARGEST) {
            throw new TextException(Reason.TOO_LARGE, bytes.length, LARGEST);
        }
        ByteBuffer in = ByteBuffer.wrap(bytes);
        try {
            String text = encoding.charset().newDecoder().decode(in).toString();
            if (!Plausibility.hasNoControls(text)) {
                throw new TextException(Reason.BINARY, bytes.length, 0);
            }
            return text;
        } catch (CharacterCodingException e) {
            throw new TextException(Reason.WRONG_ENCODING, in.position() + 1L, bytes.length);
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
}
