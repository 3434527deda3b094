package unrolled.view;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;
import javafx.stage.FileChooser;
import unrolled.lab.ballot.BallotFile;
import unrolled.lab.start.Limits;
import unrolled.lab.start.StartFile;
import unrolled.lab.start.StartingPoint;
import unrolled.view.lab.LabView;
import unrolled.view.workbench.Answers;
import unrolled.view.workbench.Course;
import unrolled.view.workbench.Prepared;
import unrolled.view.workbench.Workbenches;

/// Starting points in a window: saved from the page that lies open, and opened from a dialog, a key or a file
/// dropped on the window.
final class StartFiles {
    private final Shell shell;
    private final Course course;
    private final Workbenches benches;
    private final Answers answers;
    private final StartDesk desk;

    StartFiles(Shell shell, Course course, Workbenches benches, Answers answers) {
        this.shell = shell;
        this.course = course;
        this.benches = benches;
        this.answers = answers;
        desk = new StartDesk(course, this::begin, failure -> {
            shell.leaveTalk();
            shell.say("start.refused", failure);
        });
        shell.scene().addEventFilter(DragEvent.DRAG_OVER, StartFiles::dragged);
        shell.scene().addEventFilter(DragEvent.DRAG_DROPPED, this::dropped);
    }

    /// Asks what is to be saved of the page that lies open; nothing where there is none of a lesson.
    void offerToSave() {
        if (shell.onLesson()) {
            shell.overlay()
                    .centre(new StartSheet(
                            shell.tools(),
                            course.page(shell.lesson(), shell.page()),
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
                                "*" + BallotFile.ENDING),
                        new FileChooser.ExtensionFilter(shell.tools().say("start.files"), "*." + StartFile.ENDING),
                        new FileChooser.ExtensionFilter(shell.tools().say("pack.files"), "*.zip"),
                        new FileChooser.ExtensionFilter(shell.tools().say("class.files"), "*" + BallotFile.ENDING));
        List<File> files = chooser.showOpenMultipleDialog(shell.scene().getWindow());
        if (files != null) {
            open(files.stream().map(File::toPath).toList());
        }
    }

    /// Opens what was chosen: the predictions of a class together, else the first of the files.
    void open(List<Path> files) {
        List<Path> ballots = files.stream().filter(BallotFile::isCalledLikeOne).toList();
        if (!ballots.isEmpty()) {
            shell.ballots().take(ballots);
        } else if (!files.isEmpty()) {
            open(files.getFirst());
        }
    }

    /// Opens a starting point, a pack of lessons or a learner's predictions, or says why it cannot be opened and
    /// stays as it is.
    void open(Path file) {
        if (BallotFile.isCalledLikeOne(file)) {
            shell.ballots().take(List.of(file));
        } else if (Packs.isCalledLikeOne(file)) {
            shell.packs().open(file);
        } else {
            desk.open(file);
        }
    }

    private void begin(Prepared prepared) {
        StartingPoint point = prepared.point();
        shell.leaveTalk();
        benches.put(prepared);
        answers.withhold(point.lesson(), point.page(), point.limits().hides(Limits.Part.ANSWERS));
        shell.go(shell.find(point.lesson()), point.page());
        shell.notice()
                .say(
                        point.title().isEmpty()
                                ? shell.tools().say("start.unnamed")
                                : shell.tools().say("start.named", point.title()));
    }

    private static void dragged(DragEvent event) {
        if (startFile(event).isPresent()) {
            event.acceptTransferModes(TransferMode.COPY);
            event.consume();
        }
    }

    private void dropped(DragEvent event) {
        startFile(event).ifPresent(file -> {
            open(file);
            event.setDropCompleted(true);
            event.consume();
        });
    }

    private static Optional<Path> startFile(DragEvent event) {
        return event.getDragboard().getFiles().stream()
                .map(File::toPath)
                .filter(file -> StartFile.isCalledLikeOne(file) || Packs.isCalledLikeOne(file))
                .findFirst();
    }
}
