package unrolled.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import unrolled.lab.start.Limits;
import unrolled.lab.start.StartFile;
import unrolled.lab.start.StartingPoint;
import unrolled.view.kept.Kept;
import unrolled.view.kept.KeptFile;
import unrolled.words.Language;

/// Folders with odd names serve as any other; and where nothing can be written, the program says so and goes on.
class OddHomesTest {
    private static final int LONG = 250; // characters of a name, of at most 255 bytes on most disks

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path folder;

    static Stream<String> names() {
        return Stream.of("a b  c", "數據 资料", "\uD83D\uDE00 smile", "100% $HOME 'q' #1;&", "n".repeat(LONG));
    }

    private Path odd(String name) throws IOException {
        return Files.createDirectory(folder.resolve(name));
    }

    @ParameterizedTest
    @MethodSource("names")
    void whatIsWrittenUnderAnOddNameIsReadAgain(String name) throws IOException {
        Path odd = odd(name);
        Path out = odd.resolve("out");
        Commands.run(
                "export",
                "01",
                "--figure",
                "counts",
                "--steps",
                "1",
                "--format",
                "png,svg,pdf,csv",
                "--to",
                out.toString());
        try (Stream<Path> files = Files.list(out)) {
            assertEquals(4, files.count());
        }
        Commands.run(
                "export",
                "05",
                "--figure",
                "inside",
                "--steps",
                "1",
                "--format",
                "csv",
                "--to",
                out.toString(),
                "--save",
                odd + "/runs");
        Commands.run(
                "export",
                "05",
                "--figure",
                "inside",
                "--steps",
                "2",
                "--format",
                "csv",
                "--to",
                out.toString(),
                "--resume",
                odd + "/runs");

        Path pack = odd.resolve("pack");
        Commands.run("new", pack.toString());
        Path zip = odd.resolve(name.substring(0, Math.min(name.length(), LONG - 5)) + ".zip");
        Commands.run("pack", pack.toString(), "--to", zip.toString());
        Commands.run("check", zip.toString());

        StartingPoint point = new StartingPoint(
                name, "01-ngram", 0, Language.ENGLISH, Map.of(), "", false, Map.of(), Map.of(), Limits.NONE, List.of());
        Path start = odd.resolve(zip.getFileName().toString().replace(".zip", "." + StartFile.ENDING));
        StartFile.write(point, start);
        assertEquals(name, StartFile.read(start).title());

        KeptFile kept = new KeptFile(odd.resolve("data"));
        kept.write(Kept.NOTHING.zoomed(2));
        assertEquals(new KeptFile.Found(Kept.NOTHING.zoomed(2), Optional.empty()), kept.read());
    }

    /// A file in the way, a name too long for the disk, and no folder at all.
    @Test
    void whatCannotBeWrittenIsSaidWithItsName() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "x");
        for (Path to : List.of(file.resolve("below"), folder.resolve("n".repeat(300)))) {
            for (String[] command : new String[][] {
                {"export", "01", "--steps", "1", "--format", "png", "--to", to.toString()},
                {"guide", "01", "--to", to + "/guide.pdf"},
                {"new", to.toString()}
            }) {
                Commands.Said said = Commands.call(command);
                assertNotEquals(0, said.code(), String.join(" ", command));
                String name = to.getFileName().toString(); // one that is far too long is told by its beginning
                assertTrue(said.err().contains(name.substring(0, Math.min(name.length(), 60))), said.err());
                assertFalse(said.err().contains("\tat "), said.err());
            }
        }
    }

    /// JavaFX unpacks its libraries where it did before: without room for them there is no window at all.
    private static final String UNPACKED = "-Djavafx.cachedir=" + System.getProperty("user.home") + "/.openjfx/cache";

    private static final String[] OPEN = {"--close", "03-rnn/1"};

    private static String opened(List<String> before, List<String> options, Map<String, String> environment)
            throws Exception {
        return OwnProcess.ended(OwnProcess.start(before, options, environment, OPEN));
    }

    /// As somebody who cannot pass over what a folder allows, as root can. It stays the same user, since another could
    /// not read the libraries in root's home.
    @Test
    void theWindowOpensWhereTheHomeCannotBeWritten() throws Exception {
        Path home = Files.createDirectory(folder.resolve("home"));
        Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("r-xr-xr-x"));
        List<String> bound = List.of("setpriv", "--inh-caps=-all", "--bounding-set=-all");
        assumeTrue(
                OwnProcess.works(
                        Stream.concat(bound.stream(), Stream.of("sh", "-c", "! : > '%s/x' 2>/dev/null".formatted(home)))
                                .toArray(String[]::new)),
                "this system does not let a program give its rights away (setpriv)");
        opened(bound, List.of("-Duser.home=" + home, UNPACKED), Map.of("HOME", home.toString(), "XDG_DATA_HOME", ""));
        try (Stream<Path> files = Files.list(home)) {
            assertEquals(List.of(), files.toList());
        }
    }

    @Tag("large")
    @Test
    void theWindowOpensWithoutAHome() throws Exception {
        Path none = folder.resolve("file/none");
        Files.writeString(folder.resolve("file"), "x");
        opened(List.of(), List.of("-Duser.home=" + none, UNPACKED), Map.of("HOME", "", "XDG_DATA_HOME", ""));
    }

    /// A file system of 64 KB, in a mount namespace.
    @Tag("large")
    @Test
    void theWindowOpensWhereTheDiskIsFull() throws Exception {
        Path disk = Files.createDirectory(folder.resolve("disk"));
        List<String> before = List.of(
                "unshare",
                "-rm",
                "sh",
                "-c",
                "mount -t tmpfs -o size=64k none '%1$s' && head -c 65536 /dev/zero > '%1$s/rest'; exec \"$@\""
                        .formatted(disk),
                "sh");
        assumeTrue(
                OwnProcess.works(Stream.concat(
                                before.stream(),
                                Stream.of("sh", "-c", "! echo x > '%s/more' 2>/dev/null".formatted(disk)))
                        .toArray(String[]::new)),
                "this system does not let a program mount a small disk (unshare -rm)");
        opened(
                before,
                List.of("-Duser.home=" + disk, UNPACKED),
                Map.of("HOME", disk.toString(), "XDG_DATA_HOME", disk.toString()));
    }

    @Tag("large")
    @Test
    void twoWindowsOpenInOneFolder() throws Exception {
        Map<String, String> data = Map.of("XDG_DATA_HOME", folder.toString());
        Process first = OwnProcess.start(List.of(), List.of(), data, OPEN);
        Process second = OwnProcess.start(List.of(), List.of(), data, OPEN);
        OwnProcess.ended(first);
        OwnProcess.ended(second);
        assertTrue(
                new KeptFile(folder.resolve("unrolled")).read().kept().place().isPresent());
    }
}
