package unrolled.lesson;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A lesson as its folder says it, in one language.
///
/// @param folder   its folder's name, such as `03-rnn`; of a pack's lesson `pack.folder`, so that no two
///                 lessons on the screen are called alike
/// @param title    the words after `#`
/// @param promise  the paragraph under the title: what the learner will have seen
/// @param header   the `lesson` fence: `era`, `hue`, `year`, `station`, `from`
/// @param pages    in order
/// @param teaching what it says to a teacher beside the notes of its pages
public record Lesson(String folder, String title, String promise, Fields header, List<Page> pages, Teaching teaching) {
    public Lesson {
        pages = List.copyOf(pages);
    }

    private static final char INSIDE = '.'; // between a pack and a folder, neither of which has one

    /// The same as a lesson of a pack.
    public Lesson in(String pack) {
        return new Lesson(pack + INSIDE + folder, title, promise, header, pages, teaching);
    }

    /// The pack it is in; empty for a lesson of the program.
    public String pack() {
        return folder.substring(0, Math.max(0, folder.indexOf(INSIDE)));
    }

    /// Its folder's own name, without the pack.
    public String name() {
        return folder.substring(folder.indexOf(INSIDE) + 1);
    }

    /// What its runs are made of, without what is only shown: the values of each experiment, by its name.
    public Map<String, Map<String, String>> experiments() {
        Map<String, Map<String, String>> all = new HashMap<>();
        pages.forEach(page -> page.all(Block.Experiment.class).forEach(block -> {
            Map<String, String> values = new HashMap<>(block.fields().values());
            values.keySet().removeAll(List.of("label", "hue"));
            all.put(block.fields().name(), values);
        }));
        return all;
    }

    /// What it is called by in a word or two: its number, and the pack before it.
    public String mark() {
        return pack().isEmpty() ? number() : (pack() + " " + number()).strip();
    }

    /// The two digits the folder begins with; empty if it begins otherwise.
    public String number() {
        return name().matches("\\d{2}.*") ? name().substring(0, 2) : "";
    }
}
