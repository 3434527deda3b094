package unrolled.lab.start;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import unrolled.engine.trace.Cell;
import unrolled.training.checkpoint.SavedRun;
import unrolled.words.Language;

/// A page as somebody has left it, for others to begin at.
///
/// @param title     what it is called; may be empty
/// @param lesson    the folder
/// @param page      from 0
/// @param language  of the lesson that its runs were opened from, whose texts they read
/// @param settings  that differ from the lesson's, by name
/// @param ownText   the text of whoever made it; empty for none
/// @param byHand    whether its numbers were set by hand, and take the place of the lesson's
/// @param overrides those numbers, by run of the page
/// @param figures   options of figures that were moved, by figure and option
/// @param limits    what is put away
/// @param runs      of the page, in order
public record StartingPoint(
        String title,
        String lesson,
        int page,
        Language language,
        Map<String, String> settings,
        String ownText,
        boolean byHand,
        Map<Integer, Map<Cell, Float>> overrides,
        Map<String, Map<String, String>> figures,
        Limits limits,
        List<SavedRun> runs) {
    public StartingPoint {
        settings = new TreeMap<>(settings);
        overrides = new TreeMap<>(overrides);
        figures = new TreeMap<>(figures);
        runs = List.copyOf(runs);
    }
}
