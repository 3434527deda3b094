package unrolled.view.presenter;

import unrolled.lab.start.Limits;
import unrolled.view.workbench.Workbench;

/// What the keys and the buttons of the bar do to the slides on the wall.
final class Steering implements Deeds {
    private final Presenter wall;
    private final Spot spot;
    private final Talk talk;
    private final Curtains curtains;
    private final Runnable notes;

    /// @param notes shows or hides the teacher's notes
    Steering(Presenter wall, Spot spot, Talk talk, Curtains curtains, Runnable notes) {
        this.wall = wall;
        this.spot = spot;
        this.talk = talk;
        this.curtains = curtains;
        this.notes = notes;
    }

    @Override
    public void next() {
        if (wall.further()) {
            return;
        }
        if (spot.move(1)) {
            wall.make();
        } else {
            talk.nextPage();
        }
    }

    @Override
    public void back() {
        if (spot.move(-1)) {
            wall.make();
        } else {
            spot.backwards(talk::pageBefore);
        }
    }

    @Override
    public void page(int page) {
        talk.page(page);
    }

    @Override
    public void train() {
        wall.figures().train(spot.figure(), spot.stop().kind() == Stop.Kind.RUN);
    }

    @Override
    public void step() {
        spot.place().bench().ifPresent(Workbench::step);
    }

    @Override
    public void reset() {
        spot.place()
                .bench()
                .filter(bench -> !bench.limits().hides(Limits.Part.TRAIN)) // as in the window
                .ifPresent(Workbench::reset);
    }

    @Override
    public void recorded() {
        curtains.pressed(talk.recorded());
    }

    @Override
    public void undo() {
        curtains.pressed(talk.undo());
    }

    @Override
    public void redo() {
        curtains.pressed(talk.redo());
    }

    @Override
    public void reveal() {
        if (spot.withheld() && spot.stop().hasAnswer()) {
            curtains.pressed(spot.place().tools().say("present.withheld"));
            return;
        }
        spot.reveal();
        wall.make();
    }

    @Override
    public void zoom() {
        spot.zoom(wall.figures().names(), wall.figures().pointed());
        wall.make();
    }

    @Override
    public void freeze() {
        wall.freeze();
    }

    @Override
    public void blank(String colour) {
        curtains.blank(colour);
    }

    @Override
    public void vote() {
        wall.vote(this::gather);
    }

    @Override
    public void gather() {
        curtains.lift();
        talk.gather();
    }

    @Override
    public void notes() {
        notes.run();
    }

    @Override
    public void language() {
        talk.nextLanguage();
    }

    @Override
    public void theme() {
        talk.nextTheme();
    }

    @Override
    public void list() {
        wall.list();
    }

    @Override
    public void leave() {
        if (spot.leaveFigure()) {
            wall.make();
        } else {
            talk.leave();
        }
    }
}
