package unrolled.view;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javafx.application.Platform;
import org.jspecify.annotations.Nullable;
import unrolled.fault.InputException;
import unrolled.lab.PageLab;
import unrolled.lab.start.Recording;
import unrolled.lab.start.RecordingFolder;
import unrolled.lab.start.StartFile;
import unrolled.lab.start.StartingPoint;
import unrolled.lesson.Lesson;
import unrolled.training.Job;
import unrolled.view.kit.Tools;
import unrolled.view.workbench.Course;
import unrolled.view.workbench.Prepared;
import unrolled.view.workbench.Workbench;
import unrolled.view.workbench.Workbenches;
import unrolled.words.Words;

/// Recorded runs in place of those of a page, when these fail in front of a class, and back: the live ones stand aside
/// meanwhile, and are as they were. What is recorded says so above the lab and on the wall.
final class RecordedRuns implements AutoCloseable {
    private final Shell shell;
    private final Course course;
    private final Workbenches benches;
    private final Map<String, Aside> live = new HashMap<>(); // by lesson and runs
    private final Map<Path, Long> misfits = new HashMap<>(); // those that fitted no lesson, and of when the file was
    private List<RecordingFolder> folders = List.of();

    /// Live runs that wait to come back.
    private record Aside(Lesson lesson, PageLab lab, Workbenches.Taken taken) {}

    RecordedRuns(Shell shell, Course course, Workbenches benches) {
        this.shell = shell;
        this.course = course;
        this.benches = benches;
    }

    /// Looks for recordings here from now on, in the first folder first.
    void from(List<RecordingFolder> recordings) {
        folders = List.copyOf(recordings);
    }

    private static String key(Lesson lesson, PageLab lab) {
        return lesson.folder() + "/" + lab.key();
    }

    /// Those of the page that lies open; one that was found not to fit is not among them until it is made anew.
    private List<Path> files() {
        return !shell.onLesson()
                ? List.of()
                : RecordingFolder.find(
                                folders,
                                shell.lesson().folder(),
                                shell.page(),
                                shell.tools().look().words().language())
                        .stream()
                        .filter(file -> !Long.valueOf(written(file)).equals(misfits.get(file)))
                        .toList();
    }

    private static long written(Path file) {
        return file.toFile().lastModified();
    }

    private boolean shown() {
        return shell.onLesson() && standsIn(live.get(key(shell.lesson(), course.page(shell.lesson(), shell.page()))));
    }

    /// Whether recorded runs stand in for these. They do no more where the page has been started over since, or opened
    /// at a starting point: what the learner does there then is newer.
    private boolean standsIn(@Nullable Aside aside) {
        return aside != null
                && benches.open(aside.lesson(), aside.lab()).stream().allMatch(Workbench::standsIn);
    }

    /// The line of the page's list.
    PageMenu.Item item() {
        Tools tools = shell.tools();
        boolean here = shown();
        return new PageMenu.Item(
                "recorded",
                tools.say(here ? "recorded.live" : "recorded.show"),
                "Ctrl Shift R",
                here || !files().isEmpty(),
                false,
                this::toggle);
    }

    /// Shows the recorded runs of the page that lies open, or the live ones again; says which, or how to make some.
    String toggle() {
        Tools tools = shell.tools();
        if (!shell.onLesson()) {
            return said(tools.say("recorded.none-here"));
        }
        if (shown()) {
            Lesson lesson = shell.lesson();
            giveBack(key(lesson, course.page(lesson, shell.page())));
            shell.reopen();
            return said(tools.say("recorded.is-live"));
        }
        List<Path> files = files();
        if (files.isEmpty()) {
            return said(tools.say("recorded.none", shell.lesson().folder()));
        }
        new Job("open a recording", cancelled -> read(files, tools));
        return tools.say("recorded.reading");
    }

    /// Shows the first that fits the lesson as it is; if none does, says why the first does not.
    private void read(List<Path> files, Tools tools) {
        Map<Path, InputException> refused = new LinkedHashMap<>();
        for (Path file : files) {
            try {
                Prepared prepared = Prepared.of(named(StartFile.read(file), tools), course);
                Platform.runLater(() -> {
                    passOver(refused.keySet());
                    show(prepared);
                });
                return;
            } catch (InputException e) {
                refused.put(file, new InputException(file + ": " + e.getMessage(), e));
            } catch (OutOfMemoryError e) { // what had been asked for is free again
                refused.put(file, new InputException(file + ": there is too little memory to open it", e));
            }
        }
        Platform.runLater(() -> {
            passOver(refused.keySet());
            shell.announcements().refused(refused.values().iterator().next());
        });
    }

    private void passOver(Set<Path> files) {
        files.forEach(file -> misfits.put(file, written(file)));
    }

    private String said(String words) {
        shell.notice().say(words);
        return words;
    }

    /// With its title in the reader's language, and its models under the names they have on the screen.
    private static StartingPoint named(StartingPoint point, Tools tools) {
        Recording recording = Recording.of(point.title())
                .orElseThrow(() -> new InputException("it is no recording; 'unrolled record' makes one"));
        Words words = tools.look().words();
        return new StartingPoint(
                tools.say(
                        "recorded.title",
                        recording.date(),
                        recording.program(),
                        recording.seed(),
                        words.listed(
                                recording.models().stream().map(words::model).toList())),
                point.lesson(),
                point.page(),
                point.language(),
                point.settings(),
                point.ownText(),
                point.byHand(),
                point.overrides(),
                point.figures(),
                point.limits(),
                point.runs());
    }

    private void show(Prepared prepared) {
        Lesson lesson = prepared.lesson();
        PageLab lab = prepared.lab();
        String key = key(lesson, lab);
        if (standsIn(live.get(key))) { // pressed twice
            return;
        }
        letGo(live.remove(key));
        live.put(key, new Aside(lesson, lab, benches.standIn(prepared)));
        shell.go(shell.find(lesson.folder()), prepared.point().page());
        shell.notice().say(prepared.point().title());
    }

    private void giveBack(String key) {
        Aside aside = live.get(key);
        if (aside != null && standsIn(aside)) {
            benches.giveBack(aside.lesson(), aside.lab(), aside.taken());
        } else {
            letGo(aside);
        }
        live.remove(key);
    }

    private static void letGo(@Nullable Aside aside) {
        if (aside != null) {
            aside.taken().bench().ifPresent(Workbench::close);
        }
    }

    /// All live runs are back, so that they are kept for the next time and not the recorded ones.
    @Override
    public void close() {
        for (String key : live.keySet().toArray(String[]::new)) {
            giveBack(key);
        }
    }
}
