package unrolled.view.workbench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import unrolled.lab.Laboratory;
import unrolled.lab.Library;
import unrolled.lesson.Lesson;
import unrolled.training.Command;
import unrolled.training.Trainer;
import unrolled.training.TrainingSession;
import unrolled.view.workbench.ChangeHistory.Change;
import unrolled.view.workbench.ChangeHistory.Kind;
import unrolled.words.Language;

@Timeout(60) // seconds
class LiveChangesTest {
    private static final int PAGE = 4; // of lesson 01, from 0: what a whole sentence is worth
    private static final String SENTENCE = "whole sentence";
    private static final String GOOD = "They eat rice.";
    private static final String BETTER = "They eat bread.";
    private static final String BAD = "zzz qq";
    private static final String SPELT = "hat lid"; // letters that the lesson's text has, and no word of it

    private final Course course = Course.of(new Laboratory(new Library(Path.of(""))));
    private final Lesson lesson = course.lessons(Language.ENGLISH).getFirst();
    private final TrainingSession session =
            new TrainingSession("live changes", () -> course.open(lesson, PAGE, Map.of(), ""));
    private final Map<String, String> changes = new HashMap<>();
    private final ChangeHistory history = new ChangeHistory();
    private final BlockingQueue<Runnable> later = new LinkedBlockingQueue<>();
    private final LiveChanges live = new LiveChanges(session, changes, history, later::add);
    private final List<String> refused = new ArrayList<>();

    @AfterEach
    void close() {
        session.close();
    }

    private Change make(String sentence) {
        return make(live, sentence);
    }

    private Change make(LiveChanges live, String sentence) {
        String before = changes.get(SENTENCE);
        Change back = new Change(Kind.SETTING, SENTENCE, Optional::empty);
        history.add(back);
        changes.put(SENTENCE, sentence);
        live.make(SENTENCE, sentence, before, back, why -> refused.add(sentence));
        return back;
    }

    /// Waits until an answer of the training thread is there to be taken.
    private void untilAnswered(int answers) throws InterruptedException {
        while (later.size() < answers) {
            Thread.sleep(5);
        }
    }

    private void takeAnswers() {
        for (Runnable answer = later.poll(); answer != null; answer = later.poll()) {
            answer.run();
        }
    }

    @Test
    void whatWasNeverInForceIsNotGoneBackTo() throws InterruptedException {
        CountDownLatch free = new CountDownLatch(1);
        session.send(new Command.Change(trainer -> {
            try {
                free.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }));
        make(GOOD);
        make(BAD);
        free.countDown();
        untilAnswered(1);
        takeAnswers();
        assertEquals(List.of(BAD), refused);
        assertEquals(Map.of(), changes, "as the lesson has it");
        assertTrue(history.last().isEmpty());
    }

    @Test
    void whatWasGrantedLastStays() throws InterruptedException {
        Change back = make(GOOD);
        untilAnswered(1);
        make(BAD);
        untilAnswered(2);
        takeAnswers();
        assertEquals(List.of(BAD), refused);
        assertEquals(Map.of(SENTENCE, GOOD), changes);
        assertEquals(Optional.of(back), history.last());
        make(BAD);
        untilAnswered(1);
        takeAnswers();
        assertEquals(Map.of(SENTENCE, GOOD), changes);
        assertEquals(Optional.of(back), history.last());
    }

    @Test
    void whatIsGrantedAfterARefusalGoesBackToWhatWasInForce() throws InterruptedException {
        Change back = make(BAD);
        untilAnswered(1);
        make(GOOD);
        untilAnswered(2);
        takeAnswers();
        assertEquals(List.of(), refused, "it is not what stands there");
        assertEquals(Map.of(SENTENCE, GOOD), changes);
        assertEquals(Optional.of(back), history.last());
        Change next = make(BETTER);
        untilAnswered(1);
        takeAnswers();
        assertEquals(Map.of(SENTENCE, BETTER), changes);
        assertEquals(Optional.of(next), history.last());
    }

    @Test
    void ofSettingsThatAreChangedTogetherOneThatIsRefusedLeavesTheStepToTheOthers() throws InterruptedException {
        Change back = together(Map.of(SENTENCE, BAD, "temperature", "0.5"));
        untilAnswered(2);
        takeAnswers();
        assertEquals(List.of(BAD), refused);
        assertEquals(Map.of("temperature", "0.5"), changes);
        assertEquals(Optional.of(back), history.last());
        together(Map.of(SENTENCE, BAD));
        untilAnswered(1);
        takeAnswers();
        assertEquals(List.of(BAD, BAD), refused);
        assertEquals(Map.of("temperature", "0.5"), changes);
        assertEquals(Optional.of(back), history.last(), "nothing of the second is there to be undone");
    }

    private Change together(Map<String, String> values) {
        Map<String, String> before = Map.copyOf(changes);
        Change back = new Change(Kind.SETTINGS, "", Optional::empty);
        history.add(back);
        changes.putAll(values);
        live.make(values, before, back, why -> refused.add(BAD));
        return back;
    }

    /// Of two runs one reads letters, the other words.
    @Test
    void whatOneRunRefusesNoRunHas() throws InterruptedException {
        List<String> sentences = Collections.synchronizedList(new ArrayList<>());
        try (TrainingSession both = new TrainingSession("letters and words", this::lettersAndWords)) {
            LiveChanges changing = new LiveChanges(both, changes, history, later::add);
            make(changing, SPELT);
            CountDownLatch told = new CountDownLatch(1);
            both.send(new Command.Change(
                    trainer -> sentences.add(trainer.settings().get(SENTENCE)), told::countDown));
            told.await();
            untilAnswered(1);
            takeAnswers();
        }
        assertEquals(List.of(SPELT), refused);
        assertEquals(Map.of(), changes, "as the lesson has it");
        assertEquals(List.of(GOOD, GOOD, GOOD), sentences);
    }

    private List<Trainer> lettersAndWords() {
        List<Trainer> runs = new ArrayList<>(course.open(lesson, PAGE, Map.of(), ""));
        runs.addAll(course.open(lesson, PAGE, Map.of("tokens", "characters"), ""));
        runs.addAll(course.open(lesson, PAGE, Map.of(), ""));
        return runs;
    }
}
