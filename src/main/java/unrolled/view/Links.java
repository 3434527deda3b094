package unrolled.view;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import unrolled.fault.InputException;
import unrolled.lab.LinkException;
import unrolled.lab.LinkException.Reason;
import unrolled.lab.PageLab;
import unrolled.lab.PageLink;
import unrolled.lesson.Lesson;
import unrolled.view.workbench.Course;

/// Links to the pages of the window, and where one leads.
///
/// @param lessons with the rooms behind them
/// @param rooms   how many of them are rooms
record Links(Course course, List<Lesson> lessons, int rooms) {
    private static final String SEED = "seed";
    private static final String TEXT = "text";

    /// Where a link leads.
    ///
    /// @param lesson   by its place
    /// @param page     from 0
    /// @param settings all that differ from the lesson's, by name; empty for those the learner left
    /// @param says     whether the link says settings
    record Target(int lesson, int page, Map<String, String> settings, boolean says) {}

    /// A link that opens a page as it is now; without the learner's own text, which is too long for a link.
    ///
    /// @param seed    of its runs; empty if it has none, or belongs to a room
    /// @param changes settings that differ from the lesson's
    static PageLink to(Lesson lesson, int page, Optional<String> seed, Map<String, String> changes) {
        Map<String, String> settings = new LinkedHashMap<>();
        seed.ifPresent(said -> {
            settings.put(SEED, said);
            new TreeMap<>(changes).forEach(settings::putIfAbsent);
            settings.remove(TEXT, "own");
        });
        return new PageLink(lesson.folder(), page + 1, settings);
    }

    /// Where a link leads.
    ///
    /// @throws InputException that says which part is wrong and what would have worked
    Target find(PageLink link) {
        int place = place(link.lesson());
        Lesson lesson = lessons.get(place);
        int pages = lesson.pages().size();
        if (link.page() < 1 || link.page() > pages) {
            throw new LinkException(Reason.NO_PAGE, lesson.folder(), pages, link.page());
        }
        boolean room = place >= lessons.size() - rooms;
        if (room && !link.settings().isEmpty()) {
            throw new LinkException(Reason.NO_SETTINGS, lesson.folder(), lesson.folder());
        }
        PageLink whole = new PageLink(lesson.folder(), link.page(), link.settings());
        int page = link.page() - 1;
        return new Target(
                place,
                page,
                room ? Map.of() : differing(lesson, page, whole),
                !link.settings().isEmpty());
    }

    private int place(String beginning) {
        for (int i = 0; i < lessons.size() && !beginning.isEmpty(); i++) {
            if (lessons.get(i).folder().startsWith(beginning)) {
                return i;
            }
        }
        throw new LinkException(
                Reason.NO_LESSON,
                InputException.quoted(beginning),
                String.join(", ", lessons.stream().map(Lesson::folder).toList()));
    }

    /// What a link sets other than the lesson has it.
    private Map<String, String> differing(Lesson lesson, int page, PageLink link) {
        if (link.settings().isEmpty()) {
            return Map.of();
        }
        Map<String, String> settings =
                new LinkedHashMap<>(link.settings(course.settings(lesson, page), course.texts()));
        PageLab lab = course.page(lesson, page);
        settings.remove(SEED, lab.seed());
        lab.knobs().forEach(knob -> settings.remove(knob.setting().name(), knob.value()));
        return settings;
    }
}
