package unrolled.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.javafx.scene.input.DragboardHelper;
import com.sun.javafx.tk.TKClipboard;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Callable;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextInputControl;
import javafx.scene.image.Image;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.DataFormat;
import javafx.scene.input.DragEvent;
import javafx.scene.input.Dragboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.TransferMode;
import javafx.util.Pair;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;
import unrolled.lab.Laboratory;
import unrolled.lab.Library;
import unrolled.lab.Template;
import unrolled.lab.ballot.Ballot;
import unrolled.lab.ballot.BallotFile;
import unrolled.lab.start.Limits;
import unrolled.view.kit.ExportChoice;
import unrolled.view.room.Rooms;
import unrolled.view.workbench.Bookcase;
import unrolled.words.Language;

/// Files and texts that are dragged over the window and dropped on it: what can be used is, and of the rest it is said
/// what could be.
class DroppedTest {
    private static final int PATIENCE = 60_000; // ms

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path folder;

    @SuppressWarnings("NullAway.Init") // set by each test
    private OpenLesson open;

    @AfterEach
    void close() throws Exception {
        open.close();
    }

    private static <T> T fx(Callable<T> call) {
        return WaitForAsyncUtils.waitForAsyncFx(PATIENCE, call);
    }

    private @Nullable Node node(String selector) {
        return fx(() -> open.shell().scene().getRoot().lookup(selector));
    }

    private Path file(String name, byte... bytes) throws Exception {
        return Files.write(folder.resolve(name), bytes);
    }

    private Path predictions(String name) throws Exception {
        Path file = folder.resolve(name);
        BallotFile.write(new Ballot("0123456789abcdef", "", Instant.EPOCH, Map.of()), file);
        return file;
    }

    private static ClipboardContent files(Path... files) {
        ClipboardContent content = new ClipboardContent();
        content.putFiles(Arrays.stream(files).map(Path::toFile).toList());
        return content;
    }

    private static ClipboardContent text(String text) {
        ClipboardContent content = new ClipboardContent();
        content.putString(text);
        return content;
    }

    /// Drags this over a part of the window and lets it go there, as the toolkit does it: what is not accepted is
    /// never dropped.
    ///
    /// @return whether it was accepted
    private boolean drop(String over, ClipboardContent content) {
        Node target = Objects.requireNonNull(node(over));
        return fx(() -> {
            Dragboard board = DragboardHelper.createDragboard(new Dragged(content));
            boolean accepted = fire(target, board, DragEvent.DRAG_OVER).isAccepted();
            if (accepted) {
                assertTrue(fire(target, board, DragEvent.DRAG_DROPPED).isDropCompleted());
            }
            return accepted;
        });
    }

    private static DragEvent fire(Node target, Dragboard board, EventType<DragEvent> type) {
        DragEvent event = new DragEvent(target, target, type, board, 5, 5, 5, 5, TransferMode.COPY, null, target, null);
        Event.fireEvent(target, event);
        return event;
    }

    /// What another program drags, which no test can do.
    private record Dragged(ClipboardContent content) implements TKClipboard {
        @Override
        public Set<DataFormat> getContentTypes() {
            return content.keySet();
        }

        @Override
        @SuppressWarnings("unchecked") // a row of pairs is what the interface asks for
        public boolean putContent(Pair<DataFormat, Object>... more) {
            return false;
        }

        @Override
        public @Nullable Object getContent(DataFormat format) {
            return content.get(format);
        }

        @Override
        public boolean hasContent(DataFormat format) {
            return content.containsKey(format);
        }

        @Override
        public Set<TransferMode> getTransferModes() {
            return Set.of(TransferMode.COPY);
        }

        @Override
        public void setDragView(Image image) {}

        @Override
        public void setDragViewOffsetX(double offset) {}

        @Override
        public void setDragViewOffsetY(double offset) {}

        @Override
        public @Nullable Image getDragView() {
            return null;
        }

        @Override
        public double getDragViewOffsetX() {
            return 0;
        }

        @Override
        public double getDragViewOffsetY() {
            return 0;
        }
    }

    private String notice() {
        return fx(() ->
                ((Labeled) Objects.requireNonNull(open.shell().scene().getRoot().lookup("#notice"))).getText());
    }

    private String editor() {
        return fx(() -> ((TextInputControl)
                        Objects.requireNonNull(open.shell().scene().getRoot().lookup("#own-text")))
                .getText());
    }

    private boolean shows(String selector) {
        Node node = node(selector);
        return node != null && fx(node::isVisible);
    }

