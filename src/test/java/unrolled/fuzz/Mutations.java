package unrolled.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/// Sound files changed by chance: bits and bytes turned, stretches taken away, doubled, moved and cut, pieces that mean
/// something put in, lengths and numbers that lie, what is nested without end, lines without end, and the same
/// text in another encoding. Each mutation depends on the seed and on its own number only, so that any one can be had
/// again.
final class Mutations {
    /// What goes wrong in many a format.
    private static final List<String> PIECES = List.of(
            "\0",
            "-1",
            "0",
            "00",
            "1e999",
            "-0.0",
            "NaN",
            "Infinity",
            "2147483648",
            "9223372036854775807",
            "99999999999999999999",
            "\u0663",
            "null",
            "true",
            "\"",
            "'",
            "\\",
            "\\u",
            "{",
            "}",
            "[",
            "]",
            "{}",
            "[]",
            ":",
            ",",
            "/",
            "..",
            "../../x",
            "%",
            "%s%n",
            "{0}",
            "\r",
            "\n",
            "\r\n",
            "\t",
            "\uFEFF",
            "\u2028",
            "\u00A0",
            "\u0301",
            "\u202E",
            "\u5716",
            "\uD834\uDD1E");

    /// A surrogate by itself, a NUL in two bytes, the end of a letter without its beginning: no UTF-8.
    private static final List<byte[]> NO_TEXT = List.of(
            new byte[] {(byte) 0xED, (byte) 0xA0, (byte) 0x80},
            new byte[] {(byte) 0xC0, (byte) 0x80},
            new byte[] {(byte) 0xBF},
            new byte[] {(byte) 0xFF, (byte) 0xFE});

    private static final List<Charset> ENCODINGS = List.of(
            StandardCharsets.UTF_16LE,
            StandardCharsets.UTF_16BE,
            StandardCharsets.UTF_16,
            StandardCharsets.ISO_8859_1,
            Charset.forName("GB18030"),
            Charset.forName("Big5"));

    /// Lengths that nothing has, or that overflow.
    private static final long[] LENGTHS = {
        -1,
        0,
        1,
        2,
        127,
        255,
        65_536,
        Integer.MAX_VALUE,
        Integer.MAX_VALUE + 1L,
        0xFFFF_FFFFL,
        1L << 40,
        Long.MAX_VALUE,
        Long.MIN_VALUE
    };

    private static final List<String> NESTING = List.of("[", "{\"a\":", "(", "{", "> ", "- ", "$", "<a>", "\"\\");
    private static final int ENDLESS = 100_000; // times, or characters
    private static final int STRETCH = 60; // bytes, the longest that most changes touch
    private static final int RARE = 40; // one change in so many is a large one

    private final long seed;
    private final List<byte[]> samples;
    private final List<byte[]> pieces;

    /// @param samples sound files; each mutation begins with one of them
    /// @param pieces  that mean something in this format
    Mutations(long seed, List<byte[]> samples, List<String> pieces) {
        this.seed = seed;
        this.samples = List.copyOf(samples);
        List<byte[]> all = new ArrayList<>(NO_TEXT);
        Stream.concat(pieces.stream(), PIECES.stream())
                .map(piece -> piece.getBytes(UTF_8))
                .forEach(all::add);
        this.pieces = List.copyOf(all);
    }

    /// One of them: one to four changes of a sample.
    byte[] at(int number) {
        SplittableRandom random = new SplittableRandom(seed * 0x9E3779B97F4A7C15L + number);
        byte[] bytes = one(samples, random);
        int changes = 1 + random.nextInt(4);
        for (int change = 0; change < changes; change++) {
            bytes = random.nextInt(RARE) == 0 ? large(bytes, random) : small(bytes, random);
        }
        return bytes;
    }

    private static <T> T one(List<T> of, SplittableRandom random) {
        return of.get(random.nextInt(of.size()));
    }

    /// Half of the places lie in the beginning, where formats say what they are.
    private static int place(byte[] bytes, SplittableRandom random) {
        int most = bytes.length + 1;
        return random.nextInt(random.nextBoolean() ? most : Math.min(most, 400));
    }

