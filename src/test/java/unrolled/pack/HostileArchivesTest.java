package unrolled.pack;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import unrolled.fault.InputException;

/// Crafted zips are refused with the entry that is the reason, at once, and nothing is written anywhere.
@Tag("large")
class HostileArchivesTest {
    private static final Duration HANGS = Duration.ofSeconds(20);
    private static final String LESSON = "lessons/01-a/lesson.md";

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path folder;

    private static Arguments zip(String name, CraftedZip zip, String entry, String problem) {
        return Arguments.of(name, zip.bytes(), entry, problem);
    }

    private static CraftedZip sound() {
        return new CraftedZip().add(LESSON, "# A lesson\n");
    }

    private static Arguments named(String name, String entry, String problem) {
        return zip(name, sound().add(entry, "x"), entry, problem);
    }

    private static Arguments changed(String name, UnaryOperator<byte[]> change, String entry, String problem) {
        return Arguments.of(name, change.apply(sound().bytes()), entry, problem);
    }

    private static byte[] patched(byte[] zip, int at, int value) {
        zip[at] = (byte) value;
        zip[at + 1] = (byte) (value >> 8);
        return zip;
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    static Stream<Arguments> paths() {
        return Stream.of(
                named("slip", "../escaped.md", "'..' leads elsewhere"),
                named("slip from inside", "lessons/../../escaped.md", "'..' leads elsewhere"),
                named("slip at the end", "lessons/..", "'..' leads elsewhere"),
                named("here", "lessons/./01-a/lesson.zh-Hant.md", "'.' leads elsewhere"),
                named("absolute", "/etc/cron.d/evil", "a path that begins with '/' leads out"),
                named("two slashes", "lessons//lesson.md", "a part of it is empty"),
                named("drive", "C:evil.md", "have no place in the name"),
                named("backslash", "..\\escaped.md", "have no place in the name"),
                named("share", "\\\\host\\share\\a.md", "have no place in the name"),
                named("stream", "lesson.md:hidden", "have no place in the name"),
                named("device", "lessons/01-a/CON.md", "is no file on Windows"),
                named("device in small letters", "aux", "is no file on Windows"),
                named("null", "lesson.md\0.txt", "a character that nobody sees"),
                named("line end", "lesson\n.md", "a character that nobody sees"),
                named("right to left", "lesson\u202Edm.exe", "a character that nobody sees"),
                named("no width", "les\u200Bson.md", "a character that nobody sees"),
                named("dot at the end", "lesson.md.", "a name ends in no dot"),
                named("space at the end", "lesson.md ", "begins and ends with no space"),
                named("long", "a".repeat(121) + ".md", "characters; at most 120 do"),
                named("deep", "a/".repeat(8) + "b.md", "it lies in 8 folders"),
                zip(
                        "not UTF-8",
                        sound().add(new CraftedZip.Entry("課.md", "x").named("課.md".getBytes(Charset.forName("Big5")))),
                        new String("課.md".getBytes(Charset.forName("Big5")), StandardCharsets.ISO_8859_1),
                        "its name is not UTF-8"),
                zip(
                        "overlong",
                        sound().add(new CraftedZip.Entry("a", "x")
                                .named(new byte[] {(byte) 0xC0, (byte) 0xAE, '.', '/'})),
                        "\u00C0\u00AE./",
                        "its name is not UTF-8"));
    }

    static Stream<Arguments> twins() {
        return Stream.of(
                zip("twice", sound().add(LESSON, "y"), LESSON, "it stands in it twice"),
                zip(
                        "letter case",
                        sound().add("lessons/01-A/LESSON.md", "y"),
                        "lessons/01-A/LESSON.md",
                        "the same file as '" + LESSON),
                zip(
                        "letter case of a folder that is not listed",
                        sound().add("Lessons/01-a/lesson.zh-Hant.md", "y"),
                        "Lessons/01-a/lesson.zh-Hant.md",
                        "stands in the way of its folder"),
                zip("accents", sound().add("\u00e9.md", "y").add("e\u0301.md", "z"), "e\u0301.md", "the same file as"),
                zip("ligature", sound().add("fi.md", "y").add("\uFB01.md", "z"), "\uFB01.md", "the same file as"),
                zip(
                        "a file in the way",
                        sound().add("lessons", "y"),
                        LESSON,
                        "'lessons' stands in the way of its folder"),
                zip(
                        "two names",
                        sound().add(new CraftedZip.Entry("b.md", "x").localName("../c.md")),
                        "b.md",
                        "called otherwise where it lies"),
                zip(
                        "one place for two",
                        sound().add(new CraftedZip.Entry(LESSON + "2", "# A lesson\n")
                                .localName(LESSON)
                                .at(0)),
                        LESSON + "2",
                        "called otherwise where it lies"),
                zip(
                        "in each other",
                        new CraftedZip().nested("outer.md", "inner.md"),
                        "inner.md",
                        "it lies upon 'outer.md'"));
    }

    static Stream<Arguments> kinds() {
        return Stream.of(
                zip(
                        "link",
                        sound().add(new CraftedZip.Entry("lessons/01-a/lesson.zh-Hant.md", "/etc/passwd").mode(0xA1FF)),
                        "lessons/01-a/lesson.zh-Hant.md",
                        "a link or a device"),
                zip(
                        "pipe",
                        sound().add(new CraftedZip.Entry("pipe.md", "").mode(0x1180)),
                        "pipe.md",
                        "a link or a device"),
                zip(
                        "link of Windows",
                        sound().add(new CraftedZip.Entry("link.md", "x").attributes(0x400)),
                        "link.md",
                        "a link or a device"),
                zip(
                        "encrypted",
                        sound().add(new CraftedZip.Entry("secret.md", "x").flags(1)),
                        "secret.md",
                        "without a password"),
                zip(
                        "method",
                        sound().add(new CraftedZip.Entry("a.md", "x").method(14)),
                        "a.md",
                        "packed by the method 14"),
                zip("folder with bytes", sound().add("folder/", "x"), "folder/", "it is a folder and holds bytes"),
                zip(
                        "zip in a zip",
                        sound().add(new CraftedZip.Entry("more.md", sound().bytes())),
                        "more.md",
                        "it is packed itself"));
    }

    static Stream<Arguments> sizes() {
        byte[] zeros = new byte[6 << 20];
        CraftedZip many = new CraftedZip();
        for (int i = 0; i <= Archive.MOST_ENTRIES; i++) {
            many.add("a" + i, "");
        }
        byte[] noise = new byte[7 << 20];
        new java.util.SplittableRandom(1).nextBytes(noise);
        noise[0] = 'a';
        CraftedZip much = new CraftedZip();
        byte[] hardly = new byte[7 << 20];
        for (int i = 0; i < hardly.length; i++) {
            hardly[i] = i % 256 < 8 ? noise[i] : (byte) 'a';
        }
        for (int i = 0; i < 10; i++) {
            much.add(new CraftedZip.Entry("a%s.txt".formatted(i), hardly));
        }
        return Stream.of(
                zip(
                        "bomb",
                        sound().add(new CraftedZip.Entry("bomb.txt", zeros)),
                        "bomb.txt",
                        "which no text is; at most 150 times"),
                zip(
                        "large",
                        sound().add(new CraftedZip.Entry("a.txt", "x").size(Archive.LARGEST_ENTRY + 1)),
                        "a.txt",
                        "unpacked it has"),
                zip("much together", much, "a9.txt", "with it more than"),
                zip("many", many, "", "it has 2001 entries, and a pack at most 2000"),
                zip(
                        "larger than it says",
                        sound().add(new CraftedZip.Entry("a.txt", "abcdefgh".repeat(90)).size(300)),
                        "a.txt",
                        "it has another size than it says"),
                zip(
                        "smaller than it says",
                        sound().add(new CraftedZip.Entry("a.txt", "abc").size(300)),
                        "a.txt",
                        "it has another size than it says"),
                zip("sum", sound().add(new CraftedZip.Entry("a.txt", "abc").crc(7)), "a.txt", "it is damaged"),
                zip(
                        "beyond the end",
                        sound().add(new CraftedZip.Entry("a.txt", "abc").at(1 << 30)),
                        "a.txt",
                        "it is not where the list of entries says"),
                changed("no zip", zip -> "# A lesson\n".getBytes(StandardCharsets.UTF_8), "", "it is no zip"),
                changed("cut", zip -> Arrays.copyOf(zip, zip.length - 5), "", "it is no zip, or is not whole"),
                changed("something in front", zip -> joined(new byte[100], zip), "", "something stands before"),
                changed("something behind", zip -> joined(zip, new byte[7]), "", "it is no zip, or is not whole"),
                changed("a part", zip -> patched(zip, zip.length - 18, 1), "", "a part of a larger zip"),
                changed(
                        "more than listed",
                        zip -> patched(patched(zip, zip.length - 14, 9), zip.length - 12, 9),
                        "",
                        "its list of entries ends after 1 of 9"));
    }

    static Stream<Arguments> all() {
        return Stream.of(paths(), twins(), kinds(), sizes()).flatMap(some -> some);
    }

    @Test
    void thereAreAtLeastForty() {
        assertTrue(all().count() >= 40, () -> "only " + all().count());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("all")
    void isRefusedWithTheEntry(String name, byte[] zip, String entry, String problem) throws IOException {
        Path inside = Files.createDirectories(folder.resolve("a/b/c"));
        Path file = Files.write(inside.resolve("pack.zip"), zip);
        ArchiveException refused =
                assertTimeoutPreemptively(HANGS, () -> assertThrows(ArchiveException.class, () -> Archive.read(file)));
        assertEquals(entry, refused.entry());
        String said = String.valueOf(refused.getMessage());
        assertTrue(said.contains(problem), said);
        assertTrue(said.startsWith(file + ": "), said);
        try (Stream<Path> there = Files.walk(folder)) {
            assertEquals(List.of(file), there.filter(Files::isRegularFile).toList());
        }
    }

    @Test
    void aSoundOneIsReadWithWhatProgramsAndSystemsAddToIt() throws IOException {
        byte[] zip = sound().add("lessons/", "")
                .add("__MACOSX/lessons/._lesson.md", "x")
                .add("lessons/.DS_Store", "x")
                .add(new CraftedZip.Entry("讀我.md", "x").mode(0x81A4))
                .bytes();
        Assets assets = Archive.of("pack", zip);
        assertEquals(List.of("lessons", "讀我.md"), assets.names(""));
        assertEquals(List.of("01-a"), assets.names("lessons"));
        assertArrayEquals("# A lesson\n".getBytes(StandardCharsets.UTF_8), assets.read(LESSON, 100));
        assertTrue(assets.isFolder("lessons/01-a") && !assets.isFile("lessons/01-a"));
    }

    @Test
    void everyTruncationIsRefused() {
        byte[] zip = sound().bytes();
        for (int length = 0; length < zip.length; length++) {
            byte[] cut = Arrays.copyOf(zip, length);
            assertThrows(ArchiveException.class, () -> Archive.of("pack", cut));
        }
    }

    @Test
    void noByteThatIsChangedIsMoreThanRefused() {
        byte[] zip = sound().add("b.md", "some words and some words").bytes();
        for (int at = 0; at < zip.length; at++) {
            for (int bit = 0; bit < 8; bit++) {
                byte[] changed = zip.clone();
                changed[at] ^= (byte) (1 << bit);
                try {
                    Archive.of("pack", changed);
                } catch (ArchiveException e) {
                    assertTrue(e.getMessage() != null);
                }
            }
        }
    }

    @Test
    void noPathLeadsOutOfAnyAssets() throws IOException {
        Files.writeString(folder.resolve("secret.md"), "secret");
        Path root = Files.createDirectories(folder.resolve("pack"));
        for (Assets assets : List.of(Assets.inForeign(root), Archive.of("pack", sound().bytes()))) {
            for (String path : List.of("../secret.md", "a/../../secret.md", folder + "/secret.md", "C:\\secret.md")) {
                assertThrows(InputException.class, () -> assets.read(path, 100), path);
            }
        }
    }

    /// Its author keeps the pack somewhere else.
    @Test
    void aChangeIsSeenInAFolderThatIsALink() throws IOException {
        Path real = Files.createDirectories(folder.resolve("real/lessons/01-x"));
        Path file = Files.writeString(real.resolve("lesson.md"), "# One");
        Path link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("real"));
        Assets assets = Assets.inForeign(link);
        String before = assets.state();
        Files.writeString(file, "# Another");
        assertNotEquals(before, assets.state());
    }

    @Test
    void aLinkInAFolderThatLeadsOutIsAsGoodAsNothing() throws IOException {
        Files.writeString(folder.resolve("secret.md"), "secret");
        Path root = Files.createDirectories(folder.resolve("pack"));
        Files.createSymbolicLink(root.resolve("lesson.md"), folder.resolve("secret.md"));
        Files.createSymbolicLink(root.resolve("all"), folder);
        Files.writeString(root.resolve("own.md"), "own");
        Files.createSymbolicLink(root.resolve("again.md"), root.resolve("own.md"));
        Assets assets = Assets.inForeign(root);
        assertThrows(java.nio.file.NoSuchFileException.class, () -> assets.read("lesson.md", 100));
        assertEquals(List.of(), assets.names("all"));
        assertArrayEquals("own".getBytes(StandardCharsets.UTF_8), assets.read("again.md", 100));
    }
}
