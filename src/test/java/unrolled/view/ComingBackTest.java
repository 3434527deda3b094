package unrolled.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import javafx.scene.Node;
import javafx.scene.control.RadioButton;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;
import unrolled.fault.InputException;
import unrolled.figure.Palette;
import unrolled.view.kept.Keeper;
import unrolled.view.kept.Kept;
import unrolled.view.kept.KeptFile;
import unrolled.view.kept.Memory;
import unrolled.view.kit.ExportChoice;
import unrolled.view.kit.Theme;
import unrolled.view.workbench.Workbench;
import unrolled.words.Language;

/// The window is closed, or the program is stopped, and opened again: what the learner did is there.
class ComingBackTest {
    private static final int PATIENCE = 60_000; // ms

    private @Nullable Shell opened;

    private Shell shell() {
        return Objects.requireNonNull(opened);
    }

    private void open(Kept before) throws Exception {
        Stage stage = FxToolkit.registerPrimaryStage();
        Kept.Place place = before.place().orElse(new Kept.Place("01", 0));
        Language language = Language.of(before.language().isEmpty() ? "en" : before.language());
        Start start = new Start(
                place.lesson(),
                place.page() + 1,
                OptionalLong.empty(),
                language,
                Palette.named(before.theme()).orElse(Palette.LIGHT));
        opened = WaitForAsyncUtils.waitForAsyncFx(PATIENCE, () -> {
            Theme.loadFonts();
            return new Shell(new MadeUpCourse(), List.of(), new ExportChoice(), start, before, 990, 700);
        });
        FxToolkit.setupFixture(() -> {
            stage.setScene(shell().scene());
            stage.show();
        });
        WaitForAsyncUtils.waitForFxEvents();
    }

    @AfterEach
    void close() throws Exception {
        FxToolkit.setupFixture(() -> shell().close());
    }

    private Workbench bench() {
        return shell().lab().orElseThrow().bench();
    }

    private List<Node> choices() {
        return List.copyOf(shell().scene().getRoot().lookupAll(".predict .radio-button"));
    }

    private Kept now() {
        return WaitForAsyncUtils.waitForAsyncFx(PATIENCE, () -> shell().kept());
    }

    private void study() {
        WaitForAsyncUtils.waitForAsyncFx(PATIENCE, () -> {
            shell().go(2, 0);
            shell().go(3, 1);
            return true;
        });
        WaitForAsyncUtils.waitForFxEvents();
        WaitForAsyncUtils.waitForAsyncFx(PATIENCE, () -> {
            ((RadioButton) choices().get(2)).fire();
            bench().change("hidden", "32");
            bench().trainOn("my own words");
            shell().speak(Language.SIMPLIFIED_CHINESE);
            return true;
        });
    }

    @Test
    void everythingStandsAsItWasLeft(@TempDir Path folder) throws Exception {
        open(Kept.NOTHING);
        study();
        Kept left = now();
        KeptFile file = new KeptFile(folder);
        file.write(left);
        close();
        open(file.read().kept());
        assertEquals("04-made-up", shell().lesson().folder());
        assertEquals(1, shell().page());
        assertTrue(((RadioButton) choices().get(2)).isSelected());
        assertEquals("32", bench().value("hidden", ""));
        assertEquals("my own words", bench().ownText());
        assertEquals(left, now());
    }

    @Test
    void anAnswerOfALaterVersionIsKept() throws Exception {
        Map<String, String> answers = Map.of("01-made-up/x", "sketch 1,2 3,4 of a later version");
        open(new Kept(
                null, Map.of(), "", "", 0, false, null, answers, Set.of(), Map.of(), Set.of(), Map.of(), Map.of(),
                Map.of(), Map.of(), Map.of()));
        assertEquals(answers, now().answers());
    }

    @Test
    void isWrittenWhileTheWindowIsOpenAndOnceMoreWhenItCloses(@TempDir Path folder) throws Exception {
        open(Kept.NOTHING);
        KeptFile file = new KeptFile(folder);
        Keeper keeper = WaitForAsyncUtils.waitForAsyncFx(
                PATIENCE, () -> Memory.in(folder).keep(() -> shell().kept(), failure -> {}));
        study();
        OpenLesson.until(20, () -> file.read().kept().equals(shell().kept()));
        WaitForAsyncUtils.waitForAsyncFx(PATIENCE, () -> {
            shell().go(0, 0);
            keeper.close();
            return true;
        });
        assertEquals("01-made-up", file.read().kept().place().orElseThrow().lesson());
    }

    @Test
    void aFolderThatCannotBeWrittenIsToldOnce(@TempDir Path folder) throws Exception {
        open(Kept.NOTHING);
        Path noFolder = Files.writeString(folder.resolve("file"), "x");
        AtomicReference<@Nullable InputException> told = new AtomicReference<>();
        Keeper keeper = WaitForAsyncUtils.waitForAsyncFx(
                PATIENCE, () -> Memory.in(noFolder).keep(() -> shell().kept(), told::set));
        study();
        OpenLesson.until(20, () -> told.get() != null);
        assertTrue(String.valueOf(Objects.requireNonNull(told.get()).getMessage())
                .startsWith("cannot write " + noFolder.resolve(KeptFile.NAME)));
        WaitForAsyncUtils.waitForAsyncFx(PATIENCE, () -> {
            keeper.close();
            return true;
        });
    }
}
