package unrolled.view.workbench;

import java.util.HashSet;
import java.util.Set;

/// The pages a learner has opened, by lesson and page.
public final class SeenPages {
    private final Set<String> seen;

    /// @param before opened on an earlier day, as [#all] tells them
    public SeenPages(Set<String> before) {
        seen = new HashSet<>(before);
    }

    /// Whether a page was opened.
    ///
    /// @param page from 0
    public boolean has(String lesson, int page) {
        return seen.contains(lesson + "/" + page);
    }

    /// A page was opened.
    ///
    /// @param page from 0
    public void add(String lesson, int page) {
        seen.add(lesson + "/" + page);
    }

    /// Forgets that a page was opened.
    ///
    /// @param page from 0
    public void remove(String lesson, int page) {
        seen.remove(lesson + "/" + page);
    }

    /// Each as `lesson/page`.
    public Set<String> all() {
        return Set.copyOf(seen);
    }
}
