package unrolled.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import unrolled.engine.setting.Setting;
import unrolled.export.OutputFolder;
import unrolled.fault.InputException;
import unrolled.figure.Palette;
import unrolled.lab.Laboratory;
import unrolled.lab.Library;
import unrolled.lesson.Lesson;
import unrolled.view.Tour;
import unrolled.view.room.Rooms;

/// Draws every page of the real window to PNG, on JavaFX's headless platform.
@Command(
        name = "tour",
        mixinStandardHelpOptions = true,
        description = "Draws every page of the window to PNG files; needs no display.")
final class TourCommand implements Callable<Integer> {
    private static final Setting.Whole STEPS = new Setting.Whole("--steps", 0, 10_000_000, 60);
    private static final int LEAST_SIDE = 320; // px
    private static final int MOST_SIDE = 8000; // px

    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private LessonsOption lessonsOption;

    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Terminal terminal;

    @Option(names = "--lesson", paramLabel = "L", description = "this lesson or room only")
    private @Nullable String lesson;

    @Option(
            names = "--theme",
            paramLabel = "THEME",
            description = "light, dark, high-contrast or projector; light by default")
    private String theme = "light";

    @Option(names = "--size", paramLabel = "WxH", description = "of the window; 1366x768 by default")
    private String size = "1366x768";

    @Option(names = "--zoom", paramLabel = "PERCENT", description = "of the window, 50 to 300; 100 by default")
    private String zoom = "100";

    @Option(names = "--steps", paramLabel = "N", description = "steps to train on each page; 60 by default")
    private String steps = STEPS.usualText();

    @Option(names = "--slides", description = "every slide of the presenter (F5) instead of the pages")
    private boolean slides;

    @Option(names = "--to", required = true, paramLabel = "DIR", description = "the folder to write to")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path to;

    @Override
    public Integer call() throws IOException {
        System.setProperty("glass.platform", "Headless");
        System.setProperty("prism.order", "sw");
        Laboratory laboratory = new Laboratory(lessonsOption.library());
        List<String> folders = folders(laboratory.library());
        Palette colours = ExportCommand.palette(theme);
        Size window = Size.read(size, LEAST_SIDE, MOST_SIDE);
        int made = STEPS.parse(steps);
        int larger = zoom();
        new OutputFolder(to).check();
        for (String folder : folders) {
            Tour.Route route = new Tour.Route(
                    folder, terminal.language(), colours, window.width(), window.height(), made, slides, larger);
            Tour.draw(laboratory, route, to, file -> terminal.out().println(file));
        }
        return 0;
    }

    /// Steps larger than the plain size.
    private int zoom() {
        OptionalInt step = zoom.matches("\\d{1,3}") ? Tour.larger(Integer.parseInt(zoom)) : OptionalInt.empty();
        return step.orElseThrow(
                () -> new InputException("no zoom '%s'; there are %s".formatted(zoom, Tour.percents())));
    }

    /// What is drawn: lessons, which have to be sound, and rooms.
    private List<String> folders(Library library) {
        String wanted = lesson;
        if (wanted != null && Rooms.NAMES.contains(wanted)) {
            return List.of(wanted);
        }
        List<Lesson> lessons = wanted == null
                ? library.lessons(terminal.language())
                : List.of(library.lesson(wanted, terminal.language()));
        Stream<String> rooms = wanted == null ? Rooms.NAMES.stream() : Stream.empty();
        return Stream.concat(lessons.stream().map(Lesson::folder), rooms).toList();
    }
}
