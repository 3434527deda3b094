package unrolled.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The start scripts: the program starts, or one line says what to do and the exit code says why. `java` and `locale`
/// are scripts of this test that print what the real ones do; the places where a JDK usually is are in `world`.
class LauncherTest {
    private static final Path SOURCES = Path.of("src/main/launcher");
    private static final String PLAIN = "folder";

    /// What a case gives and what is expected of it.
    ///
    /// @param home where `JAVA_HOME` points: a folder in `world`, or empty for unset
    /// @param onPath version of the `java` on the path, or empty for none
    /// @param folder where the program is installed, in `world`
    /// @param called the links to the script, each to the next one, the last to the script; the first is called
    /// @param locales what `locale -a` prints
    /// @param code the exit code
    /// @param said a part of the one line on the error output; empty where the program starts
    record Case(
            String name,
            String home,
            String onPath,
            String folder,
            List<String> called,
            Map<String, String> environment,
            String locales,
            int code,
            String said) {
        static Case of(String name) {
            return new Case(name, "", "25.0.1", PLAIN, List.of(), Map.of(), "C\\nC.utf8\\nPOSIX", 0, "");
        }

        Case home(String given) {
            return new Case(name, given, onPath, folder, called, environment, locales, code, said);
        }

        Case onPath(String given) {
            return new Case(name, home, given, folder, called, environment, locales, code, said);
        }

        Case folder(String given) {
            return new Case(name, home, onPath, given, called, environment, locales, code, said);
        }

        Case called(String... given) {
            return new Case(name, home, onPath, folder, List.of(given), environment, locales, code, said);
        }

        Case with(String variable, String value) {
            Map<String, String> more = new LinkedHashMap<>(environment);
            more.put(variable, value);
            return new Case(name, home, onPath, folder, called, more, locales, code, said);
        }

        Case locales(String given) {
            return new Case(name, home, onPath, folder, called, environment, given, code, said);
        }

        Case fails(int with, String saying) {
            return new Case(name, home, onPath, folder, called, environment, locales, with, saying);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Case> cases() {
        String none = "JDK 25 or newer: install one, or set JAVA_HOME";
        return Stream.of(
                Case.of("a JDK on the path"),
                Case.of("the JDK of JAVA_HOME before an old one on the path")
                        .home("jdk-26")
                        .onPath("17.0.2"),
                Case.of("an early access version").onPath("26-ea"),
                Case.of("JAVA_HOME that points at nothing").home("nothing"),
                Case.of("JAVA_HOME of an old JDK").home("jdk-1.8.0_392"),
                Case.of("JAVA_HOME with a folder named java").home("odd"),
                Case.of("a JDK that says in its file which it is").onPath("").home("jdk-said"),
                Case.of("an old JDK that says in its file which it is")
                        .onPath("17.0.2")
                        .home("jre-said")
                        .fails(4, none),
                Case.of("no JDK").onPath("").fails(4, none),
                Case.of("no JDK and JAVA_HOME that points at nothing")
                        .onPath("")
                        .home("nothing")
                        .fails(4, none),
                Case.of("only an old JDK").onPath("17.0.2").fails(4, none),
                Case.of("a java that prints no version").onPath("broken").fails(4, none),
                Case.of("JAVA_TOOL_OPTIONS").with("JAVA_TOOL_OPTIONS", "-Xmx2g"),
                Case.of("JAVA_TOOL_OPTIONS with the form of a version")
                        .with("JAVA_TOOL_OPTIONS", "-Da=version \"99\"")
                        .onPath("17.0.2")
                        .fails(4, none),
                Case.of("JDK_JAVA_OPTIONS").with("JDK_JAVA_OPTIONS", "-Xmx2g"),
                Case.of("_JAVA_OPTIONS").with("_JAVA_OPTIONS", "-Xmx2g"),
                Case.of("a warning before the version").with("FAKE_WARNING", "warning: java.io.tmpdir is missing"),
                Case.of("called through a link").called("links/unrolled"),
                Case.of("called through a relative link").called("links/unrolled", "relative"),
                Case.of("called through a chain of links").called("links/a", "more links/b", "c"),
                Case.of("called through a link, in a folder with spaces")
                        .folder("my programs/un rolled")
                        .called("links/unrolled"),
                Case.of("a folder that begins with a dash").folder("-n"),
                Case.of("a folder with characters of the shell").folder("a'b\"$HOME*[x]&;`id`"),
                Case.of("a folder with spaces and other letters").folder("程式 für мир 🍎"),
                Case.of("a folder with a colon").folder("a:b").fails(2, "rename "),
                Case.of("a link without a colon to a folder with one")
                        .folder("a:b")
                        .called("links/whole-folder"),
                Case.of("a folder with other letters in an ASCII locale")
                        .folder("程式")
                        .with("LC_ALL", "C"),
                Case.of("the same where only LANG says so").folder("程式").with("LANG", "C"),
                Case.of("the same where only other UTF-8 locales are there")
                        .folder("程式")
                        .with("LC_ALL", "C")
                        .locales("C\\nPOSIX\\nzh_TW.utf8"),
                Case.of("the same where no UTF-8 locale is there")
                        .folder("程式")
                        .with("LC_ALL", "C")
                        .locales("C\\nPOSIX")
                        .fails(2, "no UTF-8 locale"),
                Case.of("plain letters where no UTF-8 locale is there")
                        .with("LC_ALL", "C")
                        .locales("C\\nPOSIX"),
                Case.of("no folder for temporary files").with("TMPDIR", "/nonexistent"),
                Case.of("no home").with("HOME", ""),
                Case.of("CDPATH that has a folder of that name").with("CDPATH", "/"));
    }

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path world;

    @ParameterizedTest
    @MethodSource("cases")
    @DisabledOnOs(OS.WINDOWS)
    void theProgramStartsOrOneLineSaysWhatToDo(Case given) throws IOException, InterruptedException {
        Path app = install(given.folder);
        Path called = linked(given.called, app);
        script(world.resolve("jdk-26/bin/java"), java("26"));
        script(world.resolve("jdk-1.8.0_392/bin/java"), java("1.8.0_392"));
        script(world.resolve("jdk-said/bin/java"), java("broken")); // need not be asked
        Files.writeString(world.resolve("jdk-said/release"), "IMAGE_TYPE=\"JDK\"\nJAVA_VERSION=\"26\"\n");
        script(world.resolve("jre-said/bin/java"), java("26"));
        Files.writeString(world.resolve("jre-said/release"), "JAVA_VERSION=\"1.8.0_392\"\n");
        Files.createDirectories(world.resolve("odd/bin/java"));
        if (!given.onPath.isEmpty()) {
            script(world.resolve("path/java"), java(given.onPath));
        }
        script(world.resolve("path/locale"), """
            case $1 in
                -a) printf '%s\\n' ;;
                *) case ${LC_ALL:-${LC_CTYPE:-${LANG:-C}}} in *[uU][tT][fF]*) echo UTF-8 ;; *) echo ANSI_X3.4-1968 ;; esac ;;
            esac
            """.formatted(given.locales));

        ProcessBuilder builder =
                new ProcessBuilder("/bin/sh", "-c", "exec \"$0\" \"$@\"", called.toString(), "a b", "", "*");
        Map<String, String> environment = builder.environment();
        environment.clear();
        environment.put("PATH", world.resolve("path") + ":" + tools());
        if (!given.home.isEmpty()) {
            environment.put("JAVA_HOME", world.resolve(given.home).toString());
        }
        environment.putAll(given.environment);
        Path out = world.resolve("out");
        Path err = world.resolve("err");
        int code = builder.directory(world.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start()
                .waitFor();

        String said = Files.readString(err);
        assertEquals(given.code, code, said);
        if (code == 0) {
            assertEquals("", said);
            String started = Files.readString(out);
            String home = started.lines()
                    .filter(line -> line.startsWith("-Dunrolled.home="))
                    .map(line -> line.substring("-Dunrolled.home=".length()))
                    .findFirst()
                    .orElse("");
            assertTrue(Files.isSameFile(app, Path.of(home)), started);
            assertFalse(home.contains(":"), home);
            assertTrue(started.endsWith("-cp\n" + home + "/lib/*\nunrolled.app.Main\na b\n\n*\n"), started);
            boolean ascii = home.chars().allMatch(letter -> letter < 128);
            assertTrue(ascii || started.startsWith("UTF-8\n"), started);
        } else {
            assertEquals(1, said.lines().count(), said);
            assertTrue(said.contains(given.said), said);
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void javaIsHandedTheRecordedClassesWhereThereAreSome() throws IOException, InterruptedException {
        Path app = install("a folder");
        script(world.resolve("jdk-26/bin/java"), java("26"));
        assertFalse(started(app).contains("-XX:SharedArchiveFile"));
        Path cache = Files.createFile(app.resolve("lib/unrolled.jsa"));
        assertTrue(started(app)
                .contains("\n-XX:SharedArchiveFile=" + cache.toRealPath() + "\n-Xlog:disable\n--add-modules\n"));
    }

    private String started(Path app) throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder("/bin/sh", app.resolve("bin/unrolled").toString());
        builder.environment().put("JAVA_HOME", world.resolve("jdk-26").toString());
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), said);
        return said;
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aScriptWithoutItsProgramSaysSo() throws IOException, InterruptedException {
        Path alone = world.resolve("bin/unrolled");
        Files.createDirectories(world.resolve("bin"));
        Files.copy(SOURCES.resolve("unrolled"), alone);
        Process process = new ProcessBuilder("/bin/sh", alone.toString()).start();
        String said = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(2, process.waitFor());
        assertTrue(said.contains("has no folder lib") && said.lines().count() == 1, said);
    }

    /// What of the script of Windows answers each case of the table; empty for what Windows has not.
    private static Map<String, String> answersOnWindows() {
        String onPath = "for %%J in (java.exe) do set \"ONPATH=%%~$PATH:J\"";
        String order =
                "for %%J in (\"%JAVA_HOME%\\bin\\java.exe\" \"%ONPATH%\") do if not defined JAVA if exist \"%%~J\" (";
        String said = "for /f \"tokens=2,3\" %%A in ('^\"\"%%~J\" -version 2^>^&1^\"') do if \"%%A\"==\"version\" (";
        String new25 = "for /f \"delims=.-+\" %%V in (\"%%~B\") do if %%V GEQ 25 set \"JAVA=%%~J\"";
        String none = "JDK 25 or newer: install one, or set JAVA_HOME to it. >&2\r\n    exit /b 4";
        String noLib = "if not exist \"%APP%\\lib\\\" (\r\n    echo The folder lib is missing: "
                + "keep bin and lib beside each other. >&2\r\n    exit /b 2";
        String start = "\"-Dunrolled.home=%APP%\" -cp \"%APP%\\lib\\*\" unrolled.app.Main %*";
        String divides = "if not \"%APP:;=%\"==\"%APP%\" (";
        Map<String, String> answers = new LinkedHashMap<>();
        answers.put("a JDK on the path", onPath);
        answers.put("the JDK of JAVA_HOME before an old one on the path", order);
        answers.put("an early access version", new25);
        answers.put("JAVA_HOME that points at nothing", order);
        answers.put("JAVA_HOME of an old JDK", new25);
        answers.put("JAVA_HOME with a folder named java", said);
        answers.put("a JDK that says in its file which it is", said); // which is asked there
        answers.put("an old JDK that says in its file which it is", new25);
        answers.put("no JDK", none);
        answers.put("no JDK and JAVA_HOME that points at nothing", none);
        answers.put("only an old JDK", new25);
        answers.put("a java that prints no version", said);
        answers.put("JAVA_TOOL_OPTIONS", said);
        answers.put("JAVA_TOOL_OPTIONS with the form of a version", said); // which is no second word there
        answers.put("JDK_JAVA_OPTIONS", said);
        answers.put("_JAVA_OPTIONS", said);
        answers.put("a warning before the version", said);
        answers.put("called through a link", noLib);
        answers.put("called through a relative link", noLib);
        answers.put("called through a chain of links", noLib);
        answers.put("called through a link, in a folder with spaces", noLib);
        answers.put("a folder that begins with a dash", start);
        answers.put("a folder with characters of the shell", "setlocal DisableDelayedExpansion\r\nset \"APP=%~dp0..\"");
        answers.put("a folder with spaces and other letters", start);
        answers.put("a folder with a colon", divides); // where Java divides at a semicolon
        answers.put("a link without a colon to a folder with one", divides);
        answers.put("a folder with other letters in an ASCII locale", "");
        answers.put("the same where only LANG says so", "");
        answers.put("the same where only other UTF-8 locales are there", "");
        answers.put("the same where no UTF-8 locale is there", "");
        answers.put("plain letters where no UTF-8 locale is there", "");
        answers.put("no folder for temporary files", start);
        answers.put("no home", start);
        answers.put("CDPATH that has a folder of that name", "");
        return answers;
    }

    /// No Windows is there to run it: the script is read for what the table above asks of it.
    @Test
    void theScriptOfWindowsHasAnAnswerToEachCase() throws IOException {
        String script = Files.readString(SOURCES.resolve("unrolled.bat"));
        assertFalse(script.replace("\r\n", "").contains("\n"), "cmd reads lines that end in CR LF");
        Map<String, String> answers = answersOnWindows();
        assertEquals(cases().map(Case::name).toList(), List.copyOf(answers.keySet()), "every case has its answer");
        answers.forEach((name, answer) -> assertTrue(script.contains(answer), name));
        for (String folder : List.of("%TEMP%", "%TMP%", "%USERPROFILE%", "%HOMEPATH%", "%CD%")) {
            assertFalse(script.contains(folder), folder + " may be missing");
        }
    }

    @Test
    void bothScriptsStartJavaWithTheSameOptions() throws IOException {
        String unix = Files.readString(SOURCES.resolve("unrolled"));
        String windows = Files.readString(SOURCES.resolve("unrolled.bat"));
        assertEquals(options(unix, "exec \"$java\""), options(windows, "\"%JAVA%\""));
    }

    @Test
    void testsAndImagesRunWithTheVectorOptionsOfTheScripts() throws IOException {
        String pom = Files.readString(Path.of("pom.xml"));
        String vectors = element(pom, "vector.flags");
        assertTrue(vectors.contains("-XX:TypeProfileLevel="), vectors);
        assertTrue(Files.readString(SOURCES.resolve("unrolled")).contains(" " + vectors + " "), vectors);
        String image = Files.readString(Path.of("src/main/dist/image.txt"));
        for (String option : vectors.replace("--add-modules ", "--add-modules=").split(" ", -1)) {
            assertTrue(image.contains("--java-options " + option + "\n"), option);
        }
    }

    /// Java takes recorded classes only while each jar has its date, and no date in a package is later than this one.
    @Test
    void jarsOfThePackageAreDatedAsTheBuildIs() throws IOException {
        String pom = Files.readString(Path.of("pom.xml"));
        Instant built = Instant.parse(element(pom, "project.build.outputTimestamp"));
        assertEquals(Long.toString(built.getEpochSecond()), element(pom, "dist.epoch"));
    }

    private static String element(String pom, String name) {
        int begin = pom.indexOf("<" + name + ">") + name.length() + 2;
        return pom.substring(begin, pom.indexOf("</" + name + ">", begin));
    }

    private static List<String> options(String script, String start) {
        String command = script.substring(script.lastIndexOf(start) + start.length());
        return Stream.of(command.split("\\s+"))
                .filter(word -> word.startsWith("--") || word.startsWith("-XX"))
                .toList();
    }

    /// The program as `mvn package` lays it out.
    private Path install(String folder) throws IOException {
        Path app = world.resolve(folder);
        Files.createDirectories(app.resolve("lib"));
        String launcher = Files.readString(SOURCES.resolve("unrolled"));
        for (String usual : List.of("/usr/lib/jvm", "/opt", "/Library")) {
            launcher = launcher.replace(" " + usual, " /nonexistent" + usual);
        }
        script(app.resolve("bin/unrolled"), launcher);
        return app;
    }

    /// What to call: the script, or the first of a chain of links to it.
    private Path linked(List<String> names, Path app) throws IOException {
        Path target = app.resolve("bin/unrolled");
        for (String name : names.reversed()) {
            Path link = world.resolve(name);
            Path folder = link.resolveSibling("");
            Files.createDirectories(folder);
            if (name.endsWith("whole-folder")) {
                return Files.createSymbolicLink(link, app).resolve("bin/unrolled");
            }
            boolean relative = !target.equals(app.resolve("bin/unrolled")) || name.equals("relative");
            Files.createSymbolicLink(link, relative ? folder.relativize(target) : target);
            target = link;
        }
        return target;
    }

    /// A `java` that says its version as the real one does, or prints the encoding and its arguments, each on a line.
    private static String java(String version) {
        return """
            [ -z "${JAVA_TOOL_OPTIONS:-}" ] || told="Picked up JAVA_TOOL_OPTIONS: $JAVA_TOOL_OPTIONS"
            [ -z "${_JAVA_OPTIONS:-}" ] || told="Picked up _JAVA_OPTIONS: $_JAVA_OPTIONS"
            [ -z "${JDK_JAVA_OPTIONS:-}" ] || told="NOTE: Picked up JDK_JAVA_OPTIONS: $JDK_JAVA_OPTIONS"
            if [ "$1" = -version ]; then
                [ -z "${told:-}" ] || echo "$told" >&2
                [ -z "${FAKE_WARNING:-}" ] || echo "$FAKE_WARNING" >&2
                [ %1$s = broken ] && exit 1
                echo 'openjdk version "%1$s" 2025-10-21 LTS' >&2
                echo 'OpenJDK Runtime Environment (build %1$s+8)' >&2
                exit 0
            fi
            locale charmap
            printf '%%s\\n' "$@"
            """.formatted(version);
    }

    /// A folder with the programs that the script may call, and no other.
    private Path tools() throws IOException {
        Path tools = Files.createDirectories(world.resolve("tools"));
        for (String name : List.of("sed", "sort", "tr", "dirname", "readlink")) {
            Path found = Stream.of("/usr/bin", "/bin")
                    .map(folder -> Path.of(folder, name))
                    .filter(Files::isExecutable)
                    .findFirst()
                    .orElseThrow();
            script(tools.resolve(name), "exec %s \"$@\"\n".formatted(found));
        }
        return tools;
    }

    private static void script(Path file, String text) throws IOException {
        Files.createDirectories(file.resolveSibling(""));
        Files.writeString(file, text.startsWith("#!") ? text : "#!/bin/sh\n" + text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
