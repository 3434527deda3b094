package unrolled.pack;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import unrolled.fault.InputException;

/// Reads a zip from anybody into memory. Nothing is written to the disk, and nothing is believed: both
/// directories of the zip have to say the same, no two entries may share a byte or a name, every name stays
/// inside, and sizes are bounded before anything is unpacked. What is wrong is refused with the entry (an
/// [ArchiveException]); java.util.zip reads past most of it, and tells no link from a file.
///
/// The layout is that of PKWARE's APPNOTE.TXT 6.3.10: 4.3.7 (local header), 4.3.12 (central directory), 4.3.16
/// (its end).
public final class Archive {
    /// Bytes of a zip.
    public static final int LARGEST = 32 << 20;

    static final int MOST_ENTRIES = 2000;
    static final int LARGEST_ENTRY = 8 << 20; // bytes unpacked
    static final int LARGEST_TOTAL = 64 << 20; // bytes unpacked
    static final int HIGHEST_RATIO = 150; // texts reach 4, and one letter over and over 1,000
    private static final int SMALL = 64 << 10; // bytes unpacked whose ratio nobody asks for
    private static final int DEEPEST = 8; // folders in each other
    private static final int END = 0x06054b50;
    private static final int END_SIZE = 22; // bytes without its comment
    private static final int CENTRAL = 0x02014b50;
    private static final int CENTRAL_SIZE = 46; // bytes before its name
    private static final int LOCAL = 0x04034b50;
    private static final int LOCAL_SIZE = 30; // bytes before its name
    private static final int ENCRYPTED = 1 | 1 << 6 | 1 << 13; // flags
    private static final int STORED = 0;
    private static final int DEFLATED = 8;
    private static final int KIND = 0xF000; // of a Unix mode
    private static final int FILE = 0x8000;
    private static final int FOLDER = 0x4000;
    private static final int REPARSE_POINT = 0x400; // what Windows calls a link
    private static final int BIG = 0xFFFF; // in place of a number that stands elsewhere, in zip64

    /// What systems leave in folders by themselves.
    private static final Pattern LEFT_BEHIND =
            Pattern.compile("(?:.*/)?(?:__MACOSX(?:/.*)?|\\.DS_Store|\\._.*|Thumbs\\.db|desktop\\.ini)");

    private final String name;
    private final ByteBuffer zip;

