package unrolled.view.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import unrolled.lab.Laboratory;
import unrolled.lesson.Block;
import unrolled.lesson.Glossary;
import unrolled.lesson.Lesson;
import unrolled.training.TrainingSnapshot;
import unrolled.view.kit.Abreast;
import unrolled.view.kit.Controls;
import unrolled.view.kit.SharpScroll;
import unrolled.view.kit.Tools;
import unrolled.view.kit.Typeface;
import unrolled.view.workbench.Answers;
import unrolled.view.workbench.ClaimChecks;
import unrolled.view.workbench.SolvedExercises;
import unrolled.words.Language;
import unrolled.words.Words;

/// The text of one page, the numbers in it filled from the run beside it.
public final class PageView extends BorderPane implements Side {
    private static final double LOW = 300; // px
    private static final long BETWEEN = 250_000_000; // ns between two fillings of the numbers

    private static final double BESIDE = 280; // px: in less, the second language stands below the first
    private static final double APART = 8; // px between the two

    /// @param of    the lesson it stands in, in its language
    /// @param words of that language
    private record Filled(MarkdownView view, String markdown, String[] shown, Lesson of, Words words) {}

    private record Asked(PredictCard card, Block.Predict predict) {}

    private record Exercised(ExerciseCard card, Block.Exercise exercise) {}

    private final Tools tools;
    private final Lesson lesson;
    private final int page;
    private final TermMarks terms;
    private final Optional<Mirror> mirror;
    private final VBox column = new VBox();
    private final Foot foot;
    private final List<Filled> prose = new ArrayList<>();
    private final List<Asked> questions = new ArrayList<>();
    private final List<ClaimCard> claims = new ArrayList<>();
    private final List<Exercised> exercises = new ArrayList<>();
    private final List<VBox> notes = new ArrayList<>();
    private long filledAt;
    private long steps; // of the runs that the questions were judged by
    private boolean takenOff; // something that the lesson has set by hand, in the runs

    /// @param terms  that the lessons have defined up to this page
    /// @param mirror the lesson in a second language, shown beside this one
    public PageView(
            Tools tools,
            Lesson lesson,
            int page,
            List<Glossary.Term> terms,
            Progress kept,
            boolean notesShown,
            Foot.Turning turning,
            Optional<Mirror> mirror) {
        this.tools = tools;
        this.lesson = lesson;
        this.page = page;
        this.terms = new TermMarks(terms);
        this.mirror = mirror;
        getStyleClass().add("page");
        if (lesson.pages().get(page).blocks().stream().noneMatch(Block.Experiment.class::isInstance)) {
            getStyleClass().add("alone"); // no line towards a lab that is not there
        }
        if (tools.look().words().language() == Language.ENGLISH) {
            getStyleClass().add("even"); // Chinese characters stand on whole pixels as they are
        }
        column.getStyleClass().add("page-column");
        column.getChildren().add(Controls.wrapped(lesson.pages().get(page).title(), "page-title"));
        mirror.filter(other -> other.lesson().pages().size() > page).ifPresent(other -> column.getChildren()
                .add(Typeface.in(
                        other.words().language(),
                        Controls.wrapped(other.lesson().pages().get(page).title(), "second-title"))));
        if (page == 0 && !lesson.promise().isEmpty()) {
            MarkdownView promise = new MarkdownView(tools, lesson.promise());
            promise.getStyleClass().add("promise");
            column.getChildren().add(promise);
            mirror.ifPresent(other ->
                    column.getChildren().add(second(other, other.lesson().promise())));
        }
        List<Block> blocks = lesson.pages().get(page).blocks();
        for (int i = 0; i < blocks.size(); i++) {
            int index = i;
            add(blocks.get(i), mirror.flatMap(other -> other.twin(lesson, page, index)), kept);
        }
        showClaims();
        showNotes(notesShown);
        ScrollPane scroll = new SharpScroll(column);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setId("page-scroll");
        setCenter(scroll);
        foot = new Foot(tools, page, lesson.pages().size(), turning);
        setBottom(foot);
        heightProperty().subscribe(height -> placeFoot(height.doubleValue() < LOW));
    }

    /// Where the page is so low that the line under it would take a good part of it, it stands below the text.
    private void placeFoot(boolean low) {
        if (getHeight() > 0 && low != column.getChildren().contains(foot)) {
            if (low) {
                setBottom(null);
                column.getChildren().add(foot);
            } else {
                column.getChildren().remove(foot);
                setBottom(foot);
            }
        }
    }

    /// What the learner did, which outlives the page.
    public record Progress(Answers answers, ClaimChecks checks, SolvedExercises solved) {}

