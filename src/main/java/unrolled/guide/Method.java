package unrolled.guide;

import java.util.List;
import unrolled.export.book.Prose;
import unrolled.export.book.Xhtml;
import unrolled.words.Words;

/// How to teach with the lessons: a prediction in two rounds, half an hour or more, the keys.
final class Method {
    /// What is pressed in front of a class, and the words of the window for it.
    record Key(String shown, String words) {}

    /// What begins a talk, and of the keys that it obeys those that an hour needs; its own list has them all.
    static final List<Key> KEYS = List.of(
            new Key("F5", "present.start"),
            new Key("→  Page Down", "present.next"),
            new Key("←  Page Up", "present.back"),
            new Key("T", "keys.train"),
            new Key("R", "keys.reset"),
            new Key("L", "keys.language"),
            new Key("?  F1", "keys.keys"),
            new Key("H", "present.hide"),
            new Key("Z", "present.zoom"),
            new Key("F", "present.freeze"),
            new Key("B", "present.black"),
            new Key("V", "vote.title"),
            new Key("N", "present.notes"),
            new Key("Esc", "present.leave"));

    private final Words words;

    Method(Words words) {
        this.words = words;
    }

    void write(Xhtml book, String id) {
        String title = words.say("guide.method");
        book.begin("div", "part", id).put("div", "head", title).put("h1", "", title);
        for (String part : List.of("before", "rounds", "time", "sheets")) {
            book.put("h2", "", words.say("guide.method." + part))
                    .set("div", "prose", Prose.blocks(words.say("guide.method-text." + part)));
        }
        book.put("h2", "", words.say("guide.method.keys")).begin("table", "keys");
        int half = (KEYS.size() + 1) / 2;
        for (int i = 0; i < half; i++) {
            book.begin("tr", "");
            for (int k = i; k < KEYS.size(); k += half) {
                Key key = KEYS.get(k);
                book.set("td", "caps", caps(key)).put("td", "", words.say("view." + key.words()));
            }
            book.end();
        }
        book.end().end();
    }

    private static String caps(Key key) {
        Xhtml caps = new Xhtml();
        for (String cap : key.shown().split(" {2}", -1)) {
            caps.put("span", "cap", cap);
        }
        return caps.toString();
    }
}
