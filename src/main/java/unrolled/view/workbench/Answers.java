package unrolled.view.workbench;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import unrolled.lab.Reply;
import unrolled.lab.Vote;
import unrolled.lab.ballot.Ballot;
import unrolled.lesson.Block;
import unrolled.lesson.Lesson;

/// What the learner predicted, by lesson and question; and what is half said, so that another language or theme does
/// not lose it.
public final class Answers {
    private static final String VOTE = " vote"; // behind the question, where a class was asked

    /// How sure one can say one is, in percent: from as good as a coin to certain.
    public static final List<Integer> SURE = List.of(50, 70, 90, 100);

    private final Map<String, Reply> given = new HashMap<>();
    private final Map<String, Vote> votes = new HashMap<>();
    private final Map<String, Reply> drafts = new HashMap<>();
    private final Map<String, String> unread = new HashMap<>(); // kept by a later version of the program
    private final Map<String, Came> came = new HashMap<>();
    private final Map<String, Integer> sure = new HashMap<>(); // percent
    private final Set<String> withheld = new HashSet<>();
    private final List<Runnable> watchers = new ArrayList<>();

    public Answers() {
        this(Map.of());
    }

    /// @param before given on an earlier day, as [#written] tells them
    public Answers(Map<String, String> before) {
        this(before, Map.of());
    }

    /// @param before given on an earlier day, as [#written] tells them
    /// @param came   of them, as [#outcomes] tells it
    public Answers(Map<String, String> before, Map<String, String> came) {
        this(before, came, Map.of());
    }

    /// @param before given on an earlier day, as [#written] tells them
    /// @param came   of them, as [#outcomes] tells it
    /// @param sure   how sure the learner was of them, as [#sureness] tells it
    public Answers(Map<String, String> before, Map<String, String> came, Map<String, Integer> sure) {
        sure.forEach((key, percent) -> {
            if (SURE.contains(percent)) {
                this.sure.put(key, percent);
            }
        });
        came.forEach((key, text) -> Came.parse(text).ifPresent(one -> this.came.put(key, one)));
        before.forEach((key, text) -> {
            Optional<Vote> vote = key.endsWith(VOTE) ? Vote.parse(text) : Optional.empty();
            if (vote.isPresent()) {
                votes.put(key.substring(0, key.length() - VOTE.length()), vote.get());
            } else {
                Reply.parse(text).ifPresentOrElse(reply -> given.put(key, reply), () -> unread.put(key, text));
            }
        });
    }

    /// What came of a prediction when the runs decided it first.
    ///
    /// @param sentence what happened, as it was told
    public record Came(boolean right, String sentence) {
        private static final String RIGHT = "right ";
        private static final String WRONG = "wrong ";

        private String toText() {
            return (right ? RIGHT : WRONG) + sentence;
        }

        private static Optional<Came> parse(String text) {
            boolean right = text.startsWith(RIGHT);
            return right || text.startsWith(WRONG)
                    ? Optional.of(new Came(right, text.substring(RIGHT.length())))
                    : Optional.empty();
        }
    }

    /// What came of each prediction, in a line of text, by lesson and question.
    public Map<String, String> outcomes() {
        Map<String, String> all = new HashMap<>();
        came.forEach((key, one) -> all.put(key, one.toText()));
        return all;
    }

    /// How sure the learner was of each prediction, in percent, by lesson and question.
    public Map<String, Integer> sureness() {
        return new HashMap<>(sure);
    }

    /// How sure the learner was of a prediction, in percent; empty if that was not said.
    public Optional<Integer> sure(Lesson lesson, Block.Predict predict) {
        return Optional.ofNullable(sure.get(key(lesson, predict)));
    }

    /// The learner says how sure, or takes it back.
    ///
    /// @param percent one of [#SURE]; empty to take it back
    public void sure(Lesson lesson, Block.Predict predict, Optional<Integer> percent) {
        put(sure, key(lesson, predict), percent);
        tell();
    }

    /// What came of a prediction; empty while nobody knows.
    public Optional<Came> came(Lesson lesson, Block.Predict predict) {
        return Optional.ofNullable(came.get(key(lesson, predict)));
    }

    /// The runs have decided a prediction. What they decided first stands: later the learner knows.
    public void decided(Lesson lesson, Block.Predict predict, Came what) {
        came.putIfAbsent(key(lesson, predict), what);
    }

