package unrolled.view;

import java.util.HashMap;
import java.util.Map;
import unrolled.view.kept.Kept;
import unrolled.view.workbench.Workbenches;

/// Between what the shell holds and what is kept of it: lessons by their folders and not by their places, since
/// lessons may be added.
final class Remembered {
    private Remembered() {}

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
