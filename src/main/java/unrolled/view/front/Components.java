package unrolled.view.front;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What the program is made of: the libraries that the build listed, in the versions it found, and fonts and data.
final class Components {
    /// In which order they are told.
    enum Kind {
        LIBRARY,
        FONT,
        DATA
    }

    /// One of them.
    ///
    /// @param licence its name in SPDX
    /// @param address of its makers, to be read: nothing here goes to the network
    record Component(Kind kind, String name, String version, String licence, String address) {}

    /// Texts of licences that are handed out with the program, by their names in SPDX.
    private static final Map<String, String> TEXTS = Map.of(
            "Apache-2.0", "/LICENSE",
            "OFL-1.1", "/fonts/ttf/NotoSansSC/OFL.txt",
            "Bitstream-Vera", "/fonts/ttf/DejaVuSansMono/LICENSE");

    private static final String LISTED = "/licences/libraries.txt"; // by the build
    private static final Pattern ARTIFACT = Pattern.compile("^ +([\\w.-]+):([\\w.-]+):jar:(?:[\\w.-]+:)?([\\w.-]+):");

    private Components() {}

    /// Whether the build has listed the libraries.
    static boolean listed() {
        return Components.class.getResource(LISTED) != null;
    }

    /// All of them, libraries first.
    static List<Component> all() {
        List<String[]> known = known();
        List<Component> all = new ArrayList<>(libraries(known));
        for (String[] line : known) {
            if (!line[0].equals("library")) {
                String[] artifact = line[4].split(":", -1);
                all.add(new Component(
                        Kind.valueOf(line[0].toUpperCase(Locale.ROOT)),
                        line[1],
                        artifact.length > 2 ? artifact[2] : "",
                        line[2],
                        line[3]));
            }
        }
        return all;
    }

    private static List<Component> libraries(List<String[]> known) {
        Map<String, Component> libraries = new TreeMap<>(); // one that comes once a system is one
        for (String line : text(LISTED).orElse("").lines().toList()) {
            Matcher artifact = ARTIFACT.matcher(line);
            if (artifact.find()) {
                String name = artifact.group(1) + ":" + artifact.group(2);
                String[] licence = known.stream()
                        .filter(one -> one[1].equals(name) || one[1].equals(artifact.group(1)))
                        .findFirst()
                        .orElseThrow(() -> new IllegalStateException("made-of.tsv does not know " + name));
                libraries.put(name, new Component(Kind.LIBRARY, name, artifact.group(3), licence[2], licence[3]));
            }
        }
        return List.copyOf(libraries.values());
    }

    private static List<String[]> known() {
        return text("made-of.tsv")
                .orElseThrow(() -> new IllegalStateException("the program is incomplete: made-of.tsv is missing"))
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split("\t", -1))
                .toList();
    }

    /// The text of a licence, where it is handed out with the program.
    static Optional<String> text(Component component) {
        String file = TEXTS.get(component.licence());
        return file == null ? Optional.empty() : text(file);
    }

    private static Optional<String> text(String file) {
        try (InputStream in = Components.class.getResourceAsStream(file)) {
            return in == null ? Optional.empty() : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
