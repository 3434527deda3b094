package unrolled.view;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import unrolled.lab.PageLab;
import unrolled.lab.Reply;
import unrolled.lab.start.Limits;
import unrolled.lesson.Block;
import unrolled.lesson.Lesson;
import unrolled.view.kit.Tools;
import unrolled.view.page.PageView;
import unrolled.view.workbench.Answers;
import unrolled.view.workbench.Course;
import unrolled.view.workbench.Prepared;
import unrolled.view.workbench.SeenPages;
import unrolled.view.workbench.Workbench;
import unrolled.view.workbench.Workbenches;

/// Starts pages over, or where a starting point has them, and keeps what was taken from them the last few times, runs
/// and all, so that it can be had back.
final class StartingOver implements AutoCloseable {
    /// Benches that wait to be had back, about, if there is memory; each holds its runs in it.
    static final int MOST = 6;

    private final Course course;
    private final Workbenches benches;
    private final PageView.Progress progress;
    private final SeenPages seen;
    private final Deque<Group> taken = new ArrayDeque<>();

    /// A page.
    ///
    /// @param page from 0
    record At(Lesson lesson, int page) {
        private String folder() {
            return lesson.folder();
        }

        private List<Block.Predict> predictions() {
            return lesson.pages().get(page).all(Block.Predict.class);
        }

        private List<String> exercises() {
            return lesson.pages().get(page).all(Block.Exercise.class).stream()
                    .map(exercise -> exercise.fields().name())
                    .toList();
        }

        /// All pages of a lesson.
        static List<At> all(Lesson lesson) {
            List<At> all = new ArrayList<>();
            for (int page = 0; page < lesson.pages().size(); page++) {
                all.add(new At(lesson, page));
            }
            return all;
        }
    }

    /// What was taken from a page.
    ///
    /// @param runs     empty if it has none
    /// @param solved   names of exercises; empty if they were left as they are
    /// @param withheld whether a starting point had put away what came of its questions
    /// @param seen     whether it is unseen again
    private record Taken(
            At at,
            Optional<Runs> runs,
            Map<Block.Predict, Answers.Said> said,
            Optional<List<String>> solved,
            boolean withheld,
            boolean seen) {
        private long benches() {
            return runs.stream().filter(one -> one.taken().bench().isPresent()).count();
        }
    }

    /// The runs of a page, as the lesson had it when they were taken.
    private record Runs(PageLab lab, Workbenches.Taken taken) {}

    /// Pages started over at once.
    ///
    /// @param from  the page that lay open
    /// @param rooms bring back what was made of them
    private record Group(At from, List<Taken> pages, List<Runnable> rooms) {}

    StartingOver(Course course, Workbenches benches, PageView.Progress progress, SeenPages seen) {
        this.course = course;
        this.benches = benches;
        this.progress = progress;
        this.seen = seen;
    }

    private Optional<PageLab> lab(At at) {
        return Optional.of(course.page(at.lesson(), at.page()))
                .filter(lab -> !lab.experiments().isEmpty());
    }

    /// What goes when these pages are started over, in words; empty if they are as the lesson has them.
    List<String> gone(Tools tools, List<At> pages) {
        long steps = 0;
        long settings = 0;
        boolean text = false;
        boolean hand = false;
        boolean options = false;
        long answers = 0;
        long solved = 0;
        long kept = 0;
        Set<String> keys = new HashSet<>(); // pages may share their runs
        for (At at : pages) {
            Optional<PageLab> lab = lab(at).filter(one -> keys.add(one.key()));
            kept += lab.filter(one -> benches.keeps(at.lesson(), one)).isPresent() ? 1 : 0;
            Optional<Workbenches.Made> made = lab.flatMap(one -> benches.made(at.lesson(), one));
            Optional<Workbench> bench = lab.flatMap(one -> benches.open(at.lesson(), one));
            settings += made.map(one -> one.changes().size()).orElse(0);
            text |= made.filter(one -> !one.ownText().isEmpty()).isPresent();
            steps += bench.map(Workbench::stepsMade).orElse(0);
            hand |= bench.filter(one -> one.hand().begun()).isPresent();
            options |= bench.filter(one -> !one.figureOptions().isEmpty()).isPresent();
            answers += at.predictions().stream()
                    .flatMap(predict -> progress.answers().to(at.lesson(), predict).stream())
                    .filter(reply -> !(reply instanceof Reply.Skipped))
                    .count();
            solved += solved(at).size();
        }
        List<String> gone = new ArrayList<>();
        count(tools, "over.steps", steps).ifPresent(gone::add);
        count(tools, "over.kept", kept).ifPresent(gone::add);
        count(tools, "over.settings", settings).ifPresent(gone::add);
        if (text) {
            gone.add(tools.say("over.text"));
        }
        if (hand) {
            gone.add(tools.say("over.hand"));
        }
        if (options) {
            gone.add(tools.say("over.options"));
        }
        count(tools, "over.answers", answers).ifPresent(gone::add);
        count(tools, "over.solved", solved).ifPresent(gone::add);
        return gone;
    }

    private static Optional<String> count(Tools tools, String key, long count) {
        return count == 0 ? Optional.empty() : Optional.of(tools.say(key, count));
    }