    @Test
    void aTextGoesToTheRunsOfThePageWhateverItsEncoding() throws Exception {
        open = OpenLesson.at("01", 0, folder);
        assertFalse(shows(".own-text"));
        String words = "\u9019\u662f\u4e00\u6bb5\u6587\u5b57\u3002";
        Path utf8 = file("a.txt", words.getBytes(StandardCharsets.UTF_8));
        Path utf16 = file("b.txt", ("\uFEFF" + words + "2").getBytes(StandardCharsets.UTF_16LE));
        Path gb = file("c", (words.repeat(20) + "3").getBytes(Charset.forName("GB18030")));
        assertTrue(drop(".page", files(utf8)), "dropped beside the lab, too");
        assertTrue(shows(".own-text"));
        OpenLesson.until(60, () -> editor().equals(words));
        assertTrue(drop(".lab", files(utf16)));
        OpenLesson.until(60, () -> editor().equals(words + "2"));
        assertTrue(drop("#own-text", files(gb)));
        OpenLesson.until(60, () -> editor().equals(words.repeat(20) + "3"));
        assertTrue(drop(".header", text("a text dragged from another window")));
        assertEquals("a text dragged from another window", editor());
        fx(() -> {
            TextInputControl editor = (TextInputControl)
                    Objects.requireNonNull(open.shell().scene().getRoot().lookup("#own-text"));
            editor.requestFocus();
            editor.undo();
            open.shell().scene().getRoot().requestFocus(); // its mark blinks no longer, which other tests look for
            return true;
        });
        assertEquals(words.repeat(20) + "3", editor(), "what it took the place of is not lost");
    }

    @Test
    void theDiskIsAskedOnceForWhatHangsOverTheWindow() throws Exception {
        open = OpenLesson.at("01", 0, folder);
        Path pack = Files.createDirectory(folder.resolve("pictures.png"));
        Node target = Objects.requireNonNull(node(".lab"));
        fx(() -> {
            Dragboard board = DragboardHelper.createDragboard(new Dragged(files(pack)));
            assertTrue(fire(target, board, DragEvent.DRAG_OVER).isAccepted(), "a folder may be a pack");
            Files.delete(pack);
            assertTrue(fire(target, board, DragEvent.DRAG_OVER).isAccepted());
            Dragboard other = DragboardHelper.createDragboard(new Dragged(files(folder.resolve("cat.png"))));
            assertFalse(fire(target, other, DragEvent.DRAG_OVER).isAccepted());
            assertFalse(fire(target, board, DragEvent.DRAG_OVER).isAccepted(), "it is dragged anew");
            return true;
        });
    }

    @Test
    void whatCannotBeUsedIsToldWhileItHangsOverTheWindow() throws Exception {
        open = OpenLesson.at("01", 0, folder);
        assertFalse(drop(".lab", files(file("cat.png", (byte) 1))));
        assertEquals(
                "Not opened: cat.png. What can be dropped on this window: starting points (.unrolled), packs of"
                        + " lessons (a .zip or a folder), the folder of a GPT-2, predictions of learners"
                        + " (.predictions.json), and a plain text where there are runs to read it.",
                notice());
        assertFalse(shows(".own-text"));
        ClipboardContent link = text("https://example.org/cat.png");
        link.putUrl("https://example.org/cat.png");
        assertFalse(drop(".lab", link));
        assertTrue(notice().startsWith("What can be dropped"), notice());
        fx(() -> {
            open.shell().home();
            return true;
        });
        assertFalse(drop("#notice", text("words")), "no runs, no reader");
        assertTrue(notice().startsWith("A text needs runs that can read it"), notice());
    }

    @Test
    void aTextStaysOutsideWhereOwnTextIsPutAway() throws Exception {
        open = OpenLesson.at("01", 0, folder);
        fx(() -> {
            open.bench().limit(new Limits(Set.of(Limits.Part.OWN_TEXT), Set.of()), "a class");
            open.shell().build();
            return true;
        });
        assertFalse(drop(".lab", files(file("a.txt", (byte) 'a'))));
        assertTrue(notice().startsWith("A text needs runs that can read it"), notice());
    }

