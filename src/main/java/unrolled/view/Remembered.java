package unrolled.view;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import unrolled.lesson.Lesson;
import unrolled.view.kept.Kept;
import unrolled.view.workbench.Workbenches;

/// Between what the shell holds and what is kept of it: lessons by their folders and not by their places, since
/// lessons may be added.
final class Remembered {
    private Remembered() {}

    /// The page opened last in each lesson that is still there, by its place among all.
    static Map<Integer, Integer> pages(Kept kept, List<Lesson> lessons) {
        Map<Integer, Integer> pages = new HashMap<>();
        for (int i = 0; i < lessons.size(); i++) {
            Integer page = kept.pages().get(lessons.get(i).folder());
            if (page != null) {
                pages.put(i, page);
            }
        }
        return pages;
    }

    static Map<String, Integer> byFolder(Map<Integer, Integer> pages, List<Lesson> lessons) {
        Map<String, Integer> byFolder = new HashMap<>();
        pages.forEach((lesson, page) -> byFolder.put(lessons.get(lesson).folder(), page));
        return byFolder;
    }

    static Map<String, Workbenches.Made> made(Kept kept) {
        Map<String, Workbenches.Made> made = new HashMap<>();
        kept.benches()
                .forEach((key, changes) -> made.put(key, new Workbenches.Made(changes.settings(), changes.ownText())));
        return made;
    }

    static Map<String, Kept.Changes> changes(Map<String, Workbenches.Made> made) {
        Map<String, Kept.Changes> changes = new HashMap<>();
        made.forEach((key, one) -> changes.put(key, new Kept.Changes(one.changes(), one.ownText())));
        return changes;
    }
}
