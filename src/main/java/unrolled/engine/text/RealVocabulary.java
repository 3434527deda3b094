package unrolled.engine.text;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingRegistry;
import com.knuddels.jtokkit.api.EncodingType;
import com.knuddels.jtokkit.api.IntArrayList;
import java.lang.ref.SoftReference;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A vocabulary that a large language model was trained with, as its makers published it. Its smallest units are the
/// bytes of UTF-8, so no text is unknown, and a token may be a part of a character. It is read at the first use, which
/// takes a fifth of a second, and kept until its memory is needed for something else (all three take 80 MB).
///
/// Special tokens such as `<|endoftext|>` are never made of a text: typed, they are letters and signs.
public enum RealVocabulary {
    /// 50,257 tokens (Radford et al. 2019).
    GPT_2("gpt2", "GPT-2", EncodingType.R50K_BASE),
    /// About 100,000 tokens; GPT-3.5 has it too.
    GPT_4("gpt4", "GPT-4", EncodingType.CL100K_BASE),
    /// About 200,000 tokens.
    GPT_4O("gpt4o", "GPT-4o", EncodingType.O200K_BASE);

    private static final HexFormat HEXADECIMAL = HexFormat.ofDelimiter(" ").withUpperCase();

    private final String key;
    private final String title;
    private final EncodingType type;

    RealVocabulary(String key, String title, EncodingType type) {
        this.key = key;
        this.title = title;
        this.type = type;
    }

    /// A token of a text.
    ///
    /// @param text with bytes that are only a part of a character as `‹E8 8B›`
    public record NumberedToken(int id, String text) {}

    private static final class Loaded {
        private static SoftReference<@Nullable EncodingRegistry> last = new SoftReference<>(null);

        static synchronized EncodingRegistry all() {
            EncodingRegistry all = last.get();
            if (all == null) {
                all = Encodings.newLazyEncodingRegistry();
                last = new SoftReference<>(all);
            }
            return all;
        }
    }

    /// Its name in a trace: `gpt2`.
    public String key() {
        return key;
    }

    /// The name of the model it belongs to.
    public String title() {
        return title;
    }

    /// The tokens of a text in order. Half of a pair of surrogates has no bytes, and counts as a question mark.
    public List<NumberedToken> tokens(String text) {
        Encoding encoding = Loaded.all().getEncoding(type);
        List<NumberedToken> tokens = new ArrayList<>();
        IntArrayList one = new IntArrayList(1);
        String whole = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        for (int id : encoding.encodeOrdinary(whole).toArray()) {
            one.clear();
            one.add(id);
            tokens.add(new NumberedToken(id, readable(encoding.decodeBytes(one))));
        }
        return tokens;
    }

    /// The bytes of its first tokens, in the order of their numbers.
    List<byte[]> bytes(int count) {
        Encoding encoding = Loaded.all().getEncoding(type);
        List<byte[]> tokens = new ArrayList<>();
        IntArrayList one = new IntArrayList(1);
        for (int id = 0; id < count; id++) {
            one.clear();
            one.add(id);
            tokens.add(encoding.decodeBytes(one));
        }
        return tokens;
    }

    /// Whole characters as they are, other bytes in hexadecimal.
    static String readable(byte[] bytes) {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length);
        StringBuilder text = new StringBuilder();
        int bytesEnd = -1; // where a part of a character ends, to which the next byte may belong
        while (in.hasRemaining()) {
            CoderResult found = decoder.decode(in, out, true);
            text.append(out.flip());
            out.clear();
            if (found.isMalformed()) {
                byte[] part = new byte[found.length()];
                in.get(part);
                boolean goesOn = text.length() == bytesEnd;
                text.setLength(goesOn ? bytesEnd - 1 : text.length());
                text.append(goesOn ? ' ' : '‹')
                        .append(HEXADECIMAL.formatHex(part))
                        .append('›');
                bytesEnd = text.length();
            }
        }
        return text.toString();
    }
}
