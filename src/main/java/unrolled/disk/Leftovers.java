package unrolled.disk;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Halves of files that a program left behind when it was killed. They are told from all else in a folder by
/// their names, which say what they were to become and which process wrote them; another program may be writing the
/// same file at this moment.
public final class Leftovers {
    private static final Pattern NAME = Pattern.compile("\\..+\\.(?<process>\\d+)\\.\\d+\\.part");

    private static final int LONGEST = 200; // bytes of a name, of the 255 that most disks take

    /// No file is written to for so long, not even by a computer that shares the folder and whose processes we
    /// cannot see.
    private static final Duration STILL = Duration.ofMinutes(10);

    /// After this a process of the same number is another one.
    private static final Duration LONG = Duration.ofDays(1);

    private Leftovers() {}

    /// What a file is called until it is whole: as it will be, but no longer than leaves room for the rest.
    public static String name(Path file) {
        return ".%s.%s.%s.part"
                .formatted(
                        beginning(file.getFileName().toString()),
                        ProcessHandle.current().pid(),
                        System.nanoTime() & Long.MAX_VALUE); // it may be below zero
    }

    private static String beginning(String name) {
        int end = name.length();
        while (name.substring(0, end).getBytes(StandardCharsets.UTF_8).length > LONGEST) {
            end = name.offsetByCodePoints(end, -1);
        }
        return name.substring(0, end);
    }

    /// Removes those of a folder that nobody is writing any more. What cannot be removed, or looked at, stays.
    public static void sweep(Path folder) {
        sweep(folder, Instant.now());
    }

    static void sweep(Path folder, Instant now) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (DirectoryStream<Path> halves = Files.newDirectoryStream(folder, ".*.part")) {
            for (Path half : halves) {
                if (isLeft(half, now)) {
                    Files.deleteIfExists(half);
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            return; // a folder of somebody else's: writing to it says more
        }
    }

    private static boolean isLeft(Path half, Instant now) throws IOException {
        Matcher name = NAME.matcher(half.getFileName().toString());
        if (!name.matches() || !Files.isRegularFile(half, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        Duration age = Duration.between(Files.getLastModifiedTime(half).toInstant(), now);
        return age.compareTo(LONG) > 0 || (age.compareTo(STILL) > 0 && !isAlive(name.group("process")));
    }

    private static boolean isAlive(String process) {
        try {
            return ProcessHandle.of(Long.parseLong(process))
                    .filter(ProcessHandle::isAlive)
                    .isPresent();
        } catch (NumberFormatException e) {
            return false; // of no process there is
        }
    }
}