    @Test
    void aPackAStartingPointInItAndAPictureComeTogether() throws Exception {
        open = OpenLesson.at("05", 0, folder);
        OpenLesson.until(60, () -> !open.bench().snapshots().isEmpty());
        Path start = folder.resolve("05-lstm--1.UNROLLED");
        new FxRobot().interact(() -> open.shell().starts().offerToSave());
        new FxRobot().clickOn("#start-save");
        OpenLesson.until(60, () -> Files.exists(folder.resolve("05-lstm--1.unrolled")));
        Files.move(folder.resolve("05-lstm--1.unrolled"), start);
        new FxRobot().type(KeyCode.ESCAPE);
        Path pack = folder.resolve("mine");
        Template.write(pack);
        close();
        openWithRooms();
        assertTrue(drop(".lab", files(file("cat.png", (byte) 1), start, pack)));
        OpenLesson.until(60, () -> open.shell().lesson().folder().equals("05-lstm"));
        assertTrue(fx(() ->
                open.shell().lessons().stream().anyMatch(lesson -> lesson.pack().equals("mine"))));
        OpenLesson.until(60, () -> notice().startsWith("Not opened: cat.png."));
    }

    /// The first lesson, with packs and the rooms behind the lessons.
    private void openWithRooms() throws Exception {
        Laboratory laboratory = new Laboratory(new Library(Path.of("")));
        Start first = new Start("01", 1, OptionalLong.empty(), Language.ENGLISH, false);
        open = new OpenLesson(
                OpenLesson.shown(() -> new Shell(
                        new Bookcase(laboratory), Rooms.of(laboratory), new ExportChoice(folder), first, 990, 900)),
                laboratory);
    }

    /// Be it the folder or one of its files, and wherever the window stands.
    @Test
    void aGpt2IsLookedAtInItsRoom() throws Exception {
        openWithRooms();
        Path network = Path.of("src/test/resources/reference/gpt2").toAbsolutePath();
        assertTrue(drop(".lab", files(network.resolve("config.json"), network)));
        OpenLesson.until(60, () -> open.shell().lesson().folder().equals("gpt2"));
        OpenLesson.until(60, () -> node("#gpt2-takes") != null || node("#gpt2-refused") != null);
        assertEquals(network.toString(), fx(() -> ((TextInputControl)
                        Objects.requireNonNull(open.shell().scene().getRoot().lookup("#gpt2-folder")))
                .getText()));
    }

    @Test
    void thePredictionsOfAClassAreCountedAndWhatCameWithThemIsNamed() throws Exception {
        open = OpenLesson.at("01", 0, folder);
        Path fetchedTwice = predictions("amy-0123.predictions (1).json");
        assertTrue(drop(".lab", files(file("notes.txt", (byte) 'a'), fetchedTwice)));
        OpenLesson.until(60, () -> node("#class-news") != null);
        String news = fx(() -> ((Labeled)
                        Objects.requireNonNull(open.shell().scene().getRoot().lookup("#class .trouble-text")))
                .getText());
        assertEquals(folder.resolve("notes.txt") + " is no file of predictions.", news);
    }

    @Test
    void aTalkGoesOnWhereAFileIsRefused() throws Exception {
        open = OpenLesson.at("01", 0, folder);
        fx(() -> {
            open.shell().present();
            return true;
        });
        assertFalse(drop("#talk", files(file("cat.png", (byte) 1))));
        assertTrue(pressed().startsWith("Not opened: cat.png."), pressed());
        assertTrue(drop("#talk", files(file("no.unrolled", (byte) 1))));
        OpenLesson.until(60, () -> pressed().startsWith("The file was not opened."));
        assertTrue(fx(open.shell()::presents));
        assertNull(node(".trouble .trouble-text"));
        fx(() -> {
            open.shell().leaveTalk();
            return true;
        });
        OpenLesson.until(60, () -> node(".trouble .trouble-text") != null);
    }

    private String pressed() {
        return fx(() ->
                ((Labeled) Objects.requireNonNull(open.shell().scene().getRoot().lookup("#talk-pressed"))).getText());
    }

    @Test
    void aFolderGoesToTheCardThatAsksForOne() throws Exception {
        open = OpenLesson.at("gpt2", 0, folder);
        assertTrue(drop("#gpt2-look", files(folder)));
        assertEquals(folder.toString(), fx(() -> ((TextInputControl)
                        Objects.requireNonNull(open.shell().scene().getRoot().lookup("#gpt2-folder")))
                .getText()));
        OpenLesson.until(60, () -> node("#gpt2-refused") != null);
        assertFalse(drop("#gpt2-look", files(file("cat.png", (byte) 1))));
        assertNotNull(node("#gpt2-refused"));
        assertTrue(notice().startsWith("Not opened: cat.png."), notice());
    }
}
