package unrolled.export.book;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.stream.Collectors;
import unrolled.figure.Fonts;

/// XHTML that is being written, one element after another. Whatever a text holds, it stays text.
public final class Xhtml {
    private final StringBuilder out = new StringBuilder();
    private final Deque<String> open = new ArrayDeque<>();

    /// A text as it may stand in an element or an attribute; what our fonts do not have is said by its code point.
    public static String escaped(String text) {
        return text.lines()
                .map(line -> Fonts.visible(line.replace('\t', ' ')))
                .collect(Collectors.joining(" "))
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    /// Begins an element.
    ///
    /// @param kind its class; none if empty
    public Xhtml begin(String tag, String kind) {
        return begin(tag, kind, "");
    }

    /// Begins an element that can be led to.
    public Xhtml begin(String tag, String kind, String id) {
        out.append('<').append(tag);
        attribute("class", kind);
        attribute("id", id);
        out.append('>');
        open.push(tag);
        return this;
    }

    private void attribute(String name, String value) {
        if (!value.isEmpty()) {
            out.append(' ').append(name).append("=\"").append(escaped(value)).append('"');
        }
    }

    /// Ends the element that was begun last.
    public Xhtml end() {
        out.append("</").append(open.pop()).append(">\n");
        return this;
    }

    public Xhtml text(String text) {
        out.append(escaped(text));
        return this;
    }

    /// A whole element with a text in it.
    public Xhtml put(String tag, String kind, String text) {
        return begin(tag, kind).text(text).end();
    }

    /// A whole element with what [Prose] or another [Xhtml] made.
    public Xhtml set(String tag, String kind, String xhtml) {
        begin(tag, kind);
        out.append(xhtml);
        return end();
    }

    /// What [Prose] or another [Xhtml] made.
    public Xhtml add(String xhtml) {
        out.append(xhtml);
        return this;
    }

    /// A link within the book. What it leads to is its title as well, which readers of the screen are told.
    public Xhtml link(String id, String text) {
        out.append("<a");
        attribute("href", "#" + id);
        attribute("title", text);
        out.append('>').append(escaped(text)).append("</a>");
        return this;
    }

    /// An entry of the bookmarks, begun; [#end] ends it.
    public Xhtml bookmark(String name, String id) {
        out.append("<bookmark");
        attribute("name", name);
        attribute("href", "#" + id);
        out.append('>');
        open.push("bookmark");
        return this;
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