    private List<String> solved(At at) {
        return at.exercises().stream()
                .filter(name -> progress.solved().has(at.folder(), name))
                .toList();
    }

    boolean wasSeen(At at) {
        return seen.has(at.folder(), at.page());
    }

    /// Takes away what was done on a page; it stays seen.
    void take(At page) {
        push(new Group(page, List.of(taken(page, false, new HashSet<>())), List.of()));
    }

    /// Takes away what was done on these pages, and that they were seen.
    ///
    /// @param from  the page that lies open
    /// @param rooms bring back what was made of the rooms, for [#giveBack]
    void take(List<At> pages, At from, List<Runnable> rooms) {
        Set<String> keys = new HashSet<>();
        push(new Group(
                from, pages.stream().map(at -> taken(at, wasSeen(at), keys)).toList(), rooms));
    }

    /// Puts the runs of a starting point in the place of those of its page, and what it puts away. What was predicted
    /// and solved stays.
    ///
    /// @return whether there were any, which can be had back
    boolean put(Prepared prepared) {
        Answers answers = progress.answers();
        At at = new At(prepared.lesson(), prepared.point().page());
        boolean some = benches.has(prepared.lesson(), prepared.lab());
        boolean withheld = answers.withheld(at.folder(), at.page());
        Runs runs = new Runs(prepared.lab(), benches.put(prepared));
        answers.withhold(at.folder(), at.page(), prepared.point().limits().hides(Limits.Part.ANSWERS));
        if (some) {
            Taken taken = new Taken(at, Optional.of(runs), Map.of(), Optional.empty(), withheld, false);
            push(new Group(at, List.of(taken), List.of()));
        }
        return some;
    }

    private Map<Block.Predict, Answers.Said> said(At at) {
        Map<Block.Predict, Answers.Said> said = new LinkedHashMap<>();
        at.predictions().forEach(predict -> said.put(predict, progress.answers().said(at.lesson(), predict)));
        return said;
    }

    private void push(Group group) {
        taken.push(group);
        int most = benches.scarce() ? 1 : MOST;
        while (taken.size() > 1
                && taken.stream()
                                .flatMap(one -> one.pages().stream())
                                .mapToLong(Taken::benches)
                                .sum()
                        > most) {
            close(taken.removeLast());
        }
    }

    /// @param keys of runs that were taken with another page
    private Taken taken(At at, boolean wasSeen, Set<String> keys) {
        Answers answers = progress.answers();
        Map<Block.Predict, Answers.Said> said = said(at);
        said.keySet().forEach(predict -> answers.put(at.lesson(), predict, Answers.Said.NOTHING));
        List<String> solved = solved(at);
        solved.forEach(name -> progress.solved().remove(at.folder(), name));
        boolean withheld = answers.withheld(at.folder(), at.page());
        answers.withhold(at.folder(), at.page(), false);
        if (wasSeen) {
            seen.remove(at.folder(), at.page());
        }
        Optional<Runs> runs = lab(at).filter(lab -> keys.add(lab.key()))
                .map(lab -> new Runs(lab, benches.takeAway(at.lesson(), lab)));
        return new Taken(at, runs, said, Optional.of(solved), withheld, wasSeen);
    }

    /// Whether there is anything to give back.
    boolean hasSome() {
        return !taken.isEmpty();
    }

    /// Whether this page lay open when something was started over last.
    boolean lastFrom(At at) {
        Group last = taken.peek();
        return last != null
                && last.from().page() == at.page()
                && last.from().folder().equals(at.folder());
    }

    /// Gives back what was taken last, in the place of what was done on those pages since; where their pack has been
    /// closed, for when it is opened again.
    ///
    /// @return the page that lay open; empty if there is nothing to give back
    Optional<At> giveBack() {
        Optional<Group> last = Optional.ofNullable(taken.poll());
        last.ifPresent(group -> {
            group.pages().forEach(this::giveBack);
            group.rooms().forEach(Runnable::run);
        });
        return last.map(Group::from);
    }

    private void giveBack(Taken back) {
        At at = back.at();
        Answers answers = progress.answers();
        back.said().forEach((predict, said) -> answers.put(at.lesson(), predict, said));
        back.solved().ifPresent(names -> {
            solved(at).forEach(name -> progress.solved().remove(at.folder(), name));
            names.forEach(name -> progress.solved().add(at.folder(), name));
        });
        answers.withhold(at.folder(), at.page(), back.withheld());
        if (back.seen()) {
            seen.add(at.folder(), at.page());
        }
        back.runs().ifPresent(runs -> benches.giveBack(at.lesson(), runs.lab(), runs.taken()));
        String pack = at.lesson().pack();
        if (!pack.isEmpty() && course.pack(at.lesson()).isEmpty()) { // closed since
            benches.putAway(pack);
        }
    }

    private static void close(Group group) {
        group.pages()
                .forEach(page ->
                        page.runs().flatMap(runs -> runs.taken().bench()).ifPresent(Workbench::close));
    }

    @Override
    public void close() {
        taken.forEach(StartingOver::close);
        taken.clear();
        benches.forgetTaken();
    }
}