    private Archive(String name, byte[] zip) {
        this.name = name;
        this.zip = ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN);
    }

    /// What the central directory says of an entry.
    ///
    /// @param raw    the bytes of its name
    /// @param packed bytes in the zip
    /// @param size   bytes unpacked
    /// @param local  where its local header begins
    private record Entry(String name, byte[] raw, int flags, int method, int crc, long packed, long size, long local) {
        boolean isFolder() {
            return name.endsWith("/");
        }
    }

    /// A stretch of the zip.
    private record Stretch(String entry, long from, long to) {}

    /// Whether a file is called like one.
    public static boolean isCalledLikeOne(Path file) {
        return file.toString().toLowerCase(Locale.ROOT).endsWith(".zip");
    }

    /// Reads a file.
    ///
    /// @throws ArchiveException that names the entry that is wrong
    public static Assets read(Path file) {
        try {
            if (!Files.isRegularFile(file)) {
                throw new InputException("there is no file %s".formatted(file));
            }
            if (Files.size(file) > LARGEST) {
                throw new ArchiveException(
                        file.toString(),
                        "",
                        "it has %s bytes, and a pack at most %s".formatted(Files.size(file), LARGEST));
            }
            return of(file.toString(), Files.readAllBytes(file));
        } catch (IOException e) {
            throw new InputException("%s cannot be read: %s".formatted(file, e.getMessage()), e);
        }
    }

    /// @param name what messages call it
    static Assets of(String name, byte[] zip) {
        return new ArchiveAssets(name, new Archive(name, zip).files());
    }

    private ArchiveException wrong(String entry, String problem) {
        return new ArchiveException(name, entry, problem);
    }

    private Map<String, byte[]> files() {
        List<Entry> entries = entries();
        checkNames(entries);
        checkSizes(entries);
        List<Stretch> stretches = new ArrayList<>();
        Map<String, byte[]> files = new LinkedHashMap<>();
        for (Entry entry : entries) {
            int data = data(entry);
            stretches.add(new Stretch(entry.name(), entry.local(), data + entry.packed()));
            byte[] content = unpacked(entry, data);
            checkIsNoArchive(entry, content);
            if (!entry.isFolder() && !LEFT_BEHIND.matcher(entry.name()).matches()) {
                files.put(Normalizer.normalize(entry.name(), Normalizer.Form.NFC), content);
            }
        }
        stretches.sort(Comparator.comparingLong(Stretch::from));
        for (int i = 1; i < stretches.size(); i++) {
            if (stretches.get(i).from() < stretches.get(i - 1).to()) {
                throw wrong(
                        stretches.get(i).entry(),
                        "it lies upon '%s'"
                                .formatted(InputException.quoted(
                                        stretches.get(i - 1).entry())));
            }
        }
        return files;
    }

    // ---- the two directories

    private int u16(int at) {
        return Short.toUnsignedInt(zip.getShort(at));
    }

    private long u32(int at) {
        return Integer.toUnsignedLong(zip.getInt(at));
    }

    private int end() {
        int earliest = Math.max(0, zip.limit() - END_SIZE - BIG);
        for (int at = zip.limit() - END_SIZE; at >= earliest; at--) {
            if (zip.getInt(at) == END && at + END_SIZE + u16(at + 20) == zip.limit()) {
                return at;
            }
        }
        throw wrong("", "it is no zip, or is not whole; get it again from where it came from");
    }

    private List<Entry> entries() {
        int end = end();
        int count = u16(end + 10);
        long size = u32(end + 12);
        long start = u32(end + 16);
        if (u16(end + 4) != 0 || u16(end + 6) != 0 || u16(end + 8) != count) {
            throw wrong("", "it is a part of a larger zip; a pack is one file");
        }
        if (count > MOST_ENTRIES) {
            throw wrong("", "it has %s entries, and a pack at most %s".formatted(count, MOST_ENTRIES));
        }
        if (start + size != end) {
            throw wrong("", "something stands before, in or behind its list of entries; make the zip anew");
        }
        List<Entry> entries = new ArrayList<>();
        int at = (int) start;
        for (int i = 0; i < count; i++) {
            if (at + CENTRAL_SIZE > end || zip.getInt(at) != CENTRAL) {
                throw wrong("", "its list of entries ends after %s of %s".formatted(i, count));
            }
            int behind = at + CENTRAL_SIZE + u16(at + 28) + u16(at + 30) + u16(at + 32);
            if (behind > end) {
                throw wrong("", "its list of entries is not whole");
            }
            entries.add(entry(at));
            at = behind;
        }
        if (at != end) {
            throw wrong("", "something stands behind its list of entries; make the zip anew");
        }
        return entries;
    }

    private Entry entry(int at) {
        byte[] raw = bytes(at + CENTRAL_SIZE, u16(at + 28));
        String name = decoded(raw);
        long attributes = u32(at + 38);
        int kind = (int) (attributes >>> 16) & KIND;
        Entry entry = new Entry(
                name, raw, u16(at + 8), u16(at + 10), zip.getInt(at + 16), u32(at + 20), u32(at + 24), u32(at + 42));
        if ((kind != 0 && kind != (entry.isFolder() ? FOLDER : FILE)) || (attributes & REPARSE_POINT) != 0) {
            throw wrong(name, "it is a link or a device; a pack holds files");
        }
        if ((entry.flags() & ENCRYPTED) != 0) {
            throw wrong(name, "it is encrypted; make the zip without a password");
        }
        if (entry.method() != STORED && entry.method() != DEFLATED) {
            throw wrong(
                    name,
                    "it is packed by the method %s; make the zip with the usual one, deflate"
                            .formatted(entry.method()));
        }
        return entry;
    }

    private byte[] bytes(int at, int length) {
        byte[] bytes = new byte[length];
        zip.get(at, bytes);
        return bytes;
    }

    /// Some programs write UTF-8 and do not say so; what is UTF-8 is read as that.
    private String decoded(byte[] raw) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(raw))
                    .toString();
        } catch (CharacterCodingException e) {
            throw wrong(
                    new String(raw, StandardCharsets.ISO_8859_1),
                    "its name is not UTF-8; rename it with a-z, 0-9 and '-', or use a program that writes UTF-8");
        }
    }

    // ---- names

    private void checkNames(List<Entry> entries) {
        Map<String, String> paths = new HashMap<>(); // as a file system without letter case has them, and as written
        for (Entry entry : entries) {
            String path =
                    entry.isFolder() ? entry.name().substring(0, entry.name().length() - 1) : entry.name();
            String[] parts = path.split("/", -1);
            if (parts.length > DEEPEST) {
                throw wrong(
                        entry.name(), "it lies in %s folders; at most %s do".formatted(parts.length - 1, DEEPEST - 1));
            }
            for (String part : parts) {
                String problem =
                        path.startsWith("/") ? "a path that begins with '/' leads out" : EntryName.problem(part);
                if (!problem.isEmpty()) {
                    throw wrong(entry.name(), problem);
                }
            }
            checkIsNew(entry, path, paths);
        }
        for (Entry entry : entries) {
            for (int slash = entry.name().indexOf('/');
                    slash >= 0;
                    slash = entry.name().indexOf('/', slash + 1)) {
                String above = entry.name().substring(0, slash);
                String before = paths.putIfAbsent(key(above), above + "/");
                String known = before == null ? above + "/" : before;
                if (!known.equals(above + "/")) {
                    throw wrong(
                            entry.name(),
                            "'%s' stands in the way of its folder".formatted(InputException.quoted(known)));
                }
            }
        }
    }

    private void checkIsNew(Entry entry, String path, Map<String, String> paths) {
        String before = paths.put(key(path), entry.name());
        if (before == null) {
            return;
        }
        throw wrong(
                entry.name(),
                before.equals(entry.name())
                        ? "it stands in it twice"
                        : "on many computers that is the same file as '%s'".formatted(InputException.quoted(before)));
    }

    private static String key(String path) {
        String one = Normalizer.normalize(path, Normalizer.Form.NFKC).toUpperCase(Locale.ROOT);
        return Normalizer.normalize(one.toLowerCase(Locale.ROOT), Normalizer.Form.NFKC);
    }

    // ---- sizes and contents

    private void checkSizes(List<Entry> entries) {
        long total = 0;
        for (Entry entry : entries) {
            if (entry.size() > LARGEST_ENTRY) {
                throw wrong(
                        entry.name(), "unpacked it has %s bytes; at most %s do".formatted(entry.size(), LARGEST_ENTRY));
            }
            if (entry.size() > SMALL && entry.size() > HIGHEST_RATIO * entry.packed()) {
                throw wrong(
                        entry.name(),
                        "%s bytes are packed in %s, which no text is; at most %s times as many are unpacked"
                                .formatted(entry.size(), entry.packed(), HIGHEST_RATIO));
            }
            if (entry.isFolder() && entry.size() + entry.packed() > 0) {
                throw wrong(entry.name(), "it is a folder and holds bytes");
            }
            total += entry.size();
            if (total > LARGEST_TOTAL) {
                throw wrong(entry.name(), "with it more than %s bytes are unpacked".formatted(LARGEST_TOTAL));
            }
        }
    }

    /// Where the bytes of an entry begin.
    private int data(Entry entry) {
        int end = end();
        if (entry.local() + LOCAL_SIZE > end || zip.getInt((int) entry.local()) != LOCAL) {
            throw wrong(entry.name(), "it is not where the list of entries says");
        }
        int at = (int) entry.local();
        int data = at + LOCAL_SIZE + u16(at + 26) + u16(at + 28);
        if (data + entry.packed() > end) {
            throw wrong(entry.name(), "it is not whole");
        }
        boolean same = Arrays.equals(bytes(at + LOCAL_SIZE, u16(at + 26)), entry.raw())
                && u16(at + 8) == entry.method()
                && (u16(at + 6) & ENCRYPTED) == 0;
        boolean later = (u16(at + 6) & 1 << 3) != 0; // sizes stand behind the bytes
        boolean sized = u32(at + 18) == entry.packed() && u32(at + 22) == entry.size();
        if (!same || !(later || sized)) {
            throw wrong(entry.name(), "it is called otherwise where it lies than in the list of entries");
        }
        return data;
    }

    private byte[] unpacked(Entry entry, int data) {
        byte[] packed = bytes(data, (int) entry.packed());
        byte[] content = entry.method() == STORED ? packed : inflated(entry, packed);
        if (content.length != entry.size()) {
            throw wrong(entry.name(), "it has %s bytes and says %s".formatted(content.length, entry.size()));
        }
        CRC32 sum = new CRC32();
        sum.update(content);
        if ((int) sum.getValue() != entry.crc()) {
            throw wrong(entry.name(), "it is damaged; get the pack again from where it came from");
        }
        return content;
    }

    private byte[] inflated(Entry entry, byte[] packed) {
        byte[] content = new byte[(int) entry.size()];
        try (Inflater inflater = new Inflater(true)) {
            inflater.setInput(packed);
            int done = 0;
            while (done < content.length && !inflater.finished()) {
                int more = inflater.inflate(content, done, content.length - done);
                if (more == 0 && (inflater.needsInput() || inflater.needsDictionary())) {
                    throw wrong(entry.name(), "it is not whole");
                }
                done += more;
            }
            int beyond = inflater.finished() ? 0 : inflater.inflate(new byte[1]);
            if (beyond > 0
                    || !inflater.finished()
                    || inflater.getBytesRead() != packed.length
                    || done < content.length) {
                throw wrong(entry.name(), "it has another size than it says, %s bytes".formatted(entry.size()));
            }
            return content;
        } catch (DataFormatException e) {
            ArchiveException damaged = wrong(entry.name(), "it is damaged; get the pack again from where it came from");
            damaged.initCause(e);
            throw damaged;
        }
    }

    private void checkIsNoArchive(Entry entry, byte[] content) {
        boolean zip = content.length >= 4 && content[0] == 'P' && content[1] == 'K' && content[2] < 9 && content[3] < 9;
        boolean gzip = content.length >= 2 && content[0] == 0x1f && content[1] == (byte) 0x8b;
        boolean seven = content.length >= 4 && content[0] == '7' && content[1] == 'z' && content[2] == (byte) 0xbc;
        if (zip || gzip || seven) {
            throw wrong(
                    entry.name(),
                    "it is packed itself (a zip, an office document or the like); leave it out, a pack holds lessons"
                            + " and texts");
        }
    }
}
