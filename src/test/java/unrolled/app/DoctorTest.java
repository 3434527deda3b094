package unrolled.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import unrolled.disk.FolderLock;
import unrolled.lab.Library;
import unrolled.words.Language;
import unrolled.words.Words;

class DoctorTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path folder;

    private Path home(String fences) throws IOException {
        Path home = folder.resolve("home");
        Commands.lesson(home, "01-small", fences);
        return home;
    }

    private List<Doctor.Finding> findings(Path data, @Nullable String display, Path home) {
        return new Doctor(new Words(Language.ENGLISH), data, natives(), folder, display, new Library(home)).findings();
    }

    private Path natives() {
        return folder.resolve("lib");
    }

    private static Doctor.Finding of(List<Doctor.Finding> findings, String name) {
        return findings.stream()
                .filter(finding -> finding.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void whatIsInOrderIsGoodAndNothingIsWritten() throws IOException {
        Path home = home("");
        List<Doctor.Finding> found = findings(folder.resolve("new"), ":0", home);
        for (String name : List.of("program", "java", "javafx", "fonts", "letters", "data", "lock", "aside")) {
            assertEquals(Doctor.Level.GOOD, of(found, name).level(), name);
            assertEquals("", of(found, name).advice(), name);
        }
        assertTrue(of(found, "javafx").found().matches("\\d+.*"));
        assertFalse(Files.exists(folder.resolve("new")));
    }

    @Test
    void whatIsWrongIsSaidWithWhatHelps() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "x");
        List<Doctor.Finding> found = findings(file.resolve("below"), null, home("```figure f\n"));
        assertEquals(Doctor.Level.WRONG, of(found, "data").level());
        assertTrue(of(found, "data").advice().contains("--data-dir"));
        assertEquals(Doctor.Level.WRONG, of(found, "lessons").level());
        assertTrue(
                of(found, "lessons").advice().contains("lesson.md, line"),
                of(found, "lessons").advice());
    }

    @Test
    void nativeLibrariesAreBesideTheJarsOrUnpackedInTheHomeOfTheUser() throws IOException {
        Path home = home("");
        assertEquals(
                folder.resolve(".openjfx").resolve("cache").toString(),
                of(findings(folder, ":0", home), "libraries").found());
        Files.createDirectories(natives());
        Files.createFile(natives().resolve(System.mapLibraryName("prism_sw")));
        assertEquals(
                natives().toString(),
                of(findings(folder, ":0", home), "libraries").found());
    }

    @Test
    void withoutLessonsItSaysSoAndLooksAtTheRest() {
        Path nowhere = folder.resolve("nowhere");
        List<Doctor.Finding> found = findings(folder.resolve("new"), ":0", nowhere);
        for (String name : List.of("letters", "lessons")) {
            assertEquals(Doctor.Level.WRONG, of(found, name).level(), name);
            String said = of(found, name).found() + of(found, name).advice();
            assertTrue(said.contains("no lessons in " + nowhere), said);
        }
        assertEquals(Doctor.Level.GOOD, of(found, "data").level());
    }

    @Test
    void anotherWindowAndWhatWasSetAsideAreTold() throws Exception {
        Path data = folder.resolve("data");
        Optional<FolderLock> taken = FolderLock.take(data);
        Files.writeString(data.resolve("kept.json.unreadable-1"), "x");
        try (FolderLock held = taken.orElseThrow()) {
            assertTrue(held != null);
            List<Doctor.Finding> found = findings(data, ":0", home(""));
            assertEquals(Doctor.Level.NOTE, of(found, "lock").level());
            assertEquals(Doctor.Level.NOTE, of(found, "aside").level());
            assertEquals("kept.json.unreadable-1", of(found, "aside").found());
        }
        assertEquals(
                Doctor.Level.GOOD, of(findings(data, ":0", home("")), "lock").level());
    }

    /// In a process of its own with little memory, without the instruction that multiplies and adds.
    @Test
    void aSmallComputerIsNotToldThatItsMemoryIsFullOrThatJavaWasStartedWrongly() throws Exception {
        Process process = OwnProcess.start(
                List.of(),
                List.of("-Xmx300m", "-XX:+UnlockDiagnosticVMOptions", "-XX:-UseFMA", "-Dunrolled.home=" + home("")),
                Map.of(),
                "doctor",
                "--lang",
                "en",
                "--data-dir",
                folder.resolve("d").toString());
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(said.contains("may find no room in 300 MB"), said);
        assertTrue(said.contains("does not multiply and add in one instruction"), said);
        assertFalse(said.contains("is full") || said.contains("--add-modules"), said);
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void itSpeaksEveryLanguageAndAsJson(Language language) throws IOException {
        Path home = home("");
        Commands.Said said = Commands.callAt(
                home,
                "doctor",
                "--lang",
                language.tag(),
                "--data-dir",
                folder.resolve("d").toString());
        String first = said.out().lines().findFirst().orElseThrow();
        assertTrue(first.contains(new Words(language).say("app.doctor.program")), first);
        Commands.Said json = Commands.callAt(
                home, "doctor", "--json", "--data-dir", folder.resolve("d").toString());
        assertEquals(said.code(), json.code());
        assertEquals(
                Stream.of("advice", "found", "level", "name").toList(),
                JsonParser.parseString(json.out()).getAsJsonArray().get(0).getAsJsonObject().keySet().stream()
                        .sorted()
                        .toList());
    }
}
