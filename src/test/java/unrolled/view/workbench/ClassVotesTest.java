package unrolled.view.workbench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import unrolled.lab.ChoicePrediction;
import unrolled.lab.Library;
import unrolled.lab.NumberPrediction;
import unrolled.lab.Prediction;
import unrolled.lab.Reply;
import unrolled.lab.Vote;
import unrolled.lab.ballot.Ballot;
import unrolled.lab.ballot.Tally;
import unrolled.lesson.Block;
import unrolled.lesson.Lesson;
import unrolled.words.Language;

/// A class's files become counts: each learner once, in two rounds, and what was typed comes back.
class ClassVotesTest {
    private static final List<Lesson> LESSONS = new Library(Path.of("")).lessons(Language.ENGLISH);

    private final Answers answers = new Answers();
    private final ClassVotes votes = new ClassVotes(answers);

    /// The first question of a kind in the lessons.
    private record Question(Lesson lesson, Block.Predict predict, Prediction prediction) {
        static Question of(Class<? extends Prediction> kind) {
            for (Lesson lesson : LESSONS) {
                for (var page : lesson.pages()) {
                    for (Block.Predict predict : page.all(Block.Predict.class)) {
                        Prediction prediction = Prediction.of(page, predict.fields());
                        if (kind.isInstance(prediction)) {
                            return new Question(lesson, predict, prediction);
                        }
                    }
                }
            }
            throw new AssertionError("no question of this kind");
        }

        String key() {
            return Answers.key(lesson, predict);
        }
    }

    private static Ballot ballot(int learner, int minute, Question question, Reply reply) {
        return new Ballot(
                "%016x".formatted(learner),
                "",
                Instant.EPOCH.plusSeconds(60L * minute),
                Map.of(question.key(), new Ballot.Said(reply, Optional.empty())));
    }

    @Test
    void eachLearnerCountsOnceAndTheLatestFileCounts() {
        Question question = Question.of(ChoicePrediction.class);
        ClassVotes.Added added = votes.add(
                LESSONS,
                List.of(
                        ballot(1, 0, question, new Reply.Choice(0)),
                        ballot(2, 0, question, new Reply.Choice(1)),
                        ballot(1, 5, question, new Reply.Choice(1)),
                        ballot(1, 2, question, new Reply.Choice(0)),
                        ballot(3, 0, question, new Reply.Choice(9000)), // no such choice
                        ballot(4, 0, question, new Reply.Skipped())));
        assertEquals(new ClassVotes.Added(4, 2), added);
        Vote vote = answers.vote(question.lesson(), question.predict());
        assertEquals(2, Vote.sum(vote.first()));
        assertEquals(2, vote.first().get(1));
        assertEquals(2, votes.asked(LESSONS).getFirst().first());
    }

    @Test
    void theSecondRoundIsCountedBesideTheFirst() {
        Question question = Question.of(ChoicePrediction.class);
        votes.add(LESSONS, List.of(ballot(1, 0, question, new Reply.Choice(0))));
        votes.round(1);
        votes.add(LESSONS, List.of(ballot(1, 9, question, new Reply.Choice(1))));
        Vote vote = answers.vote(question.lesson(), question.predict());
        assertTrue(vote.whole());
        assertEquals(1, vote.first().getFirst());
        assertEquals(1, vote.second().get(1));
        assertEquals(1.0, vote.changed());
    }

    @Test
    void whatWasTypedComesBack() {
        Question question = Question.of(ChoicePrediction.class);
        Vote typed = new Vote(List.of(7, 5), List.of());
        answers.vote(question.lesson(), question.predict(), typed);
        votes.add(LESSONS, List.of(ballot(1, 0, question, new Reply.Choice(0))));
        assertEquals(
                1, Vote.sum(answers.vote(question.lesson(), question.predict()).first()));
        votes.takeBack();
        assertEquals(typed, answers.vote(question.lesson(), question.predict()));
        assertEquals(0, votes.learners(0));
        assertFalse(votes.canTakeBack());
    }

    @Test
    void aNumberHasBarsOverItsScale() {
        Question question = Question.of(NumberPrediction.class);
        var scale = ((NumberPrediction) question.prediction()).scale();
        votes.add(
                LESSONS,
                List.of(
                        ballot(1, 0, question, new Reply.Value(scale.low())),
                        ballot(2, 0, question, new Reply.Value(scale.high())),
                        ballot(3, 0, question, new Reply.Value(scale.high()))));
        List<Tally> bars = votes.asked(LESSONS).getFirst().bars();
        assertEquals(1, bars.getFirst().first());
        assertEquals(2, bars.getLast().first());
        assertEquals(3, bars.stream().mapToInt(Tally::first).sum());
    }

    @Test
    void whatALearnerSaidGoesIntoTheFile() {
        Question question = Question.of(ChoicePrediction.class);
        answers.give(question.lesson(), question.predict(), new Reply.Choice(1));
        answers.sure(question.lesson(), question.predict(), Optional.of(90));
        answers.vote(question.lesson(), question.predict(), new Vote(List.of(3, 4), List.of()));
        assertEquals(Map.of(question.key(), new Ballot.Said(new Reply.Choice(1), Optional.of(90))), answers.ballot());
    }
}
