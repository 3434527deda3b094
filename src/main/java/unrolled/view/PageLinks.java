package unrolled.view;

import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import unrolled.engine.text.TextException;
import unrolled.lab.PageLink;
import unrolled.lesson.Lesson;
import unrolled.view.find.SearchSheet;
import unrolled.view.lab.LabView;
import unrolled.view.workbench.Course;
import unrolled.view.workbench.Workbench;

/// Links in a window: to the page that lies open, and followed where they are typed or given on the command line.
final class PageLinks implements SearchSheet.Links {
    private final Shell shell;
    private final Course course;

    PageLinks(Shell shell, Course course) {
        this.shell = shell;
        this.course = course;
    }

    private Links links() {
        return new Links(course, shell.lessons(), shell.rooms().count());
    }

    /// A link to the page that lies open, as it is; empty before the lessons.
    Optional<PageLink> link() {
        if (!shell.onPage()) {
            return Optional.empty();
        }
        Lesson lesson = shell.lesson();
        int page = shell.page();
        Optional<Workbench> bench = shell.onLesson() ? shell.lab().map(LabView::bench) : Optional.empty();
        return Optional.of(Links.to(
                lesson,
                page,
                bench.map(runs -> runs.value("seed", course.page(lesson, page).seed())),
                bench.map(Workbench::changes).orElse(Map.of())));
    }

    /// Puts the link into the clipboard and says so.
    void copy() {
        link().ifPresent(link -> {
            ClipboardContent content = new ClipboardContent();
            content.putString(link.text());
            Clipboard.getSystemClipboard().setContent(content);
            boolean own = shell.lab()
                    .filter(lab -> lab.bench().value("text", "").equals("own"))
                    .isPresent();
            shell.notice().say(shell.tools().say(own ? "link.copied-without-text" : "link.copied", link.text()));
        });
    }

    @Override
    public String leads(String text) {
        Links.Target to = links().find(PageLink.parse(text));
        Lesson there = shell.lessons().get(to.lesson());
        return there.pages().size() > 1
                ? shell.tools().say("front.place", there.title(), to.page() + 1)
                : there.title();
    }

    @Override
    public void follow(String text) {
        follow(PageLink.parse(text));
    }

    /// Opens the page of a link with the settings it says.
    ///
    /// @throws unrolled.fault.InputException that says which part is wrong; the window stays as it was
    void follow(PageLink link) {
        Links.Target to = links().find(link);
        shell.go(to.lesson(), to.page(), to.settings());
        if (to.says()) {
            shell.lab().map(LabView::bench).ifPresent(bench -> become(bench, to.settings()));
        }
    }

    private void become(Workbench bench, Map<String, String> settings) {
        if (bench.changes().equals(settings)) {
            look();
        } else {
            bench.become(settings, refused(bench));
            shell.build();
        }
    }

    /// Says which of the texts cannot be read that the page was just opened with.
    void look() {
        shell.lab().map(LabView::bench).ifPresent(bench -> bench.look(refused(bench)));
    }

    private Consumer<TextException> refused(Workbench bench) {
        return why -> shell.lab().filter(lab -> lab.bench().equals(bench)).ifPresent(lab -> lab.refused(why));
    }
}
