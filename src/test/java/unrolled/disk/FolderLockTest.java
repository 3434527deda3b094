package unrolled.disk;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderLockTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path folder;

    @Test
    void oneAtATimeInThisProgram() throws IOException {
        Optional<FolderLock> first = FolderLock.take(folder.resolve("new"));
        assertTrue(FolderLock.take(folder.resolve("new")).isEmpty());
        first.orElseThrow().close();
        try (FolderLock again = FolderLock.take(folder.resolve("new")).orElseThrow()) {
            assertTrue(again != null);
        }
    }

    /// And a program that is killed gives it back.
    @Test
    void oneAtATimeOnThisComputer() throws Exception {
        Process other = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Holder.class.getName(),
                        folder.toString())
                .start();
        try {
            byte[] said = other.getInputStream().readNBytes(4);
            assertTrue(new String(said, StandardCharsets.US_ASCII).equals("held"));
            assertTrue(FolderLock.take(folder).isEmpty());
        } finally {
            other.destroyForcibly().waitFor();
        }
        FolderLock.take(folder).orElseThrow().close();
    }

    /// Takes the lock of a folder, says so, and waits for its end.
    static final class Holder {
        private Holder() {}

        public static void main(String[] arguments) throws Exception {
            FolderLock held = FolderLock.take(Path.of(arguments[0])).orElseThrow();
            System.out.print(held == null ? "none" : "held");
            System.out.flush();
            Thread.sleep(600_000);
        }
    }
}
