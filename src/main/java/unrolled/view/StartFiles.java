package unrolled.view;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.input.DragEvent;
import javafx.scene.input.Dragboard;
import javafx.scene.input.TransferMode;
import javafx.stage.FileChooser;
import unrolled.lab.PageLab;
import unrolled.lab.ballot.BallotFile;
import unrolled.lab.start.StartFile;
import unrolled.lab.start.StartingPoint;
import unrolled.view.kit.Tools;
import unrolled.view.lab.LabView;
import unrolled.view.workbench.Course;
import unrolled.view.workbench.Prepared;
import unrolled.words.Words;

/// Starting points in a window: saved from the page that lies open, and opened from a dialog, a key or a file
/// dropped on the window. Whatever else comes that way goes from here to where it belongs.
final class StartFiles {
    private static final int NAMED = 3; // files that a message names
    private static final long ANOTHER = 1_000_000_000; // ns without a move after which it is dragged anew

    private final Shell shell;
    private final Course course;
    private final StartingOver over;
    private final StartDesk desk;
    private List<Path> hanging = List.of(); // over the window
    private FileKinds kinds = FileKinds.of(List.of()); // of these
    private String refused = ""; // said of what hangs over the window
    private long movedAt; // ns

    /// @param over keeps what a starting point takes the place of
    StartFiles(Shell shell, Course course, StartingOver over) {
        this.shell = shell;
        this.course = course;
        this.over = over;
        desk = new StartDesk(
                course, this::begin, failure -> shell.announcements().refused(failure));
        shell.scene().addEventHandler(DragEvent.DRAG_OVER, this::dragged);
        shell.scene().addEventHandler(DragEvent.DRAG_DROPPED, this::dropped);
    }

    /// Asks what is to be saved of the page that lies open; nothing where there is none of a lesson.
    void offerToSave() {
        if (shell.onLesson()) {
            PageLab lab = course.page(shell.lesson(), shell.page());
            shell.overlay()
                    .centre(new StartSheet(
                            shell.tools(),
                            course.offered(lab.knobs(), course.shown(shell.lesson(), shell.page(), lab)),
                            wanted -> desk.save(
                                    shell.tools(),
                                    shell.lesson(),
                                    shell.page(),
                                    shell.lab().map(LabView::bench),
                                    wanted),
                            shell.overlay()::hide));
        }
    }

    /// Asks for a file and opens it.
    void choose() {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(shell.tools().say("keys.start-open"));
        chooser.getExtensionFilters()
                .addAll(
                        new FileChooser.ExtensionFilter(
                                shell.tools().say("start.openable"),
                                "*." + StartFile.ENDING,
                                "*.zip",
                                BallotFile.PATTERN),
                        new FileChooser.ExtensionFilter(shell.tools().say("start.files"), "*." + StartFile.ENDING),
                        new FileChooser.ExtensionFilter(shell.tools().say("pack.files"), "*.zip"),
                        new FileChooser.ExtensionFilter(shell.tools().say("class.files"), BallotFile.PATTERN));
        List<File> files = chooser.showOpenMultipleDialog(shell.scene().getWindow());
        if (files != null) {
            open(files.stream().map(File::toPath).toList());
        }
    }

    /// Opens all that the window can open, one after the other: packs, starting points in them, the folder of a GPT-2,
    /// and the predictions of a class at last, together. What fails stops the rest. A text goes to the runs of the
    /// page that lies open, if nothing else is there. What is left is said.
    void open(List<Path> files) {
        FileKinds kinds = FileKinds.of(files);
        if (!kinds.opens()) {
            read(kinds);
            return;
        }
        Runnable next = kinds.predictions().isEmpty()
                ? () -> left(kinds.rest())
                : () -> shell.ballots().take(kinds.predictions(), kinds.rest());
        for (Path network : kinds.networks().reversed()) {
            Runnable then = next;
            next = () -> {
                shell.rooms().take(network);
                then.run();
            };
        }
        for (Path start : kinds.starts().reversed()) {
            Runnable then = next;
            next = () -> desk.open(start, then);
        }
        for (Path pack : kinds.packs().reversed()) {
            Runnable then = next;
            next = () -> shell.packs().open(pack, then);
        }
        next.run();
    }

