package unrolled.view.room;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import unrolled.lab.Draft;
import unrolled.lab.Laboratory;
import unrolled.lab.Library;
import unrolled.lesson.Lesson;
import unrolled.view.kit.Tools;
import unrolled.view.page.Foot;
import unrolled.view.page.Side;
import unrolled.view.workbench.Course;
import unrolled.view.workbench.FreeLab;
import unrolled.view.workbench.Workbench;
import unrolled.words.Language;
import unrolled.words.Words;

/// The free lab: any model on any task with any setting, as many runs as one figure can tell apart, and the figures
/// the learner chooses.
final class FreeRoom implements Room {
    private final Laboratory laboratory;
    private final FreeSide.Place place = new FreeSide.Place();
    private @Nullable FreeLab lab; // once somebody has come: its runs take a thread

    FreeRoom(Laboratory laboratory) {
        this.laboratory = laboratory;
    }

    private FreeLab lab() {
        FreeLab there = lab;
        if (there == null) {
            there = new FreeLab(laboratory, Course.of(laboratory), new Words(Language.ENGLISH));
            lab = there;
        }
        return there;
    }

    @Override
    public Lesson lesson(Words words) {
        return lab == null ? Draft.first().lesson(words.say("view.free.title"), words) : lab.lesson(words);
    }

    @Override
    public Optional<Workbench> bench() {
        return Optional.of(lab().bench());
    }

    @Override
    public Side side(Tools tools, Foot.Turning turning, Runnable remade) {
        FreeSide side = new FreeSide(tools, lab(), laboratory.library(), place, turning);
        lab().whenRevised(() -> {
            remade.run();
            side.refresh();
        });
        return side;
    }

    @Override
    public boolean takes(Lesson lesson, int page, Map<String, String> changes, Optional<Library> pack) {
        Optional<Draft> draft = draft(lesson, page, changes, pack);
        draft.ifPresent(taken -> {
            pack.ifPresent(laboratory.library()::host);
            lab().whenRevised(() -> {}); // nobody sees it yet
            lab().become(taken);
            place.run = 0;
        });
        return draft.isPresent();
    }

    @Override
    public boolean couldTake(Lesson lesson, int page, Optional<Library> pack) {
        return draft(lesson, page, Map.of(), pack).isPresent();
    }

    /// A text of a pack comes along, unless one of the program is called the same: the runs would learn from that.
    private Optional<Draft> draft(Lesson lesson, int page, Map<String, String> changes, Optional<Library> pack) {
        return laboratory
                .draft(lesson, page, changes)
                .filter(draft -> pack.isEmpty()
                        || draft.runs().stream()
                                .map(run -> run.values().getOrDefault("text", ""))
                                .noneMatch(text -> laboratory.library().hides(text, pack.get())));
    }

    @Override
    public void close() {
        if (lab != null) {
            lab.close();
        }
    }
}
