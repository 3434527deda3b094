package unrolled.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import unrolled.NoNetwork;

/// Nothing needs a network, and nothing asks for one.
class OfflineTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path folder;

    /// The libraries too, which read XML, fonts, HTML and style sheets.
    @Test
    void exportsGuideAndChecksOpenNoConnection() {
        try (NoNetwork none = new NoNetwork()) {
            String[] formats = {"--figure", "inside", "--frames", "3", "--steps", "3", "--format", "png,svg,pdf,csv,gif"
            };
            Commands.run(Stream.concat(Stream.of("export", "05", "--to", folder.toString()), Stream.of(formats))
                    .toArray(String[]::new));
            Commands.run("guide", "01", "--to", folder.resolve("guide.pdf").toString());
            Commands.run("check", "05");
            Commands.run("tokens", "the fox");
            assertEquals(List.of(), none.reached());
        }
    }

    /// What reaches for one is noticed.
    @Test
    void aConnectionWouldBeNoticed() throws IOException {
        try (NoNetwork none = new NoNetwork()) {
            assertThrows(
                    IOException.class,
                    () -> URI.create("http://192.0.2.1/").toURL().openStream().close());
            assertEquals(1, none.reached().size());
            try (Socket unbound = new Socket()) {
                unbound.bind(null);
                assertTrue(none.reached().size() > 1 || !Files.isDirectory(Path.of("/proc/self/fd")));
            }
        }
    }

    /// A program of its own, in a network namespace without an interface: window, pictures and guide.
    @Tag("large")
    @Test
    void everythingWorksWithoutAnyInterface() throws Exception {
        assumeTrue(
                OwnProcess.works("unshare", "-rn", "true"),
                "this system does not let a program do without its network (unshare -rn)");
        Path pictures = folder.resolve("tour");
        String said = alone("tour", "--lesson", "03", "--size", "1024x768", "--to", pictures.toString());
        try (Stream<Path> all = Files.list(pictures)) {
            assertFalse(all.toList().isEmpty(), said);
        }
        Path guide = folder.resolve("guide.pdf");
        alone("guide", "03", "--to", guide.toString());
        assertTrue(Files.size(guide) > 10_000);
    }

    /// Runs a command of the program where there is no network; what it said.
    private static String alone(String... arguments) throws Exception {
        return OwnProcess.ended(OwnProcess.start(List.of("unshare", "-rn"), List.of(), Map.of(), arguments));
    }
}
