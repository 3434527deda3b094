package unrolled.engine.pretrained;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import unrolled.fault.InputException;

/// A message in the Protocol Buffers wire format, read field by field and never trusted: every number and every length
/// is checked against the end of the message it stands in.
///
/// ```
///   while (message.next()) {
///       switch (message.field()) {
///           case 1 -> name = message.text();
///           default -> message.skip();
///       }
///   }
/// ```
///
/// Of the wire types only varint (0) and length-delimited (2) are known: what is read of an ONNX file has no others,
/// and what has is passed over whole.
final class Protobuf {
    private static final int VARINT = 0; // wire type
    private static final int LENGTH_DELIMITED = 2; // wire type
    private static final int LONGEST_VARINT = 10; // bytes
    private static final int LONGEST_TEXT = 10_000; // bytes

    private final String file;
    private final byte[] bytes;
    private final int end;
    private int at;
    private int start; // of the field in hand
    private int field;
    private int wire;

    /// @param file its name, for messages
    Protobuf(String file, byte[] bytes) {
        this(file, bytes, 0, bytes.length);
    }

    private Protobuf(String file, byte[] bytes, int at, int end) {
        this.file = file;
        this.bytes = bytes;
        this.at = at;
        this.start = at;
        this.end = end;
    }

    /// Goes to the next field, whose value has to be read or skipped before the next call; false at the end.
    boolean next() {
        if (at == end) {
            return false;
        }
        start = at;
        long key = number();
        long number = key >>> 3;
        wire = (int) (key & 7);
        if (number == 0 || number > 536_870_911) { // the largest the format has
            throw refused("a field of the number " + number);
        }
        if (wire != VARINT && wire != LENGTH_DELIMITED) {
            throw refused("wire type %s; only %s and %s are read".formatted(wire, VARINT, LENGTH_DELIMITED));
        }
        field = (int) number;
        return true;
    }

    /// The number of the field in hand.
    int field() {
        return field;
    }

    /// Whether the value of the field is one number, rather than a length and so many bytes.
    boolean isVarint() {
        return wire == VARINT;
    }

    /// The value of a varint field.
    long varint() {
        require(VARINT);
        return number();
    }

    /// The value of a field that is a message or a list of numbers.
    Protobuf message() {
        require(LENGTH_DELIMITED);
        int from = opened();
        return new Protobuf(file, bytes, from, at);
    }

    /// The value of a field that is a text.
    String text() {
        require(LENGTH_DELIMITED);
        int from = opened();
        if (at - from > LONGEST_TEXT) {
            throw refused("a name of %s bytes; at most %s are read".formatted(at - from, LONGEST_TEXT));
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, from, at - from))
                    .toString();
        } catch (CharacterCodingException e) {
            throw refused("a name that is no UTF-8");
        }
    }

    /// A copy of the value of a field that is bytes.
    byte[] bytes() {
        require(LENGTH_DELIMITED);
        int from = opened();
        return Arrays.copyOfRange(bytes, from, at);
    }

    void skip() {
        if (wire == VARINT) {
            number();
        } else {
            opened();
        }
    }

    /// Whether numbers without a field around them are left, as in a packed list.
    boolean hasMore() {
        return at < end;
    }

    /// The next number of a packed list, or of a field.
    long number() {
        int from = at;
        long number = 0;
        for (int shift = 0; at < end; shift += 7) {
            byte next = bytes[at++];
            number |= (long) (next & 0x7f) << shift;
            if (next >= 0) {
                return number;
            }
            if (at - from == LONGEST_VARINT) {
                throw refused("a number of more than %s bytes".formatted(LONGEST_VARINT));
            }
        }
        throw refused("a number that goes on behind the end of its message");
    }

    /// Goes past a length and so many bytes.
    ///
    /// @return where the bytes begin
    private int opened() {
        long length = number();
        if (length < 0 || length > end - at) {
            throw refused("a field of %s bytes where %s are left".formatted(Long.toUnsignedString(length), end - at));
        }
        int from = at;
        at += (int) length;
        return from;
    }

    private void require(int wanted) {
        if (wire != wanted) {
            throw refused("field %s of wire type %s; it must be of %s".formatted(field, wire, wanted));
        }
    }

    /// What is wrong with the field in hand, and where in the file.
    InputException refused(String what) {
        return new InputException("%s, byte %s: %s".formatted(file, start, what));
    }
}