    private byte[] small(byte[] bytes, SplittableRandom random) {
        int from = place(bytes, random);
        int to = Math.min(bytes.length, from + random.nextInt(STRETCH));
        int next = Math.min(bytes.length, from + 1);
        byte[] piece = one(pieces, random);
        return switch (random.nextInt(12)) {
            case 0 -> turned(bytes, random);
            case 1 -> joined(bytes, from, new byte[] {(byte) random.nextInt(256)}, next);
            case 2 -> joined(bytes, from, new byte[0], to);
            case 3 -> joined(bytes, to, Arrays.copyOfRange(bytes, from, to), to);
            case 4 -> joined(bytes, from, piece, to);
            case 5 -> joined(bytes, from, noise(random), to);
            case 6 -> joined(bytes, from, new byte[0], bytes.length);
            case 7 -> spliced(bytes, from, random);
            case 8 -> lying(bytes, from, random);
            case 9 -> lyingInDigits(bytes, from, random);
            default -> joined(bytes, from, piece, from);
        };
    }

    private static byte[] turned(byte[] bytes, SplittableRandom random) {
        byte[] turned = bytes.clone();
        if (turned.length > 0) {
            turned[Math.min(turned.length - 1, place(turned, random))] ^= (byte) (1 << random.nextInt(8));
        }
        return turned;
    }

    private static byte[] noise(SplittableRandom random) {
        byte[] noise = new byte[random.nextInt(STRETCH)];
        random.nextBytes(noise);
        return noise;
    }

    /// Goes on as another sample does.
    private byte[] spliced(byte[] bytes, int from, SplittableRandom random) {
        byte[] other = one(samples, random);
        return joined(bytes, from, Arrays.copyOfRange(other, Math.min(from, other.length), other.length), bytes.length);
    }

    /// A length of four or eight bytes that is none.
    private static byte[] lying(byte[] bytes, int from, SplittableRandom random) {
        int size = random.nextBoolean() ? Integer.BYTES : Long.BYTES;
        ByteOrder order = random.nextBoolean() ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
        long length = LENGTHS[random.nextInt(LENGTHS.length)];
        ByteBuffer buffer = ByteBuffer.allocate(size).order(order);
        byte[] lie = (size == Integer.BYTES ? buffer.putInt((int) length) : buffer.putLong(length)).array();
        int at = random.nextInt(3) == 0 ? 0 : from; // files begin with lengths
        return joined(bytes, at, lie, Math.min(bytes.length, at + size));
    }

    /// The same for one that is written in digits.
    private static byte[] lyingInDigits(byte[] bytes, int from, SplittableRandom random) {
        int at = from;
        while (at < bytes.length && !digit(bytes[at])) {
            at++;
        }
        int end = at;
        while (end < bytes.length && digit(bytes[end])) {
            end++;
        }
        String number = Long.toString(LENGTHS[random.nextInt(LENGTHS.length)]);
        return joined(bytes, at, number.getBytes(UTF_8), end);
    }

    private static boolean digit(byte one) {
        return one >= '0' && one <= '9';
    }

    private static byte[] large(byte[] bytes, SplittableRandom random) {
        int at = place(bytes, random);
        return switch (random.nextInt(5)) {
            case 0 -> joined(bytes, at, one(NESTING, random).repeat(ENDLESS).getBytes(UTF_8), at);
            case 1 -> joined(bytes, at, "a".repeat(ENDLESS).getBytes(UTF_8), at);
            case 2 -> joined(bytes, at, "\n".repeat(ENDLESS).getBytes(UTF_8), at);
            case 3 -> new String(bytes, UTF_8).getBytes(one(ENCODINGS, random));
            default -> joined(bytes, at, new byte[ENDLESS], at);
        };
    }

    /// The bytes before `from`, the piece, the bytes from `to` on.
    private static byte[] joined(byte[] bytes, int from, byte[] piece, int to) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(bytes, 0, from);
        out.writeBytes(piece);
        out.write(bytes, to, bytes.length - to);
        return out.toByteArray();
    }
}
