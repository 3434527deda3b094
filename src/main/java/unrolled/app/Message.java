package unrolled.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import unrolled.lab.LinkException;
import unrolled.view.WindowException;
import unrolled.words.Words;

/// What the command line says when something is missing or has failed.
record Message(Words words) {
    private static final List<String> LIBRARIES =
            List.of("/usr/lib/x86_64-linux-gnu", "/usr/lib/aarch64-linux-gnu", "/usr/lib64", "/usr/lib", "/lib");

    /// Which of display and GTK 3 is missing on this Linux; empty if neither, and elsewhere.
    String missingForWindow(@Nullable String display, String system) {
        if (!system.toLowerCase(Locale.ROOT).contains("linux")) {
            return "";
        }
        if (display == null || display.isBlank()) {
            return words.say("app.no-display");
        }
        boolean gtk = LIBRARIES.stream().anyMatch(folder -> Files.exists(Path.of(folder, "libgtk-3.so.0")));
        return gtk ? "" : words.say("app.no-gtk");
    }

    /// That training is slow, and what would help.
    String noVectors() {
        return words.say("app.no-vectors");
    }

    /// That the memory is full, and what would help.
    String noMemory() {
        return words.say("app.no-memory", Runtime.getRuntime().maxMemory() >> 20);
    }

    /// Below a stack trace: that nobody but us is to blame, and what to do.
    String ourFault() {
        return words.say("app.our-fault");
    }

    /// Which part of a link is wrong, and what would have worked.
    String wrongLink(LinkException e) {
        return e.in(words);
    }

    String noWindow(WindowException e) {
        return words.say("app.no-window", String.valueOf(e.getMessage()));
    }
}