    void open(Path file) {
        open(List.of(file));
    }

    private void read(FileKinds kinds) {
        Optional<LabView> reader = reader().filter(lab -> !kinds.texts().isEmpty());
        if (reader.isPresent()) {
            shell.showLab();
            reader.get().ownText().read(kinds.texts().getFirst().toFile());
            List<Path> rest = kinds.rest();
            left(rest.subList(1, rest.size()));
        } else if (!kinds.rest().isEmpty()) {
            shell.announcements().tell(refusal(kinds, false));
        }
    }

    /// The lab of the page that lies open, if its runs can be given a text.
    private Optional<LabView> reader() {
        return shell.presents() || shell.overlay().isVisible()
                ? Optional.empty()
                : shell.lab().filter(LabView::takesText);
    }

    private void left(List<Path> files) {
        if (!files.isEmpty()) {
            shell.announcements().tell(cannot(files));
        }
    }

    private String cannot(List<Path> files) {
        Words words = shell.tools().look().words();
        List<String> names = new ArrayList<>(files.stream()
                .limit(NAMED)
                .map(file -> String.valueOf(file.getFileName()))
                .toList());
        if (files.size() > NAMED) {
            names.add("\u2026");
        }
        return words.together(
                shell.tools().say("drop.cannot", words.listed(names)),
                shell.tools().say("drop.can"));
    }

    /// Why nothing of this can be used, with what could be; empty if something can.
    ///
    /// @param text whether there is a piece of text, and no file
    String refusal(FileKinds kinds, boolean text) {
        boolean reads = text || !kinds.texts().isEmpty();
        if (kinds.opens() || (reads && reader().isPresent())) {
            return "";
        }
        if (reads) {
            return shell.tools().say("drop.text", shell.tools().say("text.word"));
        }
        return kinds.others().isEmpty() ? shell.tools().say("drop.can") : cannot(kinds.others());
    }

    private void begin(Prepared prepared) {
        StartingPoint point = prepared.point();
        shell.leaveTalk();
        boolean some = over.put(prepared);
        shell.go(shell.find(point.lesson()), point.page());
        Tools tools = shell.tools();
        String words = point.title().isEmpty() ? tools.say("start.unnamed") : tools.say("start.named", point.title());
        if (some) {
            shell.notice().say(words, tools.say("start.back"), shell.undoing()::haveBack);
        } else {
            shell.notice().say(words);
        }
    }

    /// What can be used is taken; of the rest it is said while it hangs over the window, since a drop that is not
    /// accepted is never told.
    private void dragged(DragEvent event) {
        boolean anew = System.nanoTime() - movedAt > ANOTHER;
        List<Path> files = files(event.getDragboard());
        if (anew || !files.equals(hanging)) { // the disk is not asked at each move of the mouse
            hanging = files;
            kinds = FileKinds.of(files);
        }
        String refusal = refusal(kinds, text(event.getDragboard()));
        if (refusal.isEmpty()) {
            event.acceptTransferModes(TransferMode.COPY);
        } else if (anew || !refusal.equals(refused)) {
            shell.announcements().tell(refusal);
        }
        refused = refusal;
        movedAt = System.nanoTime();
        event.consume();
    }

    private void dropped(DragEvent event) {
        Dragboard board = event.getDragboard();
        boolean text = text(board);
        if (refusal(FileKinds.of(files(board)), text).isEmpty()) {
            if (text) {
                shell.showLab();
                reader().ifPresent(lab -> lab.ownText().take(board.getString()));
            } else {
                open(files(board));
            }
            event.setDropCompleted(true);
        }
        event.consume();
    }

    private static List<Path> files(Dragboard board) {
        return board.hasFiles() ? board.getFiles().stream().map(File::toPath).toList() : List.of();
    }

    /// A link or a picture of a browser comes with its address as a text: nobody means that.
    private static boolean text(Dragboard board) {
        return board.hasString() && !board.hasFiles() && !board.hasUrl() && !board.hasImage();
    }
}
