package unrolled.pack;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import org.jspecify.annotations.Nullable;

/// A zip in which anything can be wrong, byte by byte.
final class CraftedZip {
    private final List<Entry> entries = new ArrayList<>();

    /// An entry, sound until something is changed.
    static final class Entry {
        private final byte[] content;
        private byte[] name;
        private byte @Nullable [] localName;
        private int flags = 1 << 11;
        private int method = 8;
        private int madeBy = 20;
        private long attributes;
        private int crc;
        private int size;
        private int at = -1;

        Entry(String name, byte[] content) {
            this.name = name.getBytes(StandardCharsets.UTF_8);
            this.content = content;
            CRC32 sum = new CRC32();
            sum.update(content);
            crc = (int) sum.getValue();
            size = content.length;
        }

        Entry(String name, String content) {
            this(name, content.getBytes(StandardCharsets.UTF_8));
        }

        Entry named(byte[] bytes) {
            name = bytes;
            return this;
        }

        Entry localName(String other) {
            localName = other.getBytes(StandardCharsets.UTF_8);
            return this;
        }

        Entry flags(int more) {
            flags |= more;
            return this;
        }

        Entry method(int other) {
            method = other;
            return this;
        }

        /// As Unix has it.
        Entry mode(int mode) {
            madeBy = 3 << 8 | 20;
            attributes = (long) mode << 16;
            return this;
        }

        Entry attributes(int windows) {
            attributes = windows;
            return this;
        }

        Entry crc(int other) {
            crc = other;
            return this;
        }

        /// What both headers say of the bytes unpacked.
        Entry size(int other) {
            size = other;
            return this;
        }

        /// Where the central directory says it lies.
        Entry at(int other) {
            at = other;
            return this;
        }

        private byte[] packed() {
            Deflater deflater = new Deflater(9, true);
            deflater.setInput(content);
            deflater.finish();
            byte[] packed = new byte[content.length + content.length / 100 + 64];
            int length = deflater.deflate(packed);
            deflater.end();
            return Arrays.copyOf(packed, length);
        }
    }

    CraftedZip add(String name, String content) {
        return add(
                name.endsWith("/") && content.isEmpty()
                        ? new Entry(name, content).method(0)
                        : new Entry(name, content));
    }

    CraftedZip add(Entry entry) {
        entries.add(entry);
        return this;
    }

    /// An entry whose bytes, unpacked, are the header and the bytes of another.
    CraftedZip nested(String outer, String inner) {
        byte[] hidden = local(new Entry(inner, "x").method(0), "x".getBytes(StandardCharsets.UTF_8));
        byte[] marked = new byte[hidden.length + 1];
        marked[0] = 'a'; // so that it does not look like a zip itself
        System.arraycopy(hidden, 0, marked, 1, hidden.length);
        add(new Entry(outer, marked).method(0));
        return add(new Entry(inner, "x").method(0).at(30 + outer.length() + 1));
    }

    private static byte[] local(Entry entry, byte[] packed) {
        byte[] name = entry.localName == null ? entry.name : entry.localName;
        ByteBuffer header =
                ByteBuffer.allocate(30 + name.length + packed.length).order(ByteOrder.LITTLE_ENDIAN);
        header.putInt(0x04034b50).putShort((short) 20).putShort((short) entry.flags);
        header.putShort((short) entry.method)
                .putInt(0)
                .putInt(entry.crc)
                .putInt(packed.length)
                .putInt(entry.size);
        header.putShort((short) name.length).putShort((short) 0).put(name).put(packed);
        return header.array();
    }

    byte[] bytes() {
        ByteArrayOutputStream zip = new ByteArrayOutputStream();
        ByteArrayOutputStream list = new ByteArrayOutputStream();
        for (Entry entry : entries) {
            byte[] packed = entry.method == 0 ? entry.content : entry.packed();
            int at = entry.at < 0 ? zip.size() : entry.at;
            if (entry.at < 0 || entry.at > 1 << 20 || entry.localName != null) {
                zip.writeBytes(local(entry, packed));
            }
            ByteBuffer header = ByteBuffer.allocate(46 + entry.name.length).order(ByteOrder.LITTLE_ENDIAN);
            header.putInt(0x02014b50).putShort((short) entry.madeBy).putShort((short) 20);
            header.putShort((short) entry.flags).putShort((short) entry.method).putInt(0);
            header.putInt(entry.crc).putInt(packed.length).putInt(entry.size);
            header.putShort((short) entry.name.length).putShort((short) 0).putShort((short) 0);
            header.putShort((short) 0)
                    .putShort((short) 0)
                    .putInt((int) entry.attributes)
                    .putInt(at)
                    .put(entry.name);
            list.writeBytes(header.array());
        }
        ByteBuffer end = ByteBuffer.allocate(22).order(ByteOrder.LITTLE_ENDIAN);
        end.putInt(0x06054b50).putInt(0).putShort((short) entries.size()).putShort((short) entries.size());
        end.putInt(list.size()).putInt(zip.size()).putShort((short) 0);
        zip.writeBytes(list.toByteArray());
        zip.writeBytes(end.array());
        return zip.toByteArray();
    }
}
