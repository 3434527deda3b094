package unrolled.view.room;

import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import unrolled.fault.InputException;
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
import unrolled.view.workbench.Workbenches;
import unrolled.words.Language;
import unrolled.words.Words;

/// The free lab: any model on any task with any setting, as many runs as one figure can tell apart, and the figures
/// the learner chooses.
final class FreeRoom implements Room {
    private static final Logger LOG = Logger.getLogger(FreeRoom.class.getName());

    private final Laboratory laboratory;
    private final FreeSide.Place place = new FreeSide.Place();
    private Workbenches benches;
    private String left = ""; // what was kept on another day
    private Optional<Draft> begun = Optional.empty(); // what it says
    private @Nullable FreeLab lab; // once somebody has come: its runs take a thread

    FreeRoom(Laboratory laboratory) {
        this.laboratory = laboratory;
        benches = new Workbenches(Course.of(laboratory), Map.of());
    }

    @Override
    public String name() {
        return Draft.FOLDER;
    }

    private FreeLab lab() {
        FreeLab there = lab;
        if (there == null) {
            Words words = new Words(Language.ENGLISH);
            there = new FreeLab(laboratory, Course.of(laboratory), words, begun.orElseGet(Draft::first), benches);
            lab = there;
        }
        return there;
    }

    @Override
    public void resume(String kept, Workbenches beside) {
        benches = beside;
        left = kept;
        try {
            begun = kept.isEmpty() ? Optional.empty() : Optional.of(laboratory.draft(kept));
        } catch (InputException e) { // of another version of the program, or of a pack that is not open
            LOG.log(Level.FINE, "the free lab begins anew", e);
        }
    }

    /// What could not be read is kept until there is something else.
    @Override
    public String kept() {
        String now = lab == null ? left : lab.draftKept();
        return now.isEmpty() && begun.isEmpty() ? left : now;
    }

    @Override
    public Runnable startOver() {
        Draft made = lab().draft();
        String unread = left;
        left = "";
        String ownText = lab().bench().ownText();
        become(Draft.first(), ownText);
        return () -> {
            left = unread;
            become(made, ownText);
        };
    }

    private void become(Draft draft, String ownText) {
        lab().whenRevised(() -> {}); // nobody sees it yet
        lab().become(draft, ownText);
        place.run = 0;
    }

    @Override
    public Lesson lesson(Words words) {
        return lab == null
                ? begun.orElseGet(Draft::first).lesson(words.say("view.free.title"), words)
                : lab.lesson(words);
    }

    /// To write its page takes long when all of it is done for the first time, as at a start.
    @Override
    public Lesson door(Words words) {
        return lab == null ? Draft.titled(words.say("view.free.title")) : lab.lesson(words);
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
    public boolean takes(Lesson lesson, int page, Map<String, String> changes, String ownText, Optional<Library> pack) {
        Optional<Draft> draft = draft(lesson, page, changes, pack);
        draft.ifPresent(taken -> {
            pack.ifPresent(laboratory.library()::host);
            become(taken, ownText);
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
