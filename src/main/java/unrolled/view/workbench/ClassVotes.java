package unrolled.view.workbench;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import unrolled.lab.ChoicePrediction;
import unrolled.lab.Prediction;
import unrolled.lab.Reply;
import unrolled.lab.Vote;
import unrolled.lab.ballot.Ballot;
import unrolled.lab.ballot.Tally;
import unrolled.lesson.Block;
import unrolled.lesson.Lesson;

/// What a class predicted, gathered from its learners' files in two rounds, before and after they talked. Files become
/// the counts of a vote where there are choices; what had been typed there comes back when they are taken back.
public final class ClassVotes {
    /// Rounds of a vote.
    public static final int ROUNDS = 2;

    private final Answers answers;
    private final Deque<Before> before = new ArrayDeque<>();
    private List<Map<String, Ballot>> rounds = List.of(Map.of(), Map.of()); // by the id of the learner
    private int round;

    public ClassVotes(Answers answers) {
        this.answers = answers;
    }

    private record Before(List<Map<String, Ballot>> rounds, int round, Map<String, Vote> votes) {}

    /// What came of files that were added.
    ///
    /// @param counted learners that had not been counted
    /// @param again   files of learners that were counted already, of which the latest counts
    public record Added(int counted, int again) {}

    /// A question that somebody has answered.
    ///
    /// @param place of the lesson among all
    /// @param page  from 0
    /// @param first how many answered in the first round
    public record Asked(
            int place,
            int page,
            Block.Predict predict,
            Prediction prediction,
            int first,
            int second,
            List<Tally> bars) {}

    /// The round that files are added to, from 0.
    public int round() {
        return round;
    }

    public void round(int next) {
        round = next;
    }

    /// How many learners are counted in a round.
    public int learners(int of) {
        return rounds.get(of).size();
    }

    /// Counts files in the round that is on, each learner once.
    ///
    /// @param lessons whose questions can be voted on
    public Added add(List<Lesson> lessons, Collection<Ballot> ballots) {
        before.push(new Before(rounds, round, answers.votes()));
        Map<String, Ballot> all = new TreeMap<>(rounds.get(round));
        int had = all.size();
        ballots.forEach(ballot ->
                all.merge(ballot.id(), ballot, (one, other) -> other.saved().isAfter(one.saved()) ? other : one));
        List<Map<String, Ballot>> next = new ArrayList<>(rounds);
        next.set(round, all);
        rounds = List.copyOf(next);
        count(lessons);
        int counted = all.size() - had;
        return new Added(counted, ballots.size() - counted);
    }

    /// Whether there is anything to take back.
    public boolean canTakeBack() {
        return !before.isEmpty();
    }

    /// Everything, votes too, is as it was before the last files were added.
    public void takeBack() {
        if (!before.isEmpty()) {
            Before was = before.pop();
            rounds = was.rounds();
            round = was.round();
            answers.votes(was.votes());
        }
    }

    /// Files of the round that is on become its votes. A second round needs a first.
    private void count(List<Lesson> lessons) {
        for (Asked asked : asked(lessons)) {
            if (asked.prediction() instanceof ChoicePrediction choice
                    && (round == 0 ? asked.first() : asked.second()) > 0) {
                Lesson lesson = lessons.get(asked.place());
                List<Integer> counts = Tally.choices(choice, replies(round, lesson, asked.predict()));
                Vote was = answers.vote(lesson, asked.predict());
                if (round == 0) {
                    answers.vote(lesson, asked.predict(), new Vote(counts, was.second()));
                } else if (Vote.sum(was.first()) > 0) {
                    answers.vote(lesson, asked.predict(), new Vote(was.first(), counts));
                }
            }
        }
    }

    private List<Reply> replies(int of, Lesson lesson, Block.Predict predict) {
        List<Reply> replies = new ArrayList<>();
        for (Ballot ballot : rounds.get(of).values()) {
            Ballot.Said said = ballot.said().get(Answers.key(lesson, predict));
            if (said != null && !(said.reply() instanceof Reply.Skipped)) {
                replies.add(said.reply());
            }
        }
        return replies;
    }

    /// As lines of a table, the names of its columns first: how many of each round said what to each question, and
    /// which share that is of all who answered it.
    ///
    /// @param asked as [#asked] found it
    public static List<List<String>> table(List<Lesson> lessons, List<Asked> asked) {
        List<List<String>> lines = new ArrayList<>();
        lines.add(List.of(
                "lesson", "page", "question", "asked", "answer", "first", "first share", "second", "second share"));
        for (Asked one : asked) {
            for (Tally tally : one.bars()) {
                lines.add(List.of(
                        lessons.get(one.place()).folder(),
                        Integer.toString(one.page() + 1),
                        one.predict().fields().name(),
                        one.predict().fields().text("question", ""),
                        tally.label(),
                        Integer.toString(tally.first()),
                        share(tally.first(), one.first()),
                        Integer.toString(tally.second()),
                        share(tally.second(), one.second())));
            }
        }
        return lines;
    }

    private static String share(int count, int all) {
        return Double.toString(all == 0 ? 0 : (double) count / all);
    }

    /// The questions that somebody has answered, in the order of the lessons. An answer to a question that stood there
    /// before the lesson was changed is none.
    public List<Asked> asked(List<Lesson> lessons) {
        List<Asked> all = new ArrayList<>();
        for (int place = 0; place < lessons.size(); place++) {
            Lesson lesson = lessons.get(place);
            for (int page = 0; page < lesson.pages().size(); page++) {
                for (Block.Predict predict : lesson.pages().get(page).all(Block.Predict.class)) {
                    if (rounds.stream().flatMap(one -> one.values().stream()).noneMatch(ballot -> ballot.said()
                            .containsKey(Answers.key(lesson, predict)))) {
                        continue;
                    }
                    Prediction prediction = Prediction.of(lesson.pages().get(page), predict.fields());
                    List<Reply> first = replies(0, lesson, predict).stream()
                            .filter(prediction::fits)
                            .toList();
                    List<Reply> second = replies(1, lesson, predict).stream()
                            .filter(prediction::fits)
                            .toList();
                    if (!first.isEmpty() || !second.isEmpty()) {
                        all.add(new Asked(
                                place,
                                page,
                                predict,
                                prediction,
                                first.size(),
                                second.size(),
                                Tally.of(prediction, first, second)));
                    }
                }
            }
        }
        return all;
    }
}
