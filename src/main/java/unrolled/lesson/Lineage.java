package unrolled.lesson;

import java.util.ArrayList;
import java.util.List;

/// Which lesson grew out of which: a graph from the first lesson to the last, each one in a column behind all
/// that it comes from. A lesson that says nothing comes from the one before it.
///
/// @param stops one a lesson, in the order of the lessons
public record Lineage(List<Stop> stops) {
    private static final String FROM = "from";

    /// A lesson's place in the graph.
    ///
    /// @param lesson number among all, from 0
    /// @param column from 0; as many lessons lie before it on the longest way
    /// @param lane   from 0, among those of its column
    /// @param from   numbers of the lessons it comes from
    public record Stop(int lesson, int column, int lane, List<Integer> from) {
        public Stop {
            from = List.copyOf(from);
        }
    }

    public Lineage {
        stops = List.copyOf(stops);
    }

    /// Lays out the lessons of a course. A name that no earlier lesson has is passed over; [#check] tells of
    /// it.
    public static Lineage of(List<Lesson> lessons) {
        List<Stop> stops = new ArrayList<>();
        List<Integer> lanes = new ArrayList<>(); // taken, by column
        for (int lesson = 0; lesson < lessons.size(); lesson++) {
            List<Integer> from = from(lessons, lesson);
            int column = from.stream()
                    .mapToInt(before -> stops.get(before).column() + 1)
                    .max()
                    .orElse(0);
            while (lanes.size() <= column) {
                lanes.add(0);
            }
            int lane = lanes.get(column);
            lanes.set(column, lane + 1);
            stops.add(new Stop(lesson, column, lane, from));
        }
        return new Lineage(stops);
    }

    private static List<Integer> from(List<Lesson> lessons, int lesson) {
        List<Integer> from = new ArrayList<>();
        for (String name : lessons.get(lesson).header().list(FROM, ',')) {
            for (int before = 0; before < lesson; before++) {
                if (lessons.get(before).name().equals(name)) {
                    from.add(before);
                }
            }
        }
        return from.isEmpty() && lesson > 0 ? List.of(lesson - 1) : from;
    }

    /// Refuses a lesson that comes from none of those before it.
    ///
    /// @throws LessonException with file and line
    public static void check(Lesson lesson, List<String> folders) {
        List<String> before = folders.stream()
                .filter(folder -> folder.compareTo(lesson.folder()) < 0)
                .toList();
        for (String name : lesson.header().list(FROM, ',')) {
            if (!before.contains(name)) {
                throw lesson.header()
                        .at(FROM)
                        .error("no lesson '%s' before this one; there are %s"
                                .formatted(name, before.isEmpty() ? "none" : String.join(", ", before)));
            }
        }
    }

    /// How many columns there are.
    public int columns() {
        return stops.stream().mapToInt(stop -> stop.column() + 1).max().orElse(0);
    }

    /// How many lessons stand in a column.
    public int lanes(int column) {
        return (int) stops.stream().filter(stop -> stop.column() == column).count();
    }
}
