package unrolled.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;
import unrolled.lab.Reply;
import unrolled.lab.ballot.Ballot;
import unrolled.lab.ballot.BallotFile;
import unrolled.view.front.Front;
import unrolled.view.page.VoteSheet;

/// A learner saves his predictions; a teacher gathers those of a class.
class ClassFilesTest {
    private static final int PATIENCE = 60_000; // ms
    private static final int PAGE = 2; // of lesson 01, which asks with choices

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path folder;

    @SuppressWarnings("NullAway.Init") // set before each test
    private OpenLesson open;

    @BeforeEach
    void openALesson() throws Exception {
        open = OpenLesson.at("01", PAGE, folder);
    }

    @AfterEach
    void close() throws Exception {
        open.close();
    }

    private static <T> T fx(Callable<T> call) {
        return WaitForAsyncUtils.waitForAsyncFx(PATIENCE, call);
    }

    private @Nullable Node node(String selector) {
        return open.shell().scene().getRoot().lookup(selector);
    }

    private void press(String id) {
        fx(() -> {
            switch (Objects.requireNonNull(node(id))) {
                case ToggleButton button -> button.fire();
                case Node button -> ((Button) button).fire();
            }
            return true;
        });
    }

    private String news() {
        return fx(() -> ((Labeled) Objects.requireNonNull(node("#class-news"))).getText());
    }

    private String question() {
        return open.shell().lesson().folder() + "/"
                + VoteSheet.asked(open.shell().lesson(), PAGE)
                        .orElseThrow()
                        .fields()
                        .name();
    }

    private Path learner(int number, int choice) throws Exception {
        Ballot ballot = new Ballot(
                "%016x".formatted(number),
                "",
                Instant.EPOCH,
                Map.of(question(), new Ballot.Said(new Reply.Choice(choice), Optional.empty())));
        Path file = folder.resolve("%s.%s".formatted(number, BallotFile.ENDING));
        BallotFile.write(ballot, file);
        return file;
    }

    private String vote() {
        return open.shell().kept().answers().getOrDefault(question() + " vote", "none");
    }

    @Test
    void theFilesOfAClassBecomeItsVoteAndAreTakenBack() throws Exception {
        List<Path> files = new ArrayList<>();
        for (int number = 1; number <= 5; number++) {
            files.add(learner(number, number % 2));
        }
        Path damaged = folder.resolve("damaged." + BallotFile.ENDING);
        Files.writeString(damaged, "{\"format\":");
        files.add(damaged);
        fx(() -> {
            open.shell().starts().open(files);
            return true;
        });
        OpenLesson.until(60, () -> node("#class-news") != null);
        assertEquals("5 more learners; 0 files of learners who count already; 1 that cannot be read.", news());
        assertTrue(fx(() -> ((Labeled) Objects.requireNonNull(node("#class .trouble-text"))).getText())
                .startsWith(damaged.toString()));
        assertTrue(fx(this::vote).startsWith("vote 2 3 "), fx(this::vote));
        assertTrue(fx(() -> node("#class .vote-bar") == null), "the class looks on: bars are covered at first");
        press("#class-show-" + question().substring(question().indexOf('/') + 1));
        assertTrue(fx(() -> node("#class .vote-bar") != null));
        press("#class-round-2");
        Path later = learner(7, 1);
        fx(() -> {
            open.shell().starts().open(later);
            return true;
        });
        OpenLesson.until(60, () -> news().startsWith("1 more learner;"));
        assertTrue(fx(this::vote).contains("| 0 1"), fx(this::vote));
        press("#class-csv");
        Path csv = folder.resolve("class-predictions.csv");
        OpenLesson.until(60, () -> Files.exists(csv) && news().contains(csv.toString()));
        List<String> lines = Files.readAllLines(csv);
        assertEquals(
                "\uFEFFlesson,page,question,asked,answer,first,\"first share\",second,\"second share\"",
                lines.getFirst());
        assertTrue(lines.get(1).startsWith("01-ngram,3,one-more,"), lines.get(1));
        assertTrue(lines.get(1).endsWith(",2,0.4,0,0.0"), lines.get(1));
        assertTrue(lines.get(2).endsWith(",3,0.6,1,1.0"), lines.get(2));
        press("#class-back");
        press("#class-back");
        assertEquals("none", fx(this::vote));
    }

    @Test
    void theSheetOfAVoteLeadsToTheFilesOnTheWallToo() throws Exception {
        fx(() -> {
            open.shell().ballots().vote();
            return true;
        });
        press("#vote-files");
        assertTrue(fx(() -> node("#class") != null && node("#vote") == null));
        fx(() -> {
            open.shell().present();
            return true;
        });
        new FxRobot().type(KeyCode.V);
        OpenLesson.until(60, () -> node("#vote-files") != null);
        press("#vote-files");
        assertTrue(fx(() -> node("#class") != null && node("#talk") != null), "the talk goes on");
        new FxRobot().type(KeyCode.ESCAPE);
        OpenLesson.until(60, () -> node("#class") == null);
        assertTrue(fx(open.shell()::presents));
    }

    @Test
    void aLearnersFileHasWhatHePredicted() throws Exception {
        fx(() -> {
            open.shell()
                    .answers()
                    .give(
                            open.shell().lesson(),
                            VoteSheet.asked(open.shell().lesson(), PAGE).orElseThrow(),
                            new Reply.Choice(0));
            return true;
        });
        fx(() -> {
            open.shell().turn(new Front.Predicted());
            return true;
        });
        OpenLesson.until(60, () -> node("#ballot-name") != null);
        fx(() -> {
            ((TextField) Objects.requireNonNull(node("#ballot-name"))).setText("Amy");
            return true;
        });
        press("#ballot-save");
        OpenLesson.until(60, () -> {
            try (Stream<Path> files = Files.list(folder)) {
                return files.anyMatch(BallotFile::isCalledLikeOne);
            }
        });
        Path file;
        try (Stream<Path> files = Files.list(folder)) {
            file = files.findFirst().orElseThrow();
        }
        Ballot ballot = BallotFile.read(file);
        assertEquals("Amy", ballot.name());
        assertEquals(
                new Reply.Choice(0),
                Objects.requireNonNull(ballot.said().get(question())).reply());
        assertEquals(
                "amy-%s.%s".formatted(ballot.id().substring(0, 4), BallotFile.ENDING),
                file.getFileName().toString());
        assertEquals(ballot.id() + " Amy", fx(() -> open.shell().kept().wishes().get("learner")));
    }
}
