package unrolled.view.workbench;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import unrolled.engine.trace.Cell;
import unrolled.fault.InputException;
import unrolled.lab.PageLab;
import unrolled.lab.PageLink;
import unrolled.lab.start.StartingPoint;
import unrolled.lesson.Lesson;
import unrolled.training.Trainer;

/// A starting point whose runs stand where they stood: everything in it has been found to fit this computer's lesson.
///
/// @param lesson   in the language whose texts its runs read
/// @param trainers handed over to whoever goes on with them
/// @param given    what the lesson has opened them with by hand, by run
public record Prepared(
        StartingPoint point, Lesson lesson, PageLab lab, List<Trainer> trainers, Map<Integer, Map<Cell, Float>> given) {
    /// Opens the runs of a starting point; takes as long as opening a page, so call it on a thread that may wait.
    ///
    /// @throws InputException that says what does not fit
    public static Prepared of(StartingPoint point, Course course) {
        List<Lesson> lessons = course.lessons(point.language());
        Lesson lesson = lessons.stream()
                .filter(one -> one.folder().equals(point.lesson()))
                .findFirst()
                .orElseThrow(() -> new InputException("it is of the lesson '%s', and here are %s"
                        .formatted(
                                InputException.quoted(point.lesson()),
                                String.join(
                                        ", ",
                                        lessons.stream().map(Lesson::folder).toList()))));
        if (point.page() >= lesson.pages().size()) {
            throw new InputException("it is of page %s, and %s has %s here"
                    .formatted(point.page() + 1, lesson.folder(), lesson.pages().size()));
        }
        PageLab lab = course.page(lesson, point.page());
        List<String> texts = new ArrayList<>(course.texts());
        texts.add("own");
        new PageLink(lesson.folder(), point.page() + 1, point.settings())
                .settings(course.settings(lesson, point.page()), texts);
        fit(point, lab);
        List<Trainer> trainers = lab.experiments().isEmpty()
                ? List.of()
                : course.open(lesson, point.page(), point.settings(), point.ownText());
        if (trainers.size() != point.runs().size()) {
            throw new InputException("it has %s runs, and the page %s here"
                    .formatted(point.runs().size(), trainers.size()));
        }
        Map<Integer, Map<Cell, Float>> given = new HashMap<>();
        for (int run = 0; run < trainers.size(); run++) {
            if (!trainers.get(run).overrides().isEmpty()) {
                given.put(run, trainers.get(run).overrides());
            }
            point.runs().get(run).into(trainers.get(run));
            if (point.byHand()) {
                override(trainers.get(run), point.overrides().getOrDefault(run, Map.of()));
            }
        }
        return new Prepared(point, lesson, lab, trainers, Map.copyOf(given));
    }

    private static void override(Trainer trainer, Map<Cell, Float> overrides) {
        Set<Cell> left = trainer.overrideWhatFits(overrides);
        if (!left.isEmpty()) {
            throw new InputException("it sets %s by hand, and the run '%s' has no such number here"
                    .formatted(left.iterator().next().activation(), trainer.experiment()));
        }
    }

    private static void fit(StartingPoint point, PageLab lab) {
        point.figures().forEach((name, options) -> {
            PageLab.PageFigure figure = lab.figures().stream()
                    .filter(one -> one.spec().name().equals(name))
                    .findFirst()
                    .orElseThrow(
                            () -> new InputException("it has options of the figure '%s', which the page has not here"
                                    .formatted(InputException.quoted(name))));
            figure.with(options);
        });
    }
}
