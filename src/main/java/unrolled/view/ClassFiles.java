package unrolled.view;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.stage.FileChooser;
import unrolled.disk.WholeFile;
import unrolled.fault.InputException;
import unrolled.lab.Laboratory;
import unrolled.lab.Outcome;
import unrolled.lab.ballot.Ballot;
import unrolled.lab.ballot.BallotFile;
import unrolled.lesson.Lesson;
import unrolled.training.Job;
import unrolled.view.front.Book;
import unrolled.view.kit.FileSaving;
import unrolled.view.lab.LabView;
import unrolled.view.page.ClassDesk;
import unrolled.view.page.ClassSheet;
import unrolled.view.page.VoteSheet;
import unrolled.view.workbench.Answers;
import unrolled.view.workbench.ClassVotes;
import unrolled.view.workbench.Course;

/// Predictions of a class: its cards are counted, or a learner saves his own as a file and a teacher gathers them.
/// [StartFiles] hands over what comes from the command line or is dropped on the window. The disk is waited for on
/// threads of their own.
final class ClassFiles implements Book.Ballots {
    private final Shell shell;
    private final Course course;
    private final Answers answers;
    private final ClassVotes votes;
    private String id; // of this learner; empty before the first file
    private String name;

    /// @param learner as [#kept] told it
    ClassFiles(Shell shell, Course course, Answers answers, String learner) {
        this.shell = shell;
        this.course = course;
        this.answers = answers;
        votes = new ClassVotes(answers);
        String[] parts = learner.split(" ", 2);
        id = BallotFile.isId(parts[0]) ? parts[0] : "";
        name = parts.length > 1 ? BallotFile.name(parts[1]) : "";
    }

    /// Who this learner is, from one day to the next: the id that his files have, and his name.
    String kept() {
        return id.isEmpty() ? "" : (id + " " + name).strip();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void save(String typed) {
        name = BallotFile.name(typed);
        id = id.isEmpty() ? BallotFile.newId() : id;
        Map<String, Ballot.Said> said = answers.ballot();
        Ballot ballot = new Ballot(id, name, Instant.now().truncatedTo(ChronoUnit.SECONDS), said);
        FileSaving.save(
                shell.tools(),
                file -> BallotFile.write(ballot, file),
                (words, wrong) -> shell.notice().say(words),
                BallotFile.ENDING,
                called(ballot));
    }

    /// What a file is called by: the letters of the name, if it has any, and a part of the id, since names are alike.
    static String called(Ballot ballot) {
        String letters = ballot.name()
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-+|-+$", "");
        return (letters.isEmpty() ? "learner" : letters) + "-" + ballot.id().substring(0, 4);
    }

    @Override
    public void gather() {
        show("", List.of());
    }

    /// Counts the cards that a class holds up to the question of the page that lies open.
    void vote() {
        Optional<VoteSheet> sheet = shell.onLesson() ? sheet(shell.lesson(), shell.page()) : Optional.empty();
        sheet.ifPresentOrElse(
                shown -> {
                    shell.overlay().centre(shown);
                    shown.begin();
                },
                () -> shell.notice().say(shell.tools().say("vote.none")));
    }

    /// Empty on a page that asks nothing to vote on.
    private Optional<VoteSheet> sheet(Lesson lesson, int page) {
        return VoteSheet.of(shell.tools(), lesson, page, answers, () -> outcome(lesson, page), this::gather);
    }

    /// What the runs of the page say by now, if they answer its question.
    private Optional<Outcome> outcome(Lesson lesson, int page) {
        return VoteSheet.asked(lesson, page)
                .flatMap(predict -> shell.lab()
                        .map(LabView::bench)
                        .flatMap(bench -> course.judge(
                                lesson,
                                page,
                                predict,
                                bench.judged(),
                                shell.tools().look().words())))
                .map(Laboratory.Verdict::outcome);
    }

    private void show(String news, List<String> troubles) {
        ClassDesk desk = new ClassDesk(votes, shell::lessons, acts(), news, troubles);
        shell.talk().ifPresentOrElse(talk -> talk.gather(desk), () -> shell.overlay()
                .centre(new ClassSheet(shell.tools(), desk)));
    }

    private ClassDesk.Acts acts() {
        return new ClassDesk.Acts() {
            @Override
            public void choose() {
                ClassFiles.this.choose();
            }

            @Override
            public void save(String csv, Consumer<String> told) {
                FileSaving.save(
                        shell.tools(),
                        file -> WholeFile.write(file, csv.getBytes(StandardCharsets.UTF_8)),
                        (words, wrong) -> told.accept(words),
                        "csv",
                        "class-predictions");
            }

            @Override
            public void go(ClassVotes.Asked asked) {
                shell.go(asked.place(), asked.page());
            }
        };
    }

    private void choose() {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(shell.tools().say("class.add"));
        chooser.getExtensionFilters()
                .add(new FileChooser.ExtensionFilter(shell.tools().say("class.files"), BallotFile.PATTERN));
        List<File> files = chooser.showOpenMultipleDialog(shell.scene().getWindow());
        if (files != null) {
            take(files.stream().map(File::toPath).toList(), List.of());
        }
    }

    /// Counts files in the round that is on, names those that cannot be read, and shows what came of it.
    ///
    /// @param others that came with them and are called like something else
    void take(List<Path> files, List<Path> others) {
        List<String> foreign = others.stream()
                .map(file -> shell.tools().say("class.other", file))
                .toList();
        new Job("gather predictions", cancelled -> {
            List<Ballot> read = new ArrayList<>();
            List<String> troubles = new ArrayList<>(foreign);
            for (Path file : files) {
                try {
                    read.add(BallotFile.read(file));
                } catch (InputException e) {
                    troubles.add(String.valueOf(e.getMessage()));
                }
            }
            Platform.runLater(() -> taken(read, troubles));
        });
    }

    private void taken(List<Ballot> read, List<String> troubles) {
        String news = shell.tools().say("class.unread", troubles.size());
        if (!read.isEmpty()) {
            ClassVotes.Added added = votes.add(shell.lessons(), read);
            news = shell.tools().say("class.added", added.counted(), added.again(), troubles.size());
        }
        show(news, troubles);
    }
}
