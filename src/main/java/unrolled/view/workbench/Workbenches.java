package unrolled.view.workbench;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import unrolled.lab.PageLab;
import unrolled.lesson.Lesson;

/// The benches used last, so that coming back finds what was trained. The one unused for longest is given up
/// first.
public final class Workbenches implements AutoCloseable {
    public static final int KEPT = 6;

    private final Course course;
    private final Map<String, Workbench> benches = new LinkedHashMap<>(16, 0.75f, true);

    public Workbenches(Course course) {
        this.course = course;
    }

    /// The bench of these runs. One on which nothing has been done yet is opened anew for another language of the
    /// lesson, whose texts may be others.
    ///
    /// @param changes settings that differ from the lesson's, if the bench is a new one
    public Workbench at(Lesson lesson, int page, PageLab lab, Map<String, String> changes) {
        String key = lesson.folder() + "/" + lab.key();
        Workbench bench = benches.get(key);
        if (bench == null || bench.untouchedBy(lesson)) {
            if (bench != null) {
                bench.close();
            }
            bench = new Workbench(
                    course,
                    lesson,
                    page,
                    changes,
                    (opened, changed, ownText) -> course.open(opened, page, changed, ownText));
            benches.put(key, bench);
            closeOldest();
        }
        return bench;
    }

    private void closeOldest() {
        Iterator<Workbench> oldest = benches.values().iterator();
        while (benches.size() > KEPT) {
            oldest.next().close();
            oldest.remove();
        }
    }

    int size() {
        return benches.size();
    }

    @Override
    public void close() {
        benches.values().forEach(Workbench::close);
        benches.clear();
    }
}
