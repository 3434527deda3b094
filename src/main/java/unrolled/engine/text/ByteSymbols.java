package unrolled.engine.text;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/// The letters that stand for bytes in the files of GPT-2's tokenizer (Radford et al. 2019): a byte that is a
/// visible character of Latin-1 stands for itself, the other 68 for U+0100 and those behind it. So a blank is
/// `Ġ`.
final class ByteSymbols {
    private static final int BYTES = 256;

    private final char[] symbols = new char[BYTES];
    private final Map<Character, Byte> bytes = new HashMap<>();

    ByteSymbols() {
        int next = BYTES;
        for (int i = 0; i < BYTES; i++) {
            symbols[i] = (char) (isVisible(i) ? i : next++);
            bytes.put(symbols[i], (byte) i);
        }
    }

    private static boolean isVisible(int i) {
        return (i >= 33 && i <= 126) || (i >= 161 && i <= 172) || i >= 174;
    }

    /// What stands for a byte, 0 to 255.
    String symbol(int value) {
        return String.valueOf(symbols[value]);
    }

    /// The bytes of some symbols; in UTF-8 if they are no symbols, as a special token may be.
    byte[] bytes(String text) {
        byte[] found = new byte[text.length()];
        for (int i = 0; i < found.length; i++) {
            Byte one = bytes.get(text.charAt(i));
            if (one == null) {
                return text.getBytes(StandardCharsets.UTF_8);
            }
            found[i] = one;
        }
        return found;
    }

    /// The symbols of some bytes.
    String text(byte[] some) {
        StringBuilder text = new StringBuilder();
        for (byte one : some) {
            text.append(symbols[one & 0xff]);
        }
        return text.toString();
    }
}
