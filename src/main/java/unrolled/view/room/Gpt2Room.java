package unrolled.view.room;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import javafx.application.Platform;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;
import unrolled.engine.pretrained.Gpt2;
import unrolled.lab.Gpt2Shelf;
import unrolled.lesson.Lesson;
import unrolled.view.kit.Tools;
import unrolled.view.page.Foot;
import unrolled.view.page.Side;
import unrolled.view.workbench.Course;
import unrolled.view.workbench.Workbench;
import unrolled.words.Language;
import unrolled.words.Words;

/// The room with a GPT-2 from the user's disk: he chooses its folder, is told what it takes, and sees what it makes
/// of a text. One network is kept at most, and only until he lets it go or closes the window.
public final class Gpt2Room implements Room {
    private static final String BEGINNING = "The fox looked at the grapes and said that they were";

    private final Course course;
    private final Gpt2Shelf shelf;
    private final StringProperty written = new SimpleStringProperty(""); // as the folder
    private Optional<Path> folder = Optional.empty(); // of what is on the shelf
    private @Nullable Gpt2Desk desk;
    private @Nullable Gpt2 read; // by the desk
    private @Nullable Lesson lesson;
    private @Nullable Language spoken;
    private @Nullable Gpt2Side side;
    private Runnable remade = () -> {};

    /// @param memory bytes that may be used
    public Gpt2Room(Course course, long memory) {
        this.course = course;
        this.shelf = new Gpt2Shelf(Platform::runLater, memory, this::changed);
    }

    @Override
    public String name() {
        return Gpt2Lesson.FOLDER;
    }

    @Override
    public Lesson lesson(Words words) {
        Lesson made = lesson;
        if (made == null || words.language() != spoken) {
            made = Gpt2Lesson.in(words);
            lesson = made;
            spoken = words.language();
        }
        return made;
    }

    @Override
    public Optional<Workbench> bench() {
        return Optional.ofNullable(desk).map(Gpt2Desk::bench);
    }

    @Override
    public Side side(Tools tools, Foot.Turning turning, Runnable remake) {
        remade = remake;
        Gpt2Side made = new Gpt2Side(tools, turning, shelf, written);
        made.show(shelf.state(), desk);
        side = made;
        return made;
    }

    @Override
    public boolean takes(Path folder) {
        shelf.look(folder.toAbsolutePath());
        return true;
    }

    /// Something else is on the shelf.
    private void changed() {
        Optional<Path> now = folder(shelf.state());
        // while one folder is read, which is told often, another may be typed
        if (shelf.state() instanceof Gpt2Shelf.Looking || !now.equals(folder)) {
            now.map(Path::toString).ifPresent(written::set);
        }
        folder = now;
        Gpt2 there = shelf.there().orElse(null);
        boolean other = !Objects.equals(there, read);
        if (other) {
            change(there);
        }
        Gpt2Side shown = side;
        if (shown != null) {
            shown.show(shelf.state(), desk);
            if (other) {
                remade.run();
            }
        }
    }

    private static Optional<Path> folder(Gpt2Shelf.State state) {
        return switch (state) {
            case Gpt2Shelf.Empty() -> Optional.empty();
            case Gpt2Shelf.Looking looking -> Optional.of(looking.folder());
            case Gpt2Shelf.Refused refused -> Optional.of(refused.folder());
            case Gpt2Shelf.Offered offered -> Optional.of(offered.folder());
            case Gpt2Shelf.Reading reading -> Optional.of(reading.folder());
            case Gpt2Shelf.Ready ready -> Optional.of(ready.folder());
        };
    }

    private void change(@Nullable Gpt2 there) {
        if (desk != null) {
            desk.close();
        }
        Lesson page = lesson;
        desk = there == null || page == null ? null : new Gpt2Desk(course, there, page, BEGINNING);
        read = there;
    }

    @Override
    public void close() {
        shelf.close();
        change(null);
        side = null;
        remade = () -> {};
    }
}
