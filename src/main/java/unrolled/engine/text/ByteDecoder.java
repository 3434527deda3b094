package unrolled.engine.text;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/// UTF-8 that arrives in pieces, as a model writes it: bytes of an unfinished character are kept back until the
/// others have come, and what is no character is a replacement character, U+FFFD.
public final class ByteDecoder {
    private final CharsetDecoder decoder = StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE);
    private byte[] kept = new byte[0];

    /// What is certain now.
    public String add(byte[] bytes) {
        return decode(bytes, false);
    }

    /// What is left at the end.
    public String end() {
        return decode(new byte[0], true);
    }

    private String decode(byte[] bytes, boolean end) {
        ByteBuffer in = ByteBuffer.allocate(kept.length + bytes.length);
        in.put(kept).put(bytes).flip();
        CharBuffer out = CharBuffer.allocate(in.remaining() + 1);
        decoder.decode(in, out, end);
        kept = new byte[in.remaining()];
        in.get(kept);
        return out.flip().toString();
    }
}