    /// Every answer in a line of text, by lesson and question.
    public Map<String, String> written() {
        Map<String, String> all = new HashMap<>(unread);
        given.forEach((key, reply) -> all.put(key, reply.toText()));
        votes.forEach((key, vote) -> all.put(key + VOTE, vote.toText()));
        return all;
    }

    /// What a class said in two rounds.
    public Vote vote(Lesson lesson, Block.Predict predict) {
        return votes.getOrDefault(key(lesson, predict), Vote.NONE);
    }

    /// What classes said, by lesson and question.
    Map<String, Vote> votes() {
        return new HashMap<>(votes);
    }

    /// Puts these in the place of all that classes said.
    void votes(Map<String, Vote> all) {
        votes.clear();
        votes.putAll(all);
    }

    /// What was predicted, to be put in a file. A question that was skipped was not predicted.
    public Map<String, Ballot.Said> ballot() {
        Map<String, Ballot.Said> all = new HashMap<>();
        given.forEach((key, reply) -> {
            if (!(reply instanceof Reply.Skipped)) {
                all.put(key, new Ballot.Said(reply, Optional.ofNullable(sure.get(key))));
            }
        });
        return all;
    }

    /// Takes note of what a class said.
    public void vote(Lesson lesson, Block.Predict predict, Vote vote) {
        if (vote.equals(Vote.NONE)) {
            votes.remove(key(lesson, predict));
        } else {
            votes.put(key(lesson, predict), vote);
        }
    }

    static String key(Lesson lesson, Block.Predict predict) {
        return lesson.folder() + "/" + predict.fields().name();
    }

    public Optional<Reply> to(Lesson lesson, Block.Predict predict) {
        return Optional.ofNullable(given.get(key(lesson, predict)));
    }

    public void give(Lesson lesson, Block.Predict predict, Reply reply) {
        given.put(key(lesson, predict), reply);
        drafts.remove(key(lesson, predict));
        tell();
    }

    /// All there is to a question.
    public record Said(
            Optional<Reply> reply, Optional<Reply> draft, Optional<Came> came, Optional<Integer> sure, Vote vote) {
        /// Nobody has been asked.
        public static final Said NOTHING =
                new Said(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Vote.NONE);
    }

    public Said said(Lesson lesson, Block.Predict predict) {
        return new Said(
                to(lesson, predict),
                draft(lesson, predict),
                came(lesson, predict),
                sure(lesson, predict),
                vote(lesson, predict));
    }

    /// Puts all there is to a question in the place of what there was.
    public void put(Lesson lesson, Block.Predict predict, Said said) {
        String key = key(lesson, predict);
        put(given, key, said.reply());
        put(drafts, key, said.draft());
        put(came, key, said.came());
        put(sure, key, said.sure());
        vote(lesson, predict, said.vote());
        tell();
    }

    private static <T> void put(Map<String, T> into, String key, Optional<T> value) {
        value.ifPresentOrElse(one -> into.put(key, one), () -> into.remove(key));
    }

    /// Whether what came of the questions of a page is kept from the learner, and the answers to its exercises.
    ///
    /// @param page from 0
    public boolean withheld(String lesson, int page) {
        return withheld.contains(lesson + "/" + page);
    }

    /// Keeps it from the learner, or no longer.
    ///
    /// @param page from 0
    public void withhold(String lesson, int page, boolean kept) {
        if (kept) {
            withheld.add(lesson + "/" + page);
        } else {
            withheld.remove(lesson + "/" + page);
        }
    }

    /// What was said and not given yet; empty once it is.
    public Optional<Reply> draft(Lesson lesson, Block.Predict predict) {
        return Optional.ofNullable(drafts.get(key(lesson, predict)));
    }

    public void draft(Lesson lesson, Block.Predict predict, Reply reply) {
        drafts.put(key(lesson, predict), reply);
        tell();
    }

    /// Tells of each reply and each draft from now on.
    public void watch(Runnable watcher) {
        watchers.add(watcher);
    }

    /// Nobody is told any more: everything on the screen is made anew.
    public void forgetWatchers() {
        watchers.clear();
    }

    private void tell() {
        List.copyOf(watchers).forEach(Runnable::run);
    }
}
