package unrolled.view;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.application.Platform;
import unrolled.engine.trace.Cell;
import unrolled.fault.InputException;
import unrolled.lab.start.StartFile;
import unrolled.lab.start.StartingPoint;
import unrolled.lesson.Lesson;
import unrolled.training.Job;
import unrolled.training.checkpoint.SavedRun;
import unrolled.view.kit.FileSaving;
import unrolled.view.kit.Tools;
import unrolled.view.workbench.Course;
import unrolled.view.workbench.Prepared;
import unrolled.view.workbench.Workbench;
import unrolled.words.Language;

/// Saves pages as starting points and opens them. The disk and the opening of runs are waited for on threads of their
/// own; nothing of the window changes before a file has proved to fit.
final class StartDesk {
    private final Course course;
    private final Consumer<Prepared> opened;
    private final Consumer<InputException> refused;

    /// @param opened  told on the FX thread what was read
    /// @param refused told on the FX thread why it was not
    StartDesk(Course course, Consumer<Prepared> opened, Consumer<InputException> refused) {
        this.course = course;
        this.opened = opened;
        this.refused = refused;
    }

    /// @param then run on the FX thread once it is open
    void open(Path file, Runnable then) {
        new Job("open a starting point", cancelled -> {
            try {
                Prepared prepared = prepared(file);
                Platform.runLater(() -> {
                    opened.accept(prepared);
                    then.run();
                });
            } catch (InputException e) {
                Platform.runLater(() -> refused.accept(e));
            }
        });
    }

    private Prepared prepared(Path file) {
        try {
            StartingPoint point = StartFile.read(file);
            return prepared(file, point);
        } catch (OutOfMemoryError e) { // what had been asked for is free again
            throw new InputException("%s: there is too little memory to open it".formatted(file), e);
        }
    }

    private Prepared prepared(Path file, StartingPoint point) {
        try {
            return Prepared.of(point, course);
        } catch (InputException e) {
            throw new InputException("%s: %s".formatted(file, e.getMessage()), e);
        }
    }

    /// Saves the page that lies open.
    ///
    /// @param page  from 0
    /// @param bench its runs; empty if it has none
    void save(Tools tools, Lesson lesson, int page, Optional<Workbench> bench, StartSheet.Wanted wanted) {
        if (bench.isEmpty()) {
            write(tools, new Page(lesson, page, Map.of(), "", Optional.empty(), Map.of()), List.of(), wanted);
            return;
        }
        Workbench runs = bench.get();
        if (runs.snapshots().isEmpty()) {
            wanted.told().say(tools.say("start.not-open"), true);
            return;
        }
        Page now = new Page(
                runs.lesson(), page, runs.changes(), runs.ownText(), runs.hand().learners(), runs.figureOptions());
        runs.save(saved -> write(tools, now, saved, wanted));
    }

    /// A page as it is, without its weights.
    private record Page(
            Lesson lesson,
            int page,
            Map<String, String> settings,
            String ownText,
            Optional<Map<Integer, Map<Cell, Float>>> byHand,
            Map<String, Map<String, String>> figures) {}

    private void write(Tools tools, Page page, List<SavedRun> runs, StartSheet.Wanted wanted) {
        FileSaving.save(
                tools,
                wanted.folder(),
                file -> StartFile.write(point(page, runs, wanted), file),
                wanted.told(),
                StartFile.ENDING,
                page.lesson().folder(),
                Integer.toString(page.page() + 1));
    }

    private StartingPoint point(Page page, List<SavedRun> runs, StartSheet.Wanted wanted) {
        return new StartingPoint(
                wanted.title(),
                page.lesson().folder(),
                page.page(),
                language(page.lesson()),
                page.settings(),
                page.ownText(),
                page.byHand().isPresent(),
                page.byHand().orElse(Map.of()),
                page.figures(),
                wanted.limits(),
                runs);
    }

    /// The language a lesson is in.
    private Language language(Lesson lesson) {
        for (Language language : Language.values()) {
            if (course.lessons(language).contains(lesson)) {
                return language;
            }
        }
        return Language.ENGLISH;
    }
}
