package unrolled.lesson;

import java.util.List;

/// A lesson as its folder says it, in one language.
///
/// @param folder   its folder's name, such as `03-rnn`
/// @param title    the words after `#`
/// @param promise  the paragraph under the title: what the learner will have seen
/// @param header   the `lesson` fence: `era`, `hue`, `year`
/// @param pages    in order
/// @param teaching what it says to a teacher beside the notes of its pages
public record Lesson(String folder, String title, String promise, Fields header, List<Page> pages, Teaching teaching) {
    public Lesson {
        pages = List.copyOf(pages);
    }

    /// One that says nothing to a teacher.
    public Lesson(String folder, String title, String promise, Fields header, List<Page> pages) {
        this(folder, title, promise, header, pages, Teaching.none(header.file()));
    }

    /// The two digits the folder begins with; empty if it begins otherwise.
    public String number() {
        return folder.matches("\\d{2}.*") ? folder.substring(0, 2) : "";
    }
}