    /// @param twin the same block in the second language
    private void add(Block block, Optional<Block> twin, Progress kept) {
        switch (block) {
            case Block.Prose text -> {
                column.getChildren().add(prose(text.markdown(), twin(twin, Block.Prose.class, Block.Prose::markdown)));
            }
            case Block.More more ->
                column.getChildren()
                        .add(new FoldCard(
                                twin(twin, Block.More.class, Block.More::title)
                                        .map(other -> more.title() + "  \u00b7  " + other)
                                        .orElse(more.title()),
                                prose(more.markdown(), twin(twin, Block.More.class, Block.More::markdown))));
            case Block.Exercise exercise -> {
                ExerciseCard card = new ExerciseCard(
                        tools,
                        lesson.folder(),
                        exercise,
                        kept.solved(),
                        kept.answers().withheld(lesson.folder(), page));
                mirror.ifPresent(other -> twin(twin, Block.Exercise.class, one -> one)
                        .ifPresent(one -> card.second(text -> second(other, text), one)));
                exercises.add(new Exercised(card, exercise));
                column.getChildren().add(card);
            }
            case Block.Term term -> {
                // shown where the word stands
            }
            case Block.Predict predict -> {
                PredictCard card = new PredictCard(tools, lesson, page, predict, kept.answers(), this::showClaims);
                mirror.ifPresent(other -> twin(twin, Block.Predict.class, one -> one)
                        .ifPresent(one -> card.second(
                                text -> second(other, text),
                                other.lesson().pages().get(page),
                                one)));
                questions.add(new Asked(card, predict));
                column.getChildren().add(card);
            }
            case Block.Claim claim -> {
                ClaimCard card = new ClaimCard(tools, claim, kept.checks().of(lesson, claim));
                mirror.ifPresent(other -> twin(
                                twin, Block.Claim.class, one -> one.fields().text("says", ""))
                        .filter(says -> !says.isEmpty())
                        .ifPresent(says -> card.second(second(other, says))));
                claims.add(card);
                column.getChildren().add(card);
            }
            case Block.Note note -> {
                VBox card = new VBox(
                        Controls.wrapped(tools.say("notes.heading"), "predict-heading"),
                        prose(note.markdown(), twin(twin, Block.Note.class, Block.Note::markdown)));
                card.getStyleClass().addAll("card", "note");
                notes.add(card);
                column.getChildren().add(card);
            }
            case Block.Experiment experiment -> {
                // shown by the lab
            }
            case Block.Figure figure -> {
                // shown by the lab
            }
        }
    }

    /// Prose whose numbers are filled in from the run.
    private MarkdownView filled(String markdown) {
        Words words = tools.look().words();
        String filled = tools.course().fill(markdown, lesson, page, List.of(), words);
        MarkdownView view = new MarkdownView(tools, filled, terms);
        prose.add(new Filled(view, markdown, new String[] {filled}, lesson, words));
        return view;
    }

    /// Prose in the second language, its numbers filled in too.
    private MarkdownView second(Mirror other, String markdown) {
        String filled = tools.course().fill(markdown, other.lesson(), page, List.of(), other.words());
        MarkdownView view = Typeface.in(other.words().language(), new MarkdownView(tools, filled));
        view.getStyleClass().addAll("second", other.even() ? "even" : "uneven");
        prose.add(new Filled(view, markdown, new String[] {filled}, other.lesson(), other.words()));
        return view;
    }

    private static <B extends Block, T> Optional<T> twin(Optional<Block> twin, Class<B> kind, Function<B, T> part) {
        return twin.filter(kind::isInstance).map(kind::cast).map(part);
    }

    /// Prose, and beside or below each paragraph the same in the second language.
    private Region prose(String markdown, Optional<String> twin) {
        if (mirror.isEmpty() || twin.isEmpty()) {
            return filled(markdown);
        }
        VBox both = new VBox();
        both.getStyleClass().add("markdown");
        for (Mirror.Pair pair : Mirror.pairs(markdown, twin.get())) {
            Region first = filled(pair.first());
            both.getChildren()
                    .add(
                            pair.second().isEmpty()
                                    ? first
                                    : new Abreast(
                                            APART,
                                            new Abreast.Part(first, BESIDE, true),
                                            new Abreast.Part(second(mirror.get(), pair.second()), BESIDE, true)));
        }
        return both;
    }

    /// A claim says how the run ends, so it waits until every question of the page is answered or skipped.
    private void showClaims() {
        boolean answered = questions.stream().allMatch(asked -> asked.card().isAnswered());
        claims.forEach(card -> card.open(answered));
        if (!answered) {
            claims.stream().skip(1).forEach(ClaimCard::leaveOut);
            claims.stream().findFirst().ifPresent(card -> card.standFor(claims.size()));
        }
    }

    @Override
    public Region node() {
        return this;
    }

    @Override
    public void showNotes(boolean shown) {
        notes.forEach(note -> {
            note.setVisible(shown);
            note.setManaged(shown);
        });
    }

    @Override
    public void show(List<TrainingSnapshot> snapshots, boolean running, long now) {
        if (running && now - filledAt < BETWEEN) {
            return;
        }
        filledAt = now;
        for (Filled text : prose) {
            String filled = tools.course().fill(text.markdown(), text.of(), page, snapshots, text.words());
            if (!filled.equals(text.shown()[0])) {
                text.shown()[0] = filled;
                text.view().show(filled);
            }
        }
        judge(snapshots);
        exercises.forEach(one -> one.card().show(tools.course().reached(lesson, one.exercise(), snapshots)));
    }

    /// What a question takes for granted is not there: nothing is judged.
    @Override
    public void takeOff(boolean taken) {
        takenOff = taken;
        questions.forEach(asked -> asked.card().takeOff(taken));
    }

    /// A verdict stands until the runs begin anew, also while one that has reached its goal goes on, and while one
    /// looks back: it is that of a later step then, which is said.
    private void judge(List<TrainingSnapshot> snapshots) {
        boolean back = snapshots.stream().anyMatch(run -> !run.ahead().isEmpty());
        questions.forEach(asked -> asked.card().lookBack(back));
        if (back) {
            return;
        }
        int step = snapshots.stream().mapToInt(TrainingSnapshot::step).max().orElse(0);
        long now = snapshots.stream().mapToLong(TrainingSnapshot::step).sum();
        boolean anew = now < steps;
        steps = now;
        for (Asked asked : questions) {
            Optional<Laboratory.Verdict> verdict = tools.course()
                    .judge(
                            lesson,
                            page,
                            asked.predict(),
                            takenOff ? List.of() : snapshots,
                            tools.look().words());
            if (anew || verdict.isPresent()) {
                asked.card().show(verdict, step);
            }
        }
    }
}
